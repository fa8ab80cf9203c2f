import re
from itertools import combinations

import pandas as pd
import pytest

from magnesium.data_folder import data_file
from magnesium.day import Item, Meal
from magnesium.entry import entered_item
from magnesium.foods import is_eaten_as_it_is, load_foods, magnesium_in, measures_of
from magnesium.search import find_foods
from magnesium.suggestion_foods import WISHES, foods_fit_for, load_suggestion_foods

ALL_WISHES = [frozenset(c) for n in range(len(WISHES) + 1) for c in combinations(WISHES, n)]

LEAST_MAGNESIUM_MG = 12
LIGHTEST_G, HEAVIEST_G = 5, 400

ANIMAL_GROUPS = ("Dairy", "Poultry", "Beef", "Pork", "Lamb", "Sausages", "Finfish")
OF_ANIMALS = r"\b(?:honey|eggs?|ham|meat|beef|pork|chicken|fish|gelatin)\b"
HOLDS_GLUTEN = (
    r"\b(?:wheat|rye|barley|oats?|bread|rolls?|bagels?|muffins?|crackers?|pasta|spelt|bulgur|cereals?"
    r"|granola|couscous|noodles|tortillas|soup)\b"
)
GLUTEN_FREE = {
    "20092": "gluten-free pasta of corn",
    "28343": "a gluten-free roll",
    "28345": "gluten-free crackers",
}
DAIRY = r"\b(?:milk|yogurt|cheese|cream|butter|buttermilk|kefir)\b"
NO_DAIRY = {
    "12088": "a butter of cashews",
    "12169": "a butter of sesame",
    "12195": "a butter of almonds",
    "16398": "a butter of peanuts",
}
NUTS = r"^Nuts\b|\b(?:peanuts?|trail mix)\b"


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    """The hand-picked foods, with what the food composition table says of them."""
    return load_suggestion_foods().join(load_foods())


def suggested(food_id: str) -> Item:
    """The portion of a hand-picked food as it would be added to a day."""
    food = load_suggestion_foods().loc[food_id]
    measures = measures_of(food_id)
    portion = next(p for p in measures if p.portion_no == food["portion_no"])
    return entered_item(food_id, portion, food["amount"], Meal(food["meals"].split()[0]))


@pytest.mark.parametrize("wishes", ALL_WISHES, ids=lambda wishes: "-".join(sorted(wishes)))
def test_foods_fit_for_all_wishes_and_no_other_is_left_out(wishes: frozenset[str]) -> None:
    fit = foods_fit_for(wishes)
    for food_id, food in load_suggestion_foods().iterrows():
        is_against = ("plant_based" in wishes and not food["is_plant_based"]) or any(
            food[f"contains_{what}"] for what in wishes - {"plant_based"}
        )
        assert (food_id in fit) != is_against


def test_a_wish_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no wish"):
        foods_fit_for(frozenset({"keto"}))


def test_the_foods_are_in_the_table_once_each() -> None:
    rows = pd.read_csv(data_file("suggestion_foods.csv"), dtype=str, keep_default_na=False)
    assert 100 <= len(rows) <= 150
    assert rows["food_id"].is_unique
    assert rows["name"].is_unique
    assert set(rows["food_id"]) <= set(load_foods().index)
    assert rows["name"].str.strip().ne("").all()


def test_the_foods_are_common_and_their_values_known(foods: pd.DataFrame) -> None:
    assert foods["is_common"].all()
    assert all(map(is_eaten_as_it_is, foods.index))
    known = ["magnesium_mg_per_100g", "energy_kcal_per_100g", "name_nl", "name_short_en"]
    assert foods[known].notna().all(axis=None)


def test_the_foods_are_of_many_kinds(foods: pd.DataFrame) -> None:
    assert foods["group"].nunique() >= 12
    assert foods["role"].str.fullmatch(r"[a-z]+(-[a-z]+)?").all()
    assert foods["role"].value_counts().max() <= len(foods) / 5


def test_a_portion_is_one_a_person_eats_at_once_and_worth_it(foods: pd.DataFrame) -> None:
    for food_id in foods.index:
        item = suggested(food_id)
        assert LIGHTEST_G <= item.weight_g <= HEAVIEST_G, food_id
        assert magnesium_in(food_id, item.weight_g) >= LEAST_MAGNESIUM_MG, food_id


def test_there_are_foods_for_every_meal_and_wish(foods: pd.DataFrame) -> None:
    meals = foods["meals"].str.split()
    assert set(meals.explode()) == set(Meal)
    assert (meals.str.len() == meals.map(set).str.len()).all()
    for meal in Meal:
        assert meals.map(set).ge({meal}).sum() >= 25
    for wish in WISHES:
        assert len(foods_fit_for(frozenset({wish}))) >= 40
    assert len(foods_fit_for(frozenset(WISHES))) >= 20


def test_what_is_plant_based_comes_from_no_animal(foods: pd.DataFrame) -> None:
    plants = foods[foods["is_plant_based"]]
    assert not plants[["contains_dairy", "contains_fish"]].any(axis=None)
    assert not plants["group"].str.startswith(ANIMAL_GROUPS).any()
    assert not plants["name_en"].str.contains(OF_ANIMALS, case=False).any()


@pytest.mark.parametrize(
    ("column", "words", "exceptions"),
    [
        ("contains_nuts", NUTS, {}),
        ("contains_gluten", HOLDS_GLUTEN, GLUTEN_FREE),
        ("contains_dairy", DAIRY, NO_DAIRY),
    ],
)
def test_what_a_name_gives_away_is_marked(
    foods: pd.DataFrame, column: str, words: str, exceptions: dict[str, str]
) -> None:
    given_away = foods.index[foods["name_en"].str.contains(words, flags=re.IGNORECASE)]
    assert set(given_away) - set(foods.index[foods[column]]) == set(exceptions)


def test_what_a_group_gives_away_is_marked(foods: pd.DataFrame) -> None:
    assert foods.loc[foods["group"] == "Dairy and Egg Products", "contains_dairy"].all()
    assert (foods["contains_fish"] == (foods["group"] == "Finfish and Shellfish Products")).all()
    seeds = foods[foods["name_en"].str.startswith("Seeds")]
    assert not seeds["contains_nuts"].any()


def test_no_salted_kind_is_picked(foods: pd.DataFrame) -> None:
    """SR28 has an unsalted kind of each that it has a salted kind of."""
    salted = r"\bwith (?:added )?salt\b|(?<!without )(?<!no )salt added|\bsalted\b"
    assert not foods["name_en"].str.contains(salted).any()


@pytest.mark.parametrize(("language", "column"), [("nl", "name_nl"), ("en", "name_short_en")])
def test_search_finds_each_food_by_its_name(
    foods: pd.DataFrame, language: str, column: str
) -> None:
    missed = [
        (food_id, name)
        for food_id, name in foods[column].items()
        if food_id not in find_foods(name, 10, language)
    ]
    assert missed == []
