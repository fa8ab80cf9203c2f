import math
import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.certainty import LEVEL, certainty_of, imputed_by
from magnesium.day import Day, Item, Meal, OwnFood, Water
from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.intake import intake_of
from magnesium.variability import relative_sd_of_food, typical_relative_sd
from magnesium.water import load_waters
from tests.days import days

ALMONDS, SPINACH, BREAD, COFFEE = "12061", "11457", "18075", "14209"
GOAT, SOYA, SOUP, CAKE = "17169", "16247", "06423", "18513"  # without a value
DRAWS = 60_000


def day_of(*weights_g: tuple[str, float], waters: tuple[Water, ...] = ()) -> Day:
    own_foods = (OwnFood("Label bar", 80), OwnFood("Soup", None))
    items = tuple(Item(food_id, weight_g, Meal.LUNCH) for food_id, weight_g in weights_g)
    return Day(items, waters, own_foods=own_foods)


def lognormal_percentiles(mean: float, relative_sd: float) -> tuple[float, float]:
    sigma = math.sqrt(math.log(1 + relative_sd**2))
    middle = mean / math.sqrt(1 + relative_sd**2)
    return middle * math.exp(-1.2816 * sigma), middle * math.exp(1.2816 * sigma)


def test_one_known_food_is_lognormal() -> None:
    intake = intake_of(day_of((ALMONDS, 50)))
    relative_sd = load_foods().at[ALMONDS, "magnesium_se"] * math.sqrt(88) / 270
    low_mg, high_mg = lognormal_percentiles(135, relative_sd)
    assert (intake.low_mg, intake.high_mg) == pytest.approx((low_mg, high_mg), rel=1e-4)


def test_independent_foods_add_up_in_quadrature() -> None:
    parts = [(ALMONDS, 25), (BREAD, 70), ("own:0", 50), (COFFEE, 300)]
    intake = intake_of(day_of(*parts))
    sd_mg = math.hypot(
        *(
            mg * relative_sd_of_food(food_id)
            for (food_id, _), mg in zip(parts, intake.items["magnesium_mg"], strict=True)
        )
    )
    # About a normal distribution, as the skewness is small.
    assert intake.high_mg - intake.low_mg == pytest.approx(2 * 1.2816 * sd_mg, rel=0.02)
    shares = intake.certainty.shares
    assert math.fsum(shares.values()) == pytest.approx(1)
    assert shares["own:0"] == pytest.approx((40 * typical_relative_sd() / sd_mg) ** 2)
    assert intake.certainty.imputed is None


def test_a_food_eaten_twice_is_one_packet() -> None:
    once, twice = (
        intake_of(day) for day in (day_of((BREAD, 140)), day_of((BREAD, 70), (BREAD, 70)))
    )
    assert (twice.low_mg, twice.high_mg) == pytest.approx((once.low_mg, once.high_mg))
    assert twice.certainty.largest_share == (BREAD, 1)


def test_an_unknown_food_counts_by_its_group() -> None:
    foods = load_foods()
    known = foods.loc[foods["group"] == foods.at[SOYA, "group"], "magnesium_mg_per_100g"].dropna()
    alike = known[known.index.map(is_eaten_as_it_is) == is_eaten_as_it_is(SOYA)]
    certainty = intake_of(day_of((SOYA, 50))).certainty
    assert certainty.imputed is not None
    found = (certainty.imputed.low_mg, certainty.imputed.middle_mg, certainty.imputed.high_mg)
    assert found == pytest.approx(alike.quantile([0.25, 0.5, 0.75]) / 2, rel=0.05)
    found = (certainty.low_mg, certainty.high_mg)
    assert found == pytest.approx(alike.quantile([0.1, 0.9]) / 2, rel=0.05)


def test_the_low_end_may_be_above_what_is_known() -> None:
    intake = intake_of(day_of((ALMONDS, 25), (SOYA, 100)))
    assert intake.known_mg < intake.low_mg < intake.high_mg


def test_an_empty_day_and_a_food_without_magnesium_are_sure() -> None:
    nothing = next(iter(load_foods().query("magnesium_mg_per_100g == 0").index))
    for intake in (intake_of(Day()), intake_of(day_of((nothing, 100)))):
        assert (intake.low_mg, intake.high_mg) == (0, 0)
        assert intake.certainty.largest_share is None
        assert intake.certainty.imputed is None


