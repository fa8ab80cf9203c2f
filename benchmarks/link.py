"""How a link bears damage, and how long it is: ``make bench-link``.

Damage: links of days of every size with characters changed, lost or moved, cut off, put together,
percent-encoded, with sections twice and with huge numbers, and noise of a megabyte. ``decode`` must
make a day of each, whatever day that is, and never fail.

Length: the characters of a day of so many foods, as text and as a whole address.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

from benchmarks.days import typical_day
from magnesium.day import Day, Meal, OwnFood
from magnesium.entry import day_with_own_food
from magnesium.examples import examples
from magnesium.link import LONGEST_LINK, decode, encode

ADDRESS = "https://example.org/?d="
MEGABYTE = 1_000_000
ALPHABET = "abdlowsp0123456789._~-"
OTHER = "éß\u0661\u00bd\u200b\u202e\u0000\n %&=+#/\ud800🍕√ー"
HUGE = ("9" * 400, "1e309", "-1", "0" * 50, "999999.999", "nan", "٣", "1_0")

Mutation = Callable[[random.Random, str], str]


@cache
def _whole_links() -> tuple[str, ...]:
    """Return the links that are damaged: small days and full ones, with everything in them."""
    days = [example.day for example in examples().values()]
    days += [typical_day(count, with_others=count % 2 == 0, seed=count) for count in (1, 5, 12, 40)]
    own = OwnFood("Crème brûlée 🍮", 12.5, 300, "label", "2026-11-23")
    days.append(day_with_own_food(typical_day(6, with_others=True), own, 120, Meal.DINNER))
    days.append(day_with_own_food(days[-1], OwnFood("Soup", None), 250, Meal.LUNCH))
    return tuple(map(encode, days))


def _place(chosen: random.Random, text: str) -> int:
    return chosen.randrange(len(text) + 1)


def _span(chosen: random.Random, text: str) -> tuple[int, int]:
    start = _place(chosen, text)
    return start, min(len(text), start + chosen.choice((1, 1, 2, 5, 20)))


def _flip(chosen: random.Random, text: str) -> str:
    at = _place(chosen, text)
    return text[:at] + chosen.choice(ALPHABET) + text[at + 1 :]


def _insert(chosen: random.Random, text: str) -> str:
    at = _place(chosen, text)
    return text[:at] + chosen.choice(ALPHABET) + text[at:]


def _delete(chosen: random.Random, text: str) -> str:
    start, end = _span(chosen, text)
    return text[:start] + text[end:]


def _duplicate(chosen: random.Random, text: str) -> str:
    start, end = _span(chosen, text)
    return text[:end] + text[start:]


def _swap(chosen: random.Random, text: str) -> str:
    start, end = _span(chosen, text)
    middle = (start + end) // 2
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


def _truncate(chosen: random.Random, text: str) -> str:
    return text[: _place(chosen, text)]


def _splice(chosen: random.Random, text: str) -> str:
    other = chosen.choice(_whole_links())
    return text[: _place(chosen, text)] + other[_place(chosen, other) :]


def _other_alphabet(chosen: random.Random, text: str) -> str:
    at = _place(chosen, text)
    return text[:at] + "".join(chosen.choices(OTHER, k=chosen.randint(1, 4))) + text[at:]


def _url_form(chosen: random.Random, text: str) -> str:
    forms = (quote(text, errors="replace"), unquote(text), text.replace(".", "%2E"))
    every = "".join(f"%{ord(character) & 255:02X}" for character in text)
    return chosen.choice((*forms, every, ADDRESS + text, text + "&lang=nl"))


def _repeat_section(chosen: random.Random, text: str) -> str:
    sections = text.split("~")
    at = chosen.randrange(len(sections))
    return "~".join([*sections, *[sections[at]] * chosen.choice((1, 2, 50))])


def _huge_number(chosen: random.Random, text: str) -> str:
    fields = text.split("-")
    fields[chosen.randrange(len(fields))] = chosen.choice(HUGE)
    return "-".join(fields)


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _insert, _delete, _duplicate, _swap, _truncate, _splice, _other_alphabet, _url_form,
    _repeat_section, _huge_number,
)  # fmt: skip


def mutated_links(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Return so many links, each whole and after one to four kinds of damage."""
    chosen = random.Random(seed)
    for _ in range(count):
        whole = text = chosen.choice(_whole_links())
        for mutation in chosen.choices(MUTATIONS, k=chosen.randint(1, 4)):
            text = mutation(chosen, text)
        yield whole, text


