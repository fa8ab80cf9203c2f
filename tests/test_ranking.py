"""Foods ranked, beside a plain recomputation of the same ranking."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesium.exchange import csv_of
from magnesium.foods import is_eaten_as_it_is, load_foods, magnesium_in, usual_portion
from magnesium.ranking import (
    BASES,
    LEAST_ENERGY_KCAL,
    FoodFilter,
    place_of,
    rankable_foods,
    ranked,
)
from magnesium.ranking_rows import ranking_rows
from magnesium.search import find_foods
from magnesium.suggestion_foods import WISHES, foods_fit_for
from magnesium.water import is_plain_water

EVERYTHING = FoodFilter(is_common_only=False, has_not_eaten_as_is=True)
COFFEE, DIET_COLA, ALMONDS, DRY_QUINOA, GOAT = "14209", "14146", "12061", "20035", "17169"

filters = st.builds(
    FoodFilter,
    group=st.none() | st.sampled_from(sorted(load_foods()["group"].unique())),
    is_common_only=st.booleans(),
    query=st.sampled_from(["", "   ", "noten", "bread", "rice", "goat", "🥜[](x)"]),
    wishes=st.frozensets(st.sampled_from(WISHES), max_size=2),
    has_not_eaten_as_is=st.booleans(),
)


def plainly_ranked(basis: str, chosen: FoodFilter) -> tuple[list[tuple[str, int]], int, int]:
    """The ranking food by food and by sorting a list; with both counts of what isn't ranked."""
    searched = set(find_foods(chosen.query, 10_000)) if chosen.query.strip() else None
    fit = foods_fit_for(chosen.wishes) if chosen.wishes else None
    values = []
    unknown = low_energy = 0
    for food_id, row in load_foods().iterrows():
        if (
            is_plain_water(food_id)
            or (chosen.group and row["group"] != chosen.group)
            or (chosen.is_common_only and (not row["is_common"] or pd.isna(row["name_nl"])))
            or (not chosen.has_not_eaten_as_is and not is_eaten_as_it_is(food_id))
            or (searched is not None and food_id not in searched)
            or (fit is not None and food_id not in fit)
        ):
            continue
        magnesium_mg, energy_kcal = row["magnesium_mg_per_100g"], row["energy_kcal_per_100g"]
        if math.isnan(magnesium_mg):
            unknown += 1
        elif basis == "portion":
            grams = usual_portion(food_id).weight_g
            values.append((food_id, round(magnesium_mg * grams / 100, 3)))
        elif basis == "100g":
            values.append((food_id, magnesium_mg))
        elif energy_kcal < 10:
            low_energy += 1
        else:
            values.append((food_id, round(magnesium_mg / energy_kcal * 100, 3)))
    values.sort(key=lambda one: (-one[1], one[0]))
    ranks: list[tuple[str, int]] = []
    for place, (food_id, value) in enumerate(values, 1):
        is_tie = place > 1 and values[place - 2][1] == value
        ranks.append((food_id, ranks[-1][1] if is_tie else place))
    return ranks, unknown, low_energy


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("chosen", [FoodFilter(), EVERYTHING], ids=["common", "all"])
def test_the_ranking_is_that_of_a_plain_recomputation(basis: str, chosen: FoodFilter) -> None:
    assert_ranked_plainly(basis, chosen)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(BASES)), filters)
def test_so_it_is_with_any_filter(basis: str, chosen: FoodFilter) -> None:
    assert_ranked_plainly(basis, chosen)


def assert_ranked_plainly(basis: str, chosen: FoodFilter) -> None:
    found = ranked(basis, chosen)
    ranks, unknown, low_energy = plainly_ranked(basis, chosen)
    foods = found.foods
    assert list(zip(foods.index, foods["rank"], strict=True)) == ranks
    assert (found.unknown_count, found.low_energy_count) == (unknown, low_energy)


def test_no_value_is_infinite_and_an_unknown_one_is_never_ranked() -> None:
    foods = rankable_foods()
    for column in BASES.values():
        assert foods[column].dropna().between(0, 10_000).all()
    assert foods.loc[GOAT, list(BASES.values())].isna().all()
    for basis in BASES:
        assert ranked(basis, EVERYTHING).foods[BASES[basis]].notna().all()


def test_a_food_with_hardly_any_energy_has_no_value_per_100_kcal() -> None:
    foods = rankable_foods()
    low = foods["energy_kcal_per_100g"] < LEAST_ENERGY_KCAL
    assert foods.loc[low, "magnesium_mg_per_100kcal"].isna().all()
    assert low[[COFFEE, DIET_COLA]].all()
    known = foods["magnesium_mg_per_100g"].notna()
    assert foods.loc[known & ~low, "magnesium_mg_per_100kcal"].notna().all()
    assert place_of(COFFEE, "100kcal", FoodFilter()) is None
    assert place_of(COFFEE, "portion", FoodFilter()) is not None


def test_a_portion_holds_what_the_day_would_count() -> None:
    almonds = rankable_foods().loc[ALMONDS]
    weight_g = usual_portion(ALMONDS).weight_g
    assert almonds["portion_weight_g"] == weight_g
    assert almonds["portion_magnesium_mg"] == pytest.approx(magnesium_in(ALMONDS, weight_g))


def test_what_is_not_eaten_as_it_is_is_ranked_only_when_asked_for() -> None:
    wanted = FoodFilter(query="quinoa", is_common_only=False)
    assert DRY_QUINOA not in ranked("portion", wanted).foods.index
    wanted = FoodFilter(query="quinoa", is_common_only=False, has_not_eaten_as_is=True)
    assert DRY_QUINOA in ranked("portion", wanted).foods.index


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(BASES)), filters, st.data())
def test_a_food_has_the_place_that_the_ranking_gives_it(
    basis: str, chosen: FoodFilter, data: st.DataObject
) -> None:
    foods = ranked(basis, chosen).foods
    if foods.empty:
        return
    food_id = data.draw(st.sampled_from(list(foods.index)))
    place = place_of(food_id, basis, chosen)
    assert place
    assert (place.rank, place.count) == (foods["rank"][food_id], len(foods))


def test_a_food_that_does_not_fit_has_the_place_it_would_have() -> None:
    found = ranked("100g", FoodFilter(group="Beverages")).foods
    place = place_of(ALMONDS, "100g", FoodFilter(group="Beverages"))
    assert place
    assert place.count == len(found) + 1
    assert place.rank == (found["magnesium_mg_per_100g"] > 270).sum() + 1


def test_a_wish_or_a_basis_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no wish"):
        ranked("portion", FoodFilter(wishes=frozenset({"cheap"})))
    with pytest.raises(KeyError):
        ranked("price", FoodFilter())


def test_the_file_holds_the_ranking_and_nothing_that_a_spreadsheet_would_run() -> None:
    found = ranked("portion", FoodFilter(group="Beverages", is_common_only=False))
    rows = ranking_rows(found)
    assert list(rows["food_id"]) == list(found.foods.index)
    assert list(rows["rank"]) == list(found.foods["rank"])
    assert rows.select_dtypes(exclude="number").notna().all(axis=None)
    header, first, *_ = csv_of(rows, "nl").decode("utf-8-sig").splitlines()
    assert header.split(";") == list(rows.columns)
    assert first.split(";")[1] == found.foods.index[0]
    hostile = pd.DataFrame({"name": ["=1+1", "Bread"], "magnesium_mg": [1.5, math.nan]})
    assert csv_of(hostile, "nl").decode("utf-8-sig").splitlines()[1:] == ["'=1+1;1,5", "Bread;"]
