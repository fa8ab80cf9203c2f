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

from magnesium.chart_drawings import as_json, drawings
from magnesium.chart_parts import FILE, ROLES, Spec
from magnesium.charts import (
    NAME_LINES,
    NARROWEST_NAMED_PX,
    doses_frame,
    doses_spec,
    meter_rows,
    meter_spec,
)
from magnesium.contribution_charts import (
    LETTER_PX,
    NARROWEST_PX,
    amount_bars,
    amounts_spec,
    meal_bars,
    meals_spec,
)
from magnesium.contributions import by_food, by_meal
from magnesium.data_folder import DATA_FOLDER, data_file
from magnesium.day import Day, Item, Meal
from magnesium.intake import Intake, intake_of

THEME = tomllib.loads((DATA_FOLDER.parent / ".streamlit/config.toml").read_text())["theme"]


def linear_rgb(colour: str) -> tuple[float, ...]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def luminance(colour: str) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def test_the_file_holds_what_altair_draws() -> None:
    assert data_file(FILE).read_text(encoding="utf-8") == as_json(drawings())


@pytest.mark.parametrize(
    "build",
    [
        meter_spec,
        partial(meals_spec, axis_title="mg"),
        partial(amounts_spec, axis_title="mg"),
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
    assert '"{' not in json.dumps(spec), "a word is not put in"
    alt.LayerChart.from_dict(spec | {"data": {"values": []}}, validate=True)
    # Built once, then the same object: Streamlit need not compare a new one each run.
    assert spec is build(language)


def test_specifications_read_the_columns_of_their_frames() -> None:
    meals = meal_bars(by_meal(intake_of(Day())), [])
    assert fields_of(meals_spec("en", "mg")) <= {*meals.columns, "label", "role"}
    foods = amount_bars(by_food(intake_of(Day())), [], [])
    assert fields_of(amounts_spec("en", "mg")) <= {*foods.column_names, "role"}
    doses = doses_frame([("Trial", 500, "500 mg")], [("250", 250)])
    assert fields_of(doses_spec("en", "mg")) <= {*doses.columns, "role"}
    assert fields_of(meter_spec("en")) <= {*meter_rows(1, [], []).column_names, "role"}


@pytest.mark.parametrize("known_mg", [0.0, 100.0, 349.0, 350.0, 2000.0])
def test_the_meter_never_clips(known_mg: float) -> None:
    frame = meter_rows(known_mg, [("", 350.0)], [("US", 420.0), ("WHO", 260.0)]).to_pandas()
    end = frame.loc[frame["kind"] == "end", "magnesium_mg"].item()
    assert end > frame.loc[frame["kind"] != "end", "magnesium_mg"].max()
    assert frame.loc[frame["kind"] == "known", "magnesium_mg"].item() == known_mg


def test_the_meter_shows_every_mark_once() -> None:
    frame = meter_rows(
        1, [("men", 350.0), ("women", 300.0)], [("US", 420.0), ("WHO", 260.0)]
    ).to_pandas()
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
    frame = meter_rows(known_mg, [], others).to_pandas()
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
    assert meter_rows(0, [], [])["magnesium_mg"].to_pylist() == [1.0, 0.0]


def of_meals(*items: Item) -> Intake:
    return intake_of(Day(items))


BREAD, ALMONDS, GOAT = (
    Item("18075", 100, Meal.BREAKFAST),
    Item("12063", 100, Meal.SNACKS),
    Item("17169", 100, Meal.DINNER),  # without a value
)


def test_meals_run_on_from_one_another() -> None:
    rows = meal_bars(by_meal(of_meals(ALMONDS, BREAD, GOAT)), [350, 300])
    assert rows["start_mg"].tolist() == [0, 75, 75, 75]
    assert rows["end_mg"].tolist() == [75, 75, 75, 354]
    assert list(rows.index) == [meal.value for meal in Meal]
    assert set(rows["recommended_low_mg"]) == {300}
    assert set(rows["recommended_high_mg"]) == {350}
    # What is unknown stands behind what is known, and the next meal begins at what is known.
    assert rows["open_high_mg"].notna().tolist() == [False, False, True, False]
    assert 75 < rows.at["dinner", "open_low_mg"] < rows.at["dinner", "open_high_mg"]


@pytest.mark.parametrize("recommended_mg", [[500.0], [], [10.0]])
@pytest.mark.parametrize("items", [(BREAD,), (BREAD, GOAT), (GOAT,)])
def test_meals_and_recommendation_are_within_the_axis(
    items: tuple[Item, ...], recommended_mg: list[float]
) -> None:
    rows = meal_bars(by_meal(of_meals(*items)), recommended_mg)
    furthest = rows[["end_mg", "open_high_mg", "recommended_high_mg"]].max(axis=None)
    assert (rows["axis_end_mg"] > furthest).all()


def test_what_is_unknown_has_an_open_box_and_what_is_known_has_none() -> None:
    found = by_food(of_meals(BREAD, GOAT))
    table = amount_bars(found, ["75 mg", "unknown"], list(found.index))
    rows = table.to_pandas().set_index("label")
    assert rows["place"].tolist() == [0, 1]
    assert rows.loc["18075", ["open_low_mg", "open_high_mg"]].isna().all()
    assert rows.loc["18075", "text_at_mg"] == 75
    assert rows.loc["17169", "open_low_mg"] == found.at["17169", "imputed_low_mg"]
    assert rows.loc["17169", "text_at_mg"] == found.at["17169", "imputed_high_mg"]
    for spec in (amounts_spec("en", "mg"), meals_spec("en", "mg")):
        (box,) = [layer for layer in spec["layer"] if layer["mark"].get("filled") is False]
        assert box["mark"]["strokeDash"]
        assert box["encoding"]["x"]["field"] == "open_low_mg"
        assert box["encoding"]["x2"]["field"] == "open_high_mg"


@pytest.mark.parametrize(
    "magnesium_mg", [[80.0, 10.0, math.nan], [0.0], [math.nan], [math.nan, math.nan], []]
)
def test_bars_have_room_for_their_texts(magnesium_mg: list[float]) -> None:
    found = pd.DataFrame({"magnesium_mg": magnesium_mg}, dtype="float64")
    found["imputed_low_mg"] = found["magnesium_mg"].isna().map({True: 20.0, False: math.nan})
    found["imputed_high_mg"] = 4 * found["imputed_low_mg"]
    texts = ["unknown, 20–80 mg?" if math.isnan(mg) else f"{mg} mg" for mg in magnesium_mg]
    rows = amount_bars(found, texts, texts).to_pandas()
    end_px = rows["text_at_mg"] / rows["axis_end_mg"] * NARROWEST_PX
    assert (end_px + rows["value_text"].str.len() * LETTER_PX <= NARROWEST_PX + 1e-9).all()
    assert (rows["axis_end_mg"] > 0).all()


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
