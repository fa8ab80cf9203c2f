import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search import absent_found, judged, success
from magnesium.foods import load_foods
from magnesium.search import find_foods, stand_ins
from magnesium.synonyms import load_synonyms


def first(query: str) -> str:
    (food_id,) = find_foods(query, 1)
    return food_id


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("files", [("given", "given_more"), ("own",)])
def test_people_find_what_they_mean(files: tuple[str, ...], language: str) -> None:
    queries = [query for file in files for query in judged(file) if query.language == language]
    assert success(queries, find_foods, within=1) >= 97
    assert success(queries, find_foods, within=5) >= 98
    assert absent_found(queries, find_foods) == []


@pytest.mark.parametrize(
    "queries",
    [
        ("banana", "Bananas", "BANANA ", "banaan", "bananen", "Banáán", "bannana"),
        ("wholemeal bread", "bread wholemeal", "Bread, wholemeal", "wholemeal breads"),
        ("volkorenbrood", "VOLKORENBROOD", "volkoren brood", "brood volkoren", "volkorebrood"),
        ("koffie", "coffee", "cofee"),
        ("zilvervliesrijst", "zilvervlies rijst", "zilvervlies-rijst"),
        ("aubergine", "eggplant", "auberginne"),
        ("courgette", "zucchini"),
        ("look", "knoflook", "garlic"),
        ("witlof", "witloof"),
    ],
)
def test_one_food_is_found_by_many_spellings(queries: tuple[str, ...]) -> None:
    assert {first(query) for query in queries} == {first(queries[0])}


@pytest.mark.parametrize(
    ("query", "food_id"),
    [("banana", "09040"), ("koffie", "14209"), ("coffee", "14209"), ("volkorenbrood", "18075"),
     ("tea", "14355"), ("thee", "14355"), ("havermout", "08120"), ("melk", "01079"),
     ("tomaten", "11529"), ("water", "14429"), ("banan", "09040"), ("avocado's", "09037"),
     ("druif", "09132"), ("kazen", "01022"), ("boiled eggs", "01129"), ("eitje", "01129"),
     ("gekookte aardappel", "11367"), ("halfvolle melk", "01079"), ("zwarte thee", "14355"),
     ("rauwe wortel", "11124"), ("havermo", "08120"), ("rijst", "20445"), ("rice", "20445"),
     ("moth beans", "16079")],
)  # fmt: skip
def test_the_everyday_food_comes_first(query: str, food_id: str) -> None:
    assert first(query) == food_id


@pytest.mark.parametrize(
    ("query", "ordinary_mg", "look_alike"),
    [("coffee", 10, "powder"), ("koffie", 10, "powder"), ("peanut butter", 200, "fortified"),
     ("tomato soup", 10, "condensed"), ("salmon", 40, "king"), ("milk", 15, "dry"),
     ("hot chocolate", 30, "powder"), ("thee", 10, "powder")],
)  # fmt: skip
def test_a_look_alike_with_much_more_never_comes_first(
    query: str, ordinary_mg: float, look_alike: str
) -> None:
    foods = load_foods().loc[find_foods(query, 3)]
    assert foods["magnesium_mg_per_100g"].iloc[0] <= ordinary_mg
    words = foods["name_en"].str.lower().str.split(r"\W+")
    assert not [name for name in words.iloc[:1] if look_alike in name and "prepared" not in name]


@pytest.mark.parametrize(
    ("query", "word"),
    [("gekookte quinoa", "cooked"), ("quinoa raw", "uncooked"), ("rauwe spinazie", "raw"),
     ("canned tuna", "canned"), ("tonijn uit blik", "canned"), ("ongezouten amandelen", "without"),
     ("halfvolle yoghurt", "low"), ("oploskoffie poeder", "powder"), ("dried apricots", "dried")],
)  # fmt: skip
def test_a_qualifier_selects_the_variant(query: str, word: str) -> None:
    name = str(load_foods()["name_en"][first(query)]).lower()
    assert word in name


