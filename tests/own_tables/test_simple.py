"""Tables that people make themselves."""

import pytest

from magnesium.day import LONGEST_NAME
from magnesium.found_food import FoundFood, FoundPortion, Remark
from magnesium.own_tables.food_table import MOST_EXAMPLES, MOST_FOODS, TableKind
from tests.own_tables.builders import archive, only_food, read, refusal, separated, workbook

NAMES = ["name", "magnesium_mg_per_100g", "energy_kcal_per_100g", "name_nl", "name_en", "portions"]
MOON = ["Moon bread", "61.5", "231", "Maanbrood", "Moon bread", "slice 35 g; bowl, large 250.5 g"]
MOON_FOOD = FoundFood(
    "Moon bread",
    61.5,
    231,
    "file:table",
    portions=(FoundPortion("slice", 35), FoundPortion("bowl, large", 250.5)),
    other_name="Maanbrood",
)


def with_value(cell: str, separator: str = ",") -> str:
    return separated([NAMES[:2], ["Moon bread", cell]], separator)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_row_becomes_a_food(separator: str, encoding: str) -> None:
    table = read(separated([NAMES, MOON], separator).encode(encoding), "lists/table.csv")
    assert (table.kind, table.version, table.name) == (TableKind.SIMPLE, "", "table")
    assert table.foods == (MOON_FOOD,)


def test_a_workbook_is_read_on_whatever_sheet_the_table_stands() -> None:
    notes = [["My notes"], ["of everything"]]
    rows: list[list[object]] = [["Foods of the moon"], [], [*NAMES], [*MOON]]
    rows[3][1:3] = [61.5, 231]
    rows[3].append("a note in a column without a name")
    assert read(workbook(notes, rows)).foods == (MOON_FOOD,)
    assert read(archive({"inside.csv": separated([NAMES, MOON], ",").encode()})).foods == (
        MOON_FOOD,
    )


@pytest.mark.parametrize(
    ("cell", "value", "remarks"),
    [
        ("61.5", 61.5, ()),
        ("61,5", 61.5, ()),
        ("0", 0, ()),
        (" 12 ", 12, ()),
        ("0.125", 0.12, ()),
        ("0,125", 0.12, ()),
        ("1,250.5", 1250.5, (Remark.HIGH,)),
        ("1.250,5", 1250.5, (Remark.HIGH,)),
        ("801", 801, (Remark.HIGH,)),
        ("800", 800, ()),
        ("60300", 60300, (Remark.HIGH,)),
        ("60301", None, (Remark.IMPOSSIBLE,)),
        ("-5", None, (Remark.IMPOSSIBLE,)),
        *((cell, None, (Remark.NOT_GIVEN,)) for cell in ("", " ", "-", "–", "?", "Unknown")),
        *((cell, None, (Remark.NOT_GIVEN,)) for cell in ("onbekend", "nb", "N.A.")),
        *((cell, None, (Remark.TRACE,)) for cell in ("traces", "Sporen", "tr", "Tr.")),
        *((cell, None, (Remark.BELOW_LIMIT,)) for cell in ("< 5", "<0,5", "≤ 2.5")),
        *(
            (cell, None, (Remark.UNREADABLE,))
            for cell in ("veel", "61 mg", "1e3", "1.2.3", "<", "٣")
        ),
    ],
)
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_value_is_a_number_or_unknown(
    cell: str, value: float | None, remarks: tuple[Remark, ...], separator: str
) -> None:
    food = only_food(with_value(cell, separator))
    assert (food.magnesium_mg_per_100g, food.remarks) == (value, remarks)


@pytest.mark.parametrize(
    ("others", "separator", "value"),
    [
        (["0.5", "61.25"], ",", 1250.0),  # points are decimal here, so this comma is not
        (["0,5", "61,25"], ",", 1.25),
        (["0.5"], ";", 1250.0),
        (["5"], ",", 1250.0),  # nothing tells: as the separator's language writes it
        (["5"], ";", 1.25),
    ],
)
def test_a_mark_before_three_digits_is_what_marks_are_elsewhere_in_the_file(
    others: list[str], separator: str, value: float
) -> None:
    rows = [NAMES[:2], ["A", "1,250"], *(["B", other] for other in others)]
    assert read(separated(rows, separator)).foods[0].magnesium_mg_per_100g == value


def test_numbers_of_a_workbook_are_not_read_as_text() -> None:
    rows = [NAMES[:2], ["A", 1.125], ["B", "0,5"], ["C", 2], ["D", "#N/A"], ["E", True]]
    values = [food.magnesium_mg_per_100g for food in read(workbook(rows)).foods]
    assert values == [1.12, 0.5, 2, None, None]


