from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import Day, Item, Meal
from magnesium.visit import Visit

EXAMPLE = Day((Item("18075", 70, Meal.LUNCH),))
MINE = Day((Item("12061", 30, Meal.SNACKS),))
OLDER = Day((Item("09040", 118, Meal.SNACKS),))
THEIRS = Day((Item("01009", 40, Meal.LUNCH),))
OPENING = Visit(EXAMPLE, "some")


def test_it_opens_on_an_example() -> None:
    assert not OPENING.is_own
    assert OPENING.own is None


@pytest.mark.parametrize(
    ("visit", "has_link", "shown", "is_shared", "own"),
    [
        # link, else the browser's last day, else the example
        (OPENING, False, MINE, False, MINE),
        (OPENING, True, EXAMPLE, False, MINE),
        (OPENING.at_link(THEIRS), True, THEIRS, True, MINE),
        (OPENING.at_link(MINE), True, MINE, False, MINE),
        # what was changed before the browser answered is newer
        (OPENING.changed(OLDER), False, OLDER, False, OLDER),
    ],
)
def test_whose_day_wins(
    visit: Visit, has_link: bool, shown: Day, is_shared: bool, own: Day
) -> None:
    found = visit.with_kept(MINE, has_link=has_link)
    assert (found.day, found.is_shared, found.own) == (shown, is_shared, own)


@pytest.mark.parametrize("kept", [None, Day()])
@pytest.mark.parametrize("visit", [OPENING, OPENING.at_link(THEIRS)])
def test_a_browser_that_keeps_no_food_changes_nothing(visit: Visit, kept: Day | None) -> None:
    assert visit.with_kept(kept, has_link=False) == visit


def test_a_shared_day_takes_the_place_of_ones_own_only_when_changed() -> None:
    shared = OPENING.at_link(THEIRS).with_kept(MINE, has_link=True)
    assert shared.own == MINE
    changed = shared.changed(OLDER)
    assert (changed.day, changed.own, changed.before) == (OLDER, OLDER, MINE)
    assert changed.is_own
    again = changed.changed(EXAMPLE)
    assert (again.own, again.before) == (EXAMPLE, MINE)


def test_an_example_looked_at_leaves_ones_own_day_alone() -> None:
    own = OPENING.changed(MINE)
    looking = own.at_example("some", EXAMPLE)
    assert (looking.day, looking.own, looking.is_own) == (EXAMPLE, MINE, False)
    assert looking.at_own(MINE) == own
    assert looking.changed(THEIRS).before == MINE


def test_the_first_day_of_ones_own_has_none_before_it() -> None:
    assert OPENING.changed(MINE).before is None


days = st.sampled_from([EXAMPLE, MINE, OLDER, THEIRS, Day()])
steps = st.one_of(
    st.builds(lambda day: lambda visit: visit.changed(day), days),
    st.builds(lambda day: lambda visit: visit.at_link(day), days),
    st.builds(lambda day: lambda visit: visit.at_example("some", day), days),
)


@given(st.lists(steps, max_size=8), steps)
def test_only_a_change_touches_ones_own_day(path: list, last: object) -> None:  # type: ignore[type-arg]
    visit = OPENING
    for step in path:
        visit = step(visit)
    after = last(visit)  # type: ignore[operator]
    if after.is_own:
        assert after.own == after.day
        if visit.own and not visit.is_own:
            assert after.before == visit.own
    else:
        assert replace(after, day=visit.day, example_id=None, is_shared=False) == replace(
            visit, example_id=None, is_shared=False
        )
