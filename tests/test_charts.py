import json
import math
import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.chart_parts import ROLES, Spec
from magnesium.charts import (
    NAME_LINES,
    NARROWEST_NAMED_PX,
    contributions_spec,
    doses_frame,
    doses_spec,
    food_bars,
    meal_bars,
    meals_spec,
    meter_frame,
    meter_spec,
)
from magnesium.data_folder import DATA_FOLDER
from magnesium.day import Day, Item, Meal
from magnesium.intake import intake_of

THEME = tomllib.loads((DATA_FOLDER.parent / ".streamlit/config.toml").read_text())["theme"]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def fields_of(spec: Any) -> set[str]:
    """Every field that an encoding of the specification reads."""
    if isinstance(spec, list):
        return set().union(*map(fields_of, spec)) if spec else set()
    if not isinstance(spec, dict):
        return set()
    own = {spec["field"]} if isinstance(spec.get("field"), str) else set()
    return own.union(*map(fields_of, spec.values()))


@pytest.mark.parametrize(
    "build",
    [
        meter_spec,
        partial(meals_spec, axis_title="mg"),
        partial(contributions_spec, axis_title="mg"),
        partial(doses_spec, axis_title="mg"),
    ],
)
@pytest.mark.parametrize(("language", "signs"), [("nl", (",", ".")), ("en", (".", ","))])
def test_a_specification_is_valid_and_brings_no_data(
    build: Callable[[str], Spec], language: str, signs: tuple[str, str]
) -> None:
    spec = build(language)
    assert not {"data", "datasets"} & set(spec)
    numbers = spec["config"]["locale"]["number"]
    assert (numbers["decimal"], numbers["thousands"]) == signs
    json.dumps(spec)
    alt.LayerChart.from_dict(spec | {"data": {"values": []}}, validate=True)
    # Built once, then the same object: Streamlit need not compare a new one each run.
    assert spec is build(language)


def test_specifications_read_the_columns_of_their_frames() -> None:
    meals = meal_bars(intake_of(Day()).meals, [])
    assert fields_of(meals_spec("en", "mg")) <= {*meals.columns, "label", "role"}
    foods = food_bars(pd.Series([1.0]))
    columns = {*foods.columns, "label", "value_text", "text_at_mg", "role"}
    assert fields_of(contributions_spec("en", "mg")) <= columns
    doses = doses_frame([("Trial", 500, "500 mg")], [("250", 250)])
    assert fields_of(doses_spec("en", "mg")) <= {*doses.columns, "role"}
    assert fields_of(meter_spec("en")) <= {*meter_frame(1, [], []).columns, "role"}


@pytest.mark.parametrize("known_mg", [0.0, 100.0, 349.0, 350.0, 2000.0])
def test_the_meter_never_clips(known_mg: float) -> None:
    frame = meter_frame(known_mg, [("", 350.0)], [("US", 420.0), ("WHO", 260.0)])
    end = frame.loc[frame["kind"] == "end", "magnesium_mg"].item()
    assert end > frame.loc[frame["kind"] != "end", "magnesium_mg"].max()
    assert frame.loc[frame["kind"] == "known", "magnesium_mg"].item() == known_mg


def test_the_meter_shows_every_mark_once() -> None:
    frame = meter_frame(1, [("men", 350.0), ("women", 300.0)], [("US", 420.0), ("WHO", 260.0)])
    marks = frame[frame["label"] != ""].set_index("label")["kind"].to_dict()
    assert marks == {
        "women": "recommended low",
        "men": "recommended high",
        "WHO": "other 0",
        "US": "other 0",
    }


marks = st.lists(
    st.tuples(st.text("DE-ATCH w,", min_size=1, max_size=30), st.floats(1, 500)), max_size=14
)


@given(st.floats(0, 3000), marks)
def test_names_on_a_line_never_touch_and_every_mark_is_there(
    known_mg: float, others: list[tuple[str, float]]
) -> None:
    frame = meter_frame(known_mg, [], others)
    end_mg = frame.loc[frame["kind"] == "end", "magnesium_mg"].item()
    ticks = frame[frame["kind"].str.startswith("other")]
    assert sorted(ticks["magnesium_mg"]) == sorted(value for _, value in others)
    assert set(ticks["kind"]) <= {f"other {line}" for line in range(NAME_LINES)}
    for _, line in ticks[ticks["label"] != ""].groupby("kind"):
        middle = line["magnesium_mg"] / end_mg * NARROWEST_NAMED_PX
        half = line["label"].str.len() * 2.8  # a letter of 10 px is 5 to 6 px wide
        assert ((middle - half).iloc[1:].to_numpy() > (middle + half).iloc[:-1].to_numpy()).all()
        assert (middle + half).max() <= NARROWEST_NAMED_PX


def test_an_empty_day_without_recommendation_has_a_bar() -> None:
    assert meter_frame(0, [], [])["magnesium_mg"].tolist() == [1.0, 0.0]


def test_meals_run_on_from_one_another() -> None:
    day = Day((Item("12063", 100, Meal.SNACKS), Item("18075", 100, Meal.BREAKFAST)))
    rows = meal_bars(intake_of(day).meals, [350, 300])
    assert rows["start_mg"].tolist() == [0, 75, 75, 75]
    assert rows["end_mg"].tolist() == [75, 75, 75, 354]
    assert list(rows.index) == [meal.value for meal in Meal]
    assert set(rows["recommended_low_mg"]) == {300}
    assert set(rows["recommended_high_mg"]) == {350}


@pytest.mark.parametrize(("recommended_mg", "furthest_mg"), [([500], 500), ([], 75), ([10], 75)])
def test_meals_and_recommendation_are_within_the_axis(
    recommended_mg: list[float], furthest_mg: float
) -> None:
    day = Day((Item("18075", 100, Meal.BREAKFAST),))
    rows = meal_bars(intake_of(day).meals, recommended_mg)
    assert (rows["axis_end_mg"] > furthest_mg).all()


@pytest.mark.parametrize(
    ("magnesium_mg", "furthest_mg"), [([80, 10, math.nan], 80), ([0], 0), ([math.nan], 0), ([], 0)]
)
def test_foods_keep_their_order_and_have_room_for_text(
    magnesium_mg: list[float], furthest_mg: float
) -> None:
    rows = food_bars(pd.Series(magnesium_mg, dtype="float64"))
    assert rows["place"].tolist() == list(range(len(magnesium_mg)))
    assert (rows["axis_end_mg"] > 1.2 * furthest_mg).all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_text_stand_out_and_differ_without_hue(theme: str) -> None:
    colours = THEME[theme]["chartCategoricalColors"]
    role = dict(zip(ROLES, colours, strict=True))
    assert role["background"] == THEME[theme]["backgroundColor"]
    for words in ("text", "muted"):
        assert contrast(role[words], role["background"]) >= 4.5
    for mark in ("accent", "second"):
        assert contrast(role[mark], role["background"]) >= 3
    assert contrast(role["accent"], role["quiet"]) >= 3
    assert contrast(role["text"], role["quiet"]) >= 3
    assert contrast(role["accent"], role["second"]) >= 1.5


def test_doses_and_limits_stand_on_one_axis() -> None:
    frame = doses_frame([("A", 225, "225 mg"), ("B", 729, "729 mg")], [("250", 250), ("400", 400)])
    assert frame["kind"].tolist() == ["dose", "dose", "limit", "limit"]
    assert frame["magnesium_mg"].tolist() == [225, 729, 250, 400]
    assert (frame["axis_end_mg"] > 729).all()
    assert frame["place"].tolist() == [0, 1, 2, 3]
