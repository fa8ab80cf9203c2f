"""The sheets of a workbook, row by row, whatever the workbook says of itself."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from magnesium.day_rows import Cell
from magnesium.own_tables.food_table import MOST_FOODS, NotATable
from magnesium.own_tables.layout import MOST_COLUMNS, Row
from magnesium.workbook_bounds import Largest, Unreasonable, check_workbook

MOST_ROWS: Final = MOST_FOODS + 100
LARGEST: Final = Largest(unpacked=100_000_000, furnishing=5_000_000)
"""Styles and the like take openpyxl a second a megabyte."""


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive is a workbook of Excel."""
    return any(name.startswith("xl/") for name in archive.namelist())


def sheets_of(content: bytes, archive: zipfile.ZipFile) -> list[tuple[str, Iterator[Row]]]:
    """Return the sheets of a workbook: the name of each, and its rows, read when asked for.

    Of a sheet 20,100 rows of 300 cells at most. Dates are text, what is empty is empty text.
    Raises NotATable, also while rows are read: too_big, broken.
    """
    # Loaded with the first workbook: few visitors have one.
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        check_workbook(archive, LARGEST)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [(str(sheet.title), _rows(sheet)) for sheet in book.worksheets]
    except Unreasonable as error:
        raise NotATable(str(error)) from None
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise NotATable("broken") from error


def _rows(sheet: Any) -> Iterator[Row]:
    try:
        # What a sheet says of its own size need not be true.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        for number, row in enumerate(rows, 1):
            yield number, [_cell(value) for value in row]
    except Exception as error:
        raise NotATable("broken") from error


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return str(value)
