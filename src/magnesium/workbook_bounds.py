"""What a workbook may hold for openpyxl to read it in reasonable time and memory."""

import zipfile
from dataclasses import dataclass
from pyexpat import ExpatError, ParserCreate
from typing import Final

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

CHUNK: Final = 65_536

_ENTRIES: Final = ("}row", "}si")
_CELLS: Final = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")


@dataclass(frozen=True, slots=True)
class Largest:
    """Bytes of a workbook unpacked, and of all in it that is neither cells nor pictures."""

    unpacked: int
    furnishing: int


class Unreasonable(ValueError):  # noqa: N818 - says what a workbook is
    """A workbook that is not to be read; its argument is a code: too_big or broken."""


def is_workbook(content: bytes) -> bool:
    """Return whether the bytes are an archive, as a workbook is."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def check_workbook(archive: zipfile.ZipFile, largest: Largest) -> None:
    """Raise Unreasonable for a workbook that would take openpyxl too much time or memory.

    That is found out by unpacking it: what an archive says of its sizes counts for nothing.
    """
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
            while chunk := packed.read(CHUNK):
                unpacked += len(chunk)
                furnishing += 0 if part.filename.startswith(_CELLS) else len(chunk)
                if unpacked > largest.unpacked or furnishing > largest.furnishing:
                    raise Unreasonable("too_big")
                if not is_xml:
                    continue
                # Whatever a part is called, the workbook may say that it is a sheet.
                try:
                    parser.Parse(chunk)
                except ExpatError:  # as openpyxl's parser will find it, should it get there
                    is_xml = False
                fed += len(chunk)
                if is_xml and fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise Unreasonable("broken")
    if count.elements * count.sheets > MOST_IN_SHEETS:
        raise Unreasonable("too_big")


class _Count:
    """The elements of all parts; raises Unreasonable, code too_big, where they are too many."""

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
            raise Unreasonable("too_big")

    def end(self, _tag: str) -> None:
        if self._depth == self._depth_of_entry:
            self._depth_of_entry = 0
        self._depth -= 1


def _refuse(*_declaration: object) -> None:
    raise Unreasonable("broken")
