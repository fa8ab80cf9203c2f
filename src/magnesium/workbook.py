"""Excel workbooks: one written for a dietitian to read, any read within bounds.

openpyxl takes 10 MB of a server's memory: load this module where there is a workbook.
"""

import io
import math
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell import Cell as SheetCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from magnesium.day_rows import Cell
from magnesium.day_summary import DaySummary
from magnesium.row_reader import NotADay
from magnesium.workbook_bounds import Largest, Unreasonable, check_workbook

DAY_SHEET: Final = "day"
"""The sheet that is read back; it has the columns of ``day_rows``."""

LARGEST: Final = Largest(unpacked=5_000_000, furnishing=1_000_000)
"""openpyxl reads some two million bytes of cells a second, of which our largest day has one
million; styles and the like take it a second a megabyte."""

MOST_PARTS: Final = 500
MOST_SHEETS: Final = 20
WIDEST: Final = 60
"""Characters of the widest column; a longer text goes on below."""

LINE_POINTS: Final = 15
MOST_POINTS: Final = 409
"""Heights of a line, and of the highest row that Excel has."""


_BOLD: Final = Font(bold=True)
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@")


def written_workbook(summary: DaySummary, rows: pd.DataFrame) -> bytes:
    """Return a workbook with the summary and, on the sheet "day", the rows."""
    book = Workbook()
    _write_summary(book.active, summary)
    sheet = book.create_sheet(DAY_SHEET)
    _write_row(sheet, 1, list(rows.columns), font=_BOLD)
    for number, row in enumerate(rows.itertuples(index=False), 2):
        _write_row(sheet, number, list(row))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _fit(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_summary(sheet: Worksheet, summary: DaySummary) -> None:
    sheet.title = summary.sheet
    _put(sheet.cell(1, 1), summary.title).font = Font(bold=True, size=14)
    number = 2
    texts = []
    for line in summary.lines:
        texts.append(_put(sheet.cell(number, 1), line))
        number += 1
    tables = [table for table in summary.tables if len(table.frame)]
    for table in tables:
        _put(sheet.cell(number + 1, 1), table.heading).font = Font(bold=True, size=12)
        _write_row(sheet, number + 2, list(table.frame.columns), font=_BOLD)
        if table is tables[0]:
            sheet.freeze_panes = sheet.cell(number + 3, 1)
        number += 3
        for row in table.frame.itertuples(index=False):
            _write_row(sheet, number, [summary.unknown if _is_nan(c) else c for c in row])
            number += 1
    for note in summary.notes:
        texts.append(_put(sheet.cell(number + 1, 1), note))
        number += 1
    _fit(sheet, {cell.coordinate for cell in texts})
    _spread(sheet, texts)


def _spread(sheet: Worksheet, texts: Sequence[SheetCell]) -> None:
    """Give each text the width of the sheet, and as many lines as it takes there."""
    # Else a long one would make the sheet wider than its tables, and the print very small.
    last = sheet.max_column
    width = sum(column.width for column in sheet.column_dimensions.values())
    for cell in texts:
        sheet.merge_cells(
            start_row=cell.row, end_row=cell.row, start_column=1, end_column=max(1, last)
        )
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        lines = math.ceil(1.1 * len(cell.value) / width)
        sheet.row_dimensions[cell.row].height = min(MOST_POINTS, LINE_POINTS * lines)


def _write_row(
    sheet: Worksheet, number: int, values: Sequence[Any], font: Font | None = None
) -> None:
    for column, value in enumerate(values, 1):
        if value == "" or _is_nan(value):
            continue
        cell = _put(sheet.cell(number, column), value)
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
        if font:
            cell.font = font


def _put(cell: SheetCell, value: str | float) -> SheetCell:
    """Write a value; text stays text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=..." for a formula
        # Excel would take it for one as well once someone goes into the cell and out again.
        cell.quotePrefix = value.lstrip().startswith(_BEGINS_A_FORMULA)
    return cell


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and value != value


def _fit(sheet: Worksheet, apart: set[str] | frozenset[str] = frozenset()) -> None:
    """Make columns as wide as what they hold, and the sheet one page wide on paper."""
    for column in sheet.iter_cols():
        texts = [
            str(cell.value)
            for cell in column
            if cell.value is not None and cell.coordinate not in apart
        ]
        width = min(WIDEST, 2 + max(map(len, texts), default=6))
        sheet.column_dimensions[get_column_letter(column[0].column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def sheets_of(content: bytes, size: tuple[int, int]) -> list[list[list[Cell]]]:
    """Return the cells of a workbook's sheets, so many rows and columns of each at most.

    Dates are ISO text, what is empty is empty text. Raises NotADay: too_big, protected, broken.
    """
    try:
        _check_archive(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [_cells(sheet, *size) for sheet in book.worksheets[:MOST_SHEETS]]
    except NotADay:
        raise
    except Unreasonable as error:
        raise NotADay(str(error)) from None
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise NotADay("broken") from error


def _check_archive(content: bytes) -> None:
    """Raise NotADay for an archive that grows too large, judged by unpacking it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST.unpacked:
            raise NotADay("too_big")
        if any(part.flag_bits & 1 for part in parts):
            raise NotADay("protected")
        # Others than a spreadsheet's unpack gigabytes before the first of them can be counted.
        if any(
            part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts
        ):
            raise NotADay("broken")
        check_workbook(archive, LARGEST)


def _cells(sheet: Any, rows: int, columns: int) -> list[list[Cell]]:
    # What a sheet says of its own size need not be true.
    sheet.reset_dimensions()
    found: list[list[Cell]] = [
        [_cell(value) for value in row]
        for row in sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
    ]
    while found and not any(cell != "" for cell in found[-1]):
        found.pop()
    return found


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return str(value.date() if value.time() == datetime.min.time() else value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return str(value)
