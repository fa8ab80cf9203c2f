"""Two languages: switched in the middle of things, nothing is lost."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.examples import first_example
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, add, day_of, press, select, set_field, total, words


def page_names(app: AppTest) -> list[str]:
    """Return what the links of the header say."""
    return [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
@pytest.mark.parametrize(
    "item", [Item("18075", 1250, Meal.LUNCH), Item("18075", 87.6, Meal.LUNCH, 0, 2.5)]
)
def test_a_change_of_language_changes_no_amount(
    opened: Open, language: str, other: str, item: Item
) -> None:
    app = select(opened(language, d=encode(Day((item, COFFEE)))), Meal.LUNCH)
    set_field(app, "segmented_control", "language_choice", other)
    app.run()
    assert day_of(app) == Day((item, COFFEE))
    add(app, "banana", "09040")
    for box in app.text_input:
        if box.key.startswith("amount-") and "new" in box.key:
            box.set_value({"nl": "1.250", "en": "1,250"}[other])
    app.run()
    set_field(app, "segmented_control", "language_choice", language)
    # 1,250 bananas are too many: what was refused in one language is refused in the other.
    assert {"nl": "1.250", "en": "1,250"}[language] in [box.value for box in app.text_input]
    assert app.error
    assert day_of(app) == Day((item, COFFEE))


def test_the_language_is_switched_and_kept_in_the_address(opened: Open) -> None:
    app = opened("nl")
    assert "Gezondheidsraad" in words(app)
    assert page_names(app)[:2] == ["Mijn dag", "Producten"]
    set_field(app, "segmented_control", "language_choice", "en")
    assert page_names(app)[:2] == ["My day", "Foods"]
    assert total(first_example("en").day) in words(app)
    assert "National Academies" in words(app)
    assert app.query_params["lang"] == "en"
    again = opened("nl", lang="en", d=encode(Day((BREAD,))))
    assert "about 55 mg" in words(again)


def test_a_chosen_authority_survives_changes_of_language(opened: Open) -> None:
    app = set_field(opened("nl"), "radio", "authority", "nasem")
    set_field(app, "segmented_control", "language_choice", "en")
    set_field(app, "segmented_control", "language_choice", "nl")
    assert "National Academies" in words(app)
    set_field(app, "radio", "authority", "gezondheidsraad")
    set_field(app, "segmented_control", "language_choice", "en")
    assert "Health Council" in words(app)


def test_another_authority_survives_a_change_of_language(opened: Open) -> None:
    app = set_field(opened("nl"), "radio", "authority", "efsa")
    set_field(app, "segmented_control", "language_choice", "en")
    assert "European Food Safety Authority" in words(app)


def test_what_is_chosen_and_typed_survives_a_change_of_language(opened: Open) -> None:
    app = opened("nl", d=encode(Day((BREAD, COFFEE))))
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 25)
    set_field(app, "pills", "meal", Meal.BREAKFAST)
    select(app, Meal.LUNCH)
    add(app, "banaan", "09040")
    for box in app.text_input:
        if box.key.startswith("amount-"):
            box.set_value("1,5")
    app.run()
    set_field(app, "segmented_control", "language_choice", "en")
    assert "women aged 19–30" in words(app)
    amounts = [box.value for box in app.text_input if box.key.startswith("amount-")]
    assert amounts == ["1.5", "1.5"]
    press(app, "confirm_add")
    bread, coffee, banana = day_of(app).items
    assert (bread.weight_g, coffee, banana.amount) == (52.5, COFFEE, 1.5)
    assert banana.meal == Meal.BREAKFAST
