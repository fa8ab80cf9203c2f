"""Files that are no export of Cronometer: each is refused for what it is, whatever its bytes."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from magnesium.cronometer import (
    LARGEST_FILE,
    LONGEST_LINE,
    NotServings,
    servings_of,
)
from magnesium.cronometer_day import day_of_servings
from tests.test_cronometer import (
    HEADER,
    WITH_TIME,
    WITHOUT_GROUP,
    WITHOUT_TIME,
    only,
    read,
    row_with,
)

CODES = {
    *("too_big", "not_text", "empty", "not_servings", "no_magnesium", "daily_summary"),
    *("myfitnesspal", "no_rows"),
}
MYFITNESSPAL = (
    "Date,Meal,Calories,Fat (g),Saturated Fat,Polyunsaturated Fat,Monounsaturated Fat,Trans Fat,"
    "Cholesterol,Sodium (mg),Potassium,Carbohydrates (g),Fiber,Sugar,Protein (g),Vitamin A,"
    "Vitamin C,Calcium,Iron,Note\n2025-11-02,Lunch,512.0,9,1,1,1,0,0,20,30,40,5,6,7,8,9,10,11,\n"
)
SUMMARY = "Date,Energy (kcal),Magnesium (mg),Completed\n2025-11-02,1999.00,310.00,true\n"


def refusal(content: bytes) -> NotServings:
    with pytest.raises(NotServings) as caught:
        servings_of(content)
    return caught.value


def is_sound(content: bytes) -> bool:
    """Whether bytes give servings, or a refusal that a page knows."""
    try:
        return bool(servings_of(content).servings)
    except NotServings as error:
        return error.code in CODES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n\n", "empty"),
        ("", "empty"),
        ("Day,Food Name\x00,Magnesium (mg)\n", "not_text"),
        ("name,weight\nKale,12\n", "not_servings"),
        ("just a letter to somebody", "not_servings"),
        ('"' + "x" * 300_000, "not_servings"),
        (WITHOUT_TIME.replace("Magnesium (mg)", "Manganese (mg)"), "no_magnesium"),
        ("Day,Food Name," + "x" * LONGEST_LINE + ",Magnesium (mg)\n", "no_magnesium"),
        (SUMMARY, "daily_summary"),
        (SUMMARY.replace("Energy (kcal),", ""), "daily_summary"),
        (MYFITNESSPAL, "myfitnesspal"),
        ("\ufeff" + MYFITNESSPAL.replace("\n", "\r\n"), "myfitnesspal"),
        (MYFITNESSPAL.replace("Meal,", "Meal,Time,"), "myfitnesspal"),
        (HEADER, "no_rows"),
        (HEADER + ",,,,\n\n", "no_rows"),
    ],
)
def test_any_other_file_is_refused_for_what_it_is(text: str, code: str) -> None:
    error = refusal(text.encode())
    assert (error.code, error.params) == (code, {})


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(b"Day\x81\x8d").code == "not_text"


def test_a_file_above_the_bound_is_refused_and_one_at_it_is_not() -> None:
    content = WITHOUT_GROUP.encode().ljust(LARGEST_FILE, b"\n")
    assert only(servings_of(content)).name == "Barley Drink"
    assert refusal(content + b"\n").code == "too_big"


def test_where_no_row_can_be_used_the_first_problem_is_told() -> None:
    error = refusal(row_with(Day="5 March").encode())
    assert error.code == "no_rows"
    assert error.params == {"row": "2", "problem": "date", "text": "5 March"}


@pytest.mark.parametrize(
    "text",
    [
        HEADER + '2022-03-05,,,"' + "x" * 5_000_000,
        ",".join(map(str, range(10_000))) + "\n1,2\n",
        HEADER + '"a\n",' * 200_000,
        HEADER + '"a"b\n' * 60_000,
        "aa," * 1_000_000,
    ],
    ids=["a long field", "many columns", "no end of a row", "bad rows only", "one long row"],
)
def test_a_hostile_table_is_refused(text: str) -> None:
    assert refusal(text.encode()).code in {"no_rows", "not_servings"}


def test_ten_thousand_columns_more_do_not_hide_ours() -> None:
    names = ",".join(map("Nutrient {}".format, range(5_000)))
    assert only(read(f"{names},{WITHOUT_GROUP}".replace("2016-9-26", "," * 5_000 + "2016-9-26")))


cells = st.text(max_size=8) | st.sampled_from(
    ["2022-03-05", "2016-9-26", "Kale", "12.5", "-1", "1e999", '"', "30 g", "Lunch", "9:51 AM", ""]
)
tables = st.lists(st.lists(cells, max_size=8).map(",".join), max_size=6).map("\n".join)


@given(st.binary() | st.binary(max_size=60).map(HEADER.encode().__add__))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfeD\x00a\x00y\x00")
@settings(max_examples=200)
def test_any_bytes_give_servings_or_a_refusal(content: bytes) -> None:
    assert is_sound(content)


@given(tables)
@settings(max_examples=200)
def test_any_rows_give_servings_a_day_can_be_made_of(table: str) -> None:
    # The last row is one that can be used, unless a quotation mark above it has no end.
    try:
        found = read(f"{HEADER}{table}\n2022-03-05,,,Kale,30 g,1,12.5,")
    except NotServings as error:
        assert error.code == "not_text" or '"' in table  # noqa: PT017 - either outcome is right
        return
    day, left_out = day_of_servings(found.servings, ())
    assert len(day.items) == len(found.servings)
    assert left_out == 0


@given(st.data())
@settings(max_examples=100)
def test_a_damaged_file_gives_servings_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(WITH_TIME.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=4))
    assert is_sound(bytes(content))
