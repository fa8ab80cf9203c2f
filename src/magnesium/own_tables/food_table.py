"""A table of foods that a visitor brought: its foods, and what was made of each row of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from magnesium.found_food import FoundFood, Remark

MOST_FOODS: Final = 20_000
"""NEVO and CIQUAL have some thousands each, USDA's three tables 14,000 together."""

MOST_EXAMPLES: Final = 10
LONGEST_EXAMPLE: Final = 40


class TableKind(StrEnum):
    """Whose table it is; a value is what the ``source`` of its foods begins with."""

    NEVO = "nevo"
    """The Dutch table, of RIVM."""
    CIQUAL = "ciqual"
    """The French table, of Anses."""
    FDC = "fdc"
    """The American tables, of USDA's FoodData Central."""
    SIMPLE = "file"
    """A table that someone made: a name and a value to a row."""


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What became of the rows of a file: ``rows`` is ``known``, ``unknown`` and ``refused``.

    ``unknown`` counts the foods without a value by why there is none, ``refused`` the rows left
    out: no_name, bad_row (cells are missing, or too many, or its number is none), too_many (more
    than 20,000 foods; of more than a million rows the rest is not counted), other_type (what FDC
    holds beside foods). ``doubted`` foods are known, with more than 800 mg per 100 g.

    ``examples`` are at most ten: the number of a row as a spreadsheet counts them, the reason (a
    code of the refused ones, a remark, or bad_portion) and the text in question, 40 characters at
    most.
    """

    rows: int
    known: int
    unknown: Mapping[Remark, int]
    doubted: int
    refused: Mapping[str, int]
    examples: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, eq=False, slots=True)
class FoodTable:
    """The foods of a table, 1 to 20,000, in the order of the file.

    ``version`` is "2025/9.0" of NEVO, "2025" of CIQUAL, empty where none is known. ``name`` is the
    name of the file without its ending where the table is someone's own, else empty. The foods'
    sources are "nevo:2025/9.0:1234", "ciqual:2025:20047", "fdc:170567" and "file:" with the name;
    where the version is not known, nothing stands between its colons.
    """

    kind: TableKind
    version: str
    name: str
    foods: tuple[FoundFood, ...]
    report: ReadingReport


class NotATable(ValueError):  # noqa: N818 - says what files are not
    """Files that hold no table of foods; pages turn code and params into a sentence.

    Codes: too_big (over 50 MB, or over 200 MB unpacked; a workbook over 100 MB, or with more than
    a table of foods has), empty, not_text (neither a spreadsheet nor text in an encoding of ours),
    old_excel (a workbook of before 2007), protected (with a password), broken (damaged),
    missing_columns (params kind, columns: what a table of that kind needs), unknown_layout (no
    table that is known), nevo_details (NEVO's long file; the wide one is needed), ciqual_xml
    (CIQUAL's XML; its workbook is needed), fdc_incomplete (param files: those of FDC that are
    missing), no_rows (no row that can be used).
    """

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        """Refuse files for the reason that the code names."""
        super().__init__(code)
        self.code = code
        self.params = params or {}
