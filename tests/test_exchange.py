"""A day in a file: what is written comes back, and what of it cannot be used is named."""

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
    MOST_ITEMS,
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
from magnesium.link import MOST_PROBLEMS, Problem, encode
from magnesium.row_reader import MOST_ROWS, REQUIRED
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


def changed_csv(day: Day, row: int, **cells: str) -> bytes:
    """The English CSV of a day with other cells in a row; rows count as a spreadsheet's do."""
    table = cells_of(to_csv(day, "en"), ",")
    for column, cell in cells.items():
        table[row - 1][COLUMNS.index(column)] = cell
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue().encode()


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


# What others did to a file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(("language", "separator"), [("nl", ";"), ("en", ",")])
def test_encodings_and_separators_of_spreadsheets_are_read(
    encoding: str, language: str, separator: str
) -> None:
    rows = cells_of(to_csv(FIRST_DAY, language), separator)
    for new_separator in (";", ",", "\t"):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=new_separator).writerows(rows)
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        assert from_file((mark + text.getvalue()).encode(encoding)) == (FIRST_DAY, [])


def test_windows_own_encoding_is_read() -> None:
    day = Day(waters=(Water("Crème “brûlée” €", 100, 1),))
    assert from_file(to_csv(day, "nl").decode("utf-8-sig").encode("cp1252")) == (day, [])


def test_a_title_above_and_another_order_and_more_columns_do_no_harm() -> None:
    rows = cells_of(to_csv(FIRST_DAY, "nl"), ";")
    order = [*range(1, len(COLUMNS), 2), *range(0, len(COLUMNS), 2)]
    table = [["sep=;"], ["Mijn dag", "van"], []]
    table += [
        ["", *[row[place].upper() if n == 0 else row[place] for place in order], "let op"]
        for n, row in enumerate(rows)
    ]
    table += [[], [""] * 30, [" "]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(table)
    assert from_file(text.getvalue().encode()) == (FIRST_DAY, [])


def test_columns_that_only_say_more_may_be_gone() -> None:
    rows = cells_of(to_csv(FIRST_DAY, "en"), ",")
    kept = [COLUMNS.index(name) for name in REQUIRED]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[row[place] for place in kept] for row in rows])
    day, problems = from_file(text.getvalue().encode())
    assert problems == []
    assert [item.weight_g for item in day.items] == [item.weight_g for item in FIRST_DAY.items]
    assert (day.waters, day.supplements) == (FIRST_DAY.waters, FIRST_DAY.supplements)


def test_a_workbook_that_a_spreadsheet_saved_again_is_read() -> None:
    rows = openpyxl.load_workbook(io.BytesIO(to_excel(FIRST_DAY, SUMMARY)))["day"].values
    book = openpyxl.Workbook()
    book.active.append(["Notes of my own"])
    sheet = book.create_sheet("Blad2")
    for number, row in enumerate(rows):
        cells = [float(cell) if isinstance(cell, int) else cell for cell in row]
        if number == 2:
            assert cells[3] == "01009"
            cells[3] = 1009.0  # a spreadsheet takes the digits for a number
        sheet.append([None, *reversed(cells), "note" if number else "remarks"])
    sheet.append([None] * 30)
    content = io.BytesIO()
    book.save(content)
    assert from_file(content.getvalue()) == (FIRST_DAY, [])


@pytest.mark.parametrize("food_id", ["1009", "01009", "1009.0", "1009,0", " 01009 "])
def test_a_lost_zero_is_put_back(food_id: str) -> None:
    day = Day((Item("01009", 20, Meal.LUNCH),))
    assert from_file(changed_csv(day, 2, food_id=food_id)) == (day, [])


@pytest.mark.parametrize("weight", ["1250.5", "1250,5", "1.250,5", "1,250.5", " 1250,5 "])
def test_decimal_commas_and_points_are_read_by_cell(weight: str) -> None:
    day = Day((Item("01009", 20, Meal.LUNCH),))
    assert from_file(changed_csv(day, 2, weight_g=weight)) == (
        Day((Item("01009", 1250.5, Meal.LUNCH),)),
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        encode(FIRST_DAY),
        f"https://example.org/app/?d={encode(FIRST_DAY)}&lang=nl",
        f"Mijn dag:\r\n\r\nhttps://example.org/?lang=nl&d={encode(FIRST_DAY)}\r\nGroet",
        f"\ufeff{encode(FIRST_DAY)}\n",
        f"https://example.org/?d={encode(FIRST_DAY).replace('~', '%7E')}",
    ],
)
def test_a_text_with_a_link_is_the_day_of_the_link(text: str) -> None:
    assert from_file(text.encode()) == (FIRST_DAY, [])


