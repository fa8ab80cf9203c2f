import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.link import LONGEST_LINK, MOST_PROBLEMS, Problem, decode, encode
from tests.days import FOOD_IDS, days

BREAD = Item("18075", 70, Meal.BREAKFAST, 0, 2)
COFFEE = Item("14209", 240.5, Meal.SNACKS)
HEADER = f"1.{DATA_VERSION}"


@given(days())
def test_a_day_comes_back_from_its_link(day: Day) -> None:
    assert decode(encode(day)) == (day, [])


@given(days())
def test_a_link_holds_only_what_an_address_keeps_as_it_is(day: Day) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", encode(day))


def test_a_link_can_be_read() -> None:
    assert encode(Day()) == HEADER
    assert encode(Day((BREAD, COFFEE))) == f"{HEADER}~b_18075-70-0-2~s_14209-240.5"


def test_twenty_items_fit_in_five_hundred_characters() -> None:
    day = Day(tuple(Item(food, 123.4, meal, 12, 1.25) for food in FOOD_IDS[:5] for meal in Meal))
    assert len(day.items) == 20
    assert len(encode(day)) < 500


@given(st.text())
def test_any_text_gives_a_day(text: str) -> None:
    day, problems = decode(text)
    assert isinstance(day, Day)
    # What is neither a link of ours nor complained of would be lost without a word.
    assert problems or re.match(r"1\.\d+(~|$)", text, re.ASCII)


@given(days(), st.data())
def test_a_damaged_link_gives_what_is_left(day: Day, data: st.DataObject) -> None:
    text = encode(day)
    cut = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.text(max_size=5))
    found, _ = decode(text[:cut] + noise + text[cut:])
    assert isinstance(found, Day)


@pytest.mark.parametrize(
    ("text", "items", "problems"),
    [
        ("", (), [Problem("not_a_day")]),
        ("hello", (), [Problem("not_a_day")]),
        ("1.1x", (), [Problem("not_a_day")]),
        ("2.1~b_18075-70-0-2", (BREAD,), [Problem("newer_format")]),
        ("1.1~b_99999-70_18075-70-0-2", (BREAD,), [Problem("unknown_food", {"food_id": "99999"})]),
        ("1.1~b_own-70_18075-70-0-2", (BREAD,), [Problem("bad_entry", {"text": "own-70"})]),
        ("1.1~b_o3-70_18075-70-0-2", (BREAD,), [Problem("unknown_food", {"food_id": "own:3"})]),
        ("1.1~b_18075-0~s_14209-240.5", (COFFEE,), [Problem("bad_entry", {"text": "18075-0"})]),
        ("1.1~b_18075-9999", (), [Problem("bad_entry", {"text": "18075-9999"})]),
        ("1.1~b_18075-1e3", (), [Problem("bad_entry", {"text": "18075-1e3"})]),
        ("1.1~b_18075-nan", (), [Problem("bad_entry", {"text": "18075-nan"})]),
        ("1.1~b_18075-70-0", (), [Problem("bad_entry", {"text": "18075-70-0"})]),
        ("1.1~b_18075-70-1.9-2", (), [Problem("bad_entry", {"text": "18075-70-1.9-2"})]),
        ("1.1~b_18075--70", (), [Problem("bad_entry", {"text": "18075--70"})]),
        ("1.1~q_18075-70", (), [Problem("bad_entry", {"text": "q"})]),
        ("1.1~p_x.ff-10", (), [Problem("bad_entry", {"text": "x.ff-10"})]),
        ("1.1~", (), [Problem("bad_entry", {"text": ""})]),
    ],
)
def test_what_cannot_be_read_is_left_out_and_named(
    text: str, items: tuple[Item, ...], problems: list[Problem]
) -> None:
    assert decode(text) == (Day(items), problems)


def test_a_huge_link_is_cut_and_takes_no_time() -> None:
    day, problems = decode(f"{HEADER}~b_" + "18075-70_" * 200_000)
    assert len(day.items) == 200
    assert Problem("too_long") in problems
    assert Problem("too_many") in problems


def test_the_largest_day_fits_in_a_link() -> None:
    long = "\N{SLICE OF PIZZA}" * 80
    day = Day(
        tuple(Item("own:29", 4999.9, meal, 99, 4999.999) for meal in Meal for _ in range(50)),
        (Water(long, 9999, 4999.99),) * 30,
        (Supplement(long, 9999.9),) * 30,
        (OwnFood(long, 59999.99, 899.99, long, long),) * 30,
    )
    assert decode(encode(day)) == (day, [])


def test_a_damaged_own_food_gives_no_item_anothers_value() -> None:
    day, problems = decode("1.1~l_o0-100_o1-50~o_Soup-5x---_Bar-400---")
    assert day == Day((Item("own:0", 50, Meal.LUNCH),), own_foods=(OwnFood("Bar", 400),))
    assert [problem.code for problem in problems] == ["bad_entry", "unknown_food"]


def test_a_cut_link_loses_its_last_entry_rather_than_halving_it() -> None:
    text = f"{HEADER}~w_" + "x" * (LONGEST_LINK - len(HEADER) - 10) + "~b_18075-70"
    day, problems = decode(text + "5555")
    assert day == Day()
    assert Problem("too_long") in problems


def test_problems_have_an_end() -> None:
    _, problems = decode(f"{HEADER}~b_" + "x_" * 5000)
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1] == Problem("more")
