"""Searching a table of the visitor's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.found_food import FoundFood
from magnesium.own_tables.search import TableSearch

NAMES = [
    ("Maanbrood volkoren", "Moon bread, wholemeal"),
    ("Maanbrood", "Moon bread"),
    ("Zonnesoep met linzen", "Sun soup with lentils"),
    ("Sterrenkaas 30+", "Star cheese, mature"),
    ("Komeetnoten, gebrand, ongezouten", "Comet nuts, roasted"),
    ("Amandelen uit de ruimte", ""),
    ("Volkorenkoek", ""),
    ("Koek", ""),
    ("Volkoren", ""),
]
SEARCH = TableSearch([FoundFood(nl, 1, None, "file:x", other_name=en) for nl, en in NAMES])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("moon bread", [1, 0]),  # the one with less in its name beside comes first
        ("maanbrood", [1, 0]),
        ("Moon bread wholemeal", [0]),
        ("SUN SOUP", [2]),
        ("linzensoep", []),
        ("linzen", [2]),
        ("lentil", [2]),
        ("amandel", [5]),
        ("sterren", [3]),
        ("bread cheese", []),  # no food is both
        ("comet nuts 30 g", [4]),
        ("organic comet nuts", [4]),
        ("koek", [7, 6]),
        ("lentels", [2]),
        ("moon braed", [1, 0]),
        ("zzzzzz", []),
        ("", []),
        ("  ,;'\x00", []),
        ("30", []),  # an amount
        ("7up", []),
    ],
)
def test_all_words_have_to_fit_a_name_in_either_language(query: str, found: list[int]) -> None:
    assert SEARCH.find(query, 10) == found


def test_no_more_is_found_than_asked_for() -> None:
    assert SEARCH.find("moon", 1) == [1]
    assert SEARCH.find("moon", 0) == SEARCH.find("moon", -1) == []


def test_nothing_is_found_in_nothing() -> None:
    assert TableSearch([]).find("bread", 10) == []
    assert TableSearch([FoundFood("月のパン", 1, None, "file:x")]).find("bread", 10) == []


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=80), max_size=5))
def test_any_text_is_looked_for_in_names_of_any_text(query: str, names: list[str]) -> None:
    foods = [FoundFood(name, None, None, "file:x") for name in names]
    found = TableSearch(foods).find(query, 3)
    assert len(found) == len({*found}) <= 3
    assert {*found} <= {*range(len(foods))}
