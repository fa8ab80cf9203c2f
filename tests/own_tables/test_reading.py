"""What files are, and what is refused: for any bytes a table or a reason, within bounds."""

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from magnesium import workbook_bounds
from magnesium.own_tables import archive as archives
from magnesium.own_tables import sheets, text
from magnesium.own_tables.food_table import MOST_FOODS, NotATable
from magnesium.own_tables.reading import table_from_files
from tests.own_tables.builders import (
    archive,
    ciqual_rows,
    excel_workbook,
    fdc_folder,
    fdc_food,
    fdc_portion,
    fdc_value,
    nevo,
    read,
    refusal,
    repacked,
    separated,
    shared_texts_of,
    sheet_of,
    workbook,
)

SIMPLE = b"name,magnesium_mg_per_100g\r\nMoon bread,61\r\nSun cake,< 5\r\n"
BOOK = workbook([["name", "magnesium_mg_per_100g"], ["Moon bread", 61], ["Sun cake", "-"]])
EXCEL = excel_workbook([["name", "magnesium_mg_per_100g"], ["Moon bread", "61"], ["Cake", "-"]])
FOLDER = fdc_folder(
    [fdc_food("900001"), fdc_food("900002", "Cake", "foundation_food")],
    [fdc_value("900001", "1090", "61.5"), fdc_value("900002", "1008", "231")],
    [fdc_portion("900001", "35", modifier="slice"), fdc_portion("900002", "5", amount="2")],
    {"1000": "cup"},
)
FILES = {
    "nevo": nevo(),
    "ciqual": workbook(ciqual_rows("61,5", "traces", "-")),
    "ciqual as text": separated(ciqual_rows("61,5", "< 20"), ";").encode("cp1252"),
    "fdc": archive(FOLDER),
    "simple": SIMPLE,
    "simple as workbook": BOOK,
    "simple as Excel writes it": EXCEL,
    "simple as UTF-16": SIMPLE.decode().encode("utf-16"),
    "packed": archive({"a/b.csv": SIMPLE, "readme.txt": b"hello"}),
}


def test_the_examples_here_are_tables() -> None:
    for content in FILES.values():
        assert read(content).report.known >= 1


# What is refused


