"""From what people type to foods: Dutch and English names in one index, best first.

Every name of a food is a row, and so is every term of ``synonyms.csv`` with each food it means
first. A row fits when it holds each word of the query, or a synonym of it. It scores for how well
they fit, and loses for what it holds beside them: of "rice", cooked white rice has less left over
than rice crackers have.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from magnesium.foods import load_foods
from magnesium.search_rows import HEAD, Name, load_weights, names_of_foods, weighted_words
from magnesium.spelling import NOT, stems, words_of
from magnesium.synonyms import Synonym, load_synonyms
from magnesium.word_index import Fit, WordIndex

LONGEST_QUERY: Final = 100
MOST_WORDS: Final = 8
SHORTEST_SPLIT: Final = 6
MOST_STAND_INS: Final = 3

FOUND: Final = 1.0
"""What a word found is worth beside what it matters."""

SYNONYM: Final = 0.96
"""What a word's synonym is worth beside the word itself."""

MEANT: Final = 1.5
MEANT_WITH_MORE: Final = 0.5
MEANT_LATER: Final = 0.1
LEAST_MEANT: Final = 0.5
"""What it is worth to be meant by a term: alone, with more words, and by how much less the next."""

LITTLE: Final = 0.15
"""Words that matter this little are left out where nothing fits them all: "steamed pumpkin"."""


def find_foods(query: str, limit: int = 10) -> list[str]:
    """Return the food_ids of the foods that fit the query, best first; none when none does.

    A stand-in is among them only where ``names_nl.csv`` marks it so. Any text is allowed.
    """
    return _search().find(_words(query))[: max(limit, 0)]


def stand_ins(query: str) -> list[str]:
    """Return the food_ids nearest to a food that the table lacks, best first; at most three.

    Those its row of ``synonyms.csv`` gives, else what fits the words that are known.
    """
    return _search().stand_ins(_words(query))[:MOST_STAND_INS]


def _words(query: str) -> list[str]:
    return words_of(query[:LONGEST_QUERY])[:MOST_WORDS]


@cache
def _search() -> "Search":
    return Search(names_of_foods(), load_synonyms())


@dataclass(frozen=True, slots=True)
class _Slot:
    """Words of a query that are one thing, and what the synonyms know of it."""

    words: tuple[str, ...]
    synonyms: tuple[Synonym, ...]
    joined: str = ""
    """What the words are with a space too many: "pop corn"."""

    @property
    def is_absent(self) -> bool:
        return bool(self.synonyms) and all(synonym.is_absent for synonym in self.synonyms)

    @property
    def matters(self) -> bool:
        meanings = (meaning for synonym in self.synonyms for meaning in synonym.meanings)
        weights = load_weights()
        return all(
            any(weights.get(word, HEAD) > LITTLE for word in words)
            for words in (self.words, *meanings)
        )


