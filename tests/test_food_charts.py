import json

import altair as alt
import pytest

from magnesium.food_charts import CHOSEN, KINDS, foods_spec
from magnesium.foods import load_foods
from tests.test_charts import THEME, contrast, fields_of

TITLES = ("kcal", "mg", "Food", "Portion")
NAMES = tuple(kind.title() for kind in KINDS)


def test_the_kinds_of_the_chart_are_those_of_the_groups() -> None:
    assert set(load_foods()["kind"]) == set(KINDS)


def test_kinds_differ_in_shape_and_stand_out_in_both_themes() -> None:
    shapes, colours = zip(*KINDS.values(), strict=True)
    assert len(set(shapes)) == len(set(colours)) == len(KINDS)
    for colour in colours:
        for theme in ("light", "dark"):
            assert contrast(colour, THEME[theme]["backgroundColor"]) >= 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_specification_is_valid_and_brings_no_data(language: str) -> None:
    spec = foods_spec(language, NAMES, *TITLES)
    assert not {"data", "datasets"} & set(spec)
    assert '"{' not in json.dumps(spec), "a word is not put in"
    alt.LayerChart.from_dict(spec | {"data": {"values": []}}, validate=True)
    assert spec is foods_spec(language, NAMES, *TITLES)
    columns = {"food_id", "name", "portion", "kind", "energy_kcal", "magnesium_mg", "role"}
    assert fields_of(spec) <= columns


def test_a_click_selects_one_food_by_its_id() -> None:
    spec = foods_spec("en", NAMES, *TITLES)
    (param,) = spec["params"]
    assert param["name"] == CHOSEN
    assert param["select"]["fields"] == ["food_id"]
    assert "shape" in json.dumps(spec["layer"][1]["encoding"])