def noise(length: int = MEGABYTE) -> dict[str, str]:
    """Return links of so many characters, of the shapes that could take long, by what they are."""
    header = encode(Day()) + "~"
    full = header + "b_" + "18075-70_" * 200
    chosen = random.Random(1)
    shapes = {
        "bars": header + "_" * length,
        "waves": header + "~" * length,
        "dashes": header + "-" * length,
        "entries of nothing": header + "b_" + "_" * length,
        "one entry of dashes": header + "b_" + "-" * length,
        "escapes": header + "p_" + ".41" * length,
        "escapes of no letter": header + "p_" + ".ff" * length,
        "digits": header + "7" * length,
        "a header of digits": "1" * length,
        "an own food of o": header + "b_" + "o" * length,
        "own foods": header + "o_" + "A-1-1--_" * length,
        "broken own foods": header + "o_" + "A-_" * length,
        "sections of own foods": header + "o_A-1-1--~" * length,
        "unknown foods": header + "b_" + "99999-70_" * length,
        "a full day and more": full + "18075-70_" * length,
        "a full day, then nothing": full + "_" * length,
        "all problems, then a full day": header + "q~" * 25 + "b_" + full[6:] + "_" * length,
        "pizza": header + "p_" + "\N{SLICE OF PIZZA}" * length,
        "random": header + "".join(chosen.choices(ALPHABET, k=length)),
    }
    return {name: text[:length] for name, text in shapes.items()}


def fate(whole: str, day: Day, problem_codes: list[str]) -> str:
    """Return what became of a damaged link's day, in words."""
    if day == Day():
        return "empty"
    if day == decode(whole)[0]:
        return "whole"
    return "partial, and says so" if problem_codes else "another day, unnoticed"


@dataclass
class Found:
    """What damaged links came to; seconds of the processor."""

    fates: Counter[str]
    exceptions: list[tuple[str, Exception]]
    seconds: float = 0.0
    slowest: tuple[float, int, str] = (0.0, 0, "")


def _seconds(text: str) -> float:
    """Return how long a link takes where no other work, nor a collection, comes in between."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        decode(text)
        taken.append(time.process_time() - start)
    return min(taken)


def fuzz(links: Iterator[tuple[str, str]]) -> Found:
    """Decode every link; its day must come back from a link of its own as well."""
    found = Found(Counter(), [])
    for whole, text in links:
        start = time.process_time()
        try:
            day, problems = decode(text)
        except Exception as error:
            found.exceptions.append((text, error))
            continue
        taken = time.process_time() - start
        found.seconds += taken
        if taken > found.slowest[0]:
            found.slowest = max(found.slowest, (_seconds(text), len(text), text[:40]))
        found.fates[fate(whole, day, [problem.code for problem in problems])] += 1
        if decode(encode(day)) != (day, []):
            found.exceptions.append((text, AssertionError("the day does not come back")))
    return found


def print_damage(count: int) -> bool:
    """Print what damaged links and noise came to; return whether all went well."""
    start = time.perf_counter()
    found = fuzz(mutated_links(count))
    print(f"{count:,} damaged links, {time.perf_counter() - start:.0f} s in all")
    for name in ("whole", "partial, and says so", "another day, unnoticed", "empty"):
        print(f"  {name:24} {found.fates[name]:9,} {100 * found.fates[name] / count:6.1f}%")
    print(f"  {'exceptions':24} {len(found.exceptions):9,}")
    taken, length, text = found.slowest
    print(f"  decode took {1e6 * found.seconds / count:.0f} µs a link on average")
    print(f"  slowest {1000 * taken:.1f} ms (best of 5), {length:,} characters: {text!a}")
    failed = found.exceptions
    for size in (MEGABYTE, LONGEST_LINK):
        print(f"noise of {size:,} characters")
        for name, text in noise(size).items():
            found = fuzz(iter([(encode(Day()), text)]))
            failed += found.exceptions
            print(f"  {name:32} {1000 * found.seconds:7.1f} ms")
    for text, error in failed[:10]:
        print(f"FAILED {error!r}: {text[:200]!a}")
    return not failed


def print_lengths() -> None:
    """Print how long the links of typical days are."""
    print(f"{'foods':>5}  {'':32} {'text':>5} {'address':>8}  characters")
    for count in (1, 10, 20, 40):
        for with_others in (False, True):
            text = encode(typical_day(count, with_others=with_others))
            others = "and 2 waters, 2 supplements" if with_others else ""
            print(f"{count:5}  {others:32} {len(text):5,} {len(ADDRESS + text):8,}")


def main() -> int:
    """Print lengths, then damage; return 1 when any link made decode fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="damaged links to decode")
    count = parser.parse_args().count
    print_lengths()
    return 0 if print_damage(count) else 1


if __name__ == "__main__":
    sys.exit(main())
