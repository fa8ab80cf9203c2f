"""Files that a visitor brings, read as a table of foods: what they are shows in their content."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Final

from magnesium.own_tables import fdc_bulk
from magnesium.own_tables.archive import files_of, opened_archive
from magnesium.own_tables.ciqual import CIQUAL
from magnesium.own_tables.food_table import FoodTable, NotATable
from magnesium.own_tables.layout import ROWS_ABOVE_THE_NAMES, HeadedTable, Row, column_name
from magnesium.own_tables.nevo import NEVO
from magnesium.own_tables.sheets import is_workbook, sheets_of
from magnesium.own_tables.simple import SIMPLE
from magnesium.own_tables.text import Opener, encoding_of, records
from magnesium.own_tables.values import text_of
from magnesium.workbook_bounds import is_workbook as is_archive

LARGEST_FILES: Final = 50_000_000
"""Bytes of all files together."""

HEAD: Final = 65_536
"""Bytes in which the names of the columns stand, with what is above them."""

_ROWS_OF_A_HEAD: Final = ROWS_ABOVE_THE_NAMES + 1
_LAYOUTS: Final = (NEVO, CIQUAL, SIMPLE)
_SEPARATORS: Final = ("|", ";", ",", "\t")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CIQUAL_XML: Final = re.compile(r"\s*<.*<(?:alim_code|alim_grp_code|const_code)>", re.DOTALL)
_SAYS_LITTLE: Final = ("unknown_layout", "not_text", "empty")


def table_from_files(files: Sequence[tuple[str, bytes]]) -> FoodTable:
    """Return the table of foods in files, each a name and its bytes.

    Read are NEVO's wide CSV, CIQUAL's workbook (or CSV made from it), a table with the columns of
    ``simple`` as CSV or workbook, any of them in an archive, and the CSV files of a FoodData
    Central download, as an archive or each for itself. Of names only that of the one file counts:
    as the name of a table of the visitor's own, and for the version of NEVO where no cell has it.

    Raises NotATable, and nothing else, for any other bytes; time, memory and what is returned are
    bounded.
    """
    if sum(len(content) for _name, content in files) > LARGEST_FILES:
        raise NotATable("too_big")
    if not any(content for _name, content in files):
        raise NotATable("empty")
    if len(files) > 1:
        openers: list[Opener] = [partial(io.BytesIO, content) for _name, content in files]
        if table := _fdc_table(openers):
            return table
        raise NotATable("unknown_layout")
    ((file_name, content),) = files
    if content.startswith(_OLE):
        # A workbook with a password lies in the same wrapping as one of before 2007.
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise NotATable("protected" if is_locked else "old_excel")
    name = _without_ending(file_name)
    if not is_archive(content):
        return _table_of_texts([partial(io.BytesIO, content)], name)
    archive = opened_archive(content)
    if is_workbook(archive):
        return _table_of(_in_sheets(content, archive), name)
    return _table_of_texts(files_of(archive), name)


def _without_ending(file_name: str) -> str:
    last = re.split(r"[/\\]", file_name)[-1]
    return last.rpartition(".")[0] or last


def _fdc_table(openers: Iterable[Opener]) -> FoodTable | None:
    """Return the table of a folder of FoodData Central, None where the files are of no such."""
    found: dict[str, Opener] = {}
    for open_file in openers:
        if role := fdc_bulk.role_of(open_file().read(HEAD)):
            found.setdefault(role, open_file)
    return fdc_bulk.read(found) if found.keys() - {fdc_bulk.UNITS} else None


def _table_of_texts(openers: Sequence[Opener], name: str) -> FoodTable:
    """Return the table of the first file that holds one, or of all that make one together."""
    if table := _fdc_table(openers):
        return table
    refusals: list[NotATable] = []
    for open_file in openers:
        try:
            return _table_of_text(open_file, name)
        except NotATable as refusal:
            refusals.append(refusal)
    telling = [refusal for refusal in refusals if refusal.code not in _SAYS_LITTLE]
    raise next(iter([*telling, *refusals]), NotATable("unknown_layout"))


def _table_of_text(open_file: Opener, name: str) -> FoodTable:
    encoding = encoding_of(open_file)
    head = open_file().read(HEAD)
    text = head.decode(encoding, errors="replace")
    if not text.strip():
        raise NotATable("empty")
    if _CIQUAL_XML.match(text):
        raise NotATable("ciqual_xml")
    return _table_of(
        [
            _Candidate(
                "",
                list(islice(records(io.BytesIO(head), encoding, separator), _ROWS_OF_A_HEAD)),
                partial(_rows_below, open_file, encoding, separator),
                "nl" if separator == ";" else "en",
            )
            for separator in _SEPARATORS
        ],
        name,
    )


def _rows_below(open_file: Opener, encoding: str, separator: str, place: int) -> Iterator[Row]:
    return islice(records(open_file(), encoding, separator), place + 1, None)


def _in_sheets(content: bytes, archive: zipfile.ZipFile) -> "Iterator[_Candidate]":
    for title, rows in sheets_of(content, archive):
        head = list(islice(rows, _ROWS_OF_A_HEAD))
        yield _Candidate(title, head, partial(_rest_below, head, rows), "en")


def _rest_below(head: Sequence[Row], rest: Iterator[Row], place: int) -> Iterator[Row]:
    return chain(head[place + 1 :], rest)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be a table: its first rows, and what returns those below one of them."""

    title: str
    head: Sequence[Row]
    rows_below: Callable[[int], Iterator[Row]]
    language: str


def _table_of(candidates: Iterable[_Candidate], file_name: str) -> FoodTable:
    """Return the table of the first candidate with all columns that one of the layouts needs."""
    lacking: NotATable | None = None
    for candidate in candidates:
        for place, (_number, cells) in enumerate(candidate.head):
            names = [column_name(cell) for cell in cells or ()]
            for layout in _LAYOUTS:
                missing = layout.lacking(names)
                if missing == []:
                    return layout.read(_headed(candidate, place, names, file_name))
                if missing and not lacking:
                    params = {"kind": layout.kind, "columns": ", ".join(missing)}
                    lacking = NotATable("missing_columns", params)
    raise lacking or NotATable("unknown_layout")


def _headed(candidate: _Candidate, place: int, names: Sequence[str], file_name: str) -> HeadedTable:
    above = [cell for _number, cells in candidate.head[:place] for cell in cells or ()]
    title = " ".join([candidate.title, *map(text_of, above)])
    return HeadedTable(file_name, title, names, candidate.rows_below(place), candidate.language)
