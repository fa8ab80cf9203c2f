"""swaps.csv: each swap is of one kind of food, gains magnesium and asks nothing odd."""

import pandas as pd
import pytest

from magnesium.data_folder import data_file
from magnesium.day import Day, Meal
from magnesium.entry import entered_item
from magnesium.examples import examples, quick_foods
from magnesium.foods import is_eaten_as_it_is, load_foods, usual_portion
from magnesium.intake import Intake, intake_of
from magnesium.search import find_foods
from magnesium.suggestion_foods import load_suggestion_foods

LEAST_GAIN_MG = 5
MOST_TIMES_THE_ENERGY = 2

SUGGESTED_AS = {
    "bread": {"bread"},
    "cereal": {"cereal", "porridge"},
    "chocolate": {"chocolate"},
    "cracker": {"cracker"},
    "dessert": {"fruit", "yogurt"},
    "dried-fruit": {"dried-fruit"},
    "fish": {"fish"},
    "fruit": {"fruit"},
    "milk": {"plant-drink"},
    "nuts": {"nuts"},
    "plant-drink": {"plant-drink"},
    "porridge": {"porridge"},
    "potato": {"potato"},
    "protein": {"meat", "pulses", "soya"},
    "salad": {"salad"},
    "snack": {"dried-fruit", "fruit", "nuts", "popcorn"},
    "soup": {"soup"},
    "spread": {"spread"},
    "staple": {"staple"},
    "sweet": {"dried-fruit"},
    "vegetable": {"vegetable"},
}
"""What may take the place of a food: by the role of a swap, the roles of suggestion_foods.csv."""

TYPED = {
    "nl": "witbrood|wit bolletje|stokbrood|croissant|beschuit|toast|pita|wrap|naan|cornflakes|rijst"
    "|pasta|mie|couscous|friet|aardappelpuree|aardappel|ijsbergsla|sla|bloemkool|wortel"
    "|sperziebonen|jam|hagelslag|chocoladepasta|pindakaas|kaas|smeerkaas|ham|salami|leverworst"
    "|chips|zoutjes|koekje|cake|appeltaart|melkchocolade|mars|winegums|ijs"
    "|amandeldrank|melk|vla|gehakt|kip|kipfilet|karbonade|rookworst|braadworst|vissticks"
    "|tonijn|groentesoep|tomatensoep|appel|peer|druiven|rozijnen",
    "en": "white bread|roll|burger bun|baguette|bagel|english muffin|croissant|toast|pitta|wrap"
    "|naan|crackers|cream crackers|cornflakes|rice krispies|muesli|rice|pasta|noodles|couscous"
    "|chips|fries|mashed potato|potato|lettuce|cauliflower|carrots|green beans|cabbage"
    "|jam|marmalade|honey|chocolate spread|cheddar|cream cheese|ham|salami|crisps|pretzels|biscuit"
    "|shortbread|sponge cake|doughnut|apple pie|milk chocolate|jelly sweets|ice cream"
    "|almond milk|milk|mince|chicken|beef burger|pork chop|sausages"
    "|fish fingers|tuna|vegetable soup|tomato soup|apple|pear|grapes|raisins",
}
"""What stands on many a Dutch and British day."""


@pytest.fixture(scope="module")
def swaps() -> pd.DataFrame:
    return pd.read_csv(data_file("swaps.csv"), dtype=str, keep_default_na=False)


def eaten(food_id: str, weight_g: float) -> Intake:
    return intake_of(Day((entered_item(food_id, None, weight_g, Meal.SNACKS),)))


@pytest.fixture(scope="module")
def swapped(swaps: pd.DataFrame) -> pd.DataFrame:
    """The swaps of one usual portion, with the gain and the energy before and after."""
    rows = []
    for swap in swaps.itertuples():
        old_g = usual_portion(swap.from_food_id).weight_g
        new_g = old_g if swap.measure == "same" else usual_portion(swap.to_food_id).weight_g
        old, new = eaten(swap.from_food_id, old_g), eaten(swap.to_food_id, new_g)
        rows.append((new.known_mg - old.known_mg, old.energy_kcal, new.energy_kcal))
    columns = ["gain_mg", "old_kcal", "new_kcal"]
    return swaps.join(pd.DataFrame(rows, columns=columns, index=swaps.index))


def test_the_rows_are_well_formed(swaps: pd.DataFrame) -> None:
    assert len(swaps) >= 60
    assert not swaps.duplicated(["from_food_id", "to_food_id"]).any()
    assert (swaps["from_food_id"] != swaps["to_food_id"]).all()
    assert set(swaps["measure"]) == {"same", "portion"}
    assert swaps["note"].str.contains(" → ").all(), "a note names both foods"


def test_both_foods_are_eaten_as_they_are_and_their_magnesium_is_known(
    swaps: pd.DataFrame,
) -> None:
    food_ids = pd.unique(swaps[["from_food_id", "to_food_id"]].to_numpy().ravel())
    foods = load_foods().loc[food_ids]
    assert foods["magnesium_mg_per_100g"].notna().all()
    assert foods["energy_kcal_per_100g"].notna().all()
    assert all(map(is_eaten_as_it_is, food_ids))


def test_a_swap_is_worth_it(swapped: pd.DataFrame) -> None:
    poor = swapped[swapped["gain_mg"] < LEAST_GAIN_MG]
    assert poor.empty, poor[["note", "gain_mg"]]


def test_a_note_says_when_the_energy_more_than_doubles(swapped: pd.DataFrame) -> None:
    has_much_more = swapped["new_kcal"] > MOST_TIMES_THE_ENERGY * swapped["old_kcal"]
    says_so = swapped["note"].str.contains("more than twice the energy")
    assert (has_much_more == says_so).all(), swapped[has_much_more != says_so]


def test_both_foods_are_eaten_as_the_same_thing(swaps: pd.DataFrame) -> None:
    roles = swaps.groupby("from_food_id")["role"].nunique()
    assert (roles == 1).all(), "a food is eaten as one thing"
    assert set(swaps["role"]) == set(SUGGESTED_AS)
    suggested_as = swaps["to_food_id"].map(load_suggestion_foods()["role"])
    for role, suggested in zip(swaps["role"], suggested_as, strict=True):
        assert suggested in SUGGESTED_AS[role]


def test_what_takes_the_place_is_marked_for_wishes(swaps: pd.DataFrame) -> None:
    assert set(swaps["to_food_id"]) <= set(load_suggestion_foods().index)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_people_type_can_be_swapped(swaps: pd.DataFrame, language: str) -> None:
    swappable = set(swaps["from_food_id"])
    without = [
        word
        for word in TYPED[language].split("|")
        if not swappable & set(find_foods(word, 3, language))
    ]
    assert without == []


def test_every_example_day_and_the_quick_foods_hold_something_to_swap(
    swaps: pd.DataFrame,
) -> None:
    swappable = set(swaps["from_food_id"])
    for example in examples().values():
        assert len(swappable & {item.food_id for item in example.day.items}) >= 2
    for language in ("nl", "en"):
        assert len(swappable & {quick.food_id for quick in quick_foods(language)}) >= 2
