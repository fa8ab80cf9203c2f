import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.sources.rate import Counts, Limit

THREE_A_MINUTE = Limit("three", 3, 60.0)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_over_the_limit_the_seconds_to_wait_are_those_until_the_oldest_is_forgotten() -> None:
    clock = Clock()
    counts = Counts(clock)
    for step in (0.0, 10.0, 20.0):
        clock.now = 1000.0 + step
        assert counts.take(THREE_A_MINUTE) == 0
    clock.now = 1025.0
    assert counts.take(THREE_A_MINUTE) == pytest.approx(35.0)
    clock.now = 1060.0
    assert counts.take(THREE_A_MINUTE) == 0
    assert counts.take(THREE_A_MINUTE) == pytest.approx(10.0)


def test_what_was_refused_is_not_counted() -> None:
    clock = Clock()
    counts = Counts(clock)
    assert [counts.take(THREE_A_MINUTE) for _ in range(9)][:4] == [0, 0, 0, 60.0]
    clock.now += 60.0
    assert counts.take(THREE_A_MINUTE) == 0


def test_one_limit_leaves_another_alone() -> None:
    counts = Counts(Clock())
    once = Limit("once", 1, 60.0)
    assert [counts.take(once), counts.take(once), counts.take(THREE_A_MINUTE)] == [0, 60.0, 0]


@given(st.lists(st.integers(0, 40), max_size=40), st.integers(1, 5))
def test_no_stretch_of_the_length_holds_more_and_nothing_is_refused_without_need(
    steps: list[int], most: int
) -> None:
    clock = Clock()
    counts = Counts(clock)
    limit = Limit("any", most, 60.0)
    taken: list[float] = []
    for step in steps:
        clock.now += step
        recent = [time for time in taken if time > clock.now - 60.0]
        wait_s = counts.take(limit)
        assert (wait_s == 0) == (len(recent) < most)
        if wait_s:
            assert clock.now + wait_s == recent[0] + 60.0
        else:
            taken.append(clock.now)
