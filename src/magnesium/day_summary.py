"""A day for a reader, in the reader's words: what is written on the first sheet of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook holds."""


@dataclass(frozen=True, eq=False)
class SummaryTable:
    """A table to read: its heading, and a frame of text and numbers (NaN = unknown)."""

    heading: str
    frame: pd.DataFrame


@dataclass(frozen=True, eq=False)
class DaySummary:
    """The sheet for a reader, in the reader's words.

    ``sheet`` is its name on the tab, other than "day". ``tables`` come one below the other: the
    names of the columns of the first stay in sight; ``unknown`` is what stands for NaN.
    """

    sheet: str
    title: str
    lines: Sequence[str]
    tables: Sequence[SummaryTable]
    notes: Sequence[str]
    unknown: str
