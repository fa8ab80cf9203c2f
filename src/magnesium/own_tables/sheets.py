"""The sheets of a workbook, row by row, whatever the workbook says of itself."""

import io
import zipfile
from collections.abc import Iterator
from pyexpat import ExpatError, ParserCreate
from typing import Any, Final

from openpyxl import load_workbook  # type: ignore[import-untyped]

from magnesium.day_rows import Cell
from magnesium.own_tables.food_table import MOST_FOODS, NotATable
from magnesium.own_tables.layout import MOST_COLUMNS, Row
from magnesium.own_tables.text import chunks

MOST_ROWS: Final = MOST_FOODS + 100
LARGEST_UNPACKED: Final = 100_000_000
"""Bytes of a workbook."""

LARGEST_FURNISHING: Final = 5_000_000
"""Bytes of all that is not cells: styles take openpyxl a second a megabyte."""

MOST_ELEMENTS: Final = 1_500_000
"""CIQUAL has less than 900,000; openpyxl reads 200,000 in a second."""

MOST_OF_A_ROW: Final = 65_536
"""A sheet has 16,384 columns; openpyxl takes 300 bytes for each element until the row is read."""

MOST_OUTSIDE_ROWS: Final = 200_000
"""Beside rows and texts; what openpyxl has no use for it keeps, in 350 bytes for each."""

MOST_IN_SHEETS: Final = 6_000_000
"""Elements times sheets: all sheets may be one and the same part, and each of them is read."""

LONGEST_TAG: Final = 1_000_000
"""Bytes: the parser looks through all of one that is not at its end whenever it gets more."""

_ENTRIES: Final = ("}row", "}si")
_CELLS: Final = ("xl/worksheets/", "xl/sharedStrings")


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive is a workbook of Excel."""
    return any(name.startswith("xl/") for name in archive.namelist())


def sheets_of(content: bytes, archive: zipfile.ZipFile) -> list[tuple[str, Iterator[Row]]]:
    """Return the sheets of a workbook: the name of each, and its rows, read when asked for.

    Of a sheet 20,100 rows of 300 cells at most. Dates are text, what is empty is empty text.
    Raises NotATable, also while rows are read: too_big, broken.
    """
    try:
        _check(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [(str(sheet.title), _rows(sheet)) for sheet in book.worksheets]
    except NotATable:
        raise
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise NotATable("broken") from error


def _check(archive: zipfile.ZipFile) -> None:
    """Raise NotATable for a workbook that would take openpyxl too much time or memory."""
    count = _Count()
    unpacked = furnishing = 0
    for part in archive.infolist():
        parser = ParserCreate(namespace_separator="}")
        parser.StartElementHandler = count.start
        parser.EndElementHandler = count.end
        parser.EntityDeclHandler = _refuse
        count.begin()
        fed = 0
        is_xml = True
        with archive.open(part) as packed:
            for chunk in chunks(packed):
                unpacked += len(chunk)
                furnishing += 0 if part.filename.startswith(_CELLS) else len(chunk)
                if unpacked > LARGEST_UNPACKED or furnishing > LARGEST_FURNISHING:
                    raise NotATable("too_big")
                if not is_xml:
                    continue
                # Whatever a part is called, the workbook may say that it is a sheet.
                try:
                    parser.Parse(chunk)
                except ExpatError:  # as openpyxl's parser will find it, should it get there
                    is_xml = False
                fed += len(chunk)
                if is_xml and fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise NotATable("broken")
    if count.elements * count.sheets > MOST_IN_SHEETS:
        raise NotATable("too_big")


class _Count:
    """The elements of all parts; raises NotATable, code too_big, where they are too many."""

    def __init__(self) -> None:
        self.elements = self.sheets = 0
        self._within = self._outside = 0
        self._depth = self._depth_of_entry = 0

    def begin(self) -> None:
        """Begin with another part: the one before may have broken off."""
        self._depth = self._depth_of_entry = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self._depth_of_entry:
            self._within += 1
        elif tag.endswith(_ENTRIES):
            self._depth_of_entry, self._within = self._depth, 0
        else:
            self._outside += 1
            self.sheets += tag.endswith("}sheet")
        if (
            self.elements > MOST_ELEMENTS
            or self._within > MOST_OF_A_ROW
            or self._outside > MOST_OUTSIDE_ROWS
        ):
            raise NotATable("too_big")

    def end(self, _tag: str) -> None:
        if self._depth == self._depth_of_entry:
            self._depth_of_entry = 0
        self._depth -= 1


def _refuse(*_declaration: object) -> None:
    raise NotATable("broken")


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
