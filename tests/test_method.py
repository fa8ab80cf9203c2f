"""The page on the method tells the truth about its figures, its files and its commands."""

import re
from pathlib import Path

import numpy as np

from magnesium.assessment import ADULT_AGE_YEARS
from magnesium.certainty import LEVEL
from magnesium.examples import examples
from magnesium.facts import figure
from magnesium.food_sets import MOST_FOODS
from magnesium.foods import CUP_ML, FLUID_OUNCE_ML, HEAVIEST_PORTION_G, load_foods
from magnesium.intake import intake_of
from magnesium.suggestions import LEAST_GAIN_MG, MOST_SETS, MOST_SWAPS
from magnesium.variability import (
    LEAST_FOODS,
    LEAST_MG_PER_100G,
    LEAST_SAMPLES,
    POINTS,
    STANDARD_NORMAL_P90,
    typical_relative_sd,
)

ROOT = Path(__file__).resolve().parents[1]
METHOD = (ROOT / "docs/method.md").read_text(encoding="utf-8")
IN_ONE_LINE = " ".join(METHOD.split())


def test_the_figures_of_the_table_are_those_of_the_table() -> None:
    foods = load_foods()
    known = foods[foods["magnesium_mg_per_100g"].notna()]
    assert f"{len(foods) - len(known)} of the {len(foods):,} foods have none" in IN_ONE_LINE
    assert f"of the {len(known):,} values" in IN_ONE_LINE
    assert f"{100 * known['magnesium_se'].notna().mean():.1f} % of the" in IN_ONE_LINE
    assert known.loc[known["magnesium_se"].notna(), "magnesium_n"].min() == 3
    has_no_sample = known["magnesium_n"].fillna(0) == 0
    assert f"{100 * has_no_sample.mean():.1f} % of its values rest on no sample" in IN_ONE_LINE


def test_the_figures_of_the_spread_are_those_of_the_table() -> None:
    foods = load_foods()
    measured = foods[
        foods["magnesium_se"].notna()
        & (foods["magnesium_n"] >= LEAST_SAMPLES)
        & (foods["magnesium_mg_per_100g"] > LEAST_MG_PER_100G)
    ]
    sd = measured["magnesium_se"] * np.sqrt(measured["magnesium_n"])
    spread = sd / measured["magnesium_mg_per_100g"]
    used = spread[(spread > 0) & (spread <= 1)]
    low, high = 100 * used.quantile([0.25, 0.75])
    said = f"{100 * typical_relative_sd():.1f} % (quartiles {low:.1f} and {high:.1f} %)"
    assert f"median of all {len(used):,}: {said}" in IN_ONE_LINE
    sd = foods["magnesium_se"] * np.sqrt(foods["magnesium_n"])
    spread = sd / foods["magnesium_mg_per_100g"].where(foods["magnesium_mg_per_100g"] > 0)
    assert f"`c` would be 0, as for {(spread == 0).sum()} foods" in IN_ONE_LINE
    assert f"above 1, as for {(spread > 1).sum()}:" in IN_ONE_LINE
    assert (LEAST_SAMPLES, LEAST_MG_PER_100G, LEAST_FOODS) == (4, 5, 10)
    assert "at least four samples and more than 5 mg" in IN_ONE_LINE
    assert "fewer than ten" in IN_ONE_LINE


def test_the_constants_are_those_of_the_code() -> None:
    assert f"Its level is {100 * LEVEL:.0f} %" in IN_ONE_LINE
    assert f"held as {POINTS} values" in IN_ONE_LINE
    assert f"the {POINTS**2:,} sums" in IN_ONE_LINE
    assert f"±{STANDARD_NORMAL_P90}" in IN_ONE_LINE


def test_what_is_compared_and_suggested_is_as_the_code_has_it() -> None:
    assert f"counts as {ADULT_AGE_YEARS}." in IN_ONE_LINE
    assert f"heavier ones than {HEAVIEST_PORTION_G / 1000:.0f} kg" in IN_ONE_LINE
    assert f"divided by {FLUID_OUNCE_ML}, else its cup by {CUP_ML}" in IN_ONE_LINE
    low, high = figure("hardness_low_mg_per_litre_dh"), figure("hardness_high_mg_per_litre_dh")
    assert f"the middle of {low} and {high} mg per litre" in IN_ONE_LINE
    assert f"one of {figure('label_reference_mg'):.0f} mg" in IN_ONE_LINE
    assert f"brings {LEAST_GAIN_MG:.0f} mg or more" in IN_ONE_LINE
    assert (MOST_FOODS, MOST_SETS, MOST_SWAPS) == (3, 3, 6)
    assert "one to three" in IN_ONE_LINE
    assert "the next two" in IN_ONE_LINE
    assert "six at most" in IN_ONE_LINE


def test_the_example_days_are_as_sure_as_it_says() -> None:
    (said,) = re.findall(r"example days the range reaches some (\d+) % to either side", IN_ONE_LINE)
    for example in examples().values():
        intake = intake_of(example.day)
        half = (intake.high_mg - intake.low_mg) / 2
        assert round(100 * half / intake.known_mg) == int(said), example.example_id


def test_every_file_and_command_it_names_is_there() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", METHOD):
        assert (ROOT / "docs" / link).exists(), link
    for test in re.findall(r"`(tests/[\w/]+\.py)`", METHOD):
        assert (ROOT / test).exists(), test
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"make ([\w-]+)", METHOD):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