class Search:
    """An index over names and synonyms, and the questions asked of it."""

    def __init__(self, names: Iterable[Name], synonyms: Sequence[Synonym]) -> None:
        """Index the names of foods of the table, and what the synonyms mean first."""
        self._food_ids = [str(food_id) for food_id in load_foods().index]
        self._numbers = {food_id: number for number, food_id in enumerate(self._food_ids)}
        self._terms: dict[str, list[Synonym]] = defaultdict(list)
        for synonym in synonyms:
            for stem in stems(synonym.words[0]):
                self._terms[stem].append(synonym)
        rows: list[dict[str, float]] = []
        foods: list[int] = []
        left_over: list[float] = []
        likelihood: dict[str, float] = {}
        dutch: set[str] = set()
        for name in names:
            weights = weighted_words(name.text)
            rows.append({word: FOUND + weight for word, weight in weights.items()})
            foods.append(self._numbers[name.food_id])
            left_over.append(name.likelihood - sum(weights.values()))
            likelihood.setdefault(name.food_id, name.likelihood)
            if name.is_dutch:
                dutch.update(weights)
        for synonym in synonyms:
            for place, food_id in enumerate(synonym.first):
                rows.append(dict.fromkeys(synonym.words, FOUND + HEAD))
                foods.append(self._numbers[food_id])
                left_over.append(
                    # As likely as its first food: the order is the file's.
                    max(likelihood[synonym.first[0]], LEAST_MEANT) / 2
                    + MEANT
                    - MEANT_LATER * place
                    - HEAD * len(synonym.words)
                )
        self._foods = np.array(foods, dtype=np.int32)
        self._left_over = np.array(left_over, dtype=np.float32)
        terms = {word for synonym in synonyms for word in synonym.words}
        self._index = WordIndex(rows, dutch, dutch | terms, terms)

    def find(self, words: Sequence[str]) -> list[str]:
        """Return the food_ids that fit the words, best first."""
        slots = self._slots(words)
        if any(slot.is_absent for slot in slots):
            return []
        found = self._best(slots, [self._fit(slot, words) for slot in slots])
        if not found and len(slots) > 1:
            fits = [self._fit(slot, words, is_mistyped=True) for slot in slots]
            matter = [slot.matters for slot in slots]
            found = self._best(slots, fits) or self._best(*_only(matter, slots, fits))
        return found

    def stand_ins(self, words: Sequence[str]) -> list[str]:
        """Return the food_ids nearest to what the words say, best first."""
        slots = self._slots(words)
        terms = [synonym for slot in slots for synonym in self._meant_by(slot)]
        near = [food_id for synonym in terms for food_id in synonym.stand_ins]
        if near or self.find(words):
            return list(dict.fromkeys(near))
        fits = [self._fit(slot, words) for slot in slots]
        known = [bool(fit.any()) and slot.matters for slot, fit in zip(slots, fits, strict=True)]
        return self._best(*_only(known, slots, fits))

    # From words to slots

    def _slots(self, words: Sequence[str]) -> list[_Slot]:
        return list(self._each_slot([part for word in words for part in self._parted(word)]))

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return a joined word that stands nowhere as the words it is made of, else as it is."""
        is_whole = (
            len(word) < SHORTEST_SPLIT
            or self._is_known(word)
            or self._index.begins(word)
            or any(typos == 1 for _, typos, _ in self._index.spellings(word))
        )
        return (word,) if is_whole else self._index.parts_of(word) or (word,)

    def _is_known(self, word: str) -> bool:
        return self._index.holds(word) or any(stem in self._terms for stem in stems(word))

    def _each_slot(self, words: Sequence[str]) -> Iterator[_Slot]:
        place = 0
        while place < len(words):
            terms = self._longest_terms(words[place:])
            pair, joined = words[place : place + 2], "".join(words[place : place + 2])
            length = len(terms[0].words) if terms else 1
            if length == 1 and len(pair) == 2 and NOT not in joined and self._is_known(joined):
                yield _Slot(tuple(pair), self._longest_terms([joined]), joined)
                place += 2
            else:
                yield _Slot(tuple(words[place : place + length]), terms)
                place += length

    def _longest_terms(self, words: Sequence[str]) -> tuple[Synonym, ...]:
        """Return the terms that the words begin with, of as many words as there are.

        A term spelled just so comes before one in another form: Dutch "look" is no plural.
        """
        found: list[Synonym] = []
        for synonym in {s: None for stem in stems(words[0]) for s in self._terms.get(stem, ())}:
            longest = len(found[0].words) if found else 1
            begin = words[: len(synonym.words)]
            if longest <= len(synonym.words) == len(begin) and _is_form(begin, synonym):
                found = [synonym] if len(synonym.words) > longest else [*found, synonym]
        exact = [
            synonym for synonym in found if synonym.words == tuple(words[: len(synonym.words)])
        ]
        return tuple(exact or found)

    # From slots to foods

    def _fit(self, slot: _Slot, query: Sequence[str], *, is_mistyped: bool = False) -> Fit:
        fit = self._together(slot.words, without={*query} - {*slot.words})
        if slot.joined:
            np.maximum(fit, self._index.fit(slot.joined), out=fit)
        self._add_meanings(fit, slot.synonyms, SYNONYM)
        if is_mistyped or not fit.any():
            for spelling, worth in self._spellings(slot):
                np.maximum(fit, worth * self._index.fit(spelling), out=fit)
                self._add_meanings(fit, self._longest_terms([spelling]), worth)
        return fit

    def _add_meanings(self, fit: Fit, synonyms: Iterable[Synonym], worth: float) -> None:
        for meaning in {meaning for synonym in synonyms for meaning in synonym.meanings}:
            np.maximum(fit, worth * self._together(meaning, is_typed=False), out=fit)

    def _together(
        self, words: Sequence[str], without: Collection[str] = (), *, is_typed: bool = True
    ) -> Fit:
        """Return how well each row fits all of the words: as one word that matters their sum."""
        fit = self._index.fit(words[0], without, is_typed=is_typed)
        for word in words[1:]:
            other = self._index.fit(word, without, is_typed=is_typed)
            fit = np.where((fit > 0) & (other > 0), fit + other - FOUND, 0)
        return fit

    def _spellings(self, slot: _Slot) -> list[tuple[str, float]]:
        """Return what the words may have meant, and what that is worth: nothing absent."""
        spellings = self._index.spellings("".join(slot.words))
        nearest = [s for s, typos, _ in spellings if typos == spellings[0][1]]
        if nearest and all(_Slot((), self._longest_terms([s])).is_absent for s in nearest):
            return []
        return [(spelling, worth) for spelling, _, worth in spellings]

    def _meant_by(self, slot: _Slot) -> tuple[Synonym, ...]:
        """Return the terms of a slot, or those it may be with a typo."""
        if slot.synonyms:
            return slot.synonyms
        spellings = self._index.spellings("".join(slot.words))
        return self._longest_terms([spellings[0][0]]) if spellings else ()

    def _best(self, slots: Sequence[_Slot], fits: Sequence[Fit]) -> list[str]:
        if not fits:
            return []
        rows = np.flatnonzero(np.logical_and.reduce([fit > 0 for fit in fits]))
        scores = np.sum([self._left_over[rows], *(fit[rows] for fit in fits)], axis=0)
        foods = self._foods[rows]
        if len(slots) > 1:
            # "Aubergine gekookt" is cooked aubergine, and of those the one that aubergine means.
            meant = np.zeros(len(self._food_ids), dtype=np.float32)
            for slot in slots:
                for synonym in slot.synonyms:
                    for place, food_id in enumerate(synonym.first):
                        number = self._numbers[food_id]
                        worth = MEANT_WITH_MORE - MEANT_LATER * place
                        meant[number] = max(meant[number], worth)
            scores = scores + meant[foods]
        in_order = foods[np.argsort(-scores, kind="stable")]
        return [self._food_ids[number] for number in dict.fromkeys(in_order.tolist())]


def _is_form(words: Sequence[str], synonym: Synonym) -> bool:
    """Return whether the words are a term, each in some form.

    Of what the table lacks only as it stands or longer: "muis" is a cut of meat, "muisjes" are not.
    """
    pairs = zip(words, synonym.words, strict=True)
    if synonym.is_absent:
        return all(term in stems(word) for word, term in pairs)
    return all(stems(word) & stems(term) for word, term in pairs)


def _only(
    chosen: Sequence[bool], slots: Sequence[_Slot], fits: Sequence[Fit]
) -> tuple[list[_Slot], list[Fit]]:
    kept = [number for number, is_chosen in enumerate(chosen) if is_chosen]
    return [slots[number] for number in kept], [fits[number] for number in kept]