def test_unknown_foods_are_told_apart_by_part() -> None:
    intake = intake_of(day_of((GOAT, 50), (BREAD, 70), (GOAT, 100), (SOYA, 50)))
    found = imputed_by(["a", "a", "b", "c"], intake.eaten)
    assert set(found) == {"a", "b", "c"}
    assert found["b"].high_mg == pytest.approx(2 * found["a"].high_mg)
    whole = imputed_by(["day"] * 4, intake.eaten)["day"]
    assert whole == intake.certainty.imputed
    assert whole.low_mg < sum(part.high_mg for part in found.values())
    with pytest.raises(ValueError, match="zip"):
        imputed_by(["a"], intake.eaten)


@given(days())
def test_a_range_has_two_ends(day: Day) -> None:
    intake = intake_of(day)
    assert 0 <= intake.low_mg <= intake.high_mg < math.inf
    if imputed := intake.certainty.imputed:
        assert 0 <= imputed.low_mg <= imputed.middle_mg <= imputed.high_mg
    assert (intake.certainty.imputed is not None) == (intake.unknown_count > 0)


@given(days())
def test_what_is_all_known_lies_around_what_is_known(day: Day) -> None:
    known = tuple(
        item
        for item, mg in zip(day.items, intake_of(day).items["magnesium_mg"], strict=True)
        if not math.isnan(mg)
    )
    waters = tuple(water for water in day.waters if water.magnesium_mg_per_litre is not None)
    intake = intake_of(replace(day, items=known, waters=waters))
    tolerance_mg = 1e-9 * intake.known_mg
    assert intake.low_mg - tolerance_mg <= intake.known_mg <= intake.high_mg + tolerance_mg


@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_the_day_makes_no_difference(day: Day, chance: random.Random) -> None:
    shuffled = replace(day, items=tuple(chance.sample(day.items, len(day.items))))
    one, other = intake_of(day), intake_of(shuffled)
    assert (one.low_mg, one.high_mg) == pytest.approx((other.low_mg, other.high_mg))
    assert one.certainty.shares == pytest.approx(other.certainty.shares)


@given(days(), st.integers(2, 5))
def test_more_of_everything_widens_the_range_as_much(day: Day, factor: int) -> None:
    intake = intake_of(day)
    found = certainty_of(
        one._replace(weight_g=one.weight_g * factor, magnesium_mg=one.magnesium_mg * factor)
        for one in intake.eaten
    )
    ends_mg = (found.low_mg, found.high_mg)
    assert ends_mg == pytest.approx((factor * intake.low_mg, factor * intake.high_mg))
    assert found.shares == pytest.approx(intake.certainty.shares)


@given(days(), st.sampled_from([GOAT, SOYA, SOUP, CAKE]), st.floats(0.1, 500))
def test_a_food_without_value_never_lowers_the_range(
    day: Day, food_id: str, weight_g: float
) -> None:
    before = intake_of(day)
    after = intake_of(day.added(Item(food_id, weight_g, Meal.DINNER)))
    assert after.low_mg >= before.low_mg - 1e-9
    assert after.high_mg >= before.high_mg - 1e-9


