import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import LONGEST_NAME, Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.entry import day_with_meal_of
from magnesium.intake import intake_of
from magnesium.kept_days import (
    MOST_KEPT_DAYS,
    KeptDay,
    Store,
    averages,
    beside,
    kept_name,
    read_store,
    totals,
)
from magnesium.link import decode, encode
from tests.days import days

BREAD = Day((Item("18075", 70, Meal.LUNCH),))
ALMONDS = Day((Item("12061", 30, Meal.SNACKS),), (Water("evian", 500, 26),))
UNKNOWN = Day((Item("own:0", 50, Meal.LUNCH),), own_foods=(OwnFood("Bar", None),))
SUPPLEMENT = Day(supplements=(Supplement("citrate", 100),))


def row(day: Day, name: str = "", date: str = "2026-11-23") -> dict[str, str]:
    return {"day": encode(day), "date": date} | ({"name": name} if name else {})


def test_what_a_browser_keeps_is_read() -> None:
    kept = {"last": row(BREAD), "before": row(ALMONDS), "days": [row(UNKNOWN, "Monday")]}
    assert read_store(json.dumps(kept)) == Store(
        KeptDay("", encode(BREAD), "2026-11-23", BREAD),
        KeptDay("", encode(ALMONDS), "2026-11-23", ALMONDS),
        (KeptDay("Monday", encode(UNKNOWN), "2026-11-23", UNKNOWN),),
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)
store_like = st.fixed_dictionaries(
    {},
    optional={
        "last": json_values | st.just(row(BREAD)),
        "before": json_values | st.just(row(BREAD)),
        "days": json_values
        | st.lists(
            json_values
            | st.fixed_dictionaries(
                {}, optional={"name": json_values, "day": json_values, "date": json_values}
            )
        ),
    },
)


@given(st.one_of(json_values, st.text(), store_like.map(json.dumps)))
def test_anything_at_all_gives_what_days_it_holds(value: object) -> None:
    store = read_store(value)
    for kept in filter(None, [store.last, store.before, *store.days]):
        assert decode(kept.text)[0] == kept.day
        for shown in (kept.name, kept.text, kept.saved):
            assert shown.encode().decode() == shown  # can be sent to a page


@pytest.mark.parametrize(
    ("bad", "left"),
    [
        (row(BREAD, "x" * (LONGEST_NAME + 1)), 0),
        (row(BREAD, "a\nb"), 0),
        (row(BREAD, " "), 0),
        ({"name": "Monday", "day": "no day", "date": ""}, 0),
        ({"name": "Monday", "day": encode(BREAD) + "~b_\ud800", "date": ""}, 0),
        (row(BREAD, "\ud800"), 0),
        ({"name": "Monday", "day": encode(BREAD), "date": "<b>soon</b>"}, 1),
    ],
)
def test_a_bad_row_is_left_out_and_a_bad_date_unknown(bad: dict[str, str], left: int) -> None:
    days = read_store(json.dumps({"days": [bad, row(ALMONDS, "Good")]})).days
    assert [kept.name for kept in days] == ["Monday"] * left + ["Good"]
    assert [kept.saved for kept in days][:left] == [""] * left


def test_more_days_than_are_kept_are_not_read() -> None:
    rows = [row(BREAD, str(number)) for number in range(MOST_KEPT_DAYS + 5)]
    assert len(read_store(json.dumps({"days": rows})).days) == MOST_KEPT_DAYS


def test_deep_nesting_is_no_day() -> None:
    assert read_store("[" * 100_000) == Store()


@given(st.text())
def test_a_name_typed_becomes_one_that_can_be_read_again(typed: str) -> None:
    name = kept_name(typed)
    assert kept_name(name) == name
    if name:
        assert read_store(json.dumps({"days": [row(BREAD, name)]})).days[0].name == name


def test_totals_are_those_of_each_day() -> None:
    found = totals([BREAD, ALMONDS, UNKNOWN, SUPPLEMENT])
    assert found["known_mg"].tolist() == pytest.approx(
        [intake_of(day).known_mg for day in (BREAD, ALMONDS, UNKNOWN, SUPPLEMENT)]
    )
    assert found["known_mg"].tolist() == pytest.approx([52.5, 81 + 13, 0, 0])
    assert found["unknown_count"].tolist() == [0, 0, 1, 0]
    assert found["supplements_mg"].tolist() == [0, 0, 0, 100]


def test_an_average_counts_each_day_once_and_no_supplements() -> None:
    mean = averages(totals([BREAD, ALMONDS, SUPPLEMENT]))
    assert mean["known_mg"] == pytest.approx((52.5 + 94) / 3)
    assert mean["supplements_mg"] == pytest.approx(100 / 3)


def test_two_days_stand_beside_each_other_part_by_part() -> None:
    first, second = beside(BREAD, ALMONDS)
    assert list(first.index) == list(second.index) == [*Meal, "water"]
    assert first["magnesium_mg"].to_dict()["water"] == 0
    assert second["magnesium_mg"].to_dict() == pytest.approx(
        {"breakfast": 0, "lunch": 0, "dinner": 0, "snacks": 81, "water": 13}
    )
    assert beside(UNKNOWN, BREAD)[0]["unknown_count"]["lunch"] == 1


def test_a_meal_is_copied_with_the_own_foods_it_holds() -> None:
    mine = Day((Item("own:0", 20, Meal.LUNCH),), own_foods=(OwnFood("Soup", 5),))
    both = day_with_meal_of(mine, UNKNOWN, Meal.LUNCH)
    assert both == Day(
        (Item("own:0", 20, Meal.LUNCH), Item("own:1", 50, Meal.LUNCH)),
        own_foods=(OwnFood("Soup", 5), OwnFood("Bar", None)),
    )
    assert day_with_meal_of(both, UNKNOWN, Meal.LUNCH).own_foods == both.own_foods


@given(days(), days(), st.sampled_from(Meal))
def test_copying_a_meal_adds_what_it_holds(day: Day, other: Day, meal: Meal) -> None:
    new = day_with_meal_of(day, other, meal)
    assert new.items[: len(day.items)] == day.items
    copied = [other.items[position] for position in other.positions(meal)]
    assert [item.weight_g for item in new.items[len(day.items) :]] == [i.weight_g for i in copied]
    before, added = intake_of(day).meals["magnesium_mg"], intake_of(other).meals["magnesium_mg"]
    after = intake_of(new).meals["magnesium_mg"]
    assert after[meal] == pytest.approx(before[meal] + added[meal])


def test_a_meal_that_does_not_fit_is_refused() -> None:
    full = Day(BREAD.items * 200)
    with pytest.raises(ValueError, match="at most"):
        day_with_meal_of(full, BREAD, Meal.LUNCH)
