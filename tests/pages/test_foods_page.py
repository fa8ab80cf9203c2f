"""The Foods page: filters, the list and its chart, a food's own panel, adding from it."""

import re
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.foods import load_foods, measures_of, usual_portion
from magnesium.language import number
from magnesium.link import encode
from magnesium.ranking import FoodFilter, place_of, ranked
from magnesium.suggestion_foods import load_suggestion_foods
from magnesium_ui.food_ranking import MOST_SHOWN
from tests.pages.conftest import APP, Open
from tests.pages.visit import (
    BREAD,
    EMPTY,
    day_is_full,
    day_of,
    field,
    open_sections,
    press,
    rows_of,
    set_field,
    words,
)

ALMONDS, BOILED_LENTILS, COFFEE, DRY_QUINOA = "12061", "16070", "14209", "20035"


def foods_page(opened: Open, language: str = "en", **parameters: str) -> AppTest:
    app = opened(language, **parameters)
    app.switch_page(str(APP.parent / "pages/foods.py"))
    app.run()
    assert not app.exception
    return app


def listed(app: AppTest) -> list[str]:
    """The food_ids in the list, which are those of the chart."""
    assert not app.exception
    if not [radio for radio in app.radio if radio.key and radio.key.startswith("select-food")]:
        return []
    food_ids = list(rows_of(app, 0)["food_id"])
    assert len(field(app, "radio", "select-food").options) == len(food_ids)  # type: ignore[attr-defined]
    return food_ids


def search(app: AppTest, query: str) -> AppTest:
    return set_field(app, "text_input", "name-foods", query)


def choose(app: AppTest, food_id: str) -> AppTest:
    return set_field(app, "radio", "select-food", food_id)


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [("en", "almonds", "Which foods contain"), ("nl", "amandelen", "Waar zit magnesium in?")],
)
def test_a_food_is_found_looked_at_added_and_undone(
    opened: Open, language: str, query: str, title: str
) -> None:
    app = foods_page(opened, language, d=EMPTY)
    assert title in words(app)
    search(app, query)
    assert ALMONDS in listed(app)
    choose(app, ALMONDS)
    assert [row for row, chosen in enumerate(rows_of(app, 0)["is_chosen"]) if chosen] == [
        listed(app).index(ALMONDS)
    ]
    said = words(app)
    for part in ("270 mg", "68 mg", "88 ", {"en": "sample", "nl": "monster"}[language]):
        assert part in said
    places = [
        place_of(ALMONDS, "portion", chosen)
        for chosen in (FoodFilter("Nut and Seed Products"), FoodFilter())
    ]
    for place in places:
        assert place
        count = f"{place.count:,}".replace(",", "[.,]")
        assert re.search(rf"\b{place.rank} (of|van) (the |all |de |alle )?{count} ", said)
    set_field(app, "pills", "meal", Meal.DINNER)
    press(app, "more-amount-.*")
    press(app, "food_add")
    portion = usual_portion(ALMONDS)
    assert day_of(app) == Day(
        (Item(ALMONDS, 2 * portion.weight_g, Meal.DINNER, 0, 2 * portion.amount),)
    )
    assert field(app, "radio", "select-food").value == ALMONDS  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == Day()


def test_the_first_hundred_are_shown_and_the_next_can_be(opened: Open) -> None:
    app = foods_page(opened, d=EMPTY)
    found = list(ranked("portion", FoodFilter()).foods.index)
    assert listed(app) == found[:MOST_SHOWN]
    assert f"{len(found):,} foods" in words(app)
    set_field(app, "selectbox", "select-food", MOST_SHOWN)
    assert listed(app) == found[MOST_SHOWN : 2 * MOST_SHOWN]
    choose(app, found[MOST_SHOWN + 5])
    app.switch_page(str(APP.parent / "pages/sources.py")).run()
    app.switch_page(str(APP.parent / "pages/foods.py")).run()
    assert listed(app) == found[MOST_SHOWN : 2 * MOST_SHOWN]
    assert field(app, "radio", "select-food").value == found[MOST_SHOWN + 5]  # type: ignore[attr-defined]


def test_the_portions_of_a_food_stand_in_a_table(opened: Open) -> None:
    app = choose(search(foods_page(opened, d=EMPTY), "almonds"), ALMONDS)
    portions = app.table[-1].value
    weights_g = [portion.weight_g for portion in measures_of(ALMONDS)]
    assert list(portions["Weight"]) == [f"{number(g, 'en', 1)}\u00a0g" for g in weights_g]
    assert list(portions["Magnesium"]) == [
        f"{number(2.7 * weight_g, 'en', 1)}\u00a0mg" for weight_g in weights_g
    ]


def test_the_list_is_a_table_and_a_file_as_well(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, *_, **__: files.append(data))
    app = search(foods_page(opened, "nl", d=EMPTY), "amandelen")
    assert not app.dataframe
    open_sections(app, "ranking_table")
    foods = ranked("portion", FoodFilter(query="amandelen")).foods
    table = app.dataframe[0].value
    assert list(table["Plaats"]) == list(foods["rank"])
    assert list(table["mg per portie"]) == list(foods["portion_magnesium_mg"].round(1))
    assert list(table["kcal per portie"]) == list(foods["portion_energy_kcal"].round())
    lines = files[-1]().decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(foods)
    assert "Amandelen" in lines[1 + list(foods.index).index(ALMONDS)]


