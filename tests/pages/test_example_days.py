"""The example days: shown, changed, cleared, kept."""

import pytest

from magnesium.day import Day, Item, Meal, OwnFood, Water
from magnesium.examples import examples, first_example
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, button, day_of, press, select, set_field, total, words


def test_an_example_can_be_emptied_and_that_undone(opened: Open) -> None:
    app = press(opened(), "start_empty")
    assert day_of(app) == Day()
    assert "**0 mg**" in words(app)
    assert "the total follows at once" in words(app)
    assert "Nothing yet" in words(app)
    assert "The day is empty now." in words(app)
    press(app, "undo")
    assert total(first_example("en").day) in words(app)
    assert app.query_params["d"] == "example-en-typical"
    assert "Undone." in words(app)
    assert button(app, "undo").label == "Redo"  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == Day()
    press(app, "undo")
    assert app.query_params["d"] == "example-en-typical"


@pytest.mark.parametrize("example_id", list(examples()))
def test_the_other_examples_are_a_press_away_and_that_can_be_undone(
    opened: Open, example_id: str
) -> None:
    app = opened(d=encode(Day((BREAD,))))
    press(app, f"example-{example_id}")
    assert app.query_params["d"] == f"example-{example_id}"
    assert total(examples()[example_id].day) in words(app)
    press(app, "undo")
    assert day_of(app) == Day((BREAD,))


def test_the_first_food_added_to_an_example_asks_what_becomes_of_it(opened: Open) -> None:
    app = opened("en")
    press(app, "quick-14209")
    example = first_example("en").day
    assert len(day_of(app).items) == len(example.items) + 1
    assert "example's foods still count" in words(app)
    press(app, "clear_example")
    assert len(day_of(app).items) == 1
    assert "example's foods still count" not in words(app)


def test_an_example_that_was_changed_before_still_asks(opened: Open) -> None:
    app = select(opened(d=encode(first_example("en").day)), Meal.BREAKFAST)
    set_field(app, "text_input", "amount-", "3")
    changed = day_of(app).items[0]
    assert "example's foods still count" not in words(app)
    press(app, "quick-14209")
    assert "example's foods still count" in words(app)
    press(app, "clear_example")
    assert [item.food_id for item in day_of(app).items] == [changed.food_id, "14209"]
    press(app, "undo")
    assert "example's foods still count" in words(app)


def test_the_example_can_be_kept(opened: Open) -> None:
    app = press(opened("en"), "quick-14209")
    kept = day_of(app)
    press(app, "keep_example")
    assert "example's foods still count" not in words(app)
    press(app, "quick-14209")
    assert "example's foods still count" not in words(app)
    assert day_of(app).items[:-1] == kept.items


def test_clearing_the_example_keeps_what_else_the_day_holds(opened: Open) -> None:
    example = examples()["low"].day
    own, water = OwnFood("Bar", 80), Water("Bron", 500, None)
    day = Day((*example.items, Item("own:0", 50, Meal.LUNCH)), (water,), (), (own,))
    app = press(press(opened(d=encode(day)), "make_mine"), "clear_example")
    assert day_of(app) == Day((Item("own:0", 50, Meal.LUNCH),), (water,), (), (own,))
    assert "at least 40 mg" in words(app)
