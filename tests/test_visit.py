from collections.abc import Callable

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


def test_ones_own_empty_day_is_no_shared_one() -> None:
    assert OPENING.at_link(Day()).with_kept(Day(), has_link=True).is_own


def test_a_day_that_another_takes_the_place_of_is_the_one_before() -> None:
    own = OPENING.changed(MINE)
    emptied = own.replaced(Day())
    assert (emptied.own, emptied.before) == (Day(), MINE)
    # An empty day is none to keep, and the same day is no other.
    assert emptied.replaced(THEIRS).before == MINE
    assert own.replaced(MINE).before is None
    # One that is changed bit by bit stays the same day.
    assert own.changed(OLDER).before is None
    assert emptied.at_example("some", EXAMPLE).changed(THEIRS).before == MINE


def test_what_another_tab_forgot_is_kept_no_more() -> None:
    own = OPENING.changed(OLDER).replaced(MINE).forgotten()
    assert (own.day, own.is_shared, own.own, own.before) == (MINE, True, None, None)
    assert OPENING.forgotten() == OPENING


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


Step = Callable[[Visit], Visit]

days = st.sampled_from([EXAMPLE, MINE, OLDER, THEIRS, Day()])
steps = st.one_of(
    st.builds(lambda day: lambda visit: visit.changed(day), days),
    st.builds(lambda day: lambda visit: visit.at_link(day), days),
    st.builds(lambda day: lambda visit: visit.at_example("some", day), days),
    st.builds(lambda day: lambda visit: visit.with_kept(day, has_link=True), days),
    st.builds(lambda day: lambda visit: visit.replaced(day), days),
)


@given(st.lists(steps, max_size=8), steps)
def test_ones_own_day_is_shown_or_kept_beside_and_never_lost(path: list[Step], last: Step) -> None:
    visit = OPENING
    for step in path:
        visit = step(visit)
    after = last(visit)
    if after.is_own:
        assert after.own == after.day
    if not visit.is_own and visit.own not in (None, Day()):
        assert visit.own in (after.own, after.before)