def test_a_link_to_an_example_is_the_example() -> None:
    for name, one in examples().items():
        assert from_file(f"https://example.org/?d=example-{name}".encode()) == (one.day, [])


def test_a_link_in_a_name_is_a_name() -> None:
    day = Day(waters=(Water("?d=1.1~b_18075-70", 100, 1),))
    assert from_file(to_csv(day, "en")) == (day, [])


# What is left out


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"weight_g": "veel"}, {"column": "weight_g", "text": "veel"}),
        ({"weight_g": ""}, {"column": "weight_g", "text": ""}),
        ({"weight_g": "-3"}, {"column": "weight_g", "text": "-3"}),
        ({"weight_g": "9999999"}, {"column": "weight_g", "text": "9999999"}),
        ({"weight_g": "1e3"}, {"column": "weight_g", "text": "1e3"}),
        ({"meal": "brunch"}, {"column": "meal", "text": "brunch"}),
        ({"kind": "toy"}, {"column": "kind", "text": "toy"}),
        ({"food_id": "bread"}, {"column": "food_id", "text": "bread"}),
        ({"portion_no": "1.5", "amount": "1"}, {"column": "portion_no", "text": "1.5"}),
        ({"portion_no": "100", "amount": "1"}, {"column": "portion_no", "text": "100"}),
        ({"portion_no": "1", "amount": "9999"}, {"column": "amount", "text": "9999"}),
        (
            {"food_id": "own:0", "name": " "},
            {"column": "name", "text": " "},
        ),
        (
            {"food_id": "own:0", "magnesium_mg_per_100g": "70000"},
            {"column": "magnesium_mg_per_100g", "text": "70000"},
        ),
        ({"kind": "water", "volume_ml": "0"}, {"column": "volume_ml", "text": "0"}),
        ({"kind": "supplement", "magnesium_mg": ""}, {"column": "magnesium_mg", "text": ""}),
        ({"kind": "own_food"}, {"column": "food_id", "text": "01009"}),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_named(
    cells: dict[str, str], problem: dict[str, str]
) -> None:
    bread, cheese = Item("18075", 70, Meal.LUNCH), Item("01009", 20, Meal.LUNCH)
    day, problems = from_file(changed_csv(Day((bread, cheese)), 3, **cells))
    assert day == Day((bread,))
    assert problems == [Problem("bad_cell", {"row": "3"} | problem)]


def test_a_food_that_is_not_in_the_table_is_left_out() -> None:
    day, problems = from_file(
        changed_csv(Day((Item("18075", 70, Meal.LUNCH),)), 2, food_id="99999")
    )
    assert (day, problems) == (Day(), [Problem("unknown_food", {"food_id": "99999"})])


def test_another_value_for_a_food_of_the_table_is_not_taken_in_silence() -> None:
    day = Day((Item("18075", 70, Meal.LUNCH), Item("17169", 70, Meal.LUNCH)))
    assert from_file(changed_csv(day, 2, magnesium_mg_per_100g="500")) == (
        day,
        [Problem("value_kept", {"row": "2", "food_id": "18075"})],
    )
    assert from_file(changed_csv(day, 3, magnesium_mg_per_100g="0"))[1]
    assert from_file(changed_csv(day, 2, magnesium_mg_per_100g=""))[1] == []


def test_a_file_of_a_later_format_is_read_as_far_as_possible() -> None:
    day = Day((Item("18075", 70, Meal.LUNCH),))
    newer = [Problem("newer_format"), Problem("newer_table")]
    assert from_file(changed_csv(day, 2, version="v9.7")) == (day, newer)


