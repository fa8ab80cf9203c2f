"""What search looks through: the names of foods, and how much each word of them matters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from magnesium.examples import quick_foods
from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.language import LANGUAGES
from magnesium.query import load_search_words
from magnesium.spelling import words_of
from magnesium.synonyms import load_synonyms

HEAD: Final = 1.0
REST: Final = 0.5
"""What a word matters in the part of a name that says what the food is, and in the rest."""

COMMON: Final = 0.4
NAMED: Final = 0.3
MEANT_BY_A_TERM: Final = 0.3
EVERYDAY: Final = 0.3
NOT_AS_IT_IS: Final = -0.2
BRAND: Final = -0.5
UNKNOWN: Final = -0.5
OTHER_NAME: Final = -0.8
GROUPS: Final = {
    "Baby Foods": -2.0,
    "Fast Foods": -0.7,
    "Restaurant Foods": -0.7,
    "American Indian/Alaska Native Foods": -0.7,
}
"""How much more or less likely a food is meant than any other; a word of a name matters 1 at most.

Chosen by hand and held against judged queries (``benchmarks/search.py``).
"""

_BRAND: Final = re.compile(r"\b[A-Z]{4,}|\b[A-Z]+'S\b")
"""USDA writes brands in capitals."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a food, and how likely people mean this food."""

    food_id: str
    text: str
    likelihood: float
    is_dutch: bool = False
    is_ours: bool = False
    """Whether its words are those that people use, not USDA's."""


def names_of_foods() -> Iterator[Name]:
    """Yield every name of every food: Dutch, short English, USDA's own and its common names."""
    foods = load_foods()
    columns = "name_nl name_short_en name_en common_names is_common group".split()
    rows = foods[columns].astype(object).where(foods[columns].notna(), "")
    unknown = set(foods.index[foods["magnesium_mg_per_100g"].isna()])
    meant = {food_id for synonym in load_synonyms() for food_id in synonym.first}
    everyday = everyday_foods()
    for food_id, name_nl, short_en, name_en, common_names, is_common, group in rows.itertuples(
        name=None
    ):
        likelihood = (
            COMMON * is_common
            + NAMED * bool(name_nl or short_en)
            + MEANT_BY_A_TERM * (food_id in meant)
            + EVERYDAY * (food_id in everyday)
            + NOT_AS_IT_IS * (not is_eaten_as_it_is(food_id))
            + BRAND * bool(_BRAND.search(name_en))
            + UNKNOWN * (food_id in unknown)
            + GROUPS.get(group, 0.0)
        )
        yield Name(food_id, name_en, likelihood)
        if name_nl:
            yield Name(food_id, name_nl, likelihood, is_dutch=True, is_ours=True)
        if short_en:
            yield Name(food_id, short_en, likelihood, is_ours=True)
        for name in filter(words_of, common_names.split(",")):
            yield Name(food_id, name, likelihood + OTHER_NAME)


def everyday_foods() -> set[str]:
    """Return the food_ids that are offered without any search."""
    return {quick.food_id for language in LANGUAGES for quick in quick_foods(language)}


def weighted_words(name: str) -> dict[str, float]:
    """Return the words of a name and how much each matters.

    What a food is stands before the first comma that follows a word of weight ("Nuts, almonds").
    """
    weights = _weights()
    found: dict[str, float] = {}
    usual = HEAD
    for segment in re.split(r"[,(]", name):
        words = _words_of_segment(segment)
        for word in words:
            found[word] = max(found.get(word, 0.0), weights.get(word, usual))
        if any(weights.get(word, HEAD) >= REST for word in words):
            usual = REST
    return found


@lru_cache(maxsize=1_000)
def _words_of_segment(segment: str) -> tuple[str, ...]:
    """Return the words of a part of a name: "cooked" and the like stand in thousands."""
    return tuple(words_of(segment))


@cache
def _weights() -> dict[str, float]:
    words = load_search_words().items()
    return {word: found.weight for word, found in words if found.weight is not None}
