"""A link that is older than the food table: which foods have another value now."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

from magnesium import foods, link
from magnesium.build_data import as_csv, build_changes
from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.exchange import from_file, to_csv
from magnesium.foods import load_changes, load_foods
from magnesium.intake import intake_of
from magnesium.link import MOST_PROBLEMS, Problem, changed_values, decode, encode
from tests.days import FOOD_IDS, days

BREAD, COFFEE, GOAT = "18075", "14209", "17169"  # 75, 3 and unknown mg per 100 g
NEXT = DATA_VERSION + 1

Change = tuple[str, int, float | None, float | None]
Release = Callable[..., None]


def day_of(*food_ids: str) -> Day:
    return Day(tuple(Item(food_id, 100, Meal.LUNCH) for food_id in food_ids))


def change(food_id: str, old: str, new: str) -> Problem:
    return Problem("value_changed", {"food_id": food_id, "old": old, "new": new})


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[Release]:
    """Let the table be of a later release, that came with these changes."""

    def release(*changes: Change) -> None:
        table = pd.DataFrame(changes, columns=["food_id", "data_version", "old", "new"])
        table = table.astype({"data_version": "int64", "old": "float64", "new": "float64"})
        monkeypatch.setattr(link, "load_changes", lambda: table)
        monkeypatch.setattr(link, "DATA_VERSION", max((row[1] for row in changes), default=1))
        link._values_before_changes.cache_clear()

    yield release
    link._values_before_changes.cache_clear()


def test_a_file_says_which_values_changed_since_it_was_saved(released: Release) -> None:
    file = to_csv(day_of(BREAD, COFFEE), "en")
    released((BREAD, NEXT, 60.0, 75.0))
    assert from_file(file) == (day_of(BREAD, COFFEE), [change(BREAD, "60", "75")])


def test_the_changes_lead_to_the_table_of_today() -> None:
    changes = load_changes()
    assert pd.api.types.is_string_dtype(changes["food_id"])
    numbers = changes.drop(columns="food_id").dtypes.astype(str).to_dict()
    assert numbers == {"data_version": "int64", "old": "float64", "new": "float64"}
    assert changes["data_version"].between(2, DATA_VERSION).all()
    assert not changes.duplicated(["food_id", "data_version"]).any()
    last = changes.drop_duplicates("food_id", keep="last").set_index("food_id")["new"]
    today = load_foods()["magnesium_mg_per_100g"].reindex(last.index)
    pd.testing.assert_series_equal(last, today, check_names=False)


def test_changes_are_read_with_their_unknowns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    field = "magnesium_mg_per_100g"
    rows = [(BREAD, field, "70", "", "2"), (BREAD, field, "", "75", "10")]
    overrides = pd.DataFrame(rows, columns=["food_id", "field", "old", "new", "data_version"])
    file = tmp_path / "changes.csv"
    file.write_bytes(as_csv(build_changes(overrides)))
    monkeypatch.setattr(foods, "data_file", lambda name: file)
    changes = load_changes.__wrapped__()
    assert changes["food_id"].to_list() == [BREAD, BREAD]
    assert changes["data_version"].to_list() == [2, 10]
    assert changes["old"].isna().to_list() == [False, True]
    assert changes["new"].isna().to_list() == [True, False]


def test_an_old_link_names_what_changed_and_counts_with_today(released: Release) -> None:
    day = day_of(COFFEE, BREAD, COFFEE, BREAD)
    released((BREAD, NEXT, 70.5, 75))
    text = encode(day).replace(f"1.{NEXT}", f"1.{DATA_VERSION}", 1)
    found, problems = decode(text)
    assert problems == [change(BREAD, "70.5", "75")]
    assert found == day
    assert intake_of(found).known_mg == intake_of(day).known_mg


def test_a_link_of_the_release_itself_has_nothing_to_say(released: Release) -> None:
    released((BREAD, NEXT, 70, 75))
    assert encode(day_of(BREAD)).startswith(f"1.{NEXT}.")
    assert decode(encode(day_of(BREAD))) == (day_of(BREAD), [])


def test_the_value_of_the_link_is_the_one_before_the_first_later_change(released: Release) -> None:
    released((BREAD, 10, 73, 75), (BREAD, 2, 70, 71), (BREAD, 3, 71, 73))
    day = day_of(BREAD)
    assert changed_values(day, 1) == [change(BREAD, "70", "75")]
    assert changed_values(day, 2) == [change(BREAD, "71", "75")]
    assert changed_values(day, 3) == changed_values(day, 9) == [change(BREAD, "73", "75")]
    assert changed_values(day, 10) == changed_values(day, 999_999) == []


def test_a_value_that_is_what_it_was_has_not_changed(released: Release) -> None:
    released((BREAD, 2, 75, 71), (BREAD, 3, 71, 75), (GOAT, 2, None, 4), (GOAT, 3, 4, None))
    day = day_of(BREAD, GOAT)
    assert changed_values(day, 1) == []
    assert changed_values(day, 2) == [change(BREAD, "71", "75"), change(GOAT, "4", "")]


def test_unknown_becomes_known_and_known_unknown(released: Release) -> None:
    released((BREAD, 2, None, 75), (GOAT, 2, 0, None), (COFFEE, 2, 0, 3))
    assert changed_values(day_of(GOAT, BREAD, COFFEE), 1) == [
        change(GOAT, "0", ""),
        change(BREAD, "", "75"),
        change(COFFEE, "0", "3"),
    ]


def test_foods_of_ones_own_do_not_change_nor_those_that_are_not_eaten(released: Release) -> None:
    released((BREAD, 2, 70, 75))
    day = Day((Item("own:0", 100, Meal.LUNCH),), own_foods=(OwnFood(BREAD, 70),))
    assert changed_values(day, 1) == []


def test_a_link_of_a_later_table_says_so() -> None:
    day = day_of(BREAD)
    text = encode(day).replace(f"1.{DATA_VERSION}", f"1.{NEXT}", 1)
    assert decode(text) == (day, [Problem("newer_table")])


def test_changed_values_count_among_the_problems(released: Release) -> None:
    eaten = [food_id for food_id in FOOD_IDS if food_id != BREAD][:30]
    released(*((food_id, 2, 9999, 1) for food_id in eaten))
    text = encode(day_of(*eaten)).replace("1.2.", "1.1.", 1)
    _, problems = decode(text)
    assert [problem.code for problem in problems] == [
        *["value_changed"] * MOST_PROBLEMS,
        "more_changed",
    ]
    _, problems = decode(text + "_x" * 30)
    codes = [problem.code for problem in problems]
    assert codes == ["altered", *["bad_entry"] * (MOST_PROBLEMS - 1), "more", "more_changed"]


@given(days())
def test_every_food_that_changed_is_named_once(day: Day) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "_values_before_changes", lambda _: dict.fromkeys(FOOD_IDS, 9999.5))
        named = [problem.params["food_id"] for problem in changed_values(day, 1)]
    eaten = dict.fromkeys(item.food_id for item in day.items)
    assert named == [food_id for food_id in eaten if not food_id.startswith("own:")]
