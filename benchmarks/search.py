"""How well and how fast search finds foods: ``make bench-search``.

Quality: judged queries in ``benchmarks/queries/`` (query, lang, kind, accept: the food_ids that a
reasonable person would take as a good first pick, none for what the table lacks). Ours, and on the
same names rapidfuzz, BM25 and a plain search for the text. ``unseen.csv`` was judged when the
search was finished, by someone who knew nothing of it, and nothing was changed for it since.

Speed: milliseconds a query over the table's names and over 5 and 20 times as many, ours, rapidfuzz
and BM25 in turn in one run; seconds and megabytes to build ours.
"""

import argparse
import csv
import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process

from benchmarks.findings import Finding, table
from magnesium.foods import load_foods
from magnesium.query import query_words
from magnesium.search import Search, find_foods
from magnesium.search_rows import Name, names_of_foods
from magnesium.spelling import stems, words_of
from magnesium.synonyms import load_synonyms

QUERIES = Path(__file__).parent / "queries"
TIMES_AS_MANY = (1, 5, 20)
MOST = 10
BATCH = 50

Find = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and the food_ids that are a good first pick; none for what the table lacks."""

    query: str
    language: str
    kind: str
    accept: frozenset[str]


def judged(name: str) -> list[Judged]:
    """Return the judged queries of a file of ``benchmarks/queries/``."""
    with (QUERIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Judged(
                r["query"], r["lang"], r["kind"], frozenset(filter(None, r["accept"].split(";")))
            )
            for r in csv.DictReader(file)
        ]


def rank(query: Judged, find: Find) -> int | None:
    """Return the place, from 1, of the first good pick among the first ten; None without one."""
    found = list(find(query.query))[:MOST]
    return next((place for place, food_id in enumerate(found, 1) if food_id in query.accept), None)


def success(queries: Iterable[Judged], find: Find, within: int) -> float:
    """Return the percentage of queries with a good pick among the first so many."""
    ranks = [rank(query, find) for query in queries if query.accept]
    return 100 * sum(place is not None and place <= within for place in ranks) / len(ranks)


def absent_found(queries: Iterable[Judged], find: Find) -> list[str]:
    """Return the queries for what the table lacks that find something."""
    return [query.query for query in queries if not query.accept and list(find(query.query))]


class Baselines:
    """What people would use instead, over the same names."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Index the names for each."""
        self.food_ids = [name.food_id for name in names]
        self.texts = [" ".join(words_of(name.text)) for name in names]
        self.bm25 = BM25Okapi([text.split() or ["-"] for text in self.texts])

    def rapidfuzz(self, query: str) -> list[str]:
        """Return the foods whose names are nearest by rapidfuzz's weighted ratio."""
        near = process.extract(
            " ".join(words_of(query)), self.texts, scorer=fuzz.WRatio, limit=MOST
        )
        return [self.food_ids[number] for _, _, number in near]

    def words(self, query: str) -> list[str]:
        """Return the foods whose names share words with the query, by BM25."""
        scores = self.bm25.get_scores(words_of(query))
        order = scores.argsort(kind="stable")[::-1][:MOST]
        return [self.food_ids[number] for number in order if scores[number] > 0]

    def text(self, query: str) -> list[str]:
        """Return the foods in whose names the query stands as typed."""
        wanted = query.lower()
        found = (n for n, text in enumerate(self.texts) if wanted in text)
        return [self.food_ids[number] for _, number in zip(range(MOST), found, strict=False)]


def more_names(names: Sequence[Name], times: int) -> list[Name]:
    """Return so many times the names: each copy with a word of another name in it."""
    chosen = random.Random(1)
    words = sorted({word for name in names for word in words_of(name.text)})
    copies = [
        replace(name, text=f"{name.text}, {chosen.choice(words)}")
        for _ in range(times - 1)
        for name in names
    ]
    return [*names, *copies]


