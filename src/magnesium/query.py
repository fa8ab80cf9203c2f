"""What the words of a query count for: amounts and how a food was grown are not asked of it."""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from magnesium.data_folder import data_file
from magnesium.spelling import stems, words_of

LONGEST_QUERY: Final = 100
MOST_WORDS: Final = 8

_AMOUNT: Final = re.compile(
    r"(?<![\w.,%])[1-9]\d*(?:[.,/]\d+)?\s*(?:x|g|gr|gram|kg|ml|cl|dl|l|oz|lb)?(?![\w%+])",
    re.IGNORECASE,
)
"""100 g, 2 x; not the 2 of 2%, nor of 7up, nor 0.0 beer."""
_WORD: Final = re.compile("[a-z0-9]+")


class InQuery(StrEnum):
    """What a word that people type counts for when a food is looked for."""

    ASKED = ""
    OPTIONAL = "optional"
    """Left out where what holds it is far from what is meant without it: "roasted carrots"."""
    UNASKED = "unasked"
    """How much of it, or how it was grown: left out where there are other words."""


@dataclass(frozen=True, slots=True)
class SearchWord:
    """What a word matters in a name, None for as much as any other, and in a query."""

    weight: float | None
    in_query: InQuery


@cache
def load_search_words() -> dict[str, SearchWord]:
    """Return the rows of ``search_words.csv`` by their word, or words: "free range"."""
    with data_file("search_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"]: SearchWord(
                float(row["weight"]) if row["weight"] else None, InQuery(row["in_query"])
            )
            for row in csv.DictReader(file)
        }


def query_words(query: str) -> list[str]:
    """Return the words of a query, at most eight; of any text at all."""
    query = _AMOUNT.sub(" ", query[:LONGEST_QUERY])
    words = words_of(query)
    for first, second in pairwise(words[:]):
        if in_query(f"{first} {second}") is InQuery.UNASKED:
            words = [word for word in words if word not in (first, second)]
    # "The" alone may become thee.
    return (words or _WORD.findall(query.lower()))[:MOST_WORDS]


def in_query(word: str) -> InQuery:
    """Return what a word, or what it is a form of, counts for."""
    words = load_search_words()
    found = next((words[stem] for stem in (word, *sorted(stems(word))) if stem in words), None)
    return found.in_query if found else InQuery.ASKED
