"""Dutch text of SR28's household measures: "cup, chopped" is "kop, gehakt".

SR28 writes some 1,900 measures with few words. ``measures_nl.csv`` holds those words, and the few
measures that are translated whole; here they are put together.
"""

import csv
import re
from functools import cache
from typing import Final

from magnesium.data_folder import data_file

REWRITES: Final = (
    (r'"\s*(x|-|to)\s*(?=\d[^a-z"]*")', r" \1 "),  # 4" x 2" is 4 x 2": one unit for all sides
    (r'"', " inch "),
    (r"(?<=\d)-(?=\d+/)", " "),  # 2-1/2 is 2 1/2, as Dutch writes it
    (r"(?<![\d/])\.(?=\d)", "0."),  # .5 oz
    (r"(?<=\d)(?=(?:g|oz)\b)", " "),  # 151g
    (r"\bdia(?:meter)?\b\.?", "dia"),  # one spelling, one row in the table
    # Dutch puts the size after the thing: "serving 2 oz bar" is "reep van 2 ounce".
    (
        r"(?:^serving )?([\d./]+(?: \d+/\d+)?) +(inch|oz|fl oz) +"
        r"(bag|bar|box|cake|can|chunks|crust|cubes|pack|pie|pieces|pizza|pop|ring|slices)\b",
        r"\3 of \1 \2",
    ),
)
NUMBER: Final = re.compile(r"\d+(?:[./-]\d+)*")
LEANING: Final = frozenset(
    ("-", "doorsnee", "hoog", "met", "of", "ongeveer", "per", "tot", "van", "x", "zonder")
)
"""Dutch words that lean on their neighbours: no comma before them, nor after."""


@cache
def terms() -> dict[tuple[str, str], str]:
    """Return the Dutch of every (kind, English term) in ``measures_nl.csv``."""
    with data_file("measures_nl.csv").open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["term_en"]): row["term_nl"] for row in csv.DictReader(file)}


@cache
def dutch_measure(measure: str) -> str | None:
    """Return the Dutch text of an SR28 measure, or None when a part of it is not in the table."""
    text = " ".join(measure.lower().split())
    if whole := terms().get(("whole", text)):
        return whole
    if text.count("(") != text.count(")"):
        return None
    for pattern, spelling in REWRITES:
        text = re.sub(pattern, spelling, text)
    dutch = ""
    for part in re.split(r"\s*([(),])\s*", text):
        if part in ("(", ")", ","):
            dutch += {"(": " (", ")": ")", ",": ", "}[part]
        elif part:
            phrase = dutch_phrase(part.split(), is_head=not dutch)
            if phrase is None:
                return None
            # "package (10 oz) yields": what follows a bracket needs a comma of its own.
            dutch += f", {phrase}" if dutch.endswith(")") else phrase
    dutch = re.sub(r"[, ]+\(", " (", dutch).strip(" ,")  # "cup, (23 slices)" and "cup,"
    return re.sub(r"(?<=\d)\.(?=\d)", ",", dutch) or None  # Dutch writes 10,75


def dutch_phrase(words: list[str], *, is_head: bool) -> str | None:
    """Return the Dutch of the words between two punctuation marks, or None."""
    dutch, before = "", "start" if is_head else "qualifier"
    while words:
        found = next_term(words, before)
        if found is None:
            return None
        kind, length, text = found
        leans = not LEANING.isdisjoint([text.split()[0], *dutch.split()[-1:]])
        if not dutch:
            joint = ""
        elif leans or not is_head or before == "number" or kind == "unit":
            joint = " "
        else:  # "bottle 8 fl oz" is "fles van 8 ...", "cup sliced" is "kop, in plakjes"
            joint = " van " if (before, kind) == ("unit", "number") else ", "
        dutch += joint + text
        before, words = kind, words[length:]
    return dutch


def next_term(words: list[str], before: str) -> tuple[str, int, str] | None:
    """Return kind, number of words and Dutch of the longest term that ``words`` begin with.

    A measure starts with a unit, and what is counted is one: "6 pieces" are "6 stuks". Elsewhere
    the same word says how: "cup pieces" is "kop, in stukjes".
    """
    kinds = ["unit", "qualifier"] if before == "number" else ["qualifier", "unit"]
    for length in range(len(words), 0, -1):  # "fl oz" before "oz"
        for kind in ["unit"] if before == "start" else kinds:
            if text := terms().get((kind, " ".join(words[:length]))):
                # Only a bare unit says its size: "oz" is "ounce van 28 g", "3 oz" is "3 ounce".
                return kind, length, text.partition(" van ")[0] if before == "number" else text
    if NUMBER.fullmatch(words[0]) and before != "start":
        return "number", 1, words[0]
    return None