def milliseconds(finds: dict[str, Find], queries: Sequence[str]) -> dict[str, list[float]]:
    """Return how long each of the finds took for each query; they take turns, a batch each."""
    times: dict[str, list[float]] = {name: [] for name in finds}
    for batch in (queries[at : at + BATCH] for at in range(0, len(queries), BATCH)):
        for name, find in finds.items():
            find("warm up")
            for query in batch:
                start = time.perf_counter()
                find(query)
                times[name].append(1000 * (time.perf_counter() - start))
    return times


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def print_quality(names: Sequence[Name]) -> None:
    """Print success@1, success@5 and what absent foods got, by file, language and engine."""
    baselines = Baselines(names)
    engines: dict[str, Find] = {
        "ours": find_foods,
        "BM25": baselines.words,
        "rapidfuzz": baselines.rapidfuzz,
        "plain text": baselines.text,
    }
    print(f"{'queries':12} {'lang':4} {'':10} {'success@1':>9} {'success@5':>9}  absent found")
    for file in sorted(path.stem for path in QUERIES.glob("*.csv")):
        for language in ("en", "nl"):
            queries = [query for query in judged(file) if query.language == language]
            absent = sum(not query.accept for query in queries)
            for engine, find in engines.items():
                print(
                    f"{file:12} {language:4} {engine:10} {success(queries, find, 1):8.1f}%"
                    f" {success(queries, find, 5):8.1f}%"
                    f"  {len(absent_found(queries, find))} of {absent}"
                )
    for file in sorted(path.stem for path in QUERIES.glob("*.csv")):
        for query in judged(file):
            if rank(query, find_foods) != 1 and (query.accept or find_foods(query.query)):
                print(
                    f"missed: {file} {query.language} {query.query!r}: {find_foods(query.query, 3)}"
                )


def measure_speed(names: Sequence[Name]) -> dict[int, dict[str, list[float]]]:
    """Return the milliseconds of each query, by how many names there are and by engine.

    Rapidfuzz takes seconds a query over the most names: the baselines are asked every tenth there.
    """
    queries = [q.query for path in sorted(QUERIES.glob("*.csv")) for q in judged(path.stem)]
    found = {}
    for times in TIMES_AS_MANY:
        many = more_names(names, times)
        ours = Search(many, load_synonyms())
        baselines = Baselines(many)
        finds: dict[str, Find] = {
            "ours": lambda query, ours=ours: ours.find(query_words(query)),
            "BM25": baselines.words,
            "rapidfuzz": baselines.rapidfuzz,
        }
        ours_alone = {"ours": finds["ours"]}
        taken = milliseconds(finds, queries if times == 1 else queries[::10])
        found[len(many)] = taken | (milliseconds(ours_alone, queries) if times > 1 else {})
    return found


def findings(speed: dict[int, dict[str, list[float]]]) -> list[Finding]:
    """Return the speed beside its goal and the others'."""
    first, *_ = speed.values()
    found = [
        Finding("a query, p95 / rapidfuzz", p95(first["ours"]), "ms", p95(first["rapidfuzz"]), 2),
        Finding("a query, p95 / BM25", p95(first["ours"]), "ms", p95(first["BM25"])),
        Finding("a query, median / BM25", *medians(first, "BM25")),
    ]
    for count, taken in list(speed.items())[1:]:
        found += [
            Finding(
                f"{count:,} names, p95 / of the first", p95(taken["ours"]), "ms", p95(first["ours"])
            ),
            Finding(f"{count:,} names, median / BM25", *medians(taken, "BM25")),
        ]
    return found


def medians(taken: dict[str, list[float]], other: str) -> tuple[float, str, float]:
    """Return the median of ours, its unit and that of another engine."""
    return statistics.median(taken["ours"]), "ms", statistics.median(taken[other])


def print_speed(names: Sequence[Name]) -> None:
    """Print milliseconds a query, and what ours takes of memory."""
    print(table({"search": findings(measure_speed(names))}))
    gc.collect()
    stems.cache_clear()
    tracemalloc.start()
    kept = Search(names_of_foods(), load_synonyms())
    print(f"{len(names):9,}  ours takes {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB")
    del kept


def main() -> None:
    """Print quality, then speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["quality", "speed"])
    only = parser.parse_args().only
    load_foods()
    start = time.perf_counter()
    find_foods("")
    print(f"the first search of a process, index and all: {time.perf_counter() - start:.2f} s")
    names = list(names_of_foods())
    if only != "speed":
        print_quality(names)
    if only != "quality":
        print_speed(names)


if __name__ == "__main__":
    sys.exit(main())
