"""Barcodes in photos that are drawn here: found however they lie, and nowhere else."""

import io
import random
import struct
import threading
import warnings
import zlib

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from magnesium.barcode_photo import (
    LARGEST_PHOTO_MB,
    LONGEST_PX,
    MOST_MEGAPIXELS,
    NotAPhoto,
    barcodes_in,
)

EAN13 = "8712345678906"
"""An invented number: 871 is the Netherlands, the last digit its check."""

# ISO/IEC 15420: the modules of a digit, and which digits have even parity for the first one.
ODD = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
RIGHT = ["".join("10"[int(module)] for module in digit) for digit in ODD]
EVEN = [digit[::-1] for digit in RIGHT]
PARITY = "OOOOOO OOEOEE OOEEOE OOEEEO OEOOEE OEEOOE OEEEOO OEOEOE OEOEEO OEEOEO".split()


def check_digit(digits: str) -> str:
    total = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits[::-1])
    )
    return str(-total % 10)


def ean13(number: str = EAN13, module_px: int = 4) -> Image.Image:
    """Return the bars of a number, whether or not its check digit is right, with a quiet zone."""
    left = "".join(
        (ODD if parity == "O" else EVEN)[int(digit)]
        for parity, digit in zip(PARITY[int(number[0])], number[1:7], strict=True)
    )
    right = "".join(RIGHT[int(digit)] for digit in number[7:])
    modules = f"{'0' * 11}101{left}01010{right}101{'0' * 11}"
    image = Image.new("L", (len(modules) * module_px, 60 * module_px), 255)
    draw = ImageDraw.Draw(image)
    for place, module in enumerate(modules):
        if module == "1":
            x = place * module_px
            draw.rectangle((x, 0, x + module_px - 1, image.height), fill=0)
    return image


def other_barcode(text: str, kind: zxingcpp.BarcodeFormat) -> Image.Image:
    return Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=4)).convert("L")


