"""What all charts have in common: Vega-Lite specifications that come without data.

A specification is drawn in Altair (``chart_drawings``), kept in ``data/charts.json``, and shown
with the data of the day: a frame that goes in beside it. Words come in from outside.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import pyarrow as pa
from babel.numbers import get_decimal_symbol, get_group_symbol

from magnesium.data_folder import data_file

Spec = dict[str, Any]

FILE: Final = "charts.json"

ROLES: Final = ("accent", "second", "quiet", "text", "muted", "background")
"""The day itself, the recommendation, what is behind them, words, quiet words, the page."""

ROW_PX: Final = 26


def chart(name: str, language: str, words: Mapping[str, str] = MappingProxyType({})) -> Spec:
    """Return a chart of the file, with its words, that writes numbers as a language does.

    ``words`` are what stands in the file in braces. Built anew each time: callers keep it.
    """
    spec: Spec = _with_words(_charts()[name], {f"{{{name}}}": word for name, word in words.items()})
    signs = {"decimal": get_decimal_symbol(language), "thousands": get_group_symbol(language)}
    return spec | {
        "config": {"locale": {"number": signs | {"grouping": [3], "currency": ["", ""]}}}
    }


@cache
def _charts() -> dict[str, Spec]:
    found: dict[str, Spec] = json.loads(data_file(FILE).read_text(encoding="utf-8"))
    return found


def _with_words(part: Any, words: Mapping[str, str]) -> Any:
    """Return a part of a specification with each text that is one of the words replaced."""
    if isinstance(part, dict):
        return {key: _with_words(value, words) for key, value in part.items()}
    if isinstance(part, list):
        return [_with_words(value, words) for value in part]
    return words.get(part, part) if isinstance(part, str) else part


def chart_data(frame: pd.DataFrame) -> pa.Table:
    """Return the columns of a frame alone: what else pandas has Arrow carry is as much again."""
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
