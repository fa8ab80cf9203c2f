"""From what people type to foods: Dutch and English names in one index, best first.

Every name of a food is a row, and so is every term of ``synonyms.csv`` with each food it means
first. A row fits when it holds each word of the query, or a synonym of it. It scores for how well
they fit, and loses for what it holds beside them: of "rice", cooked white rice has less left over
than rice crackers have.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from sys import intern
from typing import Final

import numpy as np

from magnesium.foods import load_foods
from magnesium.language import LANGUAGES
from magnesium.query import InQuery, in_query, query_words
from magnesium.search_rows import HEAD, Name, everyday_foods, names_of_foods, weighted_words
from magnesium.spelling import NOT, stems
from magnesium.synonyms import Synonym, load_synonyms
from magnesium.word_index import Fit, WordIndex

SHORTEST_SPLIT: Final = 6
MOST_STAND_INS: Final = 3

FOUND: Final = 1.0
"""What a word found is worth beside what it matters."""

SYNONYM: Final = 0.96
"""What a word's synonym is worth beside the word itself."""

MEANT: Final = 1.8
MEANT_WITH_MORE: Final = 0.5
MEANT_LATER: Final = 0.1
MEANT_EVERYDAY: Final = 0.2
MEANT_IN_DUTCH: Final = 0.02
MEANT_IN_LANGUAGE: Final = 0.4
"""What it is worth to be meant by a term: alone, with more words, by how much less the next food.

And more for a food of every day, a term in Dutch (what else decides where no language is asked
for) and one in the language asked for.
"""

FAR: Final = 1.6
"""How much further than what fits without the optional words the best is that has them too."""


def find_foods(query: str, limit: int = 10, language: str | None = None) -> list[str]:
    """Return the food_ids of the foods that fit the query, best first; none when none does.

    A stand-in is among them only where ``names_nl.csv`` marks it so. Any text is allowed. Both
    languages are searched; where a word means two foods, the one it means in ``language`` ("nl" or
    "en") comes first: Dutch paprika is no spice.
    """
    return _search().find(query_words(query), language)[: max(limit, 0)]


def stand_ins(query: str) -> list[str]:
    """Return the food_ids nearest to a food that the table lacks, best first; at most three.

    Those its row of ``synonyms.csv`` gives, else what fits the words that are known.
    """
    return _search().stand_ins(query_words(query))[:MOST_STAND_INS]


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
    def in_query(self) -> InQuery:
        if len(self.words) > 1:
            return InQuery.ASKED
        (word,) = self.words
        return InQuery.OPTIONAL if word.isdecimal() else in_query(word)


