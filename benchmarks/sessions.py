"""How many visitors one process serves, each with a gesture a second: until p95 passes a second.

T, the tuned empty app, and ours take turns in each step; a step counts what was asked after its
visitors had begun. Then ours for a while at 80 % of what it held: does its memory grow, or what a
gesture takes? Then two replicas behind nginx, as ``deploy/`` sets them up.

A latency runs from the message with the gesture to the one that brings the new total. Every total
is checked; one that is wrong, an exception on the page and a lost connection end a step as failed.
"""

import argparse
import math
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.click import percentile_95, processor_ms
from benchmarks.crowd import Crowd, Heard, crowd
from benchmarks.findings import Finding
from benchmarks.memory import SCRIPTS, resident_mb
from tests.browser.conftest import running_script
from tests.browser.site import running_site

LONGEST_P95_S = 1.0
WARM_UP_S = 5
STEP_S = 15
MOST_VISITORS = 400
FIRST = {"T": 60, "ours": 8}
CLOSE_ENOUGH = 0.06
"""The greatest number held is known to this share of it, at least to one visitor."""

SHARE_OF_SOAK = 0.8
MOST_GROWN_MB = 5
MOST_SLOWED = 1.25
"""What counts as no growth: from minute to minute both go up and down by about as much."""


@dataclass(frozen=True)
class Step:
    """What came of so many visitors for a while; shares are of one processor."""

    visitors: int
    gestures: int
    per_second: float
    median_ms: float
    p95_ms: float
    rest_p95_ms: float
    wrong: int
    errors: list[str]
    server: float
    client: float
    resident_mb: float

    @property
    def is_held(self) -> bool:
        """Return whether nearly all were served within the second, and all rightly."""
        is_right = not self.wrong and not self.errors
        return is_right and self.gestures > 0 and self.p95_ms <= 1000 * LONGEST_P95_S


@dataclass
class Ramp:
    """The steps that were taken, and the most visitors that were held."""

    steps: list[Step] = field(default_factory=list)

    @property
    def held(self) -> int:
        """Return the greatest number held."""
        return max((step.visitors for step in self.steps if step.is_held), default=0)

    @property
    def wrong(self) -> int:
        """Return how many totals were wrong, in all steps."""
        return sum(step.wrong for step in self.steps)

    @property
    def errors(self) -> list[str]:
        """Return what failed, in all steps."""
        return [error for step in self.steps for error in step.errors]

    def next(self, first: int) -> int:
        """Return how many to try next, 0 where the greatest number held is known well enough.

        What is not held is tried once more: something else may have run on the machine.
        """
        if not self.steps:
            return first
        times = Counter(step.visitors for step in self.steps)
        last = self.steps[-1]
        if not last.is_held and times[last.visitors] == 1:
            return last.visitors
        held = self.held
        if failed := [one.visitors for one in self.steps if one.visitors > held]:
            least = min(failed)
            is_known = least - held <= max(1, CLOSE_ENOUGH * held)
            return 0 if is_known else held + (least - held) // 2
        return min(MOST_VISITORS, math.ceil(1.5 * held)) if held < MOST_VISITORS else 0


@dataclass(frozen=True)
class Soak:
    """So many minutes with so many visitors: each minute, and the growth from first to last third.

    Growth of memory in MB, that of latency as a ratio of the 95th percentiles.
    """

    minutes: list[Step]
    memory_mb: float
    latency: float


@dataclass(frozen=True)
class Sessions:
    """What one process holds of T and of ours, a soak of ours, and what two replicas hold."""

    ramps: dict[str, Ramp]
    soak: Soak | None
    beside: dict[str, Ramp]
    """Of two replicas and of one process, which took turns; empty where that was not measured."""

    @property
    def ratio(self) -> float:
        """Return what ours holds by what T holds."""
        return self.ramps["ours"].held / self.ramps["T"].held if self.ramps["T"].held else math.nan


@dataclass(frozen=True)
class Served:
    """An app and its visitors."""

    processes: list[int]
    guests: Crowd

    def take(self, visitors: int, seconds: float) -> Step:
        """Have so many visitors make gestures for a while; they stay, and rest."""
        self.guests.resize(visitors)
        self.guests.start()
        time.sleep(WARM_UP_S)
        opening = self.guests.hear()
        step = self.measure(visitors, seconds, opening.errors)
        self.guests.pause()
        return step

    def measure(self, visitors: int, seconds: float, errors: list[str]) -> Step:
        """Return what the visitors there are hear in so many seconds."""
        before = sum(map(processor_ms, self.processes))
        time.sleep(seconds)
        heard = self.guests.hear()
        server_s = (sum(map(processor_ms, self.processes)) - before) / 1000
        memory = sum(map(resident_mb, self.processes))
        return _step(visitors, heard, errors, server_s, memory)


def _step(
    visitors: int, heard: Heard, errors: list[str], server_s: float, memory_mb: float
) -> Step:
    totals = [1000 * answer.total_s for answer in heard.answers] or [math.inf]
    rests = [1000 * answer.rest_s for answer in heard.answers] or [math.inf]
    return Step(
        visitors,
        len(heard.answers),
        len(heard.answers) / heard.seconds,
        statistics.median(totals),
        percentile_95(totals),
        percentile_95(rests),
        sum(answer.is_wrong for answer in heard.answers),
        [*errors, *heard.errors],
        server_s / heard.seconds,
        heard.processor_s / heard.seconds,
        memory_mb,
    )