def drawn_mg(day: Day) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Draw the magnesium of a day many times: a packet of each of its foods, added up.

    By the table alone: of the code under test it uses nothing.
    """
    foods = load_foods()
    chance = np.random.default_rng(20261122)
    total_mg = np.zeros(DRAWS)
    by_food = pd.Series([item.weight_g for item in day.items]).groupby(
        [item.food_id for item in day.items]
    )

    def lognormal(
        mean: float, relative_sd: float
    ) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        variance = math.log(1 + relative_sd**2)
        return chance.lognormal(math.log(mean) - variance / 2, variance**0.5, DRAWS)

    waters = load_waters()
    for water in day.waters:
        row = waters.loc[water.name]
        assert water.magnesium_mg_per_litre == row["magnesium_mg_per_litre"]
        width = (row["high_mg_per_litre"] - row["low_mg_per_litre"]) / (2 * 1.2816)
        mean = row["magnesium_mg_per_litre"]
        total_mg += lognormal(mean, width / mean) * water.volume_ml / 1000
    for food_id, weight_g in by_food.sum().items():
        if own := day.own_food(food_id):
            assert own.magnesium_mg_per_100g
            total_mg += lognormal(own.magnesium_mg_per_100g, MEDIAN_CV) * weight_g / 100
            continue
        food = foods.loc[food_id]
        mean, n = food["magnesium_mg_per_100g"], food["magnesium_n"]
        if math.isnan(mean):
            known = foods.loc[foods["group"] == food["group"], "magnesium_mg_per_100g"].dropna()
            alike = known[known.index.map(is_eaten_as_it_is) == is_eaten_as_it_is(food_id)]
            rounding = chance.uniform(-0.5, 0.5, DRAWS)
            content = np.maximum(chance.choice(alike.to_numpy(), DRAWS) + rounding, 0)
        elif math.isnan(food["magnesium_se"]):
            content = lognormal(mean, median_cv(food["group"]))
        else:
            content = lognormal(mean, food["magnesium_se"] * math.sqrt(n) / mean)
        total_mg += content * weight_g / 100
    return total_mg


def measured(*, least: float, most: float) -> list[str]:
    """Foods whose samples spread so much around their mean, in the order of the table."""
    foods = load_foods().query("magnesium_se.notna() and magnesium_mg_per_100g > 5")
    cv = foods["magnesium_se"] * np.sqrt(foods["magnesium_n"]) / foods["magnesium_mg_per_100g"]
    return list(foods.index[cv.between(least, most)])


def median_cv(*groups: str) -> float:
    """The spread of the median food of some groups, or of the table."""
    foods = load_foods().query("magnesium_n >= 4 and magnesium_mg_per_100g > 5")
    foods = foods[foods["group"].isin(groups)] if groups else foods
    cv = foods["magnesium_se"] * np.sqrt(foods["magnesium_n"]) / foods["magnesium_mg_per_100g"]
    return float(cv[(cv > 0) & (cv <= 1)].median())


MEDIAN_CV = median_cv()
WITHOUT_SE = list(load_foods().query("magnesium_se.isna() and magnesium_mg_per_100g > 20").index)
UNKNOWN = list(load_foods().query("magnesium_mg_per_100g.isna()").index)
SPREAD_OUT, ORDINARY = measured(least=0.5, most=0.8), measured(least=0.03, most=0.3)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(day_of((ALMONDS, 25), (BREAD, 140), (SPINACH, 80)), id="all known"),
        pytest.param(day_of((SPREAD_OUT[0], 100)), id="one food that varies much"),
        pytest.param(
            day_of((SPREAD_OUT[7], 400), *((food, 60) for food in ORDINARY[::300])),
            id="one food dominates",
        ),
        pytest.param(day_of((BREAD, 140), (ALMONDS, 25), (SOYA, 200)), id="unknown dominates"),
        pytest.param(day_of((SOUP, 300), (BREAD, 70)), id="unknown soup"),
        pytest.param(day_of((CAKE, 80), (SOYA, 30)), id="nothing known"),
        pytest.param(day_of(*((food, 100) for food in UNKNOWN[::50])), id="many unknown"),
        pytest.param(
            day_of(*((food, 100) for food in [*UNKNOWN[::120], *ORDINARY[::200]])),
            id="half unknown",
        ),
        pytest.param(day_of(*((food, 50) for food in ORDINARY[::50][:40])), id="40 foods"),
        pytest.param(
            day_of(
                ("own:0", 150),
                *((food, 100) for food in WITHOUT_SE[::1000]),
                waters=(Water("tap-nl", 1500, 6.8),),
            ),
            id="a label, foods without a standard error, and water",
        ),
    ],
)
def test_the_range_holds_what_it_claims(day: Day) -> None:
    intake, drawn = intake_of(day), drawn_mg(day)
    covered = np.mean((intake.low_mg <= drawn) & (drawn <= intake.high_mg))
    assert covered == pytest.approx(LEVEL, abs=0.02)
    # On each side as much, else it would be a range of something else.
    assert np.mean(drawn < intake.low_mg) == pytest.approx((1 - LEVEL) / 2, abs=0.02)


def test_a_water_is_a_packet_too() -> None:
    tap = Water("tap-amsterdam", 2000, 8.1)
    intake = intake_of(Day((), (tap,)))
    assert (intake.low_mg, intake.high_mg) == pytest.approx((12, 21), rel=0.05)
    unknown = intake_of(Day((), (Water("?", 1000, None), tap)))
    assert unknown.certainty.imputed is not None
    assert unknown.certainty.largest_share == ("water:0", pytest.approx(0.99, abs=0.01))
