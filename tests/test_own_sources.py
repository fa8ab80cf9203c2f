import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.own_sources import OwnSource, credit_of, credits_of, load_own_sources, source_of

NEVO = "Based on data from NEVO online version 2025/9.0, RIVM, Bilthoven"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("label", OwnSource("label")),
        ("off:8712345678906", OwnSource("off", code="8712345678906")),
        ("nevo:2025/9.0:1234", OwnSource("nevo", "2025/9.0", "1234")),
        ("ciqual:2020:20047", OwnSource("ciqual", "2020", "20047")),
        ("file:my: own table", OwnSource("file", code="my: own table")),
        ("grandmother", OwnSource("", code="grandmother")),
        ("a:b", OwnSource("", code="a:b")),
        ("", OwnSource("", code="")),
    ],
)
def test_a_source_is_read_from_its_code(text: str, source: OwnSource) -> None:
    assert source_of(text) == source


@given(st.text())
def test_any_text_is_a_source(text: str) -> None:
    assert source_of(text).kind in {"", *load_own_sources().index}
    assert "{" not in credit_of(text) or "{" in text


def test_nevo_is_credited_in_the_words_it_asks_for() -> None:
    assert credit_of("nevo:2025/9.0:1234") == NEVO


def test_a_version_that_nobody_knows_leaves_no_gap() -> None:
    assert "  " not in credit_of("nevo::1234")


@pytest.mark.parametrize("text", ["label", "recipe", "cronometer", "file:mine", "grandmother", ""])
def test_what_is_the_visitors_own_is_credited_to_nobody(text: str) -> None:
    assert credit_of(text) == ""


def test_a_day_names_each_credit_once_and_only_of_what_was_eaten() -> None:
    own_foods = (
        OwnFood("Brood", 80, source="nevo:2025/9.0:1"),
        OwnFood("Kaas", 30, source="nevo:2025/9.0:2"),
        OwnFood("Reep", 90, source="off:8712345678906"),
        OwnFood("Koek", 20, source="fdc:1"),
    )
    items = tuple(Item(f"own:{number}", 50, Meal.LUNCH) for number in (2, 0, 1, 0))
    assert credits_of(Day(items, own_foods=own_foods)) == [credit_of("off:8712345678906"), NEVO]


def test_every_source_has_a_name_and_a_credit_says_where_it_is_asked_for() -> None:
    sources = load_own_sources()
    assert sources[["name_en", "name_nl"]].notna().all(axis=None)
    assert (sources["credit"].notna() == sources["source"].notna()).all()
