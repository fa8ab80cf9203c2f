"""What of our table is nearest to a product, whose name holds brands and praise as well."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from magnesium.query import query_words
from magnesium.search import find_foods

MOST_WORDS: Final = 10
SHORTEST_ALONE: Final = 4
"""Letters of a word that may say alone what a product is."""


@lru_cache(maxsize=200)
def nearest_foods(name: str, limit: int, language: str) -> tuple[str, ...]:
    """Return the food_ids nearest to a product, best first; none where nothing is like it.

    That is what fits most words of the name that stand side by side, and of words alone the
    longest: of "AH Biologisch volkorenbrood" wholemeal bread.
    """
    words = query_words(name)[:MOST_WORDS]
    for size in range(len(words), 0, -1):
        runs = [words[start : start + size] for start in range(len(words) - size + 1)]
        for run in sorted(runs, key=_letters, reverse=True):
            is_telling = size > 1 or _letters(run) >= SHORTEST_ALONE
            if is_telling and (found := find_foods(" ".join(run), limit, language)):
                return tuple(found)
    return ()


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))
