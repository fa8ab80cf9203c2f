"""All that is promised of speed and size, in one run: ``make bench``.

Prints one table and writes ``benchmarks/results.json``. The soak alone takes a quarter of an hour,
all of it about three quarters: on a machine that does nothing else.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import click, domain, gesture, memory, search, sessions, start, volume
from benchmarks.findings import Finding, table, write
from magnesium.search_rows import names_of_foods

RESULTS = Path(__file__).with_name("results.json")
Found = dict[str, list[Finding]]


def clicks() -> Found:
    """Measure what a gesture takes, and what of the processor."""
    took, processor = click.findings(click.measure_clicks(30))
    return {"click": took, "cpu": processor}


def measures(soak_minutes: int) -> dict[str, Callable[[], Found]]:
    """Return what measures each part, in order."""
    return {
        "click": clicks,
        "start": lambda: {"start": start.findings(start.measure_starts(30))},
        "bytes": lambda: {"bytes": volume.measure_volume(30)},
        "memory": lambda: {"memory": memory.findings(memory.measure_memory())},
        "search": lambda: {"search": search.findings(search.measure_speed(list(names_of_foods())))},
        "domain": lambda: {"domain": domain.measure_domain(200)},
        "gesture": lambda: {"gesture": gesture.measure_gestures(30)},
        "sessions": lambda: {
            "sessions": sessions.findings(sessions.measure_sessions(soak_minutes))
        },
    }


def main() -> None:
    """Measure all, or what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--soak", type=int, default=15, help="minutes at 80 %% of the most visitors"
    )
    parser.add_argument("--only", nargs="*", help="parts to measure; the file keeps the others'")
    given = parser.parse_args()
    found: Found = {}
    for name, measure in measures(given.soak).items():
        if not given.only or name in given.only:
            found |= measure()
            write(found, RESULTS)  # what is there so far, should the rest fail
    print(table(found))


if __name__ == "__main__":
    main()
