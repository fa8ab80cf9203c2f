import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import LONGEST_NAME, Day, Item, Meal, OwnFood
from magnesium.own_sources import (
    OwnSource,
    credits_of,
    credits_of_source,
    load_own_sources,
    recipe_source,
    source_of,
)

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
    assert "{" in text or "{" not in "".join(credits_of_source(text))


def test_nevo_is_credited_in_the_words_it_asks_for() -> None:
    assert credits_of_source("nevo:2025/9.0:1234") == (NEVO,)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("nevo::1234", "Based on data from NEVO online, RIVM, Bilthoven"),
        ("ciqual::1", "Anses. Table de composition nutritionnelle des aliments Ciqual"),
        ("ciqual:2025:1", "Anses. 2025. Table de composition nutritionnelle des aliments Ciqual"),
    ],
)
def test_a_version_that_nobody_knows_leaves_no_gap(text: str, credit: str) -> None:
    assert credits_of_source(text) == (credit,)


def test_a_recipe_credits_what_is_in_it() -> None:
    sources = ["nevo:2025/9.0:1", "label", "off:8712345678906", "nevo:2025/9.0:2"]
    text = recipe_source(sources)
    assert text == "recipe:nevo:2025/9.0|off"
    assert source_of(text).kind == "recipe"
    assert credits_of_source(text) == (NEVO, *credits_of_source("off:1"))
    assert recipe_source([text, "fdc:1"]) == "recipe:nevo:2025/9.0|off|fdc"
    assert recipe_source(["label", "", "grandmother"]) == "recipe"


def test_a_recipe_of_strange_sources_is_still_a_source() -> None:
    text = recipe_source([f"nevo:{'9' * 60}{number}:1" for number in range(5)])
    assert len(text) <= LONGEST_NAME
    assert len(credits_of_source(text)) == 1
    assert credits_of_source("recipe:recipe:off|recipe") == ()


@pytest.mark.parametrize("text", ["label", "recipe", "cronometer", "file:mine", "grandmother", ""])
def test_what_is_the_visitors_own_is_credited_to_nobody(text: str) -> None:
    assert credits_of_source(text) == ()


def test_a_day_names_each_credit_once_and_only_of_what_was_eaten() -> None:
    own_foods = (
        OwnFood("Brood", 80, source="nevo:2025/9.0:1"),
        OwnFood("Kaas", 30, source="nevo:2025/9.0:2"),
        OwnFood("Reep", 90, source="off:8712345678906"),
        OwnFood("Koek", 20, source="fdc:1"),
    )
    items = tuple(Item(f"own:{number}", 50, Meal.LUNCH) for number in (2, 0, 1, 0))
    assert credits_of(Day(items, own_foods=own_foods)) == [
        *credits_of_source("off:8712345678906"),
        NEVO,
    ]


def test_every_source_has_a_name_and_a_credit_says_where_it_is_asked_for() -> None:
    sources = load_own_sources()
    assert sources[["name_en", "name_nl"]].notna().all(axis=None)
    assert (sources["credit"].notna() == sources["source"].notna()).all()