def with_flag(content: bytes, flag: int) -> bytes:
    """An archive whose list of members says that each has a password."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + bytes([content[place] | flag]) + content[place + 1 :]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x00\x01\x02", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00", "not_text"),
        (b"caf\x81", "not_text"),
        (b"name,magnesium_mg_per_100g\r\nA\x00,1", "not_text"),
        (b"\xff\xfeabc", "not_text"),
        (b"\xff\xfea\x00\x01\x00", "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected",
        ),
        (b"PK\x03\x04", "broken"),
        (FILES["fdc"][:-30], "broken"),
        (BOOK[:-900], "broken"),
        (archive({}), "unknown_layout"),
        (archive({"a.csv": b"hello"}), "unknown_layout"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "unknown_layout"),
        (archive({"inner.zip": archive({"a.csv": SIMPLE})}), "not_text"),
        (archive({"a.csv": b"name,magnesium_mg_per_100g"}), "no_rows"),
        (with_flag(archive({"a.csv": SIMPLE}), 1), "protected"),
        (with_flag(archive({"a.csv": SIMPLE}), 0x41), "protected"),
        (archive({"a.csv": SIMPLE}, zipfile.ZIP_BZIP2), "broken"),
        (archive({"a.csv": SIMPLE}, zipfile.ZIP_LZMA), "broken"),
        (archive({f"{n}.csv": b"" for n in range(archives.MOST_MEMBERS + 1)}), "too_big"),
        (archive({"xl/workbook.xml": b"<x/>"}), "broken"),
        (workbook([["hello"]]), "unknown_layout"),
        (b"hello", "unknown_layout"),
        (b"fdc_id,amount\r\n1,2", "unknown_layout"),
        (b"Day,Food Name,Magnesium (mg)\r\n2026-11-23,Bread,7", "unknown_layout"),
        (b"name;magnesium_mg_per_100g\r\n", "no_rows"),
        (b"name;magnesium_mg_per_100g\r\n;5\r\n", "no_rows"),
        (b"x\n" * 21 + SIMPLE, "unknown_layout"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_no_files_and_empty_ones_are_empty() -> None:
    assert refusal().code == "empty"
    assert refusal(b"", b"").code == "empty"


def test_several_files_that_are_no_folder_are_not_guessed_at() -> None:
    assert refusal(SIMPLE, SIMPLE).code == "unknown_layout"


def test_names_in_an_archive_count_for_nothing_and_are_no_paths() -> None:
    table = read(archive({"../../etc/passwd": SIMPLE, "/abs.csv": b"x"}), "mine.zip")
    assert (table.name, len(table.foods)) == ("mine", 2)
    misnamed = archive(
        {name: FOLDER[other] for name, other in zip(FOLDER, reversed(FOLDER), strict=True)}
    )
    assert read(misnamed).foods == read(FILES["fdc"]).foods


def test_the_one_table_is_found_between_other_files() -> None:
    others = {"__MACOSX/._a.csv": b"\x00\x05\x16", "folder/": b"", "b.csv": b"name,x\r\n1,2"}
    assert len(read(archive(others | {"c.csv": SIMPLE})).foods) == 2


def test_a_damaged_sheet_behind_the_table_does_no_harm() -> None:
    rows = [["name", "magnesium_mg_per_100g"], ["Moon bread", 61]]
    content = repacked(
        workbook(rows, [["notes"]]), sheet2=sheet_of("<dimension ref='A1'/><row><c r='?'/>")
    )
    assert len(read(content).foods) == 1


# What is bounded


class Untouched(bytes):
    """Bytes of which only the number may be asked."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"{name} of a file that is too big")


@pytest.mark.parametrize("sizes", [(50_000_001,), (25_000_000, 25_000_001)])
def test_files_of_more_than_50_mb_together_are_refused_unread(sizes: tuple[int, ...]) -> None:
    files = [("a.csv", Untouched(size)) for size in sizes]
    with pytest.raises(NotATable) as caught:
        table_from_files(files)
    assert caught.value.code == "too_big"


def test_files_of_50_mb_together_are_read() -> None:
    assert len(read(SIMPLE.ljust(50_000_000)).foods) == 2
    files = [*FOLDER.values()]
    files.append(bytes(50_000_000 - sum(map(len, files))))
    assert len(table_from_files([("a.csv", content) for content in files]).foods) == 2


@pytest.mark.parametrize("more", [0, 1])
def test_an_archive_of_200_mb_unpacked_is_read_and_a_larger_one_refused(more: int) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        zipped.writestr("a.csv", SIMPLE)
        for name in ("b.bin", "c.bin"):
            with zipped.open(name, "w") as large:
                for _ in range(99):
                    large.write(bytes(1_000_000))
        zipped.writestr("d.bin", bytes(2_000_000 - len(SIMPLE) + more))
    assert len(content.getvalue()) < 2_000_000
    if more:
        assert refusal(content.getvalue()).code == "too_big"
    else:
        assert len(read(content.getvalue()).foods) == 2


def test_what_an_archive_says_of_its_sizes_counts_for_nothing() -> None:
    honest = archive({"a.csv": SIMPLE})
    size = len(SIMPLE).to_bytes(4, "little")
    too_little = honest.replace(size, (1).to_bytes(4, "little"))
    assert refusal(too_little).code == "broken"
    too_much = honest.replace(size, (2**32 - 2).to_bytes(4, "little"))
    assert len(read(too_much).foods) == 2


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("styles", b" " * (sheets.LARGEST.furnishing + 1)),
        ("extra", b" " * (sheets.LARGEST.furnishing + 1)),
        ("sheet1", b" " * (sheets.LARGEST.unpacked + 1)),
        ("sharedStrings", shared_texts_of("<si/>" * (workbook_bounds.MOST_ELEMENTS + 1))),
        ("sheet1", sheet_of("<row>" + "<c/>" * (workbook_bounds.MOST_OF_A_ROW + 1))),
        ("sheet1", sheet_of("<row>" + ("<c/>" * 9_000 + "<row/>") * 10)),
        ("sheet1", sheet_of("<a b='c'/>" * (workbook_bounds.MOST_OUTSIDE_ROWS + 1))),
    ],
)
def test_a_workbook_that_would_take_too_long_is_refused(part: str, content: bytes) -> None:
    bomb = repacked(EXCEL, **{part: content})
    assert len(bomb) < 300_000
    assert refusal(bomb).code == "too_big"