def test_rows_of_own_foods_that_are_gone_or_changed_give_no_item_anothers_value() -> None:
    rows = cells_of(to_csv(FIRST_DAY, "en"), ",")
    rows[4][COLUMNS.index("magnesium_mg_per_100g")] = "90"
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows[:-3])
    day, problems = from_file(text.getvalue().encode())
    assert problems == []
    assert day.own_foods == (OwnFood("Reep", 80, None, "label"), OwnFood("Reep", 90, None, "label"))
    assert [item.food_id for item in day.items if "own" in item.food_id] == ["own:0", "own:1"]


def test_more_than_a_day_holds_is_left_out_and_said_once() -> None:
    rows = cells_of(to_csv(FIRST_DAY, "en"), ",")
    text = io.StringIO(newline="")
    own = [[*row[:3], f"own:{n}", *row[4:]] for n in range(80) for row in rows[4:5]]
    csv.writer(text).writerows([rows[0], *own, *rows[1:3] * 200, *rows[7:] * 40])
    day, problems = from_file(text.getvalue().encode())
    assert len(day.items) == MOST_ITEMS
    assert len(day.waters) == len(day.supplements) == MOST_OTHERS
    assert len(day.own_foods) == MOST_OWN_FOODS
    assert problems == [Problem("too_many")]


@pytest.mark.parametrize("text", ["11457", "x 200 g", "11457 0 g", "11457 200 g +", "11457 9999 g"])
def test_ingredients_that_cannot_be_are_named(text: str) -> None:
    own = OwnFood("Stew", 40, source="recipe", portion_g=300)
    rows = cells_of(to_csv(Day(own_foods=(own,)), "en"), ",")
    rows[1][rows[0].index("ingredients")] = text
    day, problems = from_file("\n".join(map(",".join, rows)).encode())
    assert day == Day()
    assert problems == [Problem("bad_cell", {"row": "2", "column": "ingredients", "text": text})]


def test_a_file_prints_what_a_source_asks_for() -> None:
    own = OwnFood("Brood", 80, source="nevo:2025/9.0:1234", date="2026-11-29")
    day = Day((Item("own:0", 70, Meal.LUNCH),), own_foods=(own,))
    credit = "Based on data from NEVO online version 2025/9.0, RIVM, Bilthoven"
    assert credit in to_csv(day, "nl").decode()
    assert day_rows(day)["credit"].tolist() == [credit]


def test_problems_and_rows_have_an_end() -> None:
    content = to_csv(FIRST_DAY, "nl") + b"v1.1;food;x\r\n" * (3 * MOST_ROWS)
    day, problems = from_file(content)
    assert day == FIRST_DAY
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1] == Problem("more")


def test_a_quotation_mark_without_an_end_is_named() -> None:
    day, problems = from_file(to_csv(FIRST_DAY, "nl") + b'"' + b"x" * 1_000_000)
    assert day == FIRST_DAY
    assert problems == [Problem("rest_unread")]
    lines = to_csv(FIRST_DAY, "en").split(b"\r\n")
    lines[3] += b'"'
    day, problems = from_file(b"\r\n".join(lines))
    assert len(day.items) < len(FIRST_DAY.items)
    assert Problem("rest_unread") in problems


def test_numbers_as_text_in_a_workbook_are_read_as_the_visitor_writes_them() -> None:
    day = Day((Item("18075", 70, Meal.LUNCH),), (Water("Bron", 1500, 1.3),))
    book = openpyxl.load_workbook(io.BytesIO(to_excel(day, SUMMARY)))
    for row in book["day"].iter_rows(min_row=2):
        for cell in row:
            cell.value = {1500: "1.500", 1.3: "1,3"}.get(cell.value, cell.value)
    saved = io.BytesIO()
    book.save(saved)
    assert from_file(saved.getvalue(), "nl") == (day, [])


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


def test_a_number_is_named_as_it_was_written() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_excel(FIRST_DAY, SUMMARY)))
    book["day"]["H2"] = -3.0
    book["day"]["H3"] = "veel"
    content = io.BytesIO()
    book.save(content)
    day, problems = from_file(content.getvalue())
    assert day.items == tuple(
        item for item in FIRST_DAY.items if item.food_id not in {"18075", "01009"}
    )
    assert [problem.params["text"] for problem in problems] == ["-3", "veel"]
