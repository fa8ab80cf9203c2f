"""A day in a file, and back: CSV, an Excel workbook, a text that holds a link.

What a file is shows in its content; its name counts for nothing. Text that a spreadsheet would
take for a formula has an apostrophe before it in a file, which is taken off again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import unquote

import pandas as pd

from magnesium.day import Day
from magnesium.day_rows import COLUMNS, Cell, day_rows
from magnesium.day_summary import DaySummary
from magnesium.examples import examples
from magnesium.file_text import text_in
from magnesium.link import Problem, decode
from magnesium.row_reader import MOST_ROWS, REQUIRED, NotADay, day_of_rows
from magnesium.workbook_bounds import is_workbook

LARGEST_FILE: Final = 2_000_000
"""Bytes of the largest file that is read; that of the largest day has a tenth of them."""

ROWS_ABOVE_THE_NAMES: Final = 20
"""Rows above the names of the columns at most: someone may have put a title there."""

MOST_COLUMNS: Final = 100

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEANT_AS_TEXT: Final = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_LINK: Final = re.compile(
    r"(?:[?&]d=|\A\s*)(\d{1,4}\.\d{1,6}(?:\.[0-9a-f]{3})?(?:~[\w.~%-]*)?|example-[a-z-]+)"
)

Table = Sequence[Sequence[Cell]]


def to_csv(day: Day, language: str) -> bytes:
    """Return the day as CSV (``csv_of``), with the columns of ``day_rows``.

    Raises KeyError for a food_id that the food table does not hold.
    """
    return csv_of(day_rows(day), language)


def csv_of(rows: pd.DataFrame, language: str) -> bytes:
    """Return a table as CSV that the language's Excel opens as it is, in UTF-8 with its mark.

    Dutch has semicolons and decimal commas, English commas and points; the names of the columns
    are the same. ``rows`` has columns of str and of float64, of which NaN becomes empty.
    """
    mark, separator = (",", ";") if language == "nl" else (".", ",")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(rows.columns)
    for row in _guarded(rows).itertuples(index=False):
        writer.writerow(
            cell if isinstance(cell, str) else _written(cell).replace(".", mark) for cell in row
        )
    return text.getvalue().encode("utf-8-sig")


def to_excel(day: Day, summary: DaySummary) -> bytes:
    """Return the day as a workbook: a sheet to read, and a sheet "day" that is read back.

    Raises KeyError for a food_id that the food table does not hold.
    """
    # Its library is loaded with the first workbook: few visitors have one.
    from magnesium.workbook import written_workbook

    return written_workbook(summary, _guarded(day_rows(day)))


def from_file(content: bytes, language: str = "en") -> tuple[Day, list[Problem]]:
    """Return the day that the bytes of any file hold, and what in them could not be used.

    Read are what ``to_csv`` and ``to_excel`` wrote, also after a spreadsheet saved it again, and a
    text that holds a link of ours. Where a workbook has numbers as text, they are the language's.
    Problems are those of ``day_of_rows`` and ``decode``, and rest_unread (a quotation mark has no
    end). Raises NotADay, and nothing else, for any other bytes; the work is bounded.
    """
    if len(content) > LARGEST_FILE:
        raise NotADay("too_big")
    if content.startswith(_OLE):
        # A workbook with a password lies in the same wrapping as one of before 2007.
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise NotADay("protected" if is_locked else "old_excel")
    if is_workbook(content):
        from magnesium.workbook import sheets_of

        sheets = sheets_of(content, _size())
        return _day_of_tables((table, language, True) for table in sheets)
    text = text_in(content)
    if text is None:
        raise NotADay("not_text")
    if not text.strip():
        raise NotADay("empty")
    try:
        return _day_of_tables(_tables_of(text))
    except NotADay as error:
        if error.code == "missing_columns" and (found := _LINK.search(unquote(text))):
            return _day_of_link(found[1])
        raise


def _size() -> tuple[int, int]:
    return ROWS_ABOVE_THE_NAMES + MOST_ROWS + 1, MOST_COLUMNS


def _written(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f}".rstrip("0").rstrip(".")


def _guarded(rows: pd.DataFrame) -> pd.DataFrame:
    texts = rows.select_dtypes(exclude="number")
    return rows.assign(**{str(column): texts[column].map(_as_text) for column in texts})


def _as_text(text: str) -> str:
    return f"'{text}" if _MEANT_AS_TEXT.match(text) else text


def _read_back(text: str) -> str:
    return text[1:] if text.startswith("'") and _MEANT_AS_TEXT.match(text) else text


def _tables_of(text: str) -> Iterable[tuple[Table, str, bool]]:
    """Return the text as a table, once for each separator.

    With whose numbers it may hold, and whether it could be read to its end.
    """
    for separator, language in ((";", "nl"), (",", "en"), ("\t", "en")):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        table: list[Sequence[Cell]] = []
        is_whole = True
        try:
            for row, _ in zip(reader, range(_size()[0]), strict=False):
                table.append(row[:MOST_COLUMNS])
        except csv.Error:  # a quotation mark without an end, or text behind one
            is_whole = False
        yield table, language, is_whole


def _day_of_tables(tables: Iterable[tuple[Table, str, bool]]) -> tuple[Day, list[Problem]]:
    """Return the day of the table that has most of our columns; raise NotADay where none has."""
    best: tuple[set[str], int, Table, str, bool] = (set(), 0, (), "en", True)
    for table, language, is_whole in tables:
        for number, row in enumerate(table[: ROWS_ABOVE_THE_NAMES + 1]):
            names = {_column(cell) for cell in row} & set(COLUMNS)
            if len(names) > len(best[0]):
                best = (names, number, table, language, is_whole)
    names, header, table, language, is_whole = best
    if missing := [name for name in REQUIRED if name not in names]:
        raise NotADay("missing_columns", {"columns": ", ".join(missing)})
    columns = [_column(cell) for cell in table[header]]
    rows = []
    for number, row in enumerate(table[header + 1 :], header + 2):
        cells = {
            column: _read_back(cell) if isinstance(cell, str) else cell
            for column, cell in reversed(list(zip(columns, row, strict=False)))
            if column in names
        }
        if any(not isinstance(cell, str) or cell.strip() for cell in cells.values()):
            rows.append((number, cells))
    day, problems = day_of_rows(rows, language)
    return day, problems + [Problem("rest_unread")] * (not is_whole)


def _column(cell: Cell) -> str:
    return str(cell).strip().lower()


def _day_of_link(text: str) -> tuple[Day, list[Problem]]:
    if text.startswith("example-"):
        example = examples().get(text.removeprefix("example-"))
        if not example:
            raise NotADay("missing_columns", {"columns": ", ".join(REQUIRED)})
        return example.day, []
    day, problems = decode(text)
    if day == Day() and not problems:
        raise NotADay("no_rows")
    return day, problems
