"""Where the value of a food that is not in our table comes from, and what is to be credited.

A day's own food keeps a short code of it: ``label``, ``recipe``, ``cronometer``, ``off:BARCODE``
(Open Food Facts), ``fdc:NUMBER`` (USDA FoodData Central), ``nevo:VERSION:CODE``,
``ciqual:VERSION:CODE`` or ``file:NAME`` (a table of the visitor's own). A recipe
has behind it the sources of the foods in it that are to be credited (``recipe:off|nevo:2025/9.0``).
``#trace`` or ``#below_limit`` at its end says why there is no value. Any other text is one that
somebody wrote there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.day import LONGEST_NAME, Day
from magnesium.found_food import UNMEASURED

LABEL: Final = "label"
RECIPE: Final = "recipe"
CRONOMETER: Final = "cronometer"
_VERSIONED: Final = ("nevo", "ciqual")


@dataclass(frozen=True, slots=True)
class OwnSource:
    """A source: ``kind`` is a row of ``own_sources.csv``, or empty where the text is no code.

    ``code`` is the food's number there, a file's name, or the text itself. ``remark`` says why a
    food has no value ("trace", "below_limit"), or is empty.
    """

    kind: str
    version: str = ""
    code: str = ""
    remark: str = ""


@cache
def load_own_sources() -> pd.DataFrame:
    """Return the sources that we know: read once, not to be written to.

    Index: own_source (str). Columns, all str: name_en, name_nl; credit (what the source asks to be
    printed with its values, ``{version}`` being the release of the table; NA where it asks
    nothing), licence_en, licence_nl (NA as well), source (where that stands, NA as well).
    """
    return pd.read_csv(data_file("own_sources.csv"), dtype="str").set_index("own_source")


def source_of(text: str) -> OwnSource:
    """Return what the source of an own food says; never raises."""
    kind, _colon, rest = text.partition(":")
    if kind not in load_own_sources().index:
        return OwnSource("", code=text)
    remark = next((remark for remark in UNMEASURED if rest.endswith(f"#{remark}")), "")
    code = rest.removesuffix(f"#{remark}")
    if kind in _VERSIONED:
        version, _colon, code = code.rpartition(":")
        return OwnSource(kind, version, code, remark)
    return OwnSource(kind, code=code, remark=remark)


def recipe_source(sources: Iterable[str]) -> str:
    """Return the source of a recipe that holds foods from these sources.

    Whoever is to be credited for one of them follows: ``recipe:off|nevo:2025/9.0``.
    """
    parts: dict[str, None] = {}
    for text in sources:
        found = source_of(text)
        if found.kind == RECIPE:
            parts |= dict.fromkeys(filter(None, found.code.split("|")))
        elif credits_of_source(text):
            parts[":".join(filter(None, (found.kind, found.version)))] = None
    source = RECIPE
    for part in parts:
        longer = f"{source}{'|' if source != RECIPE else ':'}{part}"
        source = longer if len(longer) <= LONGEST_NAME else source  # a strange link may have many
    return source


@lru_cache(maxsize=1000)
def credits_of_source(text: str) -> tuple[str, ...]:
    """Return what is to be printed with a value from this source: mostly one line, or none."""
    source = source_of(text)
    if source.kind == RECIPE:
        parts = (f"{part}:" for part in source.code.split("|") if source_of(part).kind != RECIPE)
        return tuple(credit for part in parts for credit in credits_of_source(part))
    credit = load_own_sources()["credit"].get(source.kind)
    if credit is None or pd.isna(credit):
        return ()
    if not source.version:  # nobody knows it: the sentence has to do without
        credit = re.sub(r"( version)? \{version\}\.?", "", str(credit))
    return (str(credit).replace("{version}", source.version),)


def credits_of(day: Day) -> list[str]:
    """Return what is to be printed with a day: each credit once, in the order of the day."""
    sources = [own.source for item in day.items if (own := day.own_food(item.food_id))]
    return list(dict.fromkeys(chain.from_iterable(map(credits_of_source, sources))))