def test_a_tag_without_an_end_is_refused_before_it_is_looked_through_again_and_again() -> None:
    endless = b"<worksheet a='" + b"x" * 50_000_000
    assert refusal(repacked(BOOK, sheet1=endless)).code == "broken"
    assert refusal(repacked(BOOK, sheet1=b"<worksheet><!--" + b">" * 50_000_000)).code == "broken"


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet>&e9;</worksheet>'.encode()
    for part in ("sheet1", "workbook", "styles"):
        assert refusal(repacked(BOOK, **{part: bomb})).code == "broken"


NAMES_IN_A_SHEET = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>magnesium_mg_per_100g</t></is></c></row>'
)
MOON_IN_A_SHEET = '<c t="inlineStr"><is><t>Moon bread</t></is></c><c><v>61</v></c>'


def test_what_a_sheet_says_of_its_size_counts_for_nothing() -> None:
    for size in ("A1", "A1:XFD1048576", "B7:C9"):
        rows = f'{NAMES_IN_A_SHEET}<row r="2">{MOON_IN_A_SHEET}</row>'
        sheet = sheet_of(f'<dimension ref="{size}"/><sheetData>{rows}</sheetData>')
        assert [food.name for food in read(repacked(BOOK, sheet1=sheet)).foods] == ["Moon bread"]


def test_a_row_far_down_and_a_cell_far_right_fill_no_memory() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rows = f'{NAMES_IN_A_SHEET}<row r="2">{MOON_IN_A_SHEET}</row>{far}'
    sheet = sheet_of(f"<sheetData>{rows}</sheetData>")
    table = read(repacked(BOOK, sheet1=sheet))
    assert (table.report.rows, table.report.known) == (1, 1)


@pytest.mark.parametrize("tag", ["a", "row", "c", "is", "sheetView"])
def test_elements_deep_within_elements_are_no_harm(tag: str) -> None:
    deep = f"<{tag}>" * 60_000 + f"</{tag}>" * 60_000
    assert refusal(repacked(EXCEL, sheet1=sheet_of(deep))).code in {"unknown_layout", "broken"}
    texts = shared_texts_of(f"<si>{deep}</si>" + "<si><t>name</t></si>" * 5)
    assert refusal(repacked(EXCEL, sharedStrings=texts)).code in {"missing_columns", "broken"}


