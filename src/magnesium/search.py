"""From what people type to foods: words of the Dutch and English names, in any order."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import takewhile
from typing import Final

from magnesium.examples import quick_foods
from magnesium.foods import load_foods
from magnesium.language import LANGUAGES

LONGEST_QUERY: Final = 100
SHORTEST_STEM: Final = 2
"""Eggs are "egs" by the time they lose their s."""
SHORTEST_ADJECTIVE: Final = 4
_PLURALS: Final = {"ies": "y", "en": "", "es": "", "s": ""}
_HARDENED: Final = {"v": "f", "z": "s"}


def find_foods(query: str, limit: int = 10) -> list[str]:
    """Return the food_ids of the foods whose name holds every word of the query, best first.

    A word counts in any order, case or number, with or without accents, and from its beginning
    on. Empty when nothing fits; any text at all is allowed.
    """
    index = _index()
    words = _words(query[:LONGEST_QUERY])
    if not words:
        return []
    scores: dict[str, int] | None = None
    for word in words:
        found = index.foods_with(word)
        if scores is None:
            scores = found
        else:
            scores = {food: scores[food] + found[food] for food in scores.keys() & found.keys()}
    ranked = sorted(scores or {}, key=lambda food: (-(scores or {})[food], index.rank[food]))
    return ranked[:limit]


def _words(text: str) -> list[str]:
    """Return the words of a text, small, without accents and apostrophes, no letter doubled."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    # Dutch writes tomaat but tomaten: a doubled letter says nothing about the word.
    return [
        re.sub(r"(.)\1+", r"\1", word) for word in re.findall(r"[a-z0-9]+", folded.replace("'", ""))
    ]


def _stems(word: str) -> set[str]:
    """Return what the word may come from: itself, and without the endings it may have."""
    stems = {word}
    for ending, instead in _PLURALS.items():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stems.add(word.removesuffix(ending) + instead)
    # Druiven are more than one druif, kazen more than one kaas.
    stems |= {stem[:-1] + _HARDENED[stem[-1]] for stem in stems if stem[-1] in _HARDENED}
    if word.endswith("e") and len(word) > SHORTEST_ADJECTIVE:  # gekookte, halfvolle
        stems.add(word[:-1])
    return stems | ({"ei"} if word == "eieren" else set())


class _Index:
    """Which foods hold which word, and which of two foods comes first when both fit."""

    def __init__(self) -> None:
        foods = load_foods()
        self.words: dict[str, dict[str, int]] = defaultdict(dict)
        self.stems: dict[str, dict[str, int]] = defaultdict(dict)
        for column in ("name_nl", "name_short_en", "name_en", "common_names"):
            for food_id, name in foods[column].dropna().items():
                # Of "not fortified": Dutch noot is "not" as well, once no letter is doubled.
                for position, word in enumerate(_words(re.sub(r"\bnot\b", "", name))):
                    # A name's first word is what the food is; the rest says of what kind.
                    score = 4 if position == 0 and column != "common_names" else 2
                    for index, forms in ((self.words, {word}), (self.stems, _stems(word))):
                        for form in forms:
                            earlier = index[form].get(str(food_id), 0)
                            index[form][str(food_id)] = max(score, earlier)
        self.sorted_words = sorted(self.words)
        everyday = {quick.food_id for language in LANGUAGES for quick in quick_foods(language)}
        order = foods.assign(
            is_everyday=foods.index.isin(everyday),
            has_name=foods["name_short_en"].notna(),
            length=foods["name_short_en"].fillna(foods["name_en"]).str.len(),
        ).sort_values(
            ["is_everyday", "is_common", "has_name", "length", "name_en"],
            ascending=[False, False, False, True, True],
        )
        self.rank = {str(food_id): rank for rank, food_id in enumerate(order.index)}

    def foods_with(self, word: str) -> dict[str, int]:
        """Return the foods with a word that begins so or is its plural, and how well it fits."""
        scores: dict[str, int] = {}
        start = bisect_left(self.sorted_words, word)
        begun = takewhile(lambda w: w.startswith(word), self.sorted_words[start:])
        fits = [(self.words[found], 0) for found in begun]
        fits += [(self.stems[stem], 1) for stem in _stems(word) if stem in self.stems]
        for foods, extra in fits:
            for food, score in foods.items():
                scores[food] = max(scores.get(food, 0), score + extra)
        return scores


@cache
def _index() -> _Index:
    return _Index()
