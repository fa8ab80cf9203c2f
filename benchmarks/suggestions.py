"""How long suggestions take, and what their sets cost once: ``make bench-suggestions``.

Questions: days of 1 to 40 foods, half of them foods that have a swap, each with a target, wishes
and a meal of its own. An answer is all that the page shows: what to add, or else how much can be
added at most, and what to swap. Where the hand-picked foods are fewer than asked for, everyday
foods of the table make up the number.
"""

import argparse
import gc
import random
import statistics
import time
import tracemalloc
from itertools import pairwise

from benchmarks.days import everyday_foods, typical_day
from magnesium.candidates import Candidate, candidate, candidates
from magnesium.day import Day, Meal
from magnesium.entry import entered_item
from magnesium.food_sets import FoodSets, food_sets
from magnesium.foods import usual_portion
from magnesium.intake import intake_of
from magnesium.suggestion_foods import WISHES
from magnesium.suggestions import Filters, add_sets, richest_set, swaps
from magnesium.swap_pairs import swap_pairs

MOST_ITEMS = 40
GAPS_MG = (1, 20, 50, 100, 150, 200, 300, 500)
MEGABYTE = 1e6

Question = tuple[Day, float, Filters]


def pool(count: int, seed: int = 1) -> list[Candidate]:
    """Return so many foods that may be suggested, the hand-picked ones first."""
    chosen = random.Random(seed)
    found = {food.food_id: food for food in candidates()[:count]}
    while len(found) < count:
        food_id = chosen.choice(everyday_foods())
        meals = tuple(chosen.sample(list(Meal), chosen.randint(1, 3)))
        fits = frozenset(wish for wish in WISHES if chosen.random() < 0.7)
        found[food_id] = candidate(food_id, 0, usual_portion(food_id).amount, meals, fits)
    return list(found.values())


def question(seed: int) -> Question:
    """Return a day, a target and filters."""
    chosen = random.Random(seed)
    count = chosen.randint(1, MOST_ITEMS)
    day = typical_day(count - count // 2, seed=seed)
    for food_id in chosen.choices(list(swap_pairs()), k=count // 2):
        portion = usual_portion(food_id)
        day = day.added(entered_item(food_id, portion, portion.amount, chosen.choice(list(Meal))))
    wishes = frozenset(wish for wish in WISHES if chosen.random() < 0.2)
    meal = chosen.choice([None, *Meal])
    return day, intake_of(day).known_mg + chosen.choice(GAPS_MG), Filters(wishes, meal)


def milliseconds(asked: Question, sets: FoodSets) -> dict[str, float]:
    """Return what the parts of an answer took of the processor, and the day's intake beside them.

    Not the time on the clock, which other work on the machine would be part of.
    """
    day, target_mg, filters = asked
    times = [time.process_time()]
    intake_of(day)
    times.append(time.process_time())
    if not add_sets(day, target_mg, filters, sets):
        richest_set(day, filters, sets)
    times.append(time.process_time())
    swaps(day, filters)
    times.append(time.process_time())
    intake_s, added_s, swapped_s = (end - start for start, end in pairwise(times))
    return {
        "its intake": 1000 * intake_s,
        "to add": 1000 * added_s,
        "to swap": 1000 * swapped_s,
        "add and swap": 1000 * (added_s + swapped_s),
    }


def print_cost_of_sets(foods: list[Candidate]) -> FoodSets:
    """Print what making the sets takes once a process; return them."""
    start = time.perf_counter()
    sets = food_sets(foods)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    food_sets(foods)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kept = sets.members.nbytes + sets.magnesium_ug.nbytes
    print(
        f"{len(foods)} foods, {len(sets.magnesium_ug):,} sets: made once in {seconds:.2f} s, "
        f"{kept / MEGABYTE:.1f} MB kept, {peak / MEGABYTE:.0f} MB while they are made"
    )
    return sets


def print_times(name: str, times: list[float]) -> None:
    """Print the median, the 95th percentile and the longest of times in milliseconds."""
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"  {name:12} median {statistics.median(times):5.1f}  p95 {p95:5.1f}  max {max(times):5.1f}"
    )


def main() -> None:
    """Print what the sets cost, then how long answers take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--foods", type=int, default=150, help="foods that may be suggested")
    arguments = parser.parse_args()
    sets = print_cost_of_sets(pool(arguments.foods))
    questions = [question(seed) for seed in range(arguments.days)]
    for asked in questions[:20]:  # loads what a process loads once
        milliseconds(asked, sets)
    gc.collect()
    gc.freeze()  # as the app does once all is loaded
    taken = [milliseconds(asked, sets) for asked in questions]
    print(f"{len(taken):,} days of 1 to {MOST_ITEMS} foods, ms of the processor")
    for name in taken[0]:
        print_times(name, [times[name] for times in taken])


if __name__ == "__main__":
    main()
