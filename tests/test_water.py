import math

import pandas as pd
import pytest

from magnesium.day import MOST_OTHERS, Day, Water
from magnesium.foods import load_foods
from magnesium.water import (
    GLASS_ML,
    HARDEST_DH,
    OTHER_WATER,
    TAP_BY_HARDNESS,
    TAP_WATER,
    day_with_volume,
    day_with_water,
    day_without_water,
    glass_of,
    hardness_estimate_mg_per_litre,
    hardness_range_mg_per_litre,
    is_plain_water,
    is_tap_water,
    load_waters,
    magnesium_in_water,
    tap_water_mg,
    water_of,
    water_of_food,
)

UNKNOWN = Water("Spring", 1000, None)


def test_every_water_has_a_value_a_source_and_a_status() -> None:
    waters = load_waters()
    assert waters.index.is_unique
    wanted = ["name_en", "name_nl", "magnesium_mg_per_litre", "source"]
    assert waters[wanted].notna().all(axis=None)
    assert set(waters["status"]) == {"verified", "secondary"}
    assert set(waters["kind"]) == {"tap", "mineral", "medicinal"}
    assert waters["note_en"].isna().equals(waters["note_nl"].isna())
    for column in ("name_en", "name_nl"):
        assert not waters[column].duplicated().any()


def test_a_range_holds_its_value() -> None:
    waters = load_waters()
    low_mg, high_mg = waters["low_mg_per_litre"], waters["high_mg_per_litre"]
    assert low_mg.isna().equals(high_mg.isna())
    value_mg = waters["magnesium_mg_per_litre"]
    assert (low_mg.fillna(value_mg) <= value_mg).all()
    assert (high_mg.fillna(value_mg) >= value_mg).all()


def test_what_the_facts_say_of_known_waters() -> None:
    values = load_waters()["magnesium_mg_per_litre"]
    found = values[["tap-nl", "tap-amsterdam", "bar-le-duc", "gerolsteiner", "hepar"]]
    assert found.tolist() == [6.8, 8.1, 3.7, 108, 119]


def test_litres_times_mg_per_litre() -> None:
    assert magnesium_in_water(water_of("tap-nl", 1500)) == pytest.approx(10.2)
    assert magnesium_in_water(glass_of("donat-mg")) == pytest.approx(GLASS_ML * 1.04)
    assert math.isnan(magnesium_in_water(UNKNOWN))
    with pytest.raises(KeyError):
        water_of("no-such-water", 100)


def test_hardness_tells_a_range() -> None:
    assert hardness_range_mg_per_litre(8) == pytest.approx((5.36, 8.48))
    assert hardness_estimate_mg_per_litre(8) == 6.9
    assert hardness_range_mg_per_litre(0) == (0, 0)


@pytest.mark.parametrize("hardness_dh", [-0.1, HARDEST_DH + 0.1, math.nan, math.inf])
def test_a_hardness_that_cannot_be_is_refused(hardness_dh: float) -> None:
    with pytest.raises(ValueError, match="hardness_dh"):
        hardness_range_mg_per_litre(hardness_dh)


def test_the_hardness_factors_follow_from_the_figures_they_name() -> None:
    # One degree is 10 mg of calcium oxide per litre (molar mass 56.077).
    per_degree = 10 / 56.077
    calcium_mmol, magnesium_mmol = 61.4 / 40.078, 6.8 / 24.305  # Leurs 2010
    low = 6.8 / ((calcium_mmol + magnesium_mmol) / per_degree)
    high = 8.1 / (1.36 / per_degree)  # Waternet 2017: 1.36 mmol/l
    assert hardness_range_mg_per_litre(1) == pytest.approx((low, high), abs=0.005)


def test_the_plain_waters_of_the_food_table_lead_to_a_water() -> None:
    names = load_foods()["name_en"]
    plain = {food_id for food_id in names.index if is_plain_water(food_id)}
    is_water = names.str.contains(r"(?:^|\b)water, (?:tap|bottled)", case=False)
    flavoured = names.str.contains("flavor|vitamin|anti-oxidant|sweet", case=False)
    assert set(names.index[is_water & ~flavoured]) <= plain
    for food_id in plain:
        for language in ("nl", "en"):
            water_id = water_of_food(food_id, language)
            assert water_id == OTHER_WATER or water_id in load_waters().index
    assert {"14411", "14429", "14555", "14559"} <= plain
    assert water_of_food("14429", "nl") == TAP_WATER["nl"] == "tap-nl"
    assert water_of_food("14429", "en") == TAP_WATER["en"] == "tap-us"
    assert water_of_food("14559", "nl") == "evian"
    assert not is_plain_water("14209")


def test_a_water_of_a_food_holds_what_the_food_does_but_for_rounding() -> None:
    foods = load_foods()["magnesium_mg_per_100g"]
    for food_id in ("14384", "14559", "14429"):
        per_litre = load_waters()["magnesium_mg_per_litre"][water_of_food(food_id, "en")]
        assert abs(10 * foods[food_id] - per_litre) < 10


def test_more_of_the_same_water_is_one_entry() -> None:
    glass = glass_of("tap-nl")
    day = day_with_water(day_with_water(Day((), (UNKNOWN,)), glass), glass)
    assert day.waters == (UNKNOWN, water_of("tap-nl", 2 * GLASS_ML))
    other_value = Water("tap-nl", 100, 12)
    assert len(day_with_water(day, other_value).waters) == 3


def test_waters_are_changed_and_taken_away() -> None:
    day = Day((), (UNKNOWN, glass_of("evian")))
    assert day_with_volume(day, 1, 500).waters[1] == water_of("evian", 500)
    assert day_without_water(day, 0).waters == (glass_of("evian"),)
    with pytest.raises(ValueError, match="volume_ml"):
        day_with_volume(day, 0, 10_001)


def test_a_full_day_takes_no_more_waters_but_more_of_the_same() -> None:
    waters = tuple(Water(f"Water {number}", 100, 1) for number in range(MOST_OTHERS))
    day = Day((), waters)
    assert day_with_water(day, waters[0]).waters[0].volume_ml == 200
    with pytest.raises(ValueError, match="at most"):
        day_with_water(day, UNKNOWN)
    with pytest.raises(ValueError, match="volume_ml"):
        day_with_water(Day((), (water_of("evian", 9_900),)), glass_of("evian"))


def test_tap_water_is_told_apart() -> None:
    hard = Water(TAP_BY_HARDNESS, 1000, 6.9)
    day = Day((), (glass_of("tap-nl"), hard, glass_of("donat-mg"), UNKNOWN))
    assert [is_tap_water(water) for water in day.waters] == [True, True, False, False]
    assert tap_water_mg(day) == pytest.approx(0.2 * 6.8 + 6.9)
    assert tap_water_mg(Day((), (Water("tap-nl", 100, None),))) == 0


def test_notes_of_the_table_are_words_only() -> None:
    for column in ("note_en", "note_nl"):
        notes = load_waters()[column].dropna()
        assert isinstance(notes, pd.Series)
        assert not notes.str.contains(r"[<>\[\]*_$]").any()
