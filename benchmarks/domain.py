"""What a day costs to work out, without any page: its intake, its range and what to suggest.

Days of 40 everyday foods, each asked for once. Beside them what a notebook would do for the intake
alone: pandas looks up the foods and adds up. Then 1 to 1,000 days in a row: what one of them costs.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence

import pandas as pd

from benchmarks.click import percentile_95
from benchmarks.days import short_day, typical_day
from benchmarks.findings import Finding, table
from magnesium.day import Day
from magnesium.foods import load_foods
from magnesium.intake import intake_of
from magnesium.suggestions import Filters, add_sets, richest_set, swaps

FOODS = 40
GAP_MG = 100
AT_ONCE = (1, 10, 100, 1000)


def work_out(day: Day) -> float:
    """Work out all that My day shows of a day; returns its known magnesium in mg."""
    intake = intake_of(day)
    wanted = Filters(frozenset(), None)
    if intake.low_mg > intake.high_mg:
        raise AssertionError("a range runs upwards")
    if not add_sets(day, intake.known_mg + GAP_MG, wanted):
        richest_set(day, wanted)
    swaps(day, wanted)
    return intake.known_mg


def looked_up(day: Day) -> float:
    """Return the magnesium of a day in mg, as a notebook would have it from the table."""
    items = pd.DataFrame([(item.food_id, item.weight_g) for item in day.items])
    values = load_foods()["magnesium_mg_per_100g"].loc[items[0]].to_numpy()
    return float((values * items[1] / 100).sum())


def milliseconds(work: Callable[[Day], float], days: Sequence[Day]) -> list[float]:
    """Return what each day took."""
    taken = []
    for day in days:
        begin = time.perf_counter()
        work(day)
        taken.append(1000 * (time.perf_counter() - begin))
    return taken


def measure_domain(repeats: int) -> list[Finding]:
    """Return the findings, of so many days alone, and of up to 1,000 in a row."""
    work_out(typical_day(FOODS, seed=0))  # what is loaded once is not counted
    gc.collect()
    gc.freeze()
    days = [
        (typical_day if seed % 2 else short_day)(FOODS, seed=seed) for seed in range(1, repeats + 1)
    ]
    ours, floor = milliseconds(work_out, days), milliseconds(looked_up, days)
    found = [
        Finding("a day of 40 foods, all of it, p95", percentile_95(ours), "ms", goal=25),
        Finding("the same, median", statistics.median(ours), "ms"),
        Finding(
            "its intake alone, median / pandas",
            statistics.median(milliseconds(lambda day: intake_of(day).known_mg, days)),
            "ms",
            statistics.median(floor),
        ),
    ]
    by_count = {}
    for count in AT_ONCE:
        rounds = max(3, repeats // count)
        costs = []
        for round_ in range(rounds):
            many = [typical_day(FOODS, seed=10_000 + round_ * count + n) for n in range(count)]
            costs.append(sum(milliseconds(work_out, many)) / count)
        by_count[count] = statistics.median(costs)
    found += [
        Finding(f"of {count:,} days in a row, each", by_count[count], "ms") for count in AT_ONCE
    ]
    most = AT_ONCE[-1]
    what = f"a day among {most:,} / a day alone"
    return [
        *found,
        Finding(what, by_count[most], "ms", by_count[1], 1.0, is_ratio=True),
    ]


def main() -> None:
    """Print what a day costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=200)
    print(table({"domain": measure_domain(parser.parse_args().repeats)}))


if __name__ == "__main__":
    main()