class Search:
    """An index over names and synonyms, and the questions asked of it."""

    def __init__(self, names: Iterable[Name], synonyms: Sequence[Synonym]) -> None:
        """Index the names of foods of the table, and what the synonyms mean first."""
        self._food_ids = [intern(food_id) for food_id in load_foods().index]
        self._numbers = {food_id: number for number, food_id in enumerate(self._food_ids)}
        self._terms: dict[str, tuple[Synonym, ...]] = {}
        for synonym in synonyms:
            for stem in stems(synonym.words[0]):
                self._terms[stem] = (*self._terms.get(stem, ()), synonym)
        foods, left_over = array("i"), array("f")
        in_language: dict[str, list[int]] = {language: [] for language in LANGUAGES}
        everyday = everyday_foods()
        terms = {word for synonym in synonyms for word in synonym.words}
        dutch = {word for s in synonyms if s.language == "nl" for word in s.words}

        def rows() -> Iterator[dict[str, float]]:
            for name in names:
                weights = weighted_words(name.text)
                foods.append(self._numbers[name.food_id])
                left_over.append(name.likelihood - sum(weights.values()))
                if name.is_dutch:
                    dutch.update(weights)
                if name.is_ours:
                    terms.update(weights)
                yield {word: FOUND + weight for word, weight in weights.items()}
            for synonym in synonyms:
                for place, food_id in enumerate(synonym.first):
                    in_language[synonym.language].append(len(foods))
                    foods.append(self._numbers[food_id])
                    left_over.append(
                        MEANT
                        - MEANT_LATER * place
                        + MEANT_EVERYDAY * (synonym.first[0] in everyday)
                        + MEANT_IN_DUTCH * (synonym.language == "nl")
                        - HEAD * len(synonym.words)
                    )
                    yield dict.fromkeys(synonym.words, FOUND + HEAD)

        # Row by row, so that never all of them are in memory at once; the last row fills the sets.
        self._index = WordIndex(rows(), dutch, terms)
        self._foods = np.array(foods, dtype=np.int32)
        self._left_over = np.array(left_over, dtype=np.float32)
        self._in_language = {
            language: np.array(of_language) for language, of_language in in_language.items()
        }

    def find(self, words: Sequence[str], language: str | None = None) -> list[str]:
        """Return the food_ids that fit the words, best first."""
        slots = self._slots(words)
        fits = [self._fit(slot, words) for slot in slots]
        if any(slot.is_absent for slot in slots):
            # A name may hold the word all the same: "Zeewier (nori), vers".
            found, score = self._best(slots, fits)
            return found if len(slots) > 1 and score > 0 else []
        asked = [slot.in_query is InQuery.ASKED for slot in slots]
        found, score = self._best(slots, fits, language)
        if 0 < sum(asked) < len(slots):
            others, other_score = self._best(*_only(asked, slots, fits), language)
            if not found or other_score - score > FAR:
                found = list(dict.fromkeys([*others, *found]))
        if not found and len(slots) > 1:
            # A word may stand somewhere and be mistyped all the same, but no term is.
            fits = [self._fit(slot, words, is_mistyped=not slot.synonyms) for slot in slots]
            found, _ = self._best(slots, fits, language)
        return found

    def stand_ins(self, words: Sequence[str]) -> list[str]:
        """Return the food_ids nearest to what the words say, best first: of each thing in it."""
        slots = self._slots(words)
        terms = [synonym for slot in slots for synonym in self._meant_by(slot)]
        near = [food_id for synonym in terms for food_id in synonym.stand_ins]
        if near or self.find(words):
            return list(dict.fromkeys(near))
        asked = [s for s in slots if s.in_query is InQuery.ASKED and not s.is_absent]
        each = [self._best([slot], [self._fit(slot, words)])[0][:1] for slot in asked]
        return list(dict.fromkeys(food_id for found in each for food_id in found))

    # From words to slots

    def _slots(self, words: Sequence[str]) -> list[_Slot]:
        parts = [part for word in words for part in self._parted(word)]
        slots = list(self._each_slot(parts))
        asked = [slot for slot in slots if slot.in_query is not InQuery.UNASKED]
        return asked or slots

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return a joined word that stands nowhere as the words it is made of, else as it is."""
        is_whole = (
            len(word) < SHORTEST_SPLIT
            or in_query(word) is not InQuery.ASKED
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

        A term spelled just so comes before those it is a form of ("look" is no plural), and they
        before other forms of the same word.
        """
        found: list[Synonym] = []
        forms = (self._terms.get(stem, ()) for stem in sorted(stems(words[0])))
        for synonym in dict.fromkeys(chain.from_iterable(forms)):
            longest = len(found[0].words) if found else 1
            begin = words[: len(synonym.words)]
            if longest <= len(synonym.words) == len(begin) and _is_form(begin, synonym):
                found = [synonym] if len(synonym.words) > longest else [*found, synonym]
        if not found:
            return ()
        typed = tuple(words[: len(found[0].words)])
        exact = [synonym for synonym in found if synonym.words == typed]
        bases = [
            synonym
            for synonym in found
            if all(term in stems(word) for word, term in zip(typed, synonym.words, strict=True))
        ]
        return tuple(exact or bases or found)

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

    def _best(
        self, slots: Sequence[_Slot], fits: Sequence[Fit], language: str | None = None
    ) -> tuple[list[str], float]:
        """Return the food_ids of the rows that fit all, best first, and how near the best is."""
        if not fits:
            return [], -np.inf
        rows = np.flatnonzero(np.logical_and.reduce([fit > 0 for fit in fits]))
        if not rows.size:
            return [], -np.inf
        scores = np.sum([self._left_over[rows], *(fit[rows] for fit in fits)], axis=0)
        foods = self._foods[rows]
        if language in self._in_language:
            scores[np.isin(rows, self._in_language[language])] += MEANT_IN_LANGUAGE
        if sum(len(slot.words) for slot in slots) > 1:
            # "Aubergine gekookt" is cooked aubergine, and of those the one that aubergine means.
            meant = np.zeros(len(self._food_ids), dtype=np.float32)
            for slot in slots:
                for synonym in slot.synonyms:
                    for place, food_id in enumerate(synonym.first):
                        number = self._numbers[food_id]
                        worth = MEANT_WITH_MORE - MEANT_LATER * place
                        meant[number] = max(meant[number], worth)
            scores = scores + meant[foods]
        order = np.argsort(-scores, kind="stable")
        nearness = float(scores[order[0]]) - FOUND * len(slots)
        return [self._food_ids[n] for n in dict.fromkeys(foods[order].tolist())], nearness


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