@pytest.mark.parametrize(("times", "elements"), [(5_000, 0), (20, 300_000)])
def test_one_part_that_is_many_sheets_is_not_read_many_times(times: int, elements: int) -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old:
        book = old.read("xl/workbook.xml")
    start, end = book.index(b"<sheet "), book.index(b"</sheets>")
    many = book[:start] + book[start:end] * times + book[end:]
    part = sheet_of("<sheetData>" + "<row><c/></row>" * (elements // 2) + "</sheetData>")
    assert refusal(repacked(BOOK, workbook=many, sheet1=part)).code == "too_big"


def test_a_table_of_a_million_rows_is_read_as_far_as_it_may_be() -> None:
    content = SIMPLE + b"A,1\r\n" * 1_100_000
    table = read(content)
    assert len(table.foods) == MOST_FOODS
    assert table.report.rows == 1_000_000
    assert table.report.refused == {"too_many": 1_000_000 - MOST_FOODS}


@pytest.mark.parametrize(
    ("rest", "at_least"),
    [
        (b"x|" * 1_500_000, 3_000_000 // text.LONGEST_LINE),
        (b'"' + b"x" * 3_000_000, 3_000_000 // text.LONGEST_LINE),
        (b'"' + b"x\r\n" * 50_000, 50_000 - text.MOST_LINES_OF_A_ROW),
        (b'"' + b'\r\n"|"' * 50_000, 50_000 - text.MOST_LINES_OF_A_ROW),
    ],
)
def test_a_row_without_an_end_is_given_up_and_those_before_it_stay(
    rest: bytes, at_least: int
) -> None:
    table = read(nevo() + rest)
    assert [food.name for food in table.foods] == ["Maanbrood grof"]
    # One row of all of it would take many times the memory of the file.
    assert table.report.refused["bad_row"] >= at_least


def test_rows_go_on_after_one_that_is_damaged() -> None:
    content = SIMPLE + b'"' + b"x" * (text.LONGEST_LINE + 9) + b"\r\nStar soup,7\r\n"
    table = read(content)
    assert [food.name for food in table.foods] == ["Moon bread", "Sun cake", "Star soup"]


# Anything at all


def read_or_refused(*contents: bytes) -> None:
    try:
        table = table_from_files([("table.csv", content) for content in contents])
    except NotATable:
        return
    report = table.report
    assert 1 <= len(table.foods) <= MOST_FOODS
    assert report.rows == report.known + sum([*report.unknown.values(), *report.refused.values()])
    for food in table.foods:
        assert 1 <= len(food.name) <= 80
        assert food.name.isprintable()
        assert len(food.source) <= 80
        assert (food.magnesium_mg_per_100g is None) <= bool(food.remarks)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(b"PK\x03\x04".__add__))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    read_or_refused(content)
    read_or_refused(content, FOLDER["food.csv"])


@given(st.text())
@example('"')
def test_any_text_is_a_table_or_refused(text: str) -> None:
    for names in (SIMPLE.splitlines()[0], nevo().splitlines()[0]):
        read_or_refused(names + b"\r\n" + text.encode())
    read_or_refused(text.encode())


@given(st.sampled_from(sorted(FILES)), st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=300)
def test_a_damaged_file_is_a_table_or_refused(name: str, other: str, data: st.DataObject) -> None:
    content = FILES[name]
    start = data.draw(st.integers(0, len(content)))
    end = start + data.draw(st.integers(0, 60))
    noise = data.draw(st.binary(max_size=8))
    read_or_refused(content[:start] + noise + content[end:])
    read_or_refused(content[:start])
    read_or_refused(content[:start] + FILES[other][start:])


@given(st.sampled_from(sorted(FOLDER)), st.data())
@settings(max_examples=200)
def test_a_folder_with_a_damaged_file_is_a_table_or_refused(role: str, data: st.DataObject) -> None:
    content = FOLDER[role]
    start = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.sampled_from([b'"', b",", b"\r\n", b"\xff", b"\x00", b"9", b"1e999", b""]))
    damaged = content[:start] + noise + content[start + data.draw(st.integers(0, 9)) :]
    read_or_refused(*(FOLDER | {role: damaged}).values())
    read_or_refused(archive(FOLDER | {role: damaged}))


with zipfile.ZipFile(io.BytesIO(EXCEL)) as _parts:
    PARTS = {
        name: _parts.read(name)
        for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml")
    }


@given(st.sampled_from(sorted(PARTS)), st.data())
@settings(max_examples=200)
def test_a_workbook_with_a_damaged_part_is_a_table_or_refused(
    name: str, data: st.DataObject
) -> None:
    part = PARTS[name]
    start = data.draw(st.integers(0, len(part)))
    noise = data.draw(
        st.sampled_from([b"9", b'"', b"<c/>", b"<row/>", b"NaN", b"1e999", b"-", b""])
    )
    damaged = part[:start] + noise + part[start + data.draw(st.integers(0, 5)) :]
    read_or_refused(repacked(EXCEL, **{name: damaged}))
