"""The explanatory texts, one file a topic and language: figures filled in, claims with sources.

A text is Markdown without a digit of its own. It holds ``{figure}`` (see ``magnesium.facts``),
``{own.day}`` and other numbers of the reader, ``[weak: abbasi2012, mah2021]`` behind a claim, and
foods as ``[almonds](food:12061)``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.facts import STRENGTHS, fact
from magnesium.language import number

DIGITS: Final = 2

_CLAIM: Final = re.compile(rf" ?\[({'|'.join(STRENGTHS)}): ([a-z0-9, ]+)\]")
_FOOD: Final = re.compile(r"\[([^\]]+)\]\(food:(\d{5})\)")
_GAP: Final = re.compile(r"\{([a-z0-9_.]+)\}")

Cite = Callable[[str, tuple[str, ...]], str]
"""Makes the words behind a claim, from its strength and its publications."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A text on one subject in one language.

    ``body`` is Markdown whose figures are filled in; ``foods`` are the food_ids it names and
    ``publications`` what it cites, both in the order of the text; ``has_own`` says whether it
    leaves room for the reader's own numbers.
    """

    title: str
    body: str
    foods: tuple[str, ...]
    publications: tuple[str, ...]
    has_own: bool

    def written(self, own: Mapping[str, str], cite: Cite) -> str:
        """Return the body with the reader's own numbers, by name, and with the claims' sources.

        Raises KeyError for a number that ``own`` does not hold.
        """
        text = _GAP.sub(lambda gap: own[gap[1]], self.body)
        return _CLAIM.sub(lambda claim: cite(claim[1], _publications(claim)), text)


def _publications(claim: re.Match[str]) -> tuple[str, ...]:
    return tuple(claim[2].split(", "))


@cache
def load_topics() -> pd.DataFrame:
    """Return the topics in the order to read them: read once, not to be written to.

    Index: topic (str, the name of its files). Columns: page ('sleep' or 'supplements'),
    last_checked (ISO date), both str.
    """
    return pd.read_csv(data_file("topics.csv"), dtype="str").set_index("topic")


def topics_of(page: str) -> list[str]:
    """Return the names of the topics on a page, in the order to read them."""
    pages = load_topics()["page"]
    return [str(name) for name in pages.index[pages == page]]


@cache
def topic(name: str, language: str) -> Topic:
    """Return a topic of ``topics.csv`` in a language, its figures written as the language does.

    Raises FileNotFoundError for a topic without a file, and what ``fact`` raises for a figure
    that no table holds.
    """
    text = data_file(f"text/{language}/{name}.md").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")

    def filled(gap: re.Match[str]) -> str:
        return gap[0] if gap[1].startswith("own.") else number(fact(gap[1]), language, DIGITS)

    foods = dict.fromkeys(found[2] for found in _FOOD.finditer(body))
    body = _GAP.sub(filled, _FOOD.sub(r"\1", body)).strip()
    cited = dict.fromkeys(
        publication for claim in _CLAIM.finditer(body) for publication in _publications(claim)
    )
    return Topic(
        title.removeprefix("# "), body, tuple(foods), tuple(cited), has_own="{own." in body
    )
