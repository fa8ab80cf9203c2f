"""CIQUAL's workbook, and CSV made from it."""

import pytest

from magnesium.found_food import FoundFood, Remark
from magnesium.own_tables.food_table import TableKind
from tests.own_tables.builders import (
    CIQUAL_ENGLISH,
    CIQUAL_FRENCH,
    archive,
    ciqual_rows,
    excel_workbook,
    only_food,
    read,
    refusal,
    separated,
    workbook,
)


def test_the_french_workbook_is_read() -> None:
    codes = [["alim", "INFOODS codes"], ["x", "y"]]
    table = read(workbook(ciqual_rows("61,5"), codes, titles=["compo 2025", "codes"]))
    assert (table.kind, table.version) == (TableKind.CIQUAL, "2025")
    assert table.foods == (FoundFood("Pain de lune", 61.5, 231, "ciqual:2025:90001"),)


def test_the_english_workbook_is_read() -> None:
    table = read(workbook(ciqual_rows("61,5", names=CIQUAL_ENGLISH), titles=["compo"]))
    assert table.foods == (FoundFood("Moon bread", 61.5, 231, "ciqual::90001"),)


def test_with_both_names_the_english_one_comes_first() -> None:
    names = [*CIQUAL_FRENCH, "alim_nom_eng"]
    food = only_food(workbook(ciqual_rows("61,5", names=names)))
    assert (food.name, food.other_name) == ("Moon bread", "Pain de lune")


@pytest.mark.parametrize(
    ("title", "version"),
    [("Table Ciqual 2020", "2020"), ("Anses. 2025.", "2025"), ("Anses", ""), ("120205", "")],
)
def test_the_version_stands_above_the_names_of_the_columns(title: str, version: str) -> None:
    table = read(workbook([[title], [], *ciqual_rows("1")]))
    assert (table.version, table.foods[0].source) == (version, f"ciqual:{version}:90001")


@pytest.mark.parametrize(
    ("cell", "value", "remarks"),
    [
        ("59,7", 59.7, ()),
        (" 59,7 ", 59.7, ()),
        ("59.7", 59.7, ()),
        ("0", 0, ()),
        ("-", None, (Remark.NOT_GIVEN,)),
        ("", None, (Remark.NOT_GIVEN,)),
        ("traces", None, (Remark.TRACE,)),
        ("Traces", None, (Remark.TRACE,)),
        ("< 20", None, (Remark.BELOW_LIMIT,)),
        ("<0,5", None, (Remark.BELOW_LIMIT,)),
        ("<\xa020", None, (Remark.BELOW_LIMIT,)),
        ("< x", None, (Remark.UNREADABLE,)),
        ("#N/A", None, (Remark.UNREADABLE,)),
        ("801", 801, (Remark.HIGH,)),
        ("60301", None, (Remark.IMPOSSIBLE,)),
    ],
)
def test_a_value_is_text_and_unknown_where_it_is_no_number(
    cell: str, value: float | None, remarks: tuple[Remark, ...]
) -> None:
    rows = ciqual_rows(cell)
    for content in (workbook(rows), excel_workbook(rows), separated(rows, ";")):
        food = only_food(content)
        assert (food.magnesium_mg_per_100g, food.remarks) == (value, remarks)


def test_a_value_that_a_spreadsheet_made_a_number_is_that_number() -> None:
    rows: list[list[object]] = [[*row] for row in ciqual_rows("1")]
    rows[1][2], rows[1][8] = 90001, 59.7
    food = only_food(workbook(rows))
    assert (food.source, food.magnesium_mg_per_100g) == ("ciqual::90001", 59.7)


@pytest.mark.parametrize("cell", ["-", "", "traces", "< 5", "x", "9000"])
def test_an_energy_that_is_no_possible_number_is_unknown(cell: str) -> None:
    rows = ciqual_rows("1", **{CIQUAL_FRENCH[6]: cell})
    assert only_food(workbook(rows)).energy_kcal_per_100g is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_that_someone_made_of_it_is_read(encoding: str) -> None:
    rows = ciqual_rows("61,5", alim_nom_fr="Pâte brisée")
    assert only_food(separated(rows, ";").encode(encoding)).name == "Pâte brisée"
    packed = archive({"ciqual.csv": separated(rows, ";").encode(encoding)})
    assert only_food(packed).magnesium_mg_per_100g == 61.5


@pytest.mark.parametrize(
    "name", ["Magnésium (mg/100g)", " Magnésium\r\n(mg/100 g) ", "Magne\u0301sium (mg/100 g)"]
)
def test_names_of_columns_differ_in_spaces_and_accents(name: str) -> None:
    names = [name if "Magn" in other else other for other in CIQUAL_FRENCH]
    rows = [names, *ciqual_rows("61,5")[1:]]
    assert only_food(workbook(rows)).magnesium_mg_per_100g == 61.5


def test_a_column_that_is_needed_is_named() -> None:
    names = [n for n in CIQUAL_FRENCH if "Magn" not in n and n != "alim_nom_fr"]
    found = refusal(workbook([names, ["x"] * len(names)]))
    assert found.code == "missing_columns"
    assert found.params == {"kind": "ciqual", "columns": "alim_nom_fr, Magnésium (mg/100 g)"}


def test_a_row_without_a_code_or_with_moved_cells_is_left_out() -> None:
    good, other = ciqual_rows("1", "2")[1:]
    rows = [list(CIQUAL_FRENCH), good, ["", "", "x", *other[3:]], [*other, "9"], other[:5]]
    report = read(separated(rows, ";")).report
    assert (report.rows, report.known, report.refused) == (4, 1, {"bad_row": 3})
    assert [number for number, _, _ in report.examples] == [3, 4, 5]


@pytest.mark.parametrize("tag", ["alim_code", "const_code"])
def test_the_xml_is_told_from_the_workbook(tag: str) -> None:
    xml = f'<?xml version="1.0"?><TABLE><COMPO>\n<{tag}> 90001 </{tag}></COMPO></TABLE>'.encode()
    assert refusal(xml).code == "ciqual_xml"
    assert refusal(archive({"alim.xml": xml})).code == "ciqual_xml"
