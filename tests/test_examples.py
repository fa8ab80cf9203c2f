import re
from dataclasses import replace

import pytest

from magnesium.day import Day, Item, Meal, Water
from magnesium.entry import entered_item, portion_of
from magnesium.examples import example_inside, examples, first_example, quick_foods, without_example
from magnesium.foods import is_eaten_as_it_is, load_foods, usual_portion
from magnesium.intake import intake_of
from magnesium.water import day_with_volume, day_with_water, is_plain_water

TEA = Item("14355", 150, Meal.SNACKS)


def test_the_examples_and_whom_they_greet() -> None:
    assert list(examples()) == ["nl-typical", "en-typical", "plant-based", "low"]
    assert first_example("nl").example_id == "nl-typical"
    assert first_example("en").example_id == "en-typical"


@pytest.mark.parametrize("example_id", ["nl-typical", "en-typical", "plant-based", "low"])
def test_an_example_is_a_whole_day_of_known_foods(example_id: str) -> None:
    day = examples()[example_id].day
    intake = intake_of(day)
    assert intake.unknown_items == ()
    assert 1600 < intake.energy_kcal < 2400
    assert {item.meal for item in day.items} == set(Meal)
    assert all(is_eaten_as_it_is(item.food_id) for item in day.items)
    names = load_foods().loc[[item.food_id for item in day.items]]
    assert names[["name_nl", "name_short_en"]].notna().all(axis=None)
    for item in day.items:
        if item.portion_no is not None:
            assert portion_of(item, day) is not None, item
        assert not is_plain_water(item.food_id)
    assert day.waters


@pytest.mark.parametrize(
    ("example_id", "low_mg", "high_mg"),
    [
        ("nl-typical", 300, 350),
        ("en-typical", 240, 310),
        ("plant-based", 420, 650),
        ("low", 100, 200),
    ],
)
def test_an_example_is_what_its_name_says(example_id: str, low_mg: int, high_mg: int) -> None:
    assert low_mg < intake_of(examples()[example_id].day).known_mg < high_mg


def test_the_plant_based_day_holds_nothing_of_animals() -> None:
    foods = load_foods().loc[[item.food_id for item in examples()["plant-based"].day.items]]
    animal = "Dairy|Beef|Pork|Poultry|Finfish|Lamb|Sausages"
    assert not foods["group"].str.contains(animal).any()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_quick_foods_are_everyday_foods_in_their_usual_portion(language: str) -> None:
    found = quick_foods(language)
    assert len({quick.food_id for quick in found}) == 12
    for quick in found:
        assert load_foods().at[quick.food_id, "is_common"]
        assert is_eaten_as_it_is(quick.food_id)
        portion = usual_portion(quick.food_id)
        entered_item(quick.food_id, portion, portion.amount, Meal.SNACKS)


def test_an_example_is_found_inside_a_day_that_holds_foods_of_its_own() -> None:
    low = examples()["low"]
    count = len(low.day.items)
    assert example_inside(low.day.added(TEA)) == low
    assert example_inside(low.day) is None
    assert example_inside(Day((TEA,))) is None
    assert example_inside(Day(low.day.items[: count // 2]).added(TEA)) is None
    assert example_inside(low.day.removed(0)) is None


def test_an_example_whose_foods_were_changed_is_still_an_example() -> None:
    low = examples()["low"]
    changed = low.day.changed(
        3, replace(low.day.items[3], weight_g=1, portion_no=None, amount=None)
    )
    assert example_inside(changed) is None
    assert example_inside(changed.added(TEA)) == low
    assert example_inside(changed.duplicated(0)) == low


def test_without_an_example_what_was_added_or_changed_stays() -> None:
    low = examples()["low"]
    changed = replace(low.day.items[3], weight_g=1, portion_no=None, amount=None)
    day = low.day.changed(3, changed).duplicated(0).added(TEA)
    assert without_example(day, low).items == (low.day.items[0], changed, TEA)
    assert without_example(low.day, low) == Day()


def test_examples_speak_in_measures_of_europe() -> None:
    for example in examples().values():
        for item in example.day.items:
            portion = portion_of(item, example.day)
            assert portion is None or not re.search(
                r"inch|oz|\bcup\b(?! \()|\"", portion.measure_en
            )


def test_without_an_example_its_water_goes_too_but_not_what_was_added_to_it() -> None:
    low = examples()["low"]
    (tap,) = low.day.waters
    assert without_example(low.day.added(TEA), low).waters == ()
    more = day_with_water(day_with_water(low.day, tap), Water("Spring", 500, None))
    assert without_example(more, low).waters == (tap, Water("Spring", 500, None))
    less = day_with_volume(low.day, 0, 100)
    assert without_example(less, low).waters == less.waters
