"""What the picker says of the foods it finds, and of those it doesn't."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.link import encode
from magnesium.own_sources import LABEL
from magnesium.search import stand_ins
from tests.pages.conftest import Open
from tests.pages.visit import EMPTY, add, button, day_of, field, press, set_field, total, words


def search(app: AppTest, query: str) -> AppTest:
    return set_field(app, "text_input", "query", query)


def offers(app: AppTest) -> dict[str, str]:
    return {
        found.key.removeprefix("pick-"): found.label.replace("\u00a0", " ")
        for found in app.button
        if found.key.startswith("pick-")
    }


def test_each_result_has_name_state_portion_and_magnesium(opened: Open) -> None:
    found = offers(search(opened("nl", d=EMPTY), "abrikoos"))
    assert found["09021"].startswith("Abrikoos (rauw) · 3 × ")
    assert found["09021"].endswith(" mg**")
    assert found["09032"].startswith("Abrikozen, gedroogd · ")
    assert offers(search(opened("nl", d=EMPTY), "gojibessen"))["09110"].endswith("**onbekend**")


def test_both_languages_are_found_in_either(opened: Open) -> None:
    assert next(iter(offers(search(opened("nl", d=EMPTY), "wholemeal bread")))) == "18075"
    assert next(iter(offers(search(opened("en", d=EMPTY), "volkorenbrood")))) == "18075"


def test_dry_or_cooked_is_asked_before_adding(opened: Open) -> None:
    app = add(opened(d=EMPTY), "white rice uncooked", "20444")
    pills = field(app, "pills", "state-")
    assert [option.replace("\u00a0", " ") for option in pills.options] == [  # type: ignore[attr-defined]
        "Uncooked: 25 mg in 100 g",
        "Cooked: 12 mg in 100 g",
    ]
    set_field(app, "pills", "state-", "20445")
    press(app, "confirm_add")
    assert [item.food_id for item in day_of(app).items] == ["20445"]


def test_a_state_chosen_once_is_not_chosen_for_the_next(opened: Open) -> None:
    app = add(opened(d=EMPTY), "white rice uncooked", "20444")
    set_field(app, "pills", "state-", "20445")
    press(app, "confirm_add")
    add(app, "white rice uncooked", "20444")
    assert field(app, "pills", "state-").value == "20444"  # type: ignore[attr-defined]
    press(app, "confirm_add")
    assert [item.food_id for item in day_of(app).items] == ["20445", "20444"]


def test_a_state_chosen_stays_when_the_language_changes(opened: Open) -> None:
    app = add(opened(d=EMPTY), "white rice uncooked", "20444")
    set_field(app, "pills", "state-", "20445")
    set_field(app, "segmented_control", "language_choice", "nl")
    assert field(app, "pills", "state-").value == "20445"  # type: ignore[attr-defined]
    press(app, "confirm_add")
    assert [item.food_id for item in day_of(app).items] == ["20445"]


def test_no_state_is_asked_where_it_makes_no_difference(opened: Open) -> None:
    app = add(opened(d=EMPTY), "honey", "19296")
    assert not [pills for pills in app.pills if pills.key.startswith("state-")]


@pytest.mark.parametrize(
    ("language", "lacking", "stand_in"),
    [("nl", "De tabel heeft ‘kroket’ niet", "Een vervanging: ‘kroket’ zelf"),
     ("en", "The table doesn't have “kroket”", "A stand-in: the table doesn't have “kroket”")],
)  # fmt: skip
def test_stand_ins_are_offered_as_such(
    opened: Open, language: str, lacking: str, stand_in: str
) -> None:
    app = search(opened(language, d=EMPTY), "kroket")
    assert lacking in words(app)
    assert list(offers(app)) == stand_ins("kroket")
    press(app, f"pick-{stand_ins('kroket')[0]}")
    assert stand_in in words(app)


def test_a_dutch_name_that_stands_in_says_so(opened: Open) -> None:
    app = search(opened("nl", d=EMPTY), "magere kwark")
    assert offers(app)["01014"].startswith("Kwark, mager (vervanging) · ")
    press(app, "pick-01014")
    assert "de waarde is die van ‘Cottage cheese, dry curd" in words(app)
    assert "stand-in" not in offers(search(opened("en", d=EMPTY), "cottage cheese dry"))["01014"]


def test_what_is_on_no_list_is_said(opened: Open) -> None:
    app = search(opened(d=EMPTY), "xyzzyplugh")
    assert "No food of this name in the table" in words(app)
    assert offers(app) == {}


def test_a_food_is_entered_from_its_label(opened: Open) -> None:
    app = search(opened("nl", d=EMPTY), "stroopwafel")
    set_field(app, "pills", "meal", Meal.SNACKS)
    press(app, "from_label")
    assert field(app, "text_input", "label_name").value == "stroopwafel"  # type: ignore[attr-defined]
    set_field(app, "text_input", "amount-label_mg", "22,5")
    set_field(app, "text_input", "amount-label_g", "40")
    press(app, "label_add")
    own = OwnFood("stroopwafel", 22.5, source=LABEL)
    assert day_of(app) == Day((Item("own:0", 40, Meal.SNACKS),), own_foods=(own,))
    assert total(day_of(app), "nl") in words(app)
    assert field(app, "text_input", "query").value == ""  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == Day()


def test_the_same_label_is_kept_once(opened: Open) -> None:
    own = OwnFood("stroopwafel", None, source=LABEL)
    eaten = Item("own:0", 100, Meal.SNACKS)
    app = opened(d=encode(Day((eaten,), own_foods=(own,))))
    set_field(app, "pills", "meal", Meal.SNACKS)
    press(search(app, "stroopwafel"), "from_label")
    press(app, "label_add")
    assert day_of(app) == Day((eaten, eaten), own_foods=(own,))
    assert "at least 0 mg" in words(app)


@pytest.mark.parametrize(
    ("name", "value", "weight"),
    [("", "10", "100"), ("koek", "-1", "100"), ("koek", "70000", "100"), ("koek", "x", "100"),
     ("koek", "10", "0"), ("koek", "10", "6000"), ("\x07", "10", "100")],
)  # fmt: skip
def test_a_label_that_cannot_be_is_not_added(
    opened: Open, name: str, value: str, weight: str
) -> None:
    app = press(search(opened(d=EMPTY), "stroopwafel"), "from_label")
    set_field(app, "text_input", "label_name", name)
    set_field(app, "text_input", "amount-label_mg", value)
    set_field(app, "text_input", "amount-label_g", weight)
    press(app, "label_add")
    assert [error.value for error in app.error if "That can't be right" in error.value]
    assert day_of(app) == Day()


def test_a_name_from_a_label_loses_what_cannot_be_printed(opened: Open) -> None:
    app = press(search(opened(d=EMPTY), "stroopwafel"), "from_label")
    set_field(app, "text_input", "label_name", "ko\x07ek\u00a0")
    press(app, "label_add")
    assert [own.name for own in day_of(app).own_foods] == ["koek"]


def test_a_hostile_search_text_stays_text(opened: Open) -> None:
    app = search(opened(d=EMPTY), "kroket ![x](http://x.y/z.png) :red[a]")
    assert "![x](" not in words(app)
    press(app, "from_label")
    press(app, "label_add")
    assert day_of(app).own_foods[0].name == "kroket ![x](http://x.y/z.png) :red[a]"
    assert "![x](" not in words(app)


def test_the_label_can_be_cancelled(opened: Open) -> None:
    app = press(search(opened(d=EMPTY), "stroopwafel"), "from_label")
    press(app, "label_cancel")
    assert day_of(app) == Day()
    assert button(app, "quick-14209")
