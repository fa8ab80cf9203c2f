"""What of our table is nearest to a product, whose name holds brands and praise as well."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from magnesium.query import query_words
from magnesium.search import find_foods
from magnesium.water import find_waters

MOST_WORDS: Final = 10
SHORTEST_ALONE: Final = 4
"""Letters of a word that may say alone what a product is."""


@lru_cache(maxsize=200)
def nearest_foods(name: str, limit: int, language: str) -> tuple[str, ...]:
    """Return the food_ids nearest to a product, best first; none where nothing is like it.

    That is what fits most words of the name that stand side by side, and of words alone the
    longest: of "AH Biologisch volkorenbrood" wholemeal bread.
    """
    found = (find_foods(query, limit, language) for query in _queries(name))
    return tuple(next(filter(None, found), ()))


def nearest_waters(name: str, limit: int) -> tuple[str, ...]:
    """Return the water_ids nearest to a bottled water, best first; none where nothing is like it.

    Of "Chaudfontaine Still" Chaudfontaine.
    """
    found = map(find_waters, _queries(name))
    return tuple(next(filter(None, found), ())[:limit])


def _queries(name: str) -> Iterator[str]:
    """Yield words of a name that stand side by side: more of them first, then longer ones."""
    words = query_words(name)[:MOST_WORDS]
    for size in range(len(words), 0, -1):
        runs = [words[start : start + size] for start in range(len(words) - size + 1)]
        for run in sorted(runs, key=_letters, reverse=True):
            if size > 1 or _letters(run) >= SHORTEST_ALONE:
                yield " ".join(run)


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))
