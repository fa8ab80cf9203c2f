"""Files that are no day: each is refused with its reason, and does no harm."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesium.day import Day
from magnesium.exchange import LARGEST_FILE, from_file, to_csv, to_excel
from magnesium.row_reader import REQUIRED, NotADay
from magnesium.workbook import LARGEST
from magnesium.workbook_bounds import MOST_OF_A_ROW, MOST_OUTSIDE_ROWS
from tests.own_tables.builders import archive, repacked, sheet_of
from tests.test_exchange import FIRST_DAY, SUMMARY, files_of


def refusal(content: bytes) -> NotADay:
    with pytest.raises(NotADay) as caught:
        from_file(content)
    return caught.value


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_like_no_spreadsheet_does_is_not_unpacked(method: int) -> None:
    packed = archive({"xl/workbook.xml": b"0" * 100_000}, method)
    assert refusal(packed).code == "broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (LARGEST_FILE + 1), "too_big"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x00\x01\x02", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00", "not_text"),
        (b"caf\x81", "not_text"),
        (b"\xff\xfeabc", "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected",
        ),
        (b"PK\x03\x04", "broken"),
        (b"PK\x05\x06" + b"\x00" * 18, "broken"),
        (b"hello", "missing_columns"),
        (b"https://example.org/?d=example-none", "missing_columns"),
        (b"https://example.org/?d=1.1", "no_rows"),
        (to_csv(Day(), "nl"), "no_rows"),
        (to_excel(Day(), SUMMARY), "no_rows"),
        (to_excel(FIRST_DAY, SUMMARY)[:-900], "broken"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_a_missing_column_is_named() -> None:
    content = to_csv(FIRST_DAY, "en").replace(b"weight_g", b"weight").replace(b",meal,", b",m,")
    found = refusal(content)
    assert found.code == "missing_columns"
    assert found.params == {"columns": "meal, weight_g"}


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    packed = archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    assert refusal(packed).code == "broken"


@pytest.mark.parametrize(
    ("part", "size"),
    [("sheet2", LARGEST.unpacked + 1), ("styles", 2_000_000), ("extra", 2_000_000)],
)
def test_a_workbook_that_grows_large_is_refused_at_once(part: str, size: int) -> None:
    bomb = repacked(to_excel(FIRST_DAY, SUMMARY), **{part: b" " * size})
    assert len(bomb) < 50_000
    assert refusal(bomb).code == "too_big"


@pytest.mark.parametrize(
    "rows",
    ["<row>" + "<c/>" * (MOST_OF_A_ROW + 1), "<a/>" * (MOST_OUTSIDE_ROWS + 1)],
    ids=["a row without an end", "what is no row"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(rows: str) -> None:
    bomb = repacked(to_excel(FIRST_DAY, SUMMARY), sheet2=sheet_of(rows))
    assert refusal(bomb).code == "too_big"


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    sheet = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet>&e9;</worksheet>'
    assert refusal(repacked(to_excel(FIRST_DAY, SUMMARY), sheet2=sheet.encode())).code == "broken"


def read_or_refused(content: bytes) -> None:
    try:
        day, _problems = from_file(content)
    except NotADay:
        return
    assert isinstance(day, Day)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(b"PK\x03\x04".__add__))
def test_any_bytes_are_a_day_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(st.text())
def test_any_text_is_a_day_or_refused(text: str) -> None:
    read_or_refused(text.encode())
    read_or_refused(",".join(REQUIRED).encode() + b"\n" + text.encode())


@given(st.sampled_from(sorted(files_of(FIRST_DAY).values())), st.data())
@settings(max_examples=300)
def test_a_damaged_file_is_a_day_or_refused(content: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = start + data.draw(st.integers(0, 60))
    noise = data.draw(st.binary(max_size=8))
    read_or_refused(content[:start] + noise + content[end:])
    read_or_refused(content[:start])


SHEET = zipfile.ZipFile(io.BytesIO(to_excel(FIRST_DAY, SUMMARY))).read("xl/worksheets/sheet2.xml")
BOOK = to_excel(Day(), SUMMARY)


@given(st.data())
@settings(max_examples=200)
def test_a_workbook_with_a_damaged_sheet_is_a_day_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SHEET)))
    noise = data.draw(
        st.sampled_from([b"9", b'"', b"<c/>", b"<row/>", b"NaN", b"1e999", b"-", b""])
    )
    sheet = SHEET[:start] + noise + SHEET[start + data.draw(st.integers(0, 5)) :]
    read_or_refused(repacked(BOOK, sheet2=sheet))
