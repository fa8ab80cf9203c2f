"""What would close the gap, on My day: what is offered, taken and undone."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import MOST_ITEMS, Day, Item, Meal
from magnesium.intake import intake_of
from magnesium.language import number
from magnesium.link import encode
from magnesium.suggestion_foods import foods_fit_for
from magnesium.suggestions import Filters, Suggestion, add_sets, richest_set, swaps
from magnesium_ui import suggestions_panel
from tests.pages.conftest import Open
from tests.pages.visit import (
    COFFEE,
    EMPTY,
    GOAT,
    day_is_full,
    day_of,
    open_sections,
    press,
    set_field,
    words,
)

WHITE_BREAD = Item("18069", 105, Meal.BREAKFAST, 0, 3)
COLA = Item("14148", 200, Meal.SNACKS, 0, 1)
ALMONDS = Item("12061", 150, Meal.SNACKS)
DAY = Day((WHITE_BREAD, COFFEE, ALMONDS))  # about 440 mg

MEN_MG = {"en": 420, "nl": 350}


def gap(app: AppTest) -> AppTest:
    """Open the section."""
    return open_sections(app, "suggestions")


def offers(app: AppTest) -> list[str]:
    """The keys of all buttons that take a suggestion."""
    return [button.key for button in app.button if button.key.startswith(("add-", "swap-"))]


def key_of(suggestion: Suggestion) -> str:
    return "-".join(["add", *(item.food_id for item in suggestion.items)])


def test_while_it_is_closed_nothing_is_worked_out(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("add_sets", "swaps"):
        monkeypatch.setattr(
            suggestions_panel, name, lambda *_given, name=name: asked.append(name) or []
        )
    app = opened(d=encode(Day((WHITE_BREAD,))))
    press(app, "quick-09040")
    assert asked == []
    gap(app)
    assert asked == ["add_sets", "swaps"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_foods_are_added_at_once_and_undone(opened: Open, language: str) -> None:
    day = Day((WHITE_BREAD, COFFEE, Item("12061", 90, Meal.SNACKS)))
    app = gap(opened(language, d=encode(day)))
    expected = add_sets(day, MEN_MG[language])
    assert expected
    assert [key for key in offers(app) if key.startswith("add-")] == list(map(key_of, expected))
    text = words(app)
    magnesium_mg = number(expected[0].magnesium_mg, language)
    assert f"+{magnesium_mg} mg, +{number(expected[0].energy_kcal, language)} kcal" in text
    press(app, key_of(expected[0]))
    assert day_of(app) == expected[0].applied_to(day)
    assert intake_of(day_of(app)).known_mg >= MEN_MG[language]
    done = {"nl": "Deze dag haalt de aanbeveling al", "en": "This day reaches the recommendation"}[
        language
    ]
    assert done in words(app)
    press(app, "undo")
    assert day_of(app) == day
    assert offers(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_food_is_swapped_at_once_and_undone(opened: Open, language: str) -> None:
    day = Day((COFFEE, WHITE_BREAD))
    app = gap(opened(language, d=encode(day)))
    best = swaps(day)[0]
    assert best.position == 1
    assert f"+{number(best.magnesium_mg, language)} mg, " in words(app)
    press(app, f"swap-1-{best.items[0].food_id}")
    assert day_of(app) == Day((COFFEE, *best.items))
    press(app, "undo")
    assert day_of(app) == day


def test_a_day_that_reaches_it_needs_nothing(opened: Open) -> None:
    app = gap(opened(d=encode(DAY)))
    assert "This day reaches the recommendation: there is no gap to close." in words(app)
    assert offers(app) == []


def test_where_one_figure_is_met_the_other_is_the_target(opened: Open) -> None:
    day = Day((ALMONDS, GOAT))  # 405 mg known
    app = gap(opened(d=encode(day)))
    assert "We logged at least 405 mg; the recommendation is 420 mg (men 31+)." in words(app)
    assert "Only known values are counted." in words(app)
    assert [key for key in offers(app) if key.startswith("add-")] == list(
        map(key_of, add_sets(day, 420))
    )


def test_the_reader_chooses_whose_figure_to_reach(opened: Open) -> None:
    day = Day((WHITE_BREAD, Item("12061", 90, Meal.SNACKS)))
    app = gap(opened(d=encode(day)))
    assert "the recommendation is 420 mg (men 31+)" in words(app)
    app.button_group(key="target-en").set_value("female").run()
    assert "the recommendation is 320 mg (women 31+)" in words(app)
    assert [key for key in offers(app) if key.startswith("add-")] == list(
        map(key_of, add_sets(day, 320))
    )


def test_filters_leave_only_what_fits(opened: Open) -> None:
    day = Day((WHITE_BREAD, Item("12061", 90, Meal.DINNER)))
    app = gap(opened(d=encode(day)))
    wishes = ["dairy", "fish", "nuts", "plant_based"]
    app.button_group(key="suggestion_wishes-en").set_value(wishes).run()
    app.button_group(key="suggestion_meal-en").set_value("breakfast").run()
    chosen = Filters(frozenset(wishes), Meal.BREAKFAST)
    added = [key for key in offers(app) if key.startswith("add-")]
    assert added == list(map(key_of, add_sets(day, 420, chosen)))
    offered = {food_id for key in offers(app) for food_id in key.split("-")[1:] if len(food_id) > 3}
    assert offered <= foods_fit_for(chosen.wishes)
    assert "Not for allergies" in words(app)


def test_what_no_reasonable_food_reaches_is_said(opened: Open) -> None:
    app = gap(opened(d=EMPTY))
    app.button_group(key="suggestion_meal-en").set_value("snacks").run()
    richest = richest_set(Day(), Filters(meal=Meal.SNACKS))
    assert richest
    assert f"they add at most {number(richest.magnesium_mg, 'en')} mg" in words(app)
    assert offers(app) == []


def test_a_full_day_can_still_be_swapped_in(opened: Open) -> None:
    day = Day((WHITE_BREAD, *[COLA] * (MOST_ITEMS - 1)))
    app = gap(opened(d=encode(day)))
    assert day_is_full(app)
    found = swaps(day)
    assert offers(app) == [f"swap-{one.position}-{one.items[0].food_id}" for one in found]
    press(app, offers(app)[0])
    assert day_of(app) == found[0].applied_to(day)


def test_without_a_recommendation_there_is_no_gap(opened: Open) -> None:
    app = gap(opened(d=encode(Day((WHITE_BREAD,)))))
    set_field(app, "radio", "authority", "efsa")
    set_field(app, "number_input", "age", 0)
    assert "There is no recommendation for this person" in words(app)
    assert offers(app) == []
