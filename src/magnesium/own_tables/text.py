"""Text from outside as rows of cells: its encoding found out, and no row without an end."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import IO, Final

from magnesium.own_tables.food_table import NotATable
from magnesium.own_tables.layout import MOST_COLUMNS

Opener = Callable[[], IO[bytes]]
"""Opens a file, which may be one of an archive: as often as it is asked to."""

LONGEST_LINE: Final = 131_072
"""Characters of a line that go on in the same row; the module csv refuses a longer cell."""

MOST_LINES_OF_A_ROW: Final = 100
"""Else a quotation mark without an end would make a row of all that follows."""

_CHUNK: Final = 1_000_000
_WORDLESS: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
"""Control characters, which stand in no text."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield all of a stream, a megabyte at most at once."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def encoding_of(open_file: Opener) -> str:
    """Return the encoding of a text: UTF-8, UTF-16 as Excel writes it, else Windows' own.

    Raises NotATable, code not_text, for what is none; the memory it takes does not grow with it.
    """
    is_utf16 = open_file().read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for chunk in chunks(open_file()):
                text = decoder.decode(chunk)
                # Of the bytes as they are in the encodings of which every control character is one.
                found = _CONTROL.search(text) if is_utf16 else _holds_control(chunk)
                if found:
                    raise NotATable("not_text")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise NotATable("not_text")


def _holds_control(chunk: bytes) -> bool:
    return len(chunk.translate(None, _WORDLESS)) < len(chunk)


class _Lines:
    """The lines of a text, of bounded length, and only so many until the next row begins."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        self.since_a_row_began = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.since_a_row_began += 1
        if self.since_a_row_began > MOST_LINES_OF_A_ROW:
            raise csv.Error("a row without an end")
        if line := self._text.readline(LONGEST_LINE):
            return line
        raise StopIteration


def records(
    stream: IO[bytes], encoding: str, separator: str
) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the rows of a text with separators, 300 cells of each at most.

    What is not in the encoding is put as U+FFFD. A row with a cell of more than 131,072 characters,
    or over more than a hundred lines, is damaged: the next one begins on the next line.
    """
    lines = _Lines(stream, encoding)
    reader = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        number += 1
        lines.since_a_row_began = 0
        try:
            cells = next(reader, None)
        except csv.Error:
            yield number, None
            number += lines.since_a_row_began - 1
            continue
        if cells is None:
            return
        yield number, cells[:MOST_COLUMNS]