@pytest.mark.parametrize(
    ("cell", "portions"),
    [
        ("slice 35 g", [("slice", 35)]),
        ("slice 35g;", [("slice", 35)]),
        ("big bowl 250,5 g ; cup 240 g", [("big bowl", 250.5), ("cup", 240)]),
        ("slice 35", []),
        ("35 g", []),
        ("slice 0 g", []),
        ("slice 5001 g", []),
        ("slice x g; cup 240 g", [("cup", 240)]),
        ("", []),
    ],
)
def test_portions_have_a_name_and_a_weight(cell: str, portions: list[tuple[str, float]]) -> None:
    rows = [[*NAMES[:2], "portions"], ["Moon bread", "61", cell]]
    table = read(separated(rows, ","))
    assert table.foods[0].portions == tuple(FoundPortion(*found) for found in portions)
    bad = len([text for text in cell.split(";") if text.strip()]) - len(portions)
    assert [reason for _row, reason, _text in table.report.examples] == ["bad_portion"] * bad


def test_the_other_name_is_the_first_that_differs() -> None:
    rows = [["name", "name_nl", "name_en", NAMES[1]], ["Brood", "Brood", "Bread", "1"]]
    assert only_food(separated(rows, ",")).other_name == "Bread"


def test_what_is_empty_at_the_end_of_a_row_may_be_left_out_but_nothing_added() -> None:
    rows = [NAMES, ["A", "1"], ["B"], ["C", "1", "5", "", "", "", ""], [], ["", "", ""], MOON]
    table = read(separated(rows, ","))
    assert [food.name for food in table.foods] == ["A", "B", "Moon bread"]
    assert table.foods[1].remarks == (Remark.NOT_GIVEN,)
    # A decimal comma in a file with commas between the cells moves what comes after.
    assert table.report.refused == {"bad_row": 1}


def test_the_report_counts_each_row_once() -> None:
    cells = ["1", "2", "900", "", "?", "tr", "< 5", "veel", "70000", "-3"]
    rows = [["Title"], NAMES[:2], *(["A", cell] for cell in cells), ["", "7"], ["B", "1", "2"]]
    report = read(separated(rows, ";")).report
    assert (report.rows, report.known, report.doubted) == (12, 3, 1)
    assert report.unknown == {
        Remark.NOT_GIVEN: 2,
        Remark.TRACE: 1,
        Remark.BELOW_LIMIT: 1,
        Remark.UNREADABLE: 1,
        Remark.IMPOSSIBLE: 2,
    }
    assert report.refused == {"no_name": 1, "bad_row": 1}
    assert report.examples == (
        (14, "bad_row", "B 1 2"),
        (5, "high", "900"),
        (10, "unreadable", "veel"),
        (11, "impossible", "70000"),
        (12, "impossible", "-3"),
        (13, "no_name", "7"),
    )


def test_examples_are_few_and_short_and_printable() -> None:
    rows = [NAMES[:2], *(["A", f"x\r\n\u202e{'y' * 90}"] for _ in range(50))]
    report = read(separated(rows, ",")).report
    assert len(report.examples) == MOST_EXAMPLES
    assert {text for _row, _reason, text in report.examples} == {"x " + "y" * 38}


def test_rows_count_as_a_spreadsheet_counts_them() -> None:
    rows = [NAMES[:2], ["two\nlines", "1"], ["B", "veel"]]
    assert read(separated(rows, ",")).report.examples == ((3, "unreadable", "veel"),)


def test_names_are_cleaned() -> None:
    food = only_food(separated([NAMES[:2], ["  a\u200b\tb \u202e" + "c" * 100, "1"]], ","))
    assert food.name == ("a b " + "c" * 100)[: LONGEST_NAME - 1] + "…"


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("foods.csv", "foods"),
        ("../../etc/passwd.txt", "passwd"),
        ("C:\\fakepath\\my.foods.xlsx", "my.foods"),
        ("foods", "foods"),
        (".csv", ".csv"),
        ("", ""),
        ("a\x00\ud800\nb.csv", "a b"),
    ],
)
def test_a_table_is_called_as_its_file_without_the_ending(file_name: str, name: str) -> None:
    table = read(with_value("1"), file_name)
    assert (table.name, table.foods[0].source) == (name, f"file:{name}")


def test_a_long_file_name_is_cut_where_a_source_has_to_end() -> None:
    table = read(with_value("1"), "n" * 300 + ".csv")
    assert len(table.name) == len(table.foods[0].source) == LONGEST_NAME


@pytest.mark.parametrize(
    ("names", "missing"), [(["name", "kcal"], NAMES[1]), (["food", NAMES[1]], "name")]
)
def test_a_column_that_is_needed_is_named(names: list[str], missing: str) -> None:
    for content in (separated([names, ["A", "1"]], ";").encode(), workbook([names, ["A", "1"]])):
        found = refusal(content)
        assert found.code == "missing_columns"
        assert found.params == {"kind": "file", "columns": missing}


def test_more_foods_than_a_table_holds_are_counted() -> None:
    rows = [NAMES[:2], ["", "1"], *([f"A {n}", "1"] for n in range(MOST_FOODS + 7))]
    table = read(separated(rows, ","))
    assert (len(table.foods), table.foods[-1].name) == (MOST_FOODS, f"A {MOST_FOODS - 1}")
    assert table.report.refused == {"no_name": 1, "too_many": 7}
    assert table.report.rows == MOST_FOODS + 8
