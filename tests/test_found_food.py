import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import OwnFood
from magnesium.found_food import (
    FoundFood,
    Remark,
    as_own_food,
    checked_energy,
    checked_magnesium,
    clean_name,
)
from magnesium.own_sources import OwnSource, credits_of_source, source_of

DATE = "2026-11-29"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bread", "Bread"),
        ("  Bread\n of  rye\x00\u200b ", "Bread of rye"),
        ("\u202eevil", "evil"),
        ("", ""),
        ("\x07\n", ""),
        (None, ""),
        (["Bread"], ""),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 80, "x" * 80),
    ],
)
def test_a_name_is_one_printable_line(text: object, name: str) -> None:
    assert clean_name(text) == name


@given(st.text() | st.integers() | st.none())
def test_a_name_that_is_left_is_one_that_a_day_takes(text: object) -> None:
    if name := clean_name(text):
        assert OwnFood(name, None).name == name


@pytest.mark.parametrize(
    ("given_mg", "used"),
    [
        (0, (0, ())),
        (85.126, (85.13, ())),
        (800, (800, ())),
        (800.1, (800.1, (Remark.HIGH,))),
        (60_300, (60_300, (Remark.HIGH,))),
        (60_301, (None, (Remark.IMPOSSIBLE,))),
        (-0.1, (None, (Remark.IMPOSSIBLE,))),
        (math.nan, (None, (Remark.IMPOSSIBLE,))),
        (math.inf, (None, (Remark.IMPOSSIBLE,))),
    ],
)
def test_a_value_is_doubted_or_unknown_where_it_cannot_be(given_mg: float, used: object) -> None:
    assert checked_magnesium(given_mg) == used


@pytest.mark.parametrize(
    ("given_kcal", "used"), [(0, 0), (902, 902), (902.1, None), (-1, None), (math.nan, None)]
)
def test_more_energy_than_fat_has_is_unknown(given_kcal: float, used: float | None) -> None:
    assert checked_energy(given_kcal) == used


def test_a_found_food_is_kept_with_its_source_and_date() -> None:
    food = FoundFood("Bar", 85, 480, "off:4006381333931", (Remark.HIGH,))
    assert as_own_food(food, DATE, 40) == OwnFood("Bar", 85, 480, "off:4006381333931", DATE, 40)


@pytest.mark.parametrize("remark", [Remark.TRACE, Remark.BELOW_LIMIT])
def test_why_there_is_no_value_is_kept_where_somebody_measured(remark: Remark) -> None:
    food = FoundFood("Kaas", None, 370, "nevo:2025/9.0:12", (Remark.PER_100ML, remark))
    own = as_own_food(food, DATE, None)
    assert own.magnesium_mg_per_100g is None
    assert source_of(own.source) == OwnSource("nevo", "2025/9.0", "12", remark)
    assert credits_of_source(own.source) == credits_of_source(food.source)


def test_why_there_is_no_value_is_not_kept_where_nobody_did() -> None:
    food = FoundFood("Koek", None, 370, "nevo:2025/9.0:13", (Remark.NOT_GIVEN,))
    assert as_own_food(food, DATE, None).source == food.source


def test_a_long_source_makes_room_for_why_there_is_no_value() -> None:
    food = FoundFood("Kaas", None, None, f"file:{'x' * 75}", (Remark.TRACE,))
    assert as_own_food(food, DATE, None).source == f"file:{'x' * 69}#trace"
