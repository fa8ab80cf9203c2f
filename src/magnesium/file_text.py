"""The text of a file, whatever program wrote it."""

import re
from typing import Final

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text_in(content: bytes) -> str | None:
    """Return the text that bytes are: UTF-8, UTF-16 as Excel writes it, else Windows' own.

    None where they are none of these, or hold control characters that stand in no text.
    """
    for encoding in ["utf-16"] if content.startswith(_UTF16) else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    return None
