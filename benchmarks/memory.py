"""What the server needs of memory: with one visitor, and for each one more; beside an empty app.

Visitors come by tens, draw their page and stay. What one more costs is the slope of the line
through what the server's process then holds (resident, Linux), from the first ten on: they pay for
threads and buffers that those after them share.
"""

import argparse
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import crowd
from benchmarks.findings import Finding, table
from tests.browser.conftest import ROOT, running_script

FLOOR = Path(__file__).with_name("floors") / "tuned.py"
SCRIPTS = {"T": FLOOR, "ours": ROOT / "app.py"}
VISITORS = 100
STEP = 10
SETTLED_S = 2
"""After the last page was drawn, for what the server still does with it."""


@dataclass(frozen=True)
class Memory:
    """Resident megabytes of a server: idle, with one visitor, with all; kB for each one added."""

    idle_mb: float
    one_mb: float
    all_mb: float
    visitors: int
    added_kb: float
    errors: list[str]


def resident_mb(process: int) -> float:
    """Return what a process holds in memory, in MB of a million bytes (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure_memory(visitors: int = VISITORS) -> dict[str, Memory]:
    """Return the memory of T and of ours."""
    return {name: _memory(name, script, visitors) for name, script in SCRIPTS.items()}


def _memory(name: str, script: Path, visitors: int) -> Memory:
    with running_script(script) as (address, process), crowd(name, address) as guests:
        idle_mb = resident_mb(process)
        counts = [1, *range(1 + STEP, visitors + 2, STEP)]
        held = []
        for count in counts:
            guests.resize(count)
            time.sleep(SETTLED_S)
            held.append(resident_mb(process))
        slope, _begin = statistics.linear_regression(counts[1:], held[1:])
        errors = guests.hear().errors
    return Memory(idle_mb, held[0], held[-1], visitors, 1000 * slope, errors)


def findings(found: dict[str, Memory]) -> list[Finding]:
    """Return the memory beside its goals."""
    ours, floor = found["ours"], found["T"]
    return [
        Finding("server with one session", ours.one_mb, "MB", floor.one_mb, 200),
        Finding("each added session", ours.added_kb, "kB", floor.added_kb, 200),
        Finding(f"server with {ours.visitors + 1} sessions", ours.all_mb, "MB", floor.all_mb),
        Finding("errors", len(ours.errors), "", goal=0),
    ]


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=VISITORS)
    print(table({"memory": findings(measure_memory(parser.parse_args().visitors))}))


if __name__ == "__main__":
    main()
