import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.foods import load_foods
from magnesium.search import find_foods


@pytest.mark.parametrize(
    "queries",
    [
        ("banana", "Bananas", "BANANA ", "banaan", "bananen", "Banáán"),
        ("wholemeal bread", "bread wholemeal", "Bread, wholemeal", "wholemeal breads"),
        ("volkorenbrood", "VOLKORENBROOD"),
        ("koffie", "coffee"),
    ],
)
def test_case_order_number_and_accents_do_not_matter(queries: tuple[str, ...]) -> None:
    assert {find_foods(query, 1)[0] for query in queries} == {find_foods(queries[0], 1)[0]}


@pytest.mark.parametrize(
    ("query", "food_id"),
    [("banana", "09040"), ("koffie", "14209"), ("coffee", "14209"), ("volkorenbrood", "18075"),
     ("tea", "14355"), ("thee", "14355"), ("havermout", "08120"), ("melk", "01079"),
     ("tomaten", "11529"), ("cherries", "09070"), ("water", "14429"), ("banan", "09040"),
     ("avocado's", "09037"), ("mango's", "09176"), ("druif", "09132"), ("kazen", "01022"),
     ("eieren", "01123"), ("kers", "09070"), ("boiled eggs", "01129"),
     ("gekookte aardappel", "11367"), ("halfvolle melk", "01079"), ("zwarte thee", "14355"),
     ("rauwe wortel", "11124")],
)  # fmt: skip
def test_the_everyday_food_comes_first(query: str, food_id: str) -> None:
    assert find_foods(query, 1) == [food_id]


def test_eggs_are_eggs_and_nuts_are_nuts() -> None:
    assert set(find_foods("egg", 4)) == set(find_foods("eggs", 4))
    names = load_foods().loc[find_foods("noten", 5), "name_nl"]
    assert names.str.contains("noten|noot", case=False).all()


def test_every_word_counts() -> None:
    for food_id in find_foods("rice cooked brown", 10):
        name = load_foods().loc[food_id, ["name_en", "name_short_en"]].astype(str).str.cat()
        assert all(word in name.lower() for word in ("rice", "cooked", "brown"))
    assert find_foods("banana xyzzy", 10) == []


def test_the_limit_holds() -> None:
    assert len(find_foods("cheese", 3)) == 3
    assert find_foods("cheese", 0) == []


@given(st.text())
def test_any_text_gives_a_list_of_food_ids(query: str) -> None:
    assert set(find_foods(query)) <= set(load_foods().index)


@pytest.mark.parametrize("query", ["", " ", "!!!", "\x00", "🍌", "שלום", "a" * 10_000, "(.*)+"])
def test_odd_texts_find_nothing_or_something_but_never_fail(query: str) -> None:
    assert isinstance(find_foods(query), list)
