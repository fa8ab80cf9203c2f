"""Medicines that magnesium gets in the way of, or that change how much the body keeps."""

from functools import cache
from typing import Final

import pandas as pd
from rapidfuzz.distance import OSA

from magnesium.data_folder import data_file
from magnesium.spelling import words_of

LETTERS_PER_SLIP: Final = 6

SHORTEST_WORD: Final = 3


@cache
def load_medicines() -> pd.DataFrame:
    """Return the medicines, the general rule first: read once, not to be written to.

    Index: medicine_id (str). Columns: name, examples (names to search by), effect and apart (how
    many hours between the two, in words), each with _en and _nl, source (publications) and status,
    all str (NA = none).
    """
    return pd.read_csv(data_file("medicines.csv"), dtype="str").set_index("medicine_id")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    names = [f"{part}_{language}" for part in ("name", "examples") for language in ("en", "nl")]
    table = load_medicines()[names].fillna("")
    return {
        str(medicine): tuple(word for text in texts for word in words_of(text))
        for medicine, texts in zip(table.index, table.to_numpy(), strict=True)
    }


def find_medicines(query: str) -> pd.DataFrame:
    """Return the medicines whose names, Dutch or English, hold all the words, else any of them.

    A word may be the beginning of one in the name, or a slip away from it: names of medicines are
    hard to spell. Amounts ("50 mg") are not asked for. All medicines for an empty query, none for
    one without a word; the columns are those of ``load_medicines``.
    """
    if not query.strip():
        return load_medicines()
    asked = [word for word in words_of(query) if word.isalpha() and len(word) >= SHORTEST_WORD]
    hits = {
        medicine: sum(any(_is_meant(word, name) for name in names) for word in asked)
        for medicine, names in _words().items()
    }
    best = max(hits.values())
    wanted = len(asked) if best == len(asked) else 1
    return load_medicines().loc[
        [medicine for medicine, hit in hits.items() if asked and hit >= wanted]
    ]


def _is_meant(word: str, name: str) -> bool:
    slips = len(word) // LETTERS_PER_SLIP
    return name.startswith(word) or (slips > 0 and OSA.distance(word, name) <= slips)