def test_an_uncommon_food_is_ranked_among_all_of_its_group(opened: Open) -> None:
    app = set_field(foods_page(opened, d=EMPTY), "checkbox", "select-all", True)
    set_field(app, "selectbox", "select-group", "Baby Foods")
    first = listed(app)[0]
    choose(app, first)
    everything = FoodFilter("Baby Foods", is_common_only=False)
    count = len(ranked("portion", everything).foods)
    assert f"number 1 of the {count} foods in “Baby food”" in words(app)
    assert "among" not in words(app)


def test_each_filter_changes_the_list(opened: Open) -> None:
    app = foods_page(opened, d=EMPTY)
    set_field(app, "selectbox", "select-group", "Nut and Seed Products")
    nuts = FoodFilter("Nut and Seed Products")
    assert listed(app) == list(ranked("portion", nuts).foods.index)
    set_field(app, "segmented_control", "select-basis", "100g")
    assert listed(app) == list(ranked("100g", nuts).foods.index)
    set_field(app, "checkbox", "select-all", True)
    wider = FoodFilter("Nut and Seed Products", is_common_only=False)
    assert listed(app) == list(ranked("100g", wider).foods.index)[:MOST_SHOWN]
    set_field(app, "selectbox", "select-group", "")
    search(app, "quinoa")
    assert DRY_QUINOA not in listed(app)
    set_field(app, "checkbox", "select-dry", True)
    assert DRY_QUINOA in listed(app)


def test_a_wish_leaves_hand_picked_foods_and_says_what_it_is_not_for(opened: Open) -> None:
    app = foods_page(opened, d=EMPTY)
    set_field(app, "pills", "select-wishes", ["nuts"])
    picked = load_suggestion_foods()
    assert set(listed(app)) <= set(picked.index[~picked["contains_nuts"]])
    assert listed(app)
    assert "Not for allergies" in words(app)


def test_what_cannot_be_ranked_is_counted(opened: Open) -> None:
    app = foods_page(opened, d=EMPTY)
    set_field(app, "selectbox", "select-group", "Beverages")
    set_field(app, "checkbox", "select-all", True)
    drinks = load_foods()[load_foods()["group"] == "Beverages"]
    assert drinks["magnesium_mg_per_100g"].isna().any()
    ranking = ranked("100kcal", FoodFilter("Beverages", is_common_only=False))
    assert f"{ranking.unknown_count} more foods have no magnesium value" in words(app)
    search(app, "coffee brewed")
    assert COFFEE in listed(app)
    set_field(app, "segmented_control", "select-basis", "100kcal")
    assert COFFEE not in listed(app)
    assert "less than 10 kcal per 100 g" in words(app)


@pytest.mark.parametrize(
    "query", ["[x](http://evil.example) ![](i.png) :red[b] $x$", "\u202e\x00🥜"]
)
def test_a_hostile_search_finds_nothing_and_says_so(opened: Open, query: str) -> None:
    app = search(foods_page(opened, d=EMPTY), query)
    assert listed(app) == []
    assert "Nothing found." in words(app)
    assert "Choose a food in the list" not in words(app)  # there is none


def test_a_food_is_compared_with_its_other_states(opened: Open) -> None:
    app = search(foods_page(opened, d=EMPTY), "quinoa")
    (cooked,) = [food for food in listed(app) if food == "20137"]
    choose(app, cooked)
    states = field(app, "pills", "state-")
    assert len(states.options) == 2  # type: ignore[attr-defined]
    set_field(app, "pills", "state-", DRY_QUINOA)
    assert "You don't eat it like this" in words(app)
    press(app, "food_add")
    assert day_of(app).items[0].food_id == DRY_QUINOA


def test_a_corrected_value_says_so(opened: Open) -> None:
    app = set_field(foods_page(opened, d=EMPTY), "checkbox", "select-all", True)
    search(app, load_foods()["name_en"]["01036"])
    choose(app, "01036")
    assert "the USDA release says 11 mg, we use 20 mg" in words(app)


def test_the_choice_goes_along_to_another_page_list_and_language(opened: Open) -> None:
    app = choose(search(foods_page(opened, d=EMPTY), "almonds"), ALMONDS)
    set_field(app, "segmented_control", "select-basis", "100g")
    assert field(app, "radio", "select-food").value == ALMONDS  # type: ignore[attr-defined]
    app.switch_page(str(APP.parent / "pages/sources.py")).run()
    app.switch_page(str(APP.parent / "pages/foods.py")).run()
    assert field(app, "text_input", "name-foods").value == "almonds"  # type: ignore[attr-defined]
    assert field(app, "radio", "select-food").value == ALMONDS  # type: ignore[attr-defined]
    set_field(app, "segmented_control", "language_choice", "nl")
    assert field(app, "text_input", "name-foods").value == "almonds"  # type: ignore[attr-defined]
    assert field(app, "segmented_control", "select-basis").value == "100g"  # type: ignore[attr-defined]
    assert field(app, "radio", "select-food").value == ALMONDS  # type: ignore[attr-defined]


def test_a_full_day_takes_no_more_here_either(opened: Open) -> None:
    app = choose(search(foods_page(opened, d=encode(Day((BREAD,) * 200))), "almonds"), ALMONDS)
    assert day_is_full(app)
    assert not [button for button in app.button if button.key == "food_add"]
