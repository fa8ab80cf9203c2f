import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.foods import load_foods
from magnesium.nearest import nearest_foods, nearest_waters

WHOLEMEAL_BREAD, PEANUT_BUTTER, SALTED_CRISPS = "18075", "16098", "19411"


@pytest.mark.parametrize(
    ("name", "language", "food_id"),
    [
        ("Volkoren brood", "nl", WHOLEMEAL_BREAD),
        ("AH Biologisch Volkorenbrood heel", "nl", WHOLEMEAL_BREAD),
        ("Calvé Pindakaas met stukjes noot", "nl", PEANUT_BUTTER),
        ("Lay's Chips Naturel", "nl", SALTED_CRISPS),
        ("Brand X Wholemeal Bread, sliced", "en", WHOLEMEAL_BREAD),
    ],
)
def test_brands_and_praise_do_not_hide_what_a_product_is(
    name: str, language: str, food_id: str
) -> None:
    assert nearest_foods(name, 3, language)[0] == food_id


@pytest.mark.parametrize("name", ["", "Xyzzy Qwert", "48", "!!!"])
def test_nothing_is_near_to_what_is_no_food(name: str) -> None:
    assert nearest_foods(name, 3, "nl") == ()


@pytest.mark.parametrize(
    ("name", "water_ids"),
    [
        ("Bar-le-Duc bronwater", ("bar-le-duc",)),
        ("Chaudfontaine Still", ("chaudfontaine",)),
        ("Evian", ("evian",)),
        ("Xyzzy Qwert", ()),
        ("", ()),
    ],
)
def test_a_kind_does_not_hide_which_water_it_is(name: str, water_ids: tuple[str, ...]) -> None:
    assert nearest_waters(name, 3) == water_ids


@given(st.text(max_size=80))
def test_any_name_has_near_foods_or_none(name: str) -> None:
    found = nearest_foods(name, 3, "nl")
    assert len(found) <= 3
    assert set(found) <= set(load_foods().index)
    assert len(nearest_waters(name, 3)) <= 3
