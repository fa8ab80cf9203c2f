"""The barcodes of products in a photo."""

import io
import math
import threading
import warnings
from collections.abc import Mapping
from typing import Final

from PIL import Image
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, read_barcodes

LARGEST_PHOTO_MB: Final = 15
MOST_MEGAPIXELS: Final = {"JPEG": 60, "PNG": 60, "WEBP": 20}
"""By kind: WebP, in which no camera takes photos, needs 16 bytes a pixel to be decoded, PNG 5."""
SEARCHED_FIRST_PX: Final = 2000
"""The longest side of a copy of the photo, in which a barcode of a tenth of it still has bars."""
LONGEST_PX: Final = 65_535
"""The longest side that a JPEG can have, and that is searched."""

LEAST_HEIGHT: Final = 0.1
"""Of a short barcode, by its width: of those seen in other barcodes none had more than 0.06."""

_SHORT: Final = (BarcodeFormat.EAN8, BarcodeFormat.UPCE)
_RETAIL: Final = BarcodeFormats([BarcodeFormat.EAN13, BarcodeFormat.UPCA, *_SHORT])

# A photo of the most pixels takes 400 MB for a moment, and which warnings are shown is one setting
# for all threads.
_ONE_AT_A_TIME: Final = threading.Lock()


class NotAPhoto(ValueError):  # noqa: N818 - says what a file is not
    """A file in which no barcode can be looked for; pages turn code and params into a sentence.

    Codes: too_big (param megabytes or megapixels: how many there may be at most), not_an_image
    (neither JPEG, PNG nor WebP, a damaged one, or a strip of more than 65,535 pixels).
    """

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        """Refuse a file for the reason that the code names."""
        super().__init__(code)
        self.code = code
        self.params = params or {}


def barcodes_in(content: bytes) -> tuple[str, ...]:
    """Return the retail barcodes in a photo, the most likely first; () where none is found.

    They are digits with the right check digit: 13 of an EAN-13, 8 of an EAN-8. A UPC-A has a 0 put
    before its 12, and a UPC-E is written out as the UPC-A that it is short for. ``content`` is a
    JPEG, PNG or WebP of at most 15 MB and 60 megapixels, of a WebP 20; which way up it was taken is
    of no importance. Raises NotAPhoto, and nothing else, for any other bytes.
    """
    if len(content) > LARGEST_PHOTO_MB * 1_000_000:
        raise NotAPhoto("too_big", {"megabytes": str(LARGEST_PHOTO_MB)})
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd files: what matters in them is checked here
        small, is_whole = _grey(content, SEARCHED_FIRST_PX)
        if found := _found(small) or _found(_askew(small)):
            return found
        in_the_whole = () if is_whole else _found(_grey(content, LONGEST_PX)[0])
        return in_the_whole or _found(small.reduce(2))  # which evens out noise


def _askew(grey: Image.Image) -> Image.Image:
    # Bars are found when they stand or lie, or nearly so, and read from either end: as rotated or
    # mirrored as a camera says they are, they need no turning back, but those between do.
    return grey.rotate(45, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _grey(content: bytes, longest_px: int) -> tuple[Image.Image, bool]:
    """Return the photo in grey, its sides no longer than that, and whether they never were."""
    most = max(MOST_MEGAPIXELS.values())
    try:
        with Image.open(io.BytesIO(content), formats=tuple(MOST_MEGAPIXELS)) as photo:
            most = MOST_MEGAPIXELS[str(photo.format)]
            width_px, height_px = size = photo.size
            if width_px * height_px > most * 1_000_000:
                raise Image.DecompressionBombError
            if max(size) > LONGEST_PX:
                raise ValueError("a strip, of which each row would take as much as a photo's")
            photo.draft("L", (longest_px, longest_px))  # a JPEG is decoded small and grey at once
            grey = photo.convert("L")
    except Image.DecompressionBombError:  # Pillow's own limit is higher, and judged earlier
        raise NotAPhoto("too_big", {"megapixels": str(most)}) from None
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise NotAPhoto("not_an_image") from error
    grey.thumbnail((longest_px, longest_px))
    return grey, grey.size == size


def _found(grey: Image.Image) -> tuple[str, ...]:
    # The library's own smaller copies are not smoothed: in them it takes a 2 for an 8.
    barcodes = read_barcodes(grey, _RETAIL, try_downscale=False)
    sure = sorted(filter(_is_sure, barcodes), key=_unlikeliness)
    return tuple(dict.fromkeys(barcode.text for barcode in sure))


def _is_sure(barcode: Barcode) -> bool:
    # A line that leaves the bars of an EAN-13 askew may look like a UPC-E: but a line or two only.
    width_px, height_px = _size_px(barcode)
    return barcode.format not in _SHORT or height_px > LEAST_HEIGHT * width_px


def _unlikeliness(barcode: Barcode) -> tuple[bool, float]:
    """Return a key that puts what the photo was taken of first: the largest."""
    return barcode.format in _SHORT, -math.prod(_size_px(barcode))


def _size_px(barcode: Barcode) -> tuple[float, float]:
    """Return how wide a barcode is, and how far down its bars were read."""
    place = barcode.position
    start, end, below = ((p.x, p.y) for p in (place.top_left, place.top_right, place.bottom_left))
    return math.dist(start, end), math.dist(start, below)
