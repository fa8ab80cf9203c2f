"""From what people type to the foods of a table of their own."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from magnesium.found_food import FoundFood
from magnesium.query import InQuery, in_query, query_words
from magnesium.search_rows import weighted_words
from magnesium.word_index import Fit, WordIndex

FOUND: Final = 1.0
"""What a word found is worth beside what it matters, as in ``magnesium.search``."""


class TableSearch:
    """An index over the names of foods, in whatever languages they are."""

    def __init__(self, foods: Sequence[FoundFood]) -> None:
        """Index the foods by both of their names."""
        rows: list[dict[str, float]] = []
        positions: list[int] = []
        left_over: list[float] = []
        for position, food in enumerate(foods):
            for name in filter(None, (food.name, food.other_name)):
                weights = weighted_words(name)
                rows.append({word: FOUND + weight for word, weight in weights.items()})
                positions.append(position)
                left_over.append(-sum(weights.values()))
        words = {word for row in rows for word in row}
        self._positions = np.array(positions, dtype=np.int32)
        self._left_over = np.array(left_over, dtype=np.float32)
        self._index = WordIndex(rows, words, words)

    def find(self, query: str, limit: int) -> list[int]:
        """Return the positions of the foods that fit all words of any text, best first.

        Those with less in the name beside the words come before others. Where no food fits, words
        that say less ("fresh", a number) are left out, and then typos are forgiven.
        """
        words = query_words(query)
        asked = [word for word in words if in_query(word) is not InQuery.UNASKED] or words
        needed = [
            word for word in asked if in_query(word) is InQuery.ASKED and not word.isdecimal()
        ]
        found = self._best([self._fit(word, asked) for word in asked])
        if not found:
            found = self._best([self._fit(word, needed) for word in needed])
        if not found:
            found = self._best([self._mistyped(word, needed) for word in needed])
        return found[: max(limit, 0)]

    def _fit(self, word: str, words: Sequence[str]) -> Fit:
        return self._index.fit(word, {*words} - {word})

    def _mistyped(self, word: str, words: Sequence[str]) -> Fit:
        fit = self._fit(word, words)
        for spelling, _typos, worth in self._index.spellings(word):
            np.maximum(fit, worth * self._index.fit(spelling), out=fit)
        return fit

    def _best(self, fits: Sequence[Fit]) -> list[int]:
        """Return the positions of the foods of the rows that fit all, best first."""
        if not fits:
            return []
        rows = np.flatnonzero(np.logical_and.reduce([fit > 0 for fit in fits]))
        scores = np.sum([self._left_over[rows], *(fit[rows] for fit in fits)], axis=0)
        order = np.argsort(-scores, kind="stable")
        return list(dict.fromkeys(self._positions[rows][order].tolist()))