def photo(*images: Image.Image, size: tuple[int, int] = (1200, 900), ground: int = 190) -> Image:
    """Return a picture with others side by side on it."""
    picture = Image.new("L", size, ground)
    x = 20
    for image in images:
        picture.paste(image, (x, size[1] // 3))
        x += image.width + 60
    return picture


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def refusal(content: bytes) -> NotAPhoto:
    with pytest.raises(NotAPhoto) as caught:
        barcodes_in(content)
    return caught.value


def png_of(width_px: int, height_px: int, pixels: bytes = b"") -> bytes:
    """Return a PNG that says it is so large, with whatever pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0))
    packed = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + header + packed + chunk(b"IEND", b"")


def test_the_number_of_these_tests_has_the_right_check_digit() -> None:
    assert check_digit(EAN13[:-1]) == EAN13[-1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_barcode_is_read_from_each_kind_of_photo(kind: str, mode: str) -> None:
    assert barcodes_in(saved(photo(ean13()).convert(mode), kind)) == (EAN13,)


@pytest.mark.parametrize("mode", ["1", "P", "RGBA", "CMYK"])
def test_a_barcode_is_read_in_other_ways_to_keep_colours(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert barcodes_in(saved(photo(ean13()).convert(mode), kind)) == (EAN13,)


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_a_barcode_is_read_at_any_angle(degrees: int) -> None:
    assert barcodes_in(saved(photo(turned(ean13(), degrees)))) == (EAN13,)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_barcode_is_read_whichever_way_up_the_camera_was(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    # The pixels as they lie in the file, which a viewer turns back.
    laid = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    picture = photo(ean13())
    if orientation in laid:
        picture = picture.transpose(laid[orientation])
    assert barcodes_in(saved(picture, exif=exif)) == (EAN13,)


def test_a_small_barcode_in_a_large_photo_is_read_in_the_whole_of_it() -> None:
    picture = photo(ean13(module_px=2), size=(6000, 4500))
    shrunk = picture.copy()
    shrunk.thumbnail((2000, 2000))
    assert barcodes_in(saved(shrunk)) == ()
    assert barcodes_in(saved(picture)) == (EAN13,)


def test_a_barcode_on_a_noisy_blurred_and_badly_lit_photo_is_read() -> None:
    picture = photo(turned(ean13(), 7), ground=120).filter(ImageFilter.GaussianBlur(1))
    noise = Image.effect_noise(picture.size, 60)
    shade = Image.linear_gradient("L").resize(picture.size)
    picture = Image.blend(Image.blend(picture, noise, 0.15), shade, 0.3)
    assert barcodes_in(saved(picture, quality=60)) == (EAN13,)


def test_evening_out_noise_finds_what_it_hides() -> None:
    picture = Image.blend(photo(ean13()), Image.effect_noise((1200, 900), 120), 0.35)
    assert barcodes_in(saved(picture)) == (EAN13,)


@pytest.mark.parametrize("degrees", [33, 40, 50])
@pytest.mark.parametrize("number", ["7938347017463", "7877893287923", "3228874632999"])
def test_bars_that_lie_askew_are_not_taken_for_others(number: str, degrees: int) -> None:
    for module_px in (2, 4):
        picture = photo(turned(ean13(number, module_px), degrees))
        assert barcodes_in(saved(picture)) == (number,)


@pytest.mark.parametrize(
    ("kind", "printed", "read"),
    [
        (zxingcpp.BarcodeFormat.EAN8, "87100013", "87100013"),
        (zxingcpp.BarcodeFormat.UPCA, "712345000019", "0712345000019"),
        (zxingcpp.BarcodeFormat.UPCE, "01234565", "0012345000065"),
    ],
)
def test_shorter_retail_barcodes_are_read(
    kind: zxingcpp.BarcodeFormat, printed: str, read: str
) -> None:
    assert barcodes_in(saved(photo(other_barcode(printed, kind)))) == (read,)
    assert check_digit(read[:-1]) == read[-1]


@given(st.text("0123456789", min_size=12, max_size=12))
@settings(max_examples=30)
def test_every_number_is_read_as_it_is_printed(digits: str) -> None:
    number = digits + check_digit(digits)
    assert barcodes_in(saved(photo(ean13(number)))) == (number,)


@pytest.mark.parametrize("wrong", sorted(set("0123456789") - {EAN13[-1]}))
def test_bars_with_a_wrong_check_digit_are_no_barcode(wrong: str) -> None:
    assert barcodes_in(saved(photo(ean13(EAN13[:-1] + wrong)))) == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (zxingcpp.BarcodeFormat.QRCode, "https://example.org/8712345678906"),
        (zxingcpp.BarcodeFormat.Code128, "8712345678906"),
        (zxingcpp.BarcodeFormat.ITF, "18712345678903"),
    ],
)
def test_barcodes_that_no_shop_scans_are_not_read(kind: zxingcpp.BarcodeFormat, text: str) -> None:
    assert barcodes_in(saved(photo(other_barcode(text, kind)))) == ()


def test_the_largest_barcode_comes_first_and_a_short_one_last() -> None:
    small, large = "8712345000028", EAN13
    short = other_barcode("87100013", zxingcpp.BarcodeFormat.EAN8).resize((600, 300))
    for images in (
        [ean13(small, 2), ean13(large), short],
        [short, ean13(large), ean13(small, 2)],
    ):
        picture = photo(*images, size=(1800, 900))
        assert barcodes_in(saved(picture)) == (large, small, "87100013")


def test_a_barcode_that_is_there_twice_is_named_once() -> None:
    assert barcodes_in(saved(photo(ean13(), ean13()))) == (EAN13,)


def test_a_photo_without_a_barcode_has_none() -> None:
    picture = Image.new("RGB", (1600, 1200), "white")
    draw = ImageDraw.Draw(picture)
    chance = random.Random(1)  # noqa: S311 - a picture, no secret
    for _ in range(400):
        x, y = chance.randrange(1600), chance.randrange(1200)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x, y, x + 90, y + 60), fill=colour)
    assert barcodes_in(saved(picture)) == ()
    assert barcodes_in(saved(Image.effect_noise((1600, 1200), 90))) == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (LONGEST_PX, 2)])
def test_a_picture_of_an_odd_shape_has_none(size: tuple[int, int]) -> None:
    assert barcodes_in(saved(Image.new("L", size, 255), "PNG")) == ()


# Files that are no photo


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a letter",
        b"\x89PNG\r\n\x1a\n" + b"garbage" * 50,
        b"\xff\xd8\xff\xe0" + b"garbage" * 50,
        b"RIFF\x40\x00\x00\x00WEBPVP8 garbage",
        saved(photo(ean13()), "GIF"),
        saved(photo(ean13()), "BMP"),
        saved(photo(ean13()), "TIFF"),
        saved(photo(ean13()), "PPM"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        png_of(100, 100),
        png_of(100, 100, b"\x00" * 50),
        saved(Image.new("L", (1, LONGEST_PX + 1)), "PNG"),
        png_of(0, 5),
    ],
)
def test_what_is_no_photo_or_a_damaged_one_is_refused(content: bytes) -> None:
    error = refusal(content)
    assert (error.code, error.params) == ("not_an_image", {})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_photo_that_is_cut_off_is_refused(kind: str, kept: float) -> None:
    content = saved(photo(ean13()), kind)
    assert refusal(content[: int(len(content) * kept)]).code == "not_an_image"


def test_a_file_above_the_bound_is_refused_and_one_at_it_is_not() -> None:
    content = saved(photo(ean13())).ljust(LARGEST_PHOTO_MB * 1_000_000, b"\0")
    assert barcodes_in(content) == (EAN13,)
    error = refusal(content + b"\0")
    assert (error.code, error.params) == ("too_big", {"megabytes": "15"})


@pytest.mark.parametrize("megapixels", [61, 100, 1_000, 4_000_000])
def test_too_many_pixels_are_refused_before_any_is_decoded(megapixels: int) -> None:
    # There are no pixels in it: decoding would fail with another code.
    side = min(megapixels * 1000, 2**31 - 1)
    error = refusal(png_of(side, megapixels * 1_000_000 // side + 1))
    assert (error.code, error.params) == ("too_big", {"megapixels": "60"})


def test_fewer_pixels_are_allowed_where_each_takes_more_memory() -> None:
    side = int((MOST_MEGAPIXELS["WEBP"] * 1_000_000) ** 0.5) + 1
    content = saved(Image.new("RGB", (side, side)), "WEBP", lossless=True, method=0)
    error = refusal(content)
    assert (error.code, error.params) == ("too_big", {"megapixels": "20"})


def test_no_warning_leaks_and_filters_stay_as_they_were() -> None:
    before = list(warnings.filters)
    with warnings.catch_warnings(record=True) as leaked:
        warnings.simplefilter("always")
        refusal(png_of(10_000, 10_000))  # Pillow warns of a bomb from 89 megapixels
        refusal(b"RIFF\x40\x00\x00\x00WEBPVP8 garbage")
        barcodes_in(saved(photo(ean13()), exif=b"Exif\0\0garbage"))
    assert leaked == []
    assert warnings.filters == before


def test_photos_of_several_visitors_are_read_at_once() -> None:
    digits = [f"87123456{number:04}" for number in range(8)]
    numbers = [each + check_digit(each) for each in digits]
    found: dict[str, tuple[str, ...]] = {}

    def visit(number: str) -> None:
        found[number] = barcodes_in(saved(photo(ean13(number))))

    visitors = [threading.Thread(target=visit, args=(number,)) for number in numbers]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert found == {number: (number,) for number in numbers}


def is_sound(content: bytes) -> bool:
    """Whether bytes give right numbers or none, or a refusal that a page knows."""
    try:
        return all(number[-1] == check_digit(number[:-1]) for number in barcodes_in(content))
    except NotAPhoto as error:
        return error.code in {"too_big", "not_an_image"}


BEGINNINGS = (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x40\x00\x00\x00WEBPVP8L")
PHOTOS = [
    saved(photo(ean13(module_px=2), size=(300, 200)), kind) for kind in ("JPEG", "PNG", "WEBP")
]


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_give_numbers_or_a_refusal(beginning: bytes, rest: bytes) -> None:
    assert is_sound(beginning + rest)


@given(st.sampled_from(PHOTOS), st.data())
@settings(max_examples=150)
def test_a_damaged_photo_gives_numbers_or_a_refusal(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged)))
        damaged[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    assert is_sound(bytes(damaged))
