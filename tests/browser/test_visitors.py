"""The client of the benchmarks is right about the page, and notices a total that is wrong."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path as Folder

import pytest

from benchmarks.sessions import Ramp, Sessions, Step, findings
from benchmarks.visitors import Path, Visitor
from benchmarks.visits import TOTAL, CounterVisit, DayVisit
from magnesium.day import Day, Item, Meal
from magnesium.link import encode
from tests.browser.conftest import ROOT, running_script

BANANA = Item("09040", 118, Meal.LUNCH, 0, 1)
TWICE_AROUND = 10

RUNS_COUNTED = """
import time
import streamlit as st

@st.cache_resource
def runs():
    return []

st.markdown("begun")
runs().append("this one")
at_a_time = len(runs())
time.sleep(0.5)  # draws nothing: a run can't be broken off here
runs().pop()
st.markdown(f"{at_a_time} at a time")
"""


def run(coroutine: Coroutine[None, None, None]) -> None:
    """Run in a thread of its own: in this one the browser's loop may run already."""
    with ThreadPoolExecutor() as threads:
        threads.submit(asyncio.run, coroutine).result()


def visiting(address: str, does: Callable[[DayVisit], Awaitable[None]]) -> None:
    """Do something on a visit that has begun."""

    async def visit() -> None:
        async with Visitor(address, DayVisit.address) as visitor:
            begun = DayVisit(visitor)
            await begun.begin()
            await does(begun)
            assert visitor.errors == []

    run(visit())


def test_a_visitor_makes_every_gesture_and_finds_every_total(app: str) -> None:
    async def go_around(visit: DayVisit) -> None:
        days, totals = [], []
        for _ in range(TWICE_AROUND):
            answer = await visit.go_on()
            assert not answer.is_wrong
            assert 0 < answer.total_s <= answer.rest_s
            days.append(encode(visit.day))
            totals.append(visit.visitor.texts("meter"))
        assert len(set(days)) == 7  # all are gestures that change it, but choosing a food
        assert sum(one != other for one, other in pairwise(totals)) > 5

    visiting(app, go_around)


def test_a_gesture_that_is_lost_is_a_wrong_total(app: str) -> None:
    async def lose_one(visit: DayVisit) -> None:
        press, visit.visitor.press = visit.visitor.press, lambda key: None  # type: ignore[method-assign]
        assert (await visit.go_on()).is_wrong
        visit.visitor.press = press  # type: ignore[method-assign]

    visiting(app, lose_one)


@pytest.mark.parametrize(
    "other",
    [
        lambda day: day.added(BANANA),
        lambda day: replace(day, items=day.items[:-1]),
    ],
)
def test_another_day_than_the_expected_is_a_wrong_total(
    app: str, other: Callable[[Day], Day]
) -> None:
    async def expect_another(visit: DayVisit) -> None:
        assert not visit.is_wrong()
        visit.day = other(visit.day)
        assert visit.is_wrong()

    visiting(app, expect_another)


def test_an_old_total_is_a_wrong_total(app: str) -> None:
    async def keep_the_total(visit: DayVisit) -> None:
        elements = visit.visitor.elements
        old = elements[total_at(visit)]
        await visit.go_on()
        assert not visit.is_wrong()
        elements[total_at(visit)] = old
        assert visit.is_wrong()

    visiting(app, keep_the_total)


def total_at(visit: DayVisit) -> Path:
    """Where on the page the total is."""
    elements = visit.visitor.elements.items()
    (found,) = [path for path, element in elements if TOTAL.match(element.markdown.body)]
    return found


def test_presses_of_the_floor_are_counted() -> None:
    async def press_three_times(address: str) -> None:
        async with Visitor(address) as visitor:
            visit = CounterVisit(visitor)
            for _ in range(3):
                assert not (await visit.go_on()).is_wrong
            visit.presses += 1
            assert (await visit.go_on()).is_wrong
            assert visitor.errors == []

    with running_script(ROOT / "benchmarks/floors/tuned.py") as (address, _process):
        run(press_three_times(address))


def test_a_message_during_a_run_never_makes_two_runs_at_a_time(tmp_path: Folder) -> None:
    """They would draw with one session, and the older one forget what the newer one came for."""
    (tmp_path / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit/config.toml", tmp_path / ".streamlit")
    script = tmp_path / "script.py"
    script.write_text(RUNS_COUNTED)

    async def interrupt(address: str) -> None:
        async with Visitor(address) as visitor:
            run = visitor.runs
            await visitor.send()
            await visitor.until(lambda: visitor.runs > run)
            await visitor.send()
            await visitor.rest()
            assert visitor.texts() == ["begun", "1 at a time"]

    with running_script(script) as (address, _process):
        run(interrupt(address))


def step(visitors: int, p95_ms: float = 500, wrong: int = 0) -> Step:
    """Return what came of so many visitors."""
    return Step(visitors, 1, 1, p95_ms, p95_ms, p95_ms, wrong, [], 0, 0, 0)


@pytest.mark.parametrize("most", [0, 1, 3, 18, 60, 71])
def test_steps_lead_to_the_most_visitors_that_are_held(most: int) -> None:
    ramp = Ramp()
    while visitors := ramp.next(8):
        ramp.steps.append(step(visitors, p95_ms=500 if visitors <= most else 1500))
    assert most - 0.06 * most <= ramp.held <= most
    assert len(ramp.steps) < 20


def test_replicas_are_held_against_the_one_process_that_took_turns_with_them() -> None:
    first = {"T": Ramp([step(100)]), "ours": Ramp([step(50)])}
    beside = {"two replicas": Ramp([step(80), step(90, wrong=1)]), "ours": Ramp([step(40)])}
    told = {found.what: found for found in findings(Sessions(first, None, beside))}
    assert told["visitors held by one process / T"].ratio == 0.5
    assert told["visitors held by two replicas / one beside"].ratio == 2
    assert told["wrong totals"].ours == 1
