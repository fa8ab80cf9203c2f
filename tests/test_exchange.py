"""A day in a file: what is written comes back, and a spreadsheet does no harm with it."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings

from magnesium.day import (
    MOST_OTHERS,
    MOST_OWN_FOODS,
    Day,
    Item,
    Meal,
    OwnFood,
    Supplement,
    Water,
)
from magnesium.day_rows import COLUMNS, NUMBERS, TEXTS, day_rows
from magnesium.day_summary import DaySummary, SummaryTable
from magnesium.examples import examples
from magnesium.exchange import LARGEST_FILE, from_file, to_csv, to_excel
from tests.days import LARGEST_OWN_FOOD, days

FILES = Path(__file__).with_name("files")
FORMULA = '=HYPERLINK("http://evil.example","Spa")'
SUMMARY = DaySummary(
    "Magnesium Day",
    "=A day",
    ["23 November 2026"],
    [
        SummaryTable(
            "Food",
            pd.DataFrame({"Food": [FORMULA, "Goat"], "Magnesium (mg)": [52.5, float("nan")]}),
        ),
        SummaryTable("Supplements", pd.DataFrame({"Name": [], "Magnesium (mg)": []})),
    ],
    ["+ a note"],
    "unknown",
)
FIRST_DAY = Day(
    (
        Item("18075", 70, Meal.BREAKFAST, 0, 2),
        Item("01009", 20.5, Meal.LUNCH),
        Item("own:1", 50, Meal.LUNCH),
        Item("own:1", 25, Meal.SNACKS),
        Item("17169", 120, Meal.DINNER),
        Item("14209", 150, Meal.BREAKFAST, 0, 0.333),
    ),
    (Water("tap-nl", 500, 6.8), Water("Spa; “rood”", 1000, 1.25), Water(FORMULA, 200, None)),
    (Supplement("citrate", 118.9), Supplement("'=Tablet", 200), Supplement("supplement", 0.5)),
    (
        OwnFood("Crème brûlée, zelf", 12.34, 210.5, "label", "2026-11-23"),
        OwnFood("Reep", 80, None, "label"),
        OwnFood("Reep", 80, None, "label"),
        OwnFood("-Soep", None),
    ),
)
"""The day in tests/files/day-1.csv and day-1.xlsx, which the first version wrote."""


def files_of(day: Day) -> dict[str, bytes]:
    return {"nl": to_csv(day, "nl"), "en": to_csv(day, "en"), "xlsx": to_excel(day, SUMMARY)}


def cells_of(content: bytes, separator: str) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)
    )


@given(days().map(lambda day: FIRST_DAY if day == Day() else day))
@settings(max_examples=60)
@example(FIRST_DAY)
def test_a_day_comes_back_from_its_files(day: Day) -> None:
    for content in files_of(day).values():
        assert from_file(content) == (day, [])


def test_the_largest_day_comes_back_from_its_files() -> None:
    long = "\N{SLICE OF PIZZA}" * 80
    day = Day(
        tuple(
            Item(f"own:{n % 60}", 4999.9, meal, 99, 4999.999) for meal in Meal for n in range(50)
        ),
        (Water(long, 9999, 4999.99),) * MOST_OTHERS,
        (Supplement(long, 9999.9),) * MOST_OTHERS,
        tuple(replace(LARGEST_OWN_FOOD, portion_g=n + 0.1) for n in range(MOST_OWN_FOODS)),
    )
    for content in files_of(day).values():
        assert len(content) < LARGEST_FILE / 5
        assert from_file(content) == (day, [])


@pytest.mark.parametrize("name", ["day-1.csv", "day-1.xlsx"])
def test_what_the_first_version_wrote_is_read_for_ever(name: str) -> None:
    day, problems = from_file((FILES / name).read_bytes())
    assert day == FIRST_DAY
    assert [problem for problem in problems if problem.code != "value_changed"] == []


def test_every_example_comes_back() -> None:
    for one in examples().values():
        for content in files_of(one.day).values():
            assert from_file(content) == (one.day, [])


def test_rows_say_every_value_as_it_is_used() -> None:
    rows = day_rows(FIRST_DAY)
    assert tuple(rows.columns) == COLUMNS
    assert set(TEXTS) | set(NUMBERS) == set(COLUMNS)
    assert all(rows[column].dtype == "float64" for column in NUMBERS)
    assert (
        list(rows["kind"]) == ["food"] * 6 + ["water"] * 3 + ["supplement"] * 3 + ["own_food"] * 3
    )
    bread, goat, own = rows.loc[0], rows.loc[4], rows.loc[2]
    assert bread["name_nl"] == "Volkorenbrood"
    assert bread["measure_nl"] == "snee"
    assert bread["magnesium_mg"] == pytest.approx(bread["magnesium_mg_per_100g"] * 0.7)
    assert "Release 28" in bread["source"]
    assert bread["value_source"] == "analysed"
    assert goat[["magnesium_mg", "magnesium_mg_per_100g"]].isna().all()
    assert (own["name"], own["source"], own["magnesium_mg"]) == ("Reep", "label", 40)
    assert rows.loc[6, ["name", "name_nl"]].tolist() == ["tap-nl", "Kraanwater (Nederland)"]


def test_what_is_unknown_is_an_empty_cell_in_a_file() -> None:
    (_names, row) = cells_of(to_csv(Day((Item("17169", 120, Meal.DINNER),)), "nl"), ";")
    assert row[COLUMNS.index("magnesium_mg")] == ""
    assert row[COLUMNS.index("weight_g")] == "120"


@pytest.mark.parametrize(
    ("language", "separator", "weight"), [("nl", ";", "20,5"), ("en", ",", "20.5")]
)
def test_csv_is_what_the_readers_spreadsheet_opens(
    language: str, separator: str, weight: str
) -> None:
    content = to_csv(FIRST_DAY, language)
    assert content.startswith(b"\xef\xbb\xbfversion" + separator.encode())
    assert cells_of(content, separator)[2][COLUMNS.index("weight_g")] == weight


def test_a_file_prints_what_a_source_asks_for() -> None:
    own = OwnFood("Brood", 80, source="nevo:2025/9.0:1234", date="2026-11-29")
    day = Day((Item("own:0", 70, Meal.LUNCH),), own_foods=(own,))
    credit = "Based on data from NEVO online version 2025/9.0, RIVM, Bilthoven"
    assert credit in to_csv(day, "nl").decode()
    assert day_rows(day)["credit"].tolist() == [credit]


# Formulas


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "'=", "''@"])
def test_a_formula_in_a_name_stays_text(begin: str) -> None:
    name = begin + 'HYPERLINK("http://evil.example","Spa")'
    day = Day((Item("own:0", 10, Meal.LUNCH),), (Water(name, 100, 1),), (), (OwnFood(name, 1),))
    for language, separator in (("nl", ";"), ("en", ",")):
        content = to_csv(day, language)
        assert from_file(content) == (day, [])
        for row in cells_of(content, separator):
            assert not [cell for cell in row if cell.strip().startswith(tuple("=+-@＝＋－＠"))]
    workbook = to_excel(day, SUMMARY)
    assert from_file(workbook) == (day, [])
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert len(sheets) == 2
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet]
    assert "HYPERLINK" in sheets[0]


@pytest.mark.parametrize("name", ["'", "'Spa", "''", "l'eau", "' x"])
def test_an_apostrophe_of_ones_own_stays(name: str) -> None:
    day = Day(waters=(Water(name, 100, 1),))
    for content in files_of(day).values():
        assert from_file(content) == (day, [])


# The sheet to read


def test_the_first_sheet_reads_well_and_prints_on_one_page_wide() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_excel(FIRST_DAY, SUMMARY)))
    assert book.sheetnames == ["Magnesium Day", "day"]
    sheet = book.worksheets[0]
    values = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert values == [
        ["=A day"],
        ["23 November 2026"],
        [],
        ["Food"],
        ["Food", "Magnesium (mg)"],
        [FORMULA, 52.5],
        ["Goat", "unknown"],
        [],
        ["+ a note"],
    ]
    assert sheet["A5"].font.bold
    assert sheet.freeze_panes == "A6"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["A"].width > 20
    assert sheet["A6"].data_type == "s"
    assert sheet["B6"].data_type == "n"
    rows = book["day"]
    assert rows.freeze_panes == "A2"
    assert rows["D3"].value == "01009"
    assert rows["H3"].value == 20.5
