"""What becomes of a gesture when another message comes along while the page is being drawn.

Visitors type a word and press a result within milliseconds of its being drawn, some milliseconds
before or after another message: the text again, as a box that is left sends it, what the browser
keeps, or a tap on an everyday food. At rest the page must show what was picked, and the food.

Counted are what was lost and where the page failed. Streamlit itself drops a press that is followed
by another message before its run has reached the script, which takes milliseconds, and more on a
busy server; whatever is lost besides is ours.
"""

import argparse
import asyncio
import random
from collections import Counter

from benchmarks.link import typical_day
from benchmarks.visitors import Visitor
from magnesium.link import encode
from tests.browser.conftest import ROOT, running_script

FOODS = 12
WORDS = ("bread", "banana", "cheese", "rice", "apple", "beans", "egg", "nuts")
QUICK = "quick-09040"
QUICK_IN_LINK = "_09040-118-0-1"
OTHERS = ("nothing", "text", "answer", "tap")
PAUSES_MS = (-150, -100, -60, -30, -10, -2, 2, 10, 30, 60, 100, 150)
"""From the press to the other message; below 0 that comes first."""

LONGEST_LOOK_MS = 90
QUIET_S = 0.25
MOST_TAPS = 40

Counts = dict[str, Counter[str]]


async def quiet(visitor: Visitor) -> None:
    """Wait until the page is at rest and nothing comes any more."""
    heard = -1
    while heard != visitor.bytes or not visitor.is_resting:
        await visitor.rest()
        heard = visitor.bytes
        await asyncio.sleep(QUIET_S)


async def send_other(visitor: Visitor, other: str) -> None:
    """Send the other message."""
    if other == "nothing":
        return
    if other == "answer":
        value = {"visit": "another", "number": 1, "works": True, "text": ""}
        visitor.answer("browser", "answer", value)
    if other == "tap":
        visitor.press(QUICK)
    await visitor.send()


async def pick(visitor: Visitor, word: str, chosen: random.Random, other: str, ms: float) -> None:
    """Look for a word, and press one of the results while they are still being drawn."""
    run = visitor.runs
    visitor.put("query", word)
    await visitor.send()
    await visitor.until(lambda: visitor.runs > run and bool(visitor.keys("pick-")))
    await asyncio.sleep(chosen.uniform(0, LONGEST_LOOK_MS) / 1000)
    key = chosen.choice([key for key in visitor.keys("pick-") if key[len("pick-") :].isdigit()])
    if ms < 0:
        await send_other(visitor, other)
        await asyncio.sleep(-ms / 1000)
    visitor.press(key)
    await visitor.send()
    if ms > 0:
        await asyncio.sleep(ms / 1000)
        await send_other(visitor, other)
    await quiet(visitor)


async def visit(address: str, name: str, trials: int, seed: int, counts: Counts) -> None:
    """Pick foods, and count what is lost."""
    chosen = random.Random(seed)
    word, taps = "", 0
    async with Visitor(address, f"?d={encode(typical_day(FOODS))}", name) as visitor:
        await quiet(visitor)
        for _ in range(trials):
            other = chosen.choice(OTHERS if taps < MOST_TAPS else OTHERS[:-1])
            ms = chosen.choice(PAUSES_MS)
            word = chosen.choice([one for one in WORDS if one != word])
            await pick(visitor, word, chosen, other, ms)
            taps += other == "tap"
            found = counts.setdefault(
                other if other == "nothing" else f"{other} {ms:+} ms", Counter()
            )
            found["tried"] += 1
            found["pick lost"] += not visitor.has("confirm_cancel")
            found["tap lost"] += visitor.query.count(QUICK_IN_LINK) != taps
            found["page failed"] += bool(visitor.errors)
            taps, visitor.errors = visitor.query.count(QUICK_IN_LINK), []
            if visitor.has("confirm_cancel"):
                visitor.press("confirm_cancel")
            else:
                visitor.put("query", "")
            await visitor.send()
            await quiet(visitor)


async def count_lost(address: str, visitors: int, trials: int, seed: int) -> Counts:
    """Return what was tried and what was lost, by the other message and when it came."""
    counts: Counts = {}
    async with asyncio.TaskGroup() as group:
        for number in range(visitors):
            name, own_seed = f"visitor {number}", 1000 * seed + number
            group.create_task(visit(address, name, trials, own_seed, counts))
    return counts


def main() -> None:
    """Print what was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with running_script(ROOT / "app.py") as (address, _process):
        counts = asyncio.run(count_lost(address, options.visitors, options.trials, options.seed))
    for name, found in sorted(counts.items()):
        print(f"{name:14}", ", ".join(f"{found[what]:3} {what}" for what in found))
    together: Counter[str] = sum(counts.values(), Counter())
    print(f"{'together':14}", dict(together))


if __name__ == "__main__":
    main()
