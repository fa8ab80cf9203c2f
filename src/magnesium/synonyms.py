"""Words people type that stand in no name, or that mean one food first (``synonyms.csv``)."""

import csv
from dataclasses import dataclass
from functools import cache
from itertools import chain
from sys import intern

from magnesium.data_folder import data_file
from magnesium.spelling import words_of


@dataclass(frozen=True, slots=True)
class Synonym:
    """A row of ``synonyms.csv``: a term of one or more words, and what it stands for.

    ``meanings`` are English words as they stand in names, each an alternative; ``first`` the foods
    meant by the term alone, best first. A term with neither is a food that the table lacks;
    ``stand_ins`` are the nearest foods then, best first.
    """

    term: str
    language: str
    words: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...]
    first: tuple[str, ...]
    stand_ins: tuple[str, ...]

    @property
    def is_absent(self) -> bool:
        """Whether the table lacks this food."""
        return not (self.meanings or self.first)


@cache
def load_synonyms() -> tuple[Synonym, ...]:
    """Return the rows of ``synonyms.csv``."""
    with data_file("synonyms.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(_synonym, csv.DictReader(file)))


def _synonym(row: dict[str, str]) -> Synonym:
    alternatives = [part.split() for part in row["targets"].split("|") if part.strip()]
    # An alternative is English words, or food_ids.
    food_ids = [found for found in alternatives if all(word.isdecimal() for word in found)]
    meanings = [words_of(" ".join(found)) for found in alternatives if found not in food_ids]
    return Synonym(
        row["term"],
        intern(row["lang"]),
        tuple(words_of(row["term"])),
        tuple(map(tuple, meanings)),
        tuple(map(intern, chain.from_iterable(food_ids))),
        tuple(map(intern, row["stand_ins"].split())),
    )