@pytest.mark.parametrize(
    ("query", "same"),
    [("100 g kip", "kip"), ("2 sneetjes brood", "brood"), ("glas melk", "melk"),
     ("a cup of tea", "tea"), ("1,5 liter water", "water"), ("een ei", "ei"),
     ("handful of almonds", "almonds"), ("organic carrots", "carrots"), ("ripe banana", "banana"),
     ("free range eggs", "eggs"), ("roasted carrots", "carrots"), ("the", "thee")],
)  # fmt: skip
def test_how_much_and_how_grown_is_not_asked_of_the_food(query: str, same: str) -> None:
    assert find_foods(query, 3) == find_foods(same, 3)


@pytest.mark.parametrize(
    ("query", "food_id"),
    [("2% milk", "01079"), ("nonfat milk", "01085"), ("non fat milk", "01085"),
     ("0.0 bier", "14305"), ("7up", "14144"), ("milk chocolate", "19120"),
     ("chocolate milk", "01103"), ("baby spinach", "11457"), ("raw rice", "20444")],
)  # fmt: skip
def test_every_word_that_tells_foods_apart_counts(query: str, food_id: str) -> None:
    assert first(query) == food_id


def test_a_word_of_both_languages_means_what_it_means_in_the_visitors() -> None:
    assert find_foods("paprika", 1, "nl") == ["11821"]
    assert find_foods("paprika", 1, "en") == ["02028"]
    assert set(find_foods("paprika", 10, "nl")) >= {"11821", "02028"}


def test_brands_and_baby_food_come_after_the_plain_food() -> None:
    for query in ("banana", "cereal", "cornflakes", "carrots", "pizza", "applesauce"):
        found = load_foods().loc[find_foods(query, 3)]
        assert found["group"].ne("Baby Foods").all(), query


def test_every_word_counts() -> None:
    for food_id in find_foods("rice cooked brown", 10):
        name = load_foods().loc[food_id, ["name_en", "name_short_en"]].astype(str).str.cat()
        assert all(word in name.lower() for word in ("rice", "cooked", "brown"))
    assert find_foods("banana xyzzy", 10) == []


@pytest.mark.parametrize("query", ["stroopwafel", "sushi", "kroketten", "drop", "stroopwaffel"])
def test_a_food_the_table_lacks_is_not_found(query: str) -> None:
    assert find_foods(query) == []


def test_stand_ins_are_offered_for_what_the_table_lacks() -> None:
    assert stand_ins("kroket") == stand_ins("kroketten") != []
    assert stand_ins("banana xyzzy")[0] == "09040"
    assert stand_ins("banana") == []
    assert stand_ins("xyzzy") == []
    assert stand_ins("boterham met pindakaas") == ["18075", "16098"]
    assert stand_ins("drop") == []  # nothing in the table is like it
    assert len(stand_ins("sushi")) <= 3


def test_every_term_finds_what_it_means() -> None:
    missed = [
        (synonym.term, synonym.language)
        for synonym in load_synonyms()
        if synonym.first and not set(synonym.first) & set(find_foods(synonym.term, 3))
    ]
    assert missed == []


def test_every_food_is_found_by_its_dutch_name() -> None:
    names = load_foods()["name_nl"].dropna()
    missed = [name for food_id, name in names.items() if food_id not in find_foods(name, 30)]
    assert missed == []


def test_stand_ins_among_the_names_are_flagged() -> None:
    foods = load_foods()
    assert foods["is_stand_in"].dtype == bool
    assert foods["is_stand_in"][first("magere kwark")]
    assert not foods["is_stand_in"][first("banaan")]


def test_the_limit_holds() -> None:
    assert len(find_foods("cheese", 3)) == 3
    assert find_foods("cheese", 0) == []
    assert find_foods("cheese", -1) == []


@given(st.text())
def test_any_text_gives_lists_of_food_ids(query: str) -> None:
    table: pd.Index[str] = load_foods().index
    assert set(find_foods(query)) <= set(table)
    assert set(stand_ins(query)) <= set(table)


@pytest.mark.parametrize(
    "query", ["", " ", "!!!", "\x00", "🍌", "שלום", "a" * 10_000, "(.*)+", "rice\x00", "zonder"]
)
def test_odd_texts_find_nothing_or_something_but_never_fail(query: str) -> None:
    assert isinstance(find_foods(query), list)
    assert isinstance(stand_ins(query), list)
