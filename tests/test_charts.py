import json
from typing import Any

import altair as alt
import pandas as pd
import pytest

from magnesium.charts import (
    PALETTES,
    Spec,
    contributions_spec,
    meals_spec,
    meter_frame,
    meter_spec,
    running_meals,
    with_room_for_text,
)
from magnesium.day import Day, Item, Meal
from magnesium.intake import intake_of

THEMES = list(PALETTES)


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


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("build", [meter_spec, meals_spec, contributions_spec])
def test_a_specification_is_valid_and_brings_no_data(build: Any, theme: str) -> None:
    spec: Spec = build(theme) if build is meter_spec else build(theme, "mg")
    assert not {"data", "datasets", "config"} & set(spec)
    json.dumps(spec)
    alt.LayerChart.from_dict(spec | {"data": {"values": []}}, validate=True)
    # Built once, then the same object: Streamlit need not compare a new one each run.
    assert spec is (build(theme) if build is meter_spec else build(theme, "mg"))


def test_specifications_read_the_columns_of_their_frames() -> None:
    meals = running_meals(intake_of(Day()).meals)
    columns = {*meals.columns, "label", "value_text", "recommended_low_mg", "recommended_high_mg"}
    assert fields_of(meals_spec("light", "mg")) <= columns
    columns = {"label", "magnesium_mg", "value_text", "axis_end_mg", "text_at_mg"}
    assert fields_of(contributions_spec("light", "mg")) <= columns
    assert fields_of(meter_spec("light")) <= set(meter_frame(1, [], []).columns)


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
        "WHO": "other above",
        "US": "other below",
    }


def test_an_empty_day_without_recommendation_has_a_bar() -> None:
    assert meter_frame(0, [], [])["magnesium_mg"].tolist() == [1.0, 0.0]


def test_meals_run_on_from_one_another() -> None:
    day = Day((Item("12063", 100, Meal.SNACKS), Item("18075", 100, Meal.BREAKFAST)))
    rows = running_meals(intake_of(day).meals)
    assert rows["start_mg"].tolist() == [0, 75, 75, 75]
    assert rows["end_mg"].tolist() == [75, 75, 75, 354]
    assert list(rows.index) == [meal.value for meal in Meal]


def test_there_is_room_for_the_text_beyond_the_longest_bar() -> None:
    rows = with_room_for_text(pd.DataFrame({"magnesium_mg": [10.0, 80.0]}), 80)
    assert (rows["axis_end_mg"] == 100).all()


@pytest.mark.parametrize(("theme", "background"), [("light", "#fdfcf9"), ("dark", "#131816")])
def test_marks_and_text_stand_out_and_differ_without_hue(theme: str, background: str) -> None:
    palette = PALETTES[theme]
    assert contrast(palette.text, background) >= 4.5
    assert contrast(palette.accent, background) >= 3
    assert contrast(palette.second, background) >= 3
    assert contrast(palette.accent, palette.quiet) >= 3
    assert contrast(palette.text, palette.quiet) >= 3
