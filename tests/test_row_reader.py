"""Files of a day that others wrote or changed: what can be used is, and what cannot is named."""

import csv
import io

import openpyxl
import pytest

from magnesium.day import (
    MOST_ITEMS,
    MOST_OTHERS,
    MOST_OWN_FOODS,
    Day,
    Item,
    Meal,
    OwnFood,
    Water,
)
from magnesium.day_rows import COLUMNS
from magnesium.examples import examples
from magnesium.exchange import from_file, to_csv, to_excel
from magnesium.link import MOST_PROBLEMS, Problem, encode
from magnesium.row_reader import MOST_ROWS, REQUIRED
from tests.test_exchange import FIRST_DAY, SUMMARY, cells_of


def changed_csv(day: Day, row: int, **cells: str) -> bytes:
    """The English CSV of a day with other cells in a row; rows count as a spreadsheet's do."""
    table = cells_of(to_csv(day, "en"), ",")
    for column, cell in cells.items():
        table[row - 1][COLUMNS.index(column)] = cell
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue().encode()


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
