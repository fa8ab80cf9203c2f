"""A day of Cronometer's export: what its rows hold is what the day holds."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesium.cronometer import Serving
from magnesium.cronometer_day import LONGEST_AMOUNT, MOST_ROUNDING_MG, day_of_servings
from magnesium.day import (
    LONGEST_NAME,
    MOST_ITEMS,
    MOST_OTHERS,
    MOST_OWN_FOODS,
    Item,
    Meal,
    OwnFood,
    Supplement,
)
from magnesium.intake import intake_of
from magnesium.own_sources import CRONOMETER

KALE = Serving(2, "2025-11-02", Meal.DINNER, "Kale Stew", "600.00 g", 600.0, 90.0, 402.0, False)
BREAD = Serving(3, "2025-11-02", Meal.LUNCH, "Bread", "2.00 slice", None, 31.5, 160.0, False)
PILL = Serving(4, "2025-11-02", None, "Night Minerals", "1.00 tablet", None, 120.04, 0.0, True)


def test_what_was_weighed_is_a_food_per_100_g() -> None:
    day, left_out = day_of_servings([KALE], ())
    assert day.items == (Item("own:0", 600, Meal.DINNER),)
    assert day.own_foods == (OwnFood("Kale Stew", 15.0, 67.0, CRONOMETER, "2025-11-02"),)
    assert left_out == 0


def test_what_was_not_weighed_is_a_portion_with_its_amount_in_the_name() -> None:
    day, _left_out = day_of_servings([BREAD], ())
    assert day.items == (Item("own:0", 100, Meal.LUNCH, 0, 1),)
    assert day.own_foods == (
        OwnFood(
            *("Bread, 2.00 slice", 31.5, 160.0, CRONOMETER, "2025-11-02"),
            is_per_portion=True,
        ),
    )


def test_what_a_person_says_is_a_supplement_is_one() -> None:
    day, left_out = day_of_servings([KALE, PILL], {4})
    assert day.supplements == (Supplement("Night Minerals", 120.0),)
    assert len(day.items) == 1
    assert left_out == 0


def test_what_only_looks_like_a_supplement_is_food() -> None:
    day, _left_out = day_of_servings([PILL], ())
    assert day.supplements == ()
    assert day.items[0].meal == Meal.SNACKS


@pytest.mark.parametrize("magnesium_mg", [None, 0.0, 0.04, 10_001.0])
def test_a_supplement_without_magnesium_is_left_out_and_counted(magnesium_mg: float | None) -> None:
    day, left_out = day_of_servings([replace(PILL, magnesium_mg=magnesium_mg)], [4])
    assert (day.supplements, day.items, left_out) == ((), (), 1)


@pytest.mark.parametrize(
    "serving",
    [
        replace(KALE, weight_g=5000.1),
        replace(KALE, weight_g=0.04),
        replace(KALE, weight_g=1.0, magnesium_mg=700.0),  # 70,000 mg per 100 g
        replace(KALE, weight_g=10.0),  # 4,020 kcal per 100 g
        replace(KALE, weight_g=4999.0, magnesium_mg=0.2),  # 0.004 mg per 100 g
    ],
)
def test_a_weight_that_would_spoil_the_value_is_not_used(serving: Serving) -> None:
    day, left_out = day_of_servings([serving], ())
    assert day.own_foods[0].is_per_portion
    assert day.own_foods[0].magnesium_mg_per_100g == serving.magnesium_mg
    assert intake_of(day).known_mg == serving.magnesium_mg
    assert left_out == 0


def test_equal_rows_share_a_food() -> None:
    servings = [KALE, replace(KALE, row=9, meal=Meal.LUNCH), replace(KALE, row=10, date="2025-1-1")]
    day, _left_out = day_of_servings(servings, ())
    assert [item.food_id for item in day.items] == ["own:0", "own:0", "own:1"]
    assert [item.meal for item in day.items] == [Meal.DINNER, Meal.LUNCH, Meal.DINNER]


def test_a_long_name_gives_way_to_the_amount() -> None:
    long = replace(BREAD, name="b" * LONGEST_NAME)
    (own_food,) = day_of_servings([long], ())[0].own_foods
    assert own_food.name == f"{'b' * 67}…, 2.00 slice"
    (own_food,) = day_of_servings([replace(long, amount="a" * LONGEST_NAME)], ())[0].own_foods
    assert own_food.name == f"{'b' * 37}…, {'a' * (LONGEST_AMOUNT - 1)}…"
    (own_food,) = day_of_servings([replace(long, amount="")], ())[0].own_foods
    assert own_food.name == long.name


def numbered(serving: Serving, count: int, rename: bool = False) -> list[Serving]:
    return [
        replace(serving, row=row, name=f"{serving.name} {row}" if rename else serving.name)
        for row in range(2, 2 + count)
    ]


@pytest.mark.parametrize(
    ("servings", "are_supplements", "room"),
    [
        (numbered(KALE, MOST_ITEMS + 3), False, MOST_ITEMS),
        (numbered(KALE, MOST_OWN_FOODS + 3, rename=True), False, MOST_OWN_FOODS),
        (numbered(PILL, MOST_OTHERS + 3), True, MOST_OTHERS),
    ],
    ids=["items", "own foods", "supplements"],
)
def test_what_a_day_has_no_room_for_is_counted(
    servings: list[Serving], are_supplements: bool, room: int
) -> None:
    rows = [serving.row for serving in servings] if are_supplements else []
    day, left_out = day_of_servings(servings, rows)
    assert len(day.items) + len(day.supplements) == room
    assert left_out == 3


def test_a_food_that_is_there_still_fits_where_no_other_does() -> None:
    servings = numbered(KALE, MOST_OWN_FOODS + 1, rename=True)
    day, left_out = day_of_servings([*servings, servings[0]], ())
    assert day.items[-1].food_id == "own:0"
    assert left_out == 1


def known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


amounts = st.none() | st.floats(0, 60_300) | st.floats(0, 500).map(lambda mg: round(mg, 2))
day_servings = st.lists(
    st.builds(
        Serving,
        st.integers(2, 60),
        st.just("2025-11-02"),
        st.none() | st.sampled_from(Meal),
        st.sampled_from(["Kale", "b" * LONGEST_NAME]),
        st.sampled_from(["", "2.00 slice", "a" * LONGEST_NAME]),
        st.none() | st.floats(0, 6000, exclude_min=True) | st.integers(1, 400).map(float),
        amounts,
        st.none() | st.floats(0, 9020),
        st.booleans(),
    ),
    max_size=20,
    unique_by=lambda serving: serving.row,
)


@given(day_servings, st.sets(st.integers(2, 60)))
@settings(max_examples=300)
def test_a_day_holds_what_its_rows_hold(servings: list[Serving], supplements: set[int]) -> None:
    day, left_out = day_of_servings(servings, supplements)
    intake = intake_of(day)
    eaten = [one.magnesium_mg for one in servings if one.row not in supplements]
    taken = [one.magnesium_mg for one in servings if one.row in supplements]
    # Each row may lose what it may lose in the rounding per 100 g, a portion only 0.005 mg.
    assert intake.known_mg == pytest.approx(
        math.fsum(known(eaten)), rel=1e-12, abs=(MOST_ROUNDING_MG + 1e-9) * len(eaten)
    )
    assert intake.unknown_count == eaten.count(None)
    kept = [mg for mg in known(taken) if 0.1 <= round(mg, 1) <= 10_000]
    assert intake.supplements_mg == pytest.approx(math.fsum(kept), abs=0.051 * len(kept))
    assert left_out == len(taken) - len(kept)


def test_the_magnesium_of_an_ordinary_day_stays_within_a_hundredth_of_a_mg() -> None:
    rows = [(35.0, 26.25), (182.0, 9.1), (243.0, 60.75), (30.0, 78.03), (85.0, 25.5), (7.5, 1.31)]
    servings = [
        replace(KALE, row=row, weight_g=weight_g, magnesium_mg=magnesium_mg, energy_kcal=None)
        for row, (weight_g, magnesium_mg) in enumerate(rows, 2)
    ]
    day, _left_out = day_of_servings(servings, ())
    assert not any(own_food.is_per_portion for own_food in day.own_foods)
    assert intake_of(day).known_mg == pytest.approx(200.94, abs=0.01)
