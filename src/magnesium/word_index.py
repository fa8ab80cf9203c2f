"""Which rows of text hold a word: as it stands, in another form, begun, joined, or mistyped."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from magnesium.spelling import SHORTEST_PART, parts, plurals, stems

Fit = NDArray[np.float32]
"""A number for each row: how well it fits, 0 where it doesn't."""

AS_IT_STANDS: Final = 1.0
OTHER_FORM: Final = 0.98
FORM_OF_MORE: Final = 0.9
LAST_PART: Final = 0.75
FIRST_PART: Final = 0.6
BEGUN: Final = 0.6
BEGUN_WHOLLY: Final = 0.85
BEGUN_OF_SHORT: Final = 0.6
LONG_ENOUGH: Final = 4
MISTYPED: Final = (0.0, 0.8, 0.6)
"""What a fit is worth: another form of a word less where the word stands somewhere as it is.

The beginning of a word less where it is a short word itself: Dutch ei is an egg before it begins
eiwit. A mistyped word by its number of typos.
"""
SHORTEST_BEGINNING: Final = 2
SHORTEST_JOINED: Final = 7
SHORTEST_MISTYPED: Final = 4
SHORTEST_TWICE_MISTYPED: Final = 8
MOST_SPELLINGS: Final = 12
LAST_LETTER: Final = "\x7f"


class WordIndex:
    """The words of many rows of text, each worth something in its row."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, float]],
        dutch: Collection[str] = (),
        everyday: Collection[str] = (),
    ) -> None:
        """Index ``rows``: for each, its words and what finding them is worth (above 0).

        ``everyday`` are the words people use: what a word is a form of, or was mistyped for, is
        one of them. Those that are ``dutch`` may be joined. Both are looked at after the rows.
        """
        # Arrays from the beginning: as lists these are most of what a server's memory has to hold.
        met: dict[str, int] = {}
        words, in_rows, worths = array("i"), array("i"), array("f")
        self.length = 0
        for row in rows:
            for word, worth in row.items():
                words.append(met.setdefault(word, len(met)))
                in_rows.append(self.length)
                worths.append(worth)
            self.length += 1
        # Sorted, so that all words which begin alike are one slice of the places.
        self.words = sorted(met)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        numbers = np.empty(len(met), dtype=np.int32)
        numbers[[met[word] for word in self.words]] = np.arange(len(met))
        of_words = numbers[np.array(words, dtype=np.int32)]
        order = np.argsort(of_words, kind="stable")
        self._rows = np.array(in_rows, dtype=np.int32)[order]
        self._worths = np.array(worths, dtype=np.float32)[order]
        self._counts = np.bincount(of_words, minlength=len(met)).astype(np.int32)
        self._ends = [0, *np.cumsum(self._counts).tolist()]
        self._lengths = np.array([len(word) for word in self.words], dtype=np.float32)
        self._forms: dict[str, tuple[int, ...]] = {}
        for number, word in enumerate(self.words):
            for stem in stems(word):
                self._forms[stem] = (*self._forms.get(stem, ()), number)
        self._everyday = frozenset(everyday)
        self._known_parts = frozenset(
            word for word in dutch if len(word) >= SHORTEST_PART and word.isalpha()
        )
        self._parts: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for word in self._known_parts & self._numbers.keys():
            if len(word) >= SHORTEST_JOINED and (found := self.parts_of(word)):
                for stem in stems(found[-1]):
                    self._parts[stem].append((LAST_PART, self._numbers[word]))
                for part in found[:-1]:
                    self._parts[part].append((FIRST_PART, self._numbers[word]))
        spelled = {form for word in everyday if word.isalpha() for form in (word, *plurals(word))}
        # People mistype the first letter least, and few words are as long.
        self._spellings: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(spelled):
            self._spellings[word[0], len(word)].append(word)

    def holds(self, word: str) -> bool:
        """Return whether the word, or a form of it, stands in a row."""
        return word in self._numbers or any(stem in self._forms for stem in stems(word))

    def begins(self, word: str) -> bool:
        """Return whether a word of a row begins so."""
        first, end = self._begun(word)
        return first < end

    def parts_of(self, word: str) -> tuple[str, ...]:
        """Return the words a Dutch word is joined from, () when it is not joined."""
        return parts(word, self._known_parts)

    def fit(self, word: str, others: Iterable[str] = (), *, is_typed: bool = True) -> Fit:
        """Return how well each row fits a word.

        ``others`` are words of the same query: "whole wh" does not begin whole twice. A word that
        nobody typed, the English of a Dutch one, is neither begun nor a part of a joined word.
        """
        found = np.zeros(self.length, dtype=np.float32)
        places: list[tuple[float, int]] = []
        is_whole = word in self._numbers
        if is_typed:
            self._put_begun(found, word, {self._numbers.get(other, -1) for other in others})
            places += self._parts.get(word, [])
        form = FORM_OF_MORE if is_whole else OTHER_FORM
        places += [(form, number) for number in self._forms_of(word)]
        if is_whole:
            places.append((AS_IT_STANDS, self._numbers[word]))
        # The best last: what is put there later stays.
        for worth, number in sorted(set(places)):
            start, stop = self._ends[number], self._ends[number + 1]
            found[self._rows[start:stop]] = self._worths[start:stop] * worth
        return found

    def spellings(self, word: str) -> list[tuple[str, int, float]]:
        """Return words that a mistyped word may have meant: each with its typos and its worth.

        The least typos first; none for a short word, for which too much is near.
        """
        if len(word) < SHORTEST_MISTYPED:
            return []
        most = 1 if len(word) < SHORTEST_TWICE_MISTYPED else 2
        lengths = range(len(word) - most, len(word) + most + 1)
        words = [near for length in lengths for near in self._spellings.get((word[0], length), ())]
        near = process.extract(
            word, words, scorer=OSA.distance, score_cutoff=most, limit=MOST_SPELLINGS
        )
        return [(found, int(typos), MISTYPED[int(typos)]) for found, typos, _ in near]

    def _forms_of(self, word: str) -> set[int]:
        """Return the numbers of the words of which this is a form, and of its own forms.

        Two forms of a third word too, if people use that: fries and fris share only "fri".
        """
        found = {*self._forms.get(word, ())}
        for stem in stems(word) & self._everyday:
            found.update(self._forms.get(stem, ()))
        return found

    def _begun(self, word: str) -> tuple[int, int]:
        first = bisect_left(self.words, word)
        return first, bisect_left(self.words, word + LAST_LETTER, lo=first)

    def _put_begun(self, found: Fit, word: str, without: set[int]) -> None:
        first, end = self._begun(word)
        if first == end or len(word) < SHORTEST_BEGINNING:
            return
        share = len(word) / self._lengths[first:end]
        worth = BEGUN + (BEGUN_WHOLLY - BEGUN) * share
        if word in self._numbers and len(word) < LONG_ENOUGH:
            worth *= BEGUN_OF_SHORT
        for number in without:
            if first <= number < end:
                worth[number - first] = 0
        start, stop = self._ends[first], self._ends[end]
        factors = np.repeat(worth, self._counts[first:end])
        found[self._rows[start:stop]] = self._worths[start:stop] * factors
