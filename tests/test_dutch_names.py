import pandas as pd
import pytest

from magnesium.dutch_names import composed_name, parts_table, with_composed_names
from magnesium.foods import load_foods

PARTS = pd.DataFrame(
    [("", "raw", "rauw"), ("", "all varieties", ""), ("", "squash", "pompoen"),
     ("", "squash, summer", "zomerpompoen"), ("Sweets", "ice creams", "ijs"),
     ("Sweets", "raw", "ongebrand")],
    columns=["group", "part_en", "part_nl"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("name_en", "group", "name_nl"),
    [("Squash, raw", "", "Pompoen, rauw"), ("Squash,  Summer, all varieties", "", "Zomerpompoen"),
     ("Squash, raw", "Sweets", "Pompoen, ongebrand"), ("Squash, boiled", "", None),
     ("Ice creams", "Sweets", "IJs"), ("Ice creams", "", None), ("All varieties", "", None)],
)  # fmt: skip
def test_a_name_is_composed_of_its_parts(name_en: str, group: str, name_nl: str | None) -> None:
    assert composed_name(name_en, group, parts_table(PARTS)) == name_nl


def test_a_common_food_nobody_named_gets_a_name_that_no_other_has() -> None:
    foods = pd.DataFrame(
        [("1", "Squash, raw", "", True), ("2", "Squash", "", False),
         ("3", "Squash", "Sweets", True), ("4", "Squash, summer", "", True),
         ("5", "Squash, summer, all varieties", "", True)],
        columns=["food_id", "name_en", "group", "is_common"],
    )  # fmt: skip
    names = pd.DataFrame(
        [("3", "Pompoenijs", "false", "hand", ""), ("9", "Weg", "false", "composed", "")],
        columns=["food_id", "name_nl", "is_stand_in", "made_by", "note"],
    )
    made = with_composed_names(names, foods, PARTS)
    assert made[["food_id", "name_nl", "made_by"]].values.tolist() == [
        ["1", "Pompoen, rauw", "composed"],
        ["3", "Pompoenijs", "hand"],
    ]


def test_the_foods_of_a_dutch_shop_are_named_by_hand_and_no_name_is_used_twice() -> None:
    names = pd.read_csv("data/names_nl.csv", dtype=str, keep_default_na=False)
    assert (names["made_by"] == "hand").sum() >= 1200
    assert set(names["made_by"]) == {"hand", "composed"}
    assert not names["name_nl"].str.lower().duplicated().any()
    assert names.loc[names["is_stand_in"] == "true", "note"].ne("").all()
    assert load_foods().loc[lambda f: f["is_common"], "name_nl"].notna().mean() > 0.85