@contextmanager
def served(kind: str) -> Iterator[Served]:
    """Serve T or ours by one process."""
    with (
        running_script(SCRIPTS[kind]) as (address, process),
        crowd(kind, address) as guests,
    ):
        yield Served([process], guests)


@contextmanager
def replicated() -> Iterator[Served]:
    """Serve ours by two replicas behind nginx."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder)) as site,
        crowd("ours", site.address) as guests,
    ):
        yield Served([process.pid for process in site.replicas.values()], guests)


def measure_ramps(apps: dict[str, Served], seconds: float = STEP_S) -> dict[str, Ramp]:
    """Return how many visitors each app holds; they take turns."""
    ramps = {name: Ramp() for name in apps}
    while todo := {name: ramp.next(FIRST.get(name, FIRST["ours"])) for name, ramp in ramps.items()}:
        if not any(todo.values()):
            return ramps
        for name, visitors in todo.items():
            if visitors:
                ramps[name].steps.append(apps[name].take(visitors, seconds))
                print(name, in_words(ramps[name].steps[-1]), flush=True)
    return ramps


def measure_soak(app: Served, visitors: int, minutes: int) -> Soak:
    """Return what so many visitors hear minute by minute."""
    app.guests.resize(visitors)
    app.guests.start()
    time.sleep(WARM_UP_S)
    errors = app.guests.hear().errors
    taken = []
    for _ in range(minutes):
        taken.append(app.measure(visitors, 60, errors))
        print("soak", in_words(taken[-1]), flush=True)
        errors = []
    third = max(1, minutes // 3)
    first, last = taken[:third], taken[-third:]
    memory = statistics.mean(s.resident_mb for s in last) - statistics.mean(
        s.resident_mb for s in first
    )
    latency = statistics.mean(s.p95_ms for s in last) / statistics.mean(s.p95_ms for s in first)
    return Soak(taken, memory, latency)


def measure_sessions(
    soak_minutes: int = 0, *, with_replicas: bool = True, seconds: float = STEP_S
) -> Sessions:
    """Return all of it."""
    with ExitStack() as stack:
        apps = {name: stack.enter_context(served(name)) for name in SCRIPTS}
        ramps = measure_ramps(apps, seconds)
    soak = None
    if soak_minutes:
        with served("ours") as ours:
            held = max(1, int(SHARE_OF_SOAK * ramps["ours"].held))
            soak = measure_soak(ours, held, soak_minutes)
    beside = {}
    if with_replicas:
        with replicated() as both, served("ours") as one:
            beside = measure_ramps({"two replicas": both, "ours": one}, seconds)
    return Sessions(ramps, soak, beside)


def findings(found: Sessions) -> list[Finding]:
    """Return what is held beside its goal."""
    ours, floor = found.ramps["ours"], found.ramps["T"]
    all_steps = [*ours.steps, *(found.soak.minutes if found.soak else [])]
    all_steps += [step for ramp in found.beside.values() for step in ramp.steps]
    told = [
        Finding(
            "visitors held by one process / T", ours.held, "", floor.held, 0.5,
            is_ratio=True, is_least=True,
        ),
        Finding("wrong totals", sum(step.wrong for step in all_steps), "", goal=0),
        Finding("errors", sum(len(step.errors) for step in all_steps), "", goal=0),
    ]  # fmt: skip
    if found.soak:
        first, *_, last = found.soak.minutes
        count = f"{first.visitors} visitors, {len(found.soak.minutes)} min"
        told += [
            Finding(f"{count}: growth of memory", found.soak.memory_mb, "MB", goal=MOST_GROWN_MB),
            Finding(
                f"{count}: p95 of the last third / first", found.soak.latency, "×",
                goal=MOST_SLOWED,
            ),
            Finding(f"{count}: p95 of the last minute", last.p95_ms, "ms", first.p95_ms),
        ]  # fmt: skip
    if found.beside:
        both, one = (found.beside[name].held for name in ("two replicas", "ours"))
        told.append(Finding("visitors held by two replicas / one beside", both, "", one))
    return told


def in_words(step: Step) -> str:
    """Return a step as one line."""
    errors = f", {len(step.errors)} errors: {step.errors[0]}" if step.errors else ""
    return (
        f"{step.visitors:4} visitors: {step.per_second:6.1f} gestures/s,"
        f" median {step.median_ms:5.0f} p95 {step.p95_ms:5.0f} ms, at rest p95"
        f" {step.rest_p95_ms:5.0f} ms, {step.wrong} wrong{errors};"
        f" server {step.server:4.2f} client {step.client:4.2f} processors,"
        f" {step.resident_mb:4.0f} MB"
    )


def main() -> None:
    """Print what is held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=int, default=0, metavar="MINUTES")
    parser.add_argument("--seconds", type=float, default=STEP_S, help="of a step")
    parser.add_argument("--no-replicas", dest="replicas", action="store_false")
    options = parser.parse_args()
    found = measure_sessions(options.soak, with_replicas=options.replicas, seconds=options.seconds)
    for name, ramp in found.ramps.items():
        print(f"{name} holds {ramp.held}; {ramp.wrong} wrong, {len(ramp.errors)} errors")
    print(f"ours by T: {found.ratio:.2f}")
    if found.soak:
        print(f"soak: memory {found.soak.memory_mb:+.1f} MB, latency x {found.soak.latency:.2f}")
    for name, ramp in found.beside.items():
        print(f"beside each other, {name}: {ramp.held}")


if __name__ == "__main__":
    main()
