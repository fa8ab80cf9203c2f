"""Archives from outside: unpacked once within bounds before anything in them is read."""

import io
import zipfile
from functools import partial
from typing import Final

from magnesium.own_tables.food_table import NotATable
from magnesium.own_tables.text import Opener, chunks

LARGEST_UNPACKED: Final = 200_000_000
"""Bytes; USDA's largest table without brands has three quarters of them."""

MOST_MEMBERS: Final = 1_000

_MEMBER: Final = b"PK\x01\x02"
"""What stands before each member in the list of them."""

_IS_LOCKED: Final = 0x41
"""The flags of a member that has a password."""


def opened_archive(content: bytes) -> zipfile.ZipFile:
    """Return an archive of which every member can be unpacked, 200 MB together at most.

    Raises NotATable: too_big, protected, broken. What an archive says of its sizes counts for
    nothing, and the names in it are never those of files here.
    """
    # Before it is opened: the list itself may be of a million members.
    if content.count(_MEMBER) > MOST_MEMBERS:
        raise NotATable("too_big")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check(archive)
    except NotATable:
        raise
    except Exception as error:  # a damaged archive makes zipfile raise almost anything
        raise NotATable("broken") from error
    return archive


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & _IS_LOCKED for member in members):
        raise NotATable("protected")
    # Other methods unpack gigabytes before the first of them can be counted.
    if {member.compress_type for member in members} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotATable("broken")
    unpacked = 0
    for member in members:
        with archive.open(member) as packed:
            for chunk in chunks(packed):
                unpacked += len(chunk)
                if unpacked > LARGEST_UNPACKED:
                    raise NotATable("too_big")


def files_of(archive: zipfile.ZipFile) -> list[Opener]:
    """Return what opens the files in an archive, each as often as one likes."""
    return [partial(archive.open, member) for member in archive.infolist() if not member.is_dir()]
