"""Words as people spell them: case, accents, plurals, diminutives and joined words, nl and en."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from sys import intern
from typing import Final

NOT: Final = "!"
"""Begins a word that the text denies: "without salt" is the one word "!salt"."""

_DENIALS: Final = frozenset("without no not zonder geen niet".split())
_EMPTY: Final = frozenset(
    "a an and as at by for from in into of off on or than the to under with s n o e"
    " aan de een en het met of op te tot uit van voor".split()
)
"""Words that say nothing about a food."""

_ENDINGS: Final = (
    # ending, instead: as many as fit are tried, and the index knows which of them is a word
    ("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"),
    ("en", ""), ("n", ""), ("eren", ""), ("e", ""),
    ("je", ""), ("jes", ""), ("tje", ""), ("tjes", ""), ("pje", ""), ("pjes", ""),
    ("aatje", "a"), ("aatjes", "a"), ("ootje", "o"), ("ootjes", "o"),
    ("etje", ""), ("etjes", ""), ("kje", "g"), ("kjes", "g"),
)  # fmt: skip
_WORD: Final = re.compile(r"[a-z0-9]+")
_HARDENED: Final = {"v": "f", "z": "s"}
_SOFTENED: Final = {"f": "v", "s": "z"}
_JOINTS: Final = ("", "s", "en", "e", "n")
SHORTEST_STEM: Final = 2
SHORTEST_PART: Final = 3


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case, without accents, apostrophes or empty words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words: list[str] = []
    is_denied = False
    for word in _WORD.findall(text.replace("'", "").lower()):
        if word in _DENIALS:
            is_denied = True
        elif word not in _EMPTY:
            words.append(intern(NOT + word if is_denied else word))
            is_denied = False
    return words


@lru_cache(maxsize=2_000)
def stems(word: str) -> frozenset[str]:
    """Return what a word may be a form of, itself included: druiven of druif, berries of berry."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            bare = word.removesuffix(ending) + instead
            if len(bare) < SHORTEST_STEM:
                continue
            found.add(bare)
            if not instead and ending != "s":
                found |= _restored(bare)
    return frozenset(found)


def _restored(bare: str) -> set[str]:
    """Return how a Dutch word may end when its ending is gone: tomat is tomaat, witt is wit."""
    found = set()
    if bare[-1] in _HARDENED:
        bare = bare[:-1] + _HARDENED[bare[-1]]
        found.add(bare)
    if re.search(r"[^aeiou](?:[aeou])[^aeiou]$", bare) or re.fullmatch(r"[aeou][^aeiou]", bare):
        found.add(bare[:-1] + bare[-2] + bare[-1])  # tomat, rod
    if len(bare) > SHORTEST_STEM and bare[-1] == bare[-2] and bare[-1] not in "aeiou":
        found.add(bare[:-1])  # witt, kipp
    return found


def plurals(word: str) -> tuple[str, ...]:
    """Return what the plurals of a Dutch or English word are: bes, bessen; berry, berries."""
    if word[-1] in "aeiou":
        return (word + "s",)
    if word[-1] == "y":
        return word + "s", word[:-1] + "ies"
    bare, last = word[:-1], word[-1]
    if re.search(r"(aa|ee|oo|uu)$", bare):  # tomaat, tomaten
        bare = bare[:-1]
    elif re.search(r"(^|[^aeiou])[aeiou]$", bare):  # bes, bessen
        return f"{word}{last}en", word + "s"
    if bare[-1:] in tuple("aeiouy") and last in _SOFTENED:  # druif, druiven
        last = _SOFTENED[last]
    return f"{bare}{last}en", word + "s"


def parts(word: str, known: Container[str]) -> tuple[str, ...]:
    """Return the two or three known words a Dutch word is joined from, () when it is not.

    The longest last word wins: it says what the thing is.
    """
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        last = word[cut:]
        if not any(stem in known for stem in stems(last)):
            continue
        for joint in _JOINTS:
            first = word[:cut].removesuffix(joint) if word[:cut].endswith(joint) else ""
            if len(first) >= SHORTEST_PART and first in known:
                return first, last
        for joint in _JOINTS:
            first = word[:cut].removesuffix(joint) if word[:cut].endswith(joint) else ""
            if len(first) > 2 * SHORTEST_PART and (before := parts(first, known)):
                return *before, last
    return ()
