import re
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.days import typical_day
from benchmarks.link import MUTATIONS, fuzz, mutated_links, noise
from magnesium.data_folder import DATA_VERSION
from magnesium.day import MOST_OWN_FOODS, Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.link import (
    LONGEST_LINK,
    LONGEST_QUOTE,
    MOST_ENTRIES,
    MOST_PROBLEMS,
    Problem,
    decode,
    encode,
)
from tests.days import FOOD_IDS, LARGEST_OWN_FOOD, days

BREAD = Item("18075", 70, Meal.BREAKFAST, 0, 2)
COFFEE = Item("14209", 240.5, Meal.SNACKS)
HEADER = f"1.{DATA_VERSION}"


@given(days())
def test_a_day_comes_back_from_its_link(day: Day) -> None:
    assert decode(encode(day)) == (day, [])


@given(days())
def test_a_link_holds_only_what_an_address_keeps_as_it_is(day: Day) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", encode(day))


def test_a_link_that_was_cut_says_so_wherever_that_was() -> None:
    text = encode(typical_day(12))
    for cut in range(len(HEADER) + len(".000"), len(text)):
        assert Problem("altered") in decode(text[:cut])[1], text[:cut]


def test_a_weight_that_was_changed_on_the_way_says_so() -> None:
    text = encode(Day((BREAD, COFFEE)))
    changed = text.replace("-70-", "-90-")
    assert decode(changed)[1] == [Problem("altered")]


def test_a_link_made_by_hand_needs_no_check() -> None:
    assert decode(f"{HEADER}~b_18075-70-0-2") == (Day((BREAD,)), [])


def test_a_hair_below_nothing_is_nothing() -> None:
    day = Day((), (Water("Spa", 500, -0.001),))
    assert decode(encode(day)) == (Day((), (Water("Spa", 500, 0),)), [])


def test_a_link_can_be_read() -> None:
    assert encode(Day()) == f"{HEADER}.000"
    assert encode(Day((BREAD, COFFEE))) == f"{HEADER}.085~b_18075-70-0-2~s_14209-240.5"


def test_twenty_items_fit_in_five_hundred_characters() -> None:
    day = Day(tuple(Item(food, 123.4, meal, 12, 1.25) for food in FOOD_IDS[:5] for meal in Meal))
    assert len(day.items) == 20
    assert len(encode(day)) < 500


@given(st.text())
def test_any_text_gives_a_day(text: str) -> None:
    day, problems = decode(text)
    assert isinstance(day, Day)
    # What is neither a link of ours nor complained of would be lost without a word.
    assert problems or re.match(r"1\.\d+(\.[0-9a-f]{3})?(~|$)", text, re.ASCII)


link_alphabet = st.text("abdlowspq0123456789._~-", max_size=300)


@given(st.text() | link_alphabet)
def test_any_text_behind_a_header_gives_a_day_that_comes_back(text: str) -> None:
    day, problems = decode(f"{HEADER}~{text}")
    assert decode(encode(day)) == (day, [])
    assert day != Day() or problems or not re.search("[wpbldso]_", text)


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
        ("1.1~" + "q" * 999, (), [Problem("bad_entry", {"text": "q" * LONGEST_QUOTE})]),
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
        (LARGEST_OWN_FOOD,) * MOST_OWN_FOODS,
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


def test_entries_have_an_end_and_what_is_dropped_is_named() -> None:
    # Entries that can't be read fill no day: without an end of their own, they would all be read.
    day, problems = decode(f"{HEADER}~b" + "_x" * 10 + "~q" * MOST_ENTRIES + "~b_18075-70")
    assert day == Day()
    assert len(problems) == MOST_PROBLEMS + 1
    day, problems = decode(f"{HEADER}~b_18075-70" + "_99999-70" * MOST_ENTRIES)
    assert Problem("too_many") in problems
    assert decode(encode(day))[0] == day


def calls_of_decode(text: str) -> int:
    """How many of our functions are called: a measure of work that no busy machine changes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_globals["__name__"].startswith("magnesium.")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        decode(text)
    finally:
        sys.setprofile(before)
    return count


NOISE = noise()
NOISE_WITHIN_LIMIT = noise(LONGEST_LINK)


@pytest.mark.parametrize("shape", NOISE)
def test_a_megabyte_of_noise_is_bounded_work(shape: str) -> None:
    text = NOISE[shape]
    day, problems = decode(text)
    assert problems, "all of it went without a word"
    assert len(problems) <= MOST_PROBLEMS + 1
    assert all(len(value) <= LONGEST_QUOTE for p in problems for value in p.params.values())
    assert decode(encode(day)) == (day, [])
    # What comes behind the longest link is not looked at: nothing there changes the answer.
    assert decode(text[: LONGEST_LINK + 1]) == (day, problems)


@pytest.mark.parametrize("shape", NOISE_WITHIN_LIMIT)
def test_noise_of_the_longest_link_costs_no_more_than_its_entries(shape: str) -> None:
    decode(encode(typical_day(40)))  # what is loaded once is not counted
    # A few functions for each entry, none for what comes after the last that is read.
    assert calls_of_decode(NOISE_WITHIN_LIMIT[shape]) < 10 * MOST_ENTRIES


def test_the_work_does_not_grow_with_a_link_that_is_too_long() -> None:
    for shape, text in NOISE.items():
        assert calls_of_decode(text) <= calls_of_decode(text[: LONGEST_LINK + 1]), shape


def test_thousands_of_damaged_links_give_a_day() -> None:
    found = fuzz(mutated_links(2000, seed=2))
    assert found.exceptions == []
    assert found.fates.total() == 2000
    # The damage is neither so small nor so great that nothing is tested.
    assert all(found.fates[fate] > 20 for fate in ("whole", "partial, and says so", "empty"))


def test_damage_is_the_same_every_time_and_of_every_kind() -> None:
    assert list(mutated_links(50)) == list(mutated_links(50))
    assert len(MUTATIONS) >= 10


def test_a_typical_day_of_forty_foods_fits_in_a_message() -> None:
    assert len(typical_day(40).items) == 40
    assert len(encode(typical_day(40, with_others=True))) < 1000
