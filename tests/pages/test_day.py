"""My day as it opens: the day of the address, its charts and words, links that are broken."""

import gc

import pytest

from magnesium.contributions import by_food, by_group, by_meal
from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.examples import first_example
from magnesium.foods import ASSUMED_DENSITY, load_foods, millilitre
from magnesium.intake import intake_of
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import (
    BREAD,
    COFFEE,
    EMPTY,
    GOAT,
    day_is_full,
    day_of,
    press,
    rows_of,
    select,
    set_field,
    total,
    words,
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_opens_on_the_example_of_the_language(opened: Open, language: str) -> None:
    app = opened(language)
    example = first_example(language)
    assert app.query_params["d"] == f"example-{example.example_id}"
    assert total(example.day, language) in words(app)
    assert (example.name_nl if language == "nl" else example.name_en) in words(app)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", ["food", "meal", "group"])
def test_each_chart_has_a_name_and_a_table(opened: Open, language: str, view: str) -> None:
    app = set_field(opened(language), "segmented_control", "where_from", view)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 2  # one at a time, and the meter
    assert all(chart.proto.alt for chart in charts)
    intake = intake_of(first_example(language).day)
    rows = {"food": by_food, "meal": by_meal, "group": by_group}[view](intake)
    assert [len(table.value) for table in app.table] == [7, len(rows)]


def test_a_day_in_the_address_is_shown(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = opened(d=encode(day))
    assert total(day) in words(app)
    assert app.query_params["d"] == encode(day)


def test_several_foods_without_value_are_counted_and_named(opened: Open) -> None:
    app = opened("nl", d=encode(Day((BREAD, GOAT, GOAT, GOAT, GOAT))))
    assert "minstens 50 mg" in words(app)
    assert "Waarde onbekend (4): " in words(app)
    assert "; …" in words(app)


def test_a_drink_whose_volume_nobody_weighed_counts_as_water_and_says_so(opened: Open) -> None:
    drink = next(
        food
        for food in load_foods().query("group == 'Beverages'").index
        if (ml := millilitre(food)) and ml.source == ASSUMED_DENSITY
    )
    app = select(opened(d=encode(Day((Item(drink, 100, Meal.LUNCH, 99, 100),)))), Meal.LUNCH)
    assert "1 ml counts as 1 g" in words(app)
    app = select(opened(d=encode(Day((Item("14209", 100.1, Meal.LUNCH, 99, 100),)))), Meal.LUNCH)
    assert "1 ml counts as 1 g" not in words(app)


def test_water_and_supplements_of_a_link_are_told_apart(opened: Open) -> None:
    day = Day((BREAD,), (Water("Kraanwater", 1000, 7.5),), (Supplement("Tablet", 200),))
    app = opened(d=encode(day))
    text = words(app)
    assert "about 60 mg" in text
    for part in ("From food: **53 mg**", "From water: **8 mg**", "Supplements, apart: **200 mg**"):
        assert part in text
    assert "Supplements, not counted above: 200 mg. Together about 260 mg." in text


def test_a_tap_that_brings_an_older_address_does_not_undo_the_tap_before(opened: Open) -> None:
    """A browser sends the address it shows: when taps come fast, an older one of ours."""
    app = opened(d=EMPTY)
    press(app, "quick-14209")
    app.query_params["d"] = EMPTY
    press(app, "quick-14355")
    assert [item.food_id for item in day_of(app).items] == ["14209", "14355"]


def test_an_address_that_we_never_wrote_is_read(opened: Open) -> None:
    app = press(opened(d=EMPTY), "quick-14209")
    app.query_params["d"] = encode(Day((BREAD,)))
    assert day_of(app.run()) == Day((BREAD,))
    assert total(Day((BREAD,))) in words(app)


def test_a_day_of_unknown_foods_has_an_axis(opened: Open) -> None:
    foods = rows_of(opened(d=encode(Day((GOAT,)))), 0)
    assert foods["axis_end_mg"].notna().all()


def test_foods_of_one_name_have_a_bar_each(opened: Open) -> None:
    names = ["A", "A", "A (2)"]
    items = tuple(Item(f"own:{number}", 100, Meal.LUNCH) for number in range(len(names)))
    own_foods = tuple(OwnFood(name, 10) for name in names)
    foods = rows_of(opened(d=encode(Day(items, own_foods=own_foods))), 0)
    assert foods["label"].is_unique


def test_the_charts_show_the_day_and_the_recommendations(opened: Open) -> None:
    day = Day((BREAD, COFFEE, GOAT))
    app = opened("nl", d=encode(day))
    intake = intake_of(day)
    foods, meter = (rows_of(app, place) for place in range(2))
    assert foods["magnesium_mg"].sum() == pytest.approx(intake.known_mg)
    assert len(foods) == 3
    meals = rows_of(set_field(app, "segmented_control", "where_from", "meal"), 0)
    assert meals["end_mg"].iloc[-1] == pytest.approx(intake.known_mg)
    assert set(meals["recommended_low_mg"]) == {300}
    assert set(meals["recommended_high_mg"]) == {350}
    groups = rows_of(set_field(app, "segmented_control", "where_from", "group"), 0)
    assert groups["label"].tolist() == ["Brood, gebak en koek", "Dranken", "Lam, kalf en wild"]
    assert groups["magnesium_mg"].sum() == pytest.approx(intake.known_mg)
    by_kind = meter.groupby("kind")["magnesium_mg"].apply(list)
    assert by_kind["known"] == [pytest.approx(intake.known_mg)]
    assert by_kind["recommended low"] + by_kind["recommended high"] == [300, 350]
    assert {220, 260, 270, 320, 420} <= set(meter["magnesium_mg"])


@pytest.mark.parametrize("view", ["food", "meal", "group"])
def test_what_is_unknown_is_drawn_as_unknown(opened: Open, view: str) -> None:
    app = opened(d=encode(Day((BREAD, GOAT))))
    rows = rows_of(set_field(app, "segmented_control", "where_from", view), 0)
    assert rows["open_high_mg"].notna().sum() == 1
    assert "unknown, 20–30\u00a0mg?" in app.table[-1].value.to_string()
    assert "An open box" in words(app)
    app = opened(d=encode(Day((BREAD,))))
    assert "An open box" not in words(app)
    assert rows_of(app, 0)["open_high_mg"].isna().all()


def test_the_chosen_chart_stays_through_a_change_of_the_day(opened: Open) -> None:
    app = set_field(opened(d=encode(Day((BREAD,)))), "segmented_control", "where_from", "group")
    press(app, "quick-14209")
    assert rows_of(app, 0)["label"].tolist() == ["Bread, cakes and biscuits", "Drinks"]


def test_what_is_loaded_is_frozen(opened: Open) -> None:
    opened().run()
    assert gc.get_freeze_count() > 0


def test_a_link_of_which_nothing_can_be_read_says_whose_day_is_shown(opened: Open) -> None:
    app = opened(d=f"1.{DATA_VERSION}~b_99999-70")
    assert "Food number 99999" in words(app)
    assert "You see an example instead" in words(app)


def test_the_american_table_is_named_by_the_total(opened: Open) -> None:
    assert "3 mg where the Dutch table NEVO has 6" in words(opened())
    assert "82 tegen 34" in words(opened("nl"))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("rubbish", "It holds no day"),
        ("example-unknown", "It holds no day"),
        ("", "It holds no day"),
        (f"1.{DATA_VERSION}~b_99999-70", "Food number 99999 is not in our table"),
        (f"1.{DATA_VERSION}~b_18075-9e9", "can’t be read"),
        (f"9.{DATA_VERSION}~b_18075-70", "newer version"),
        (f"1.{DATA_VERSION}~b" + "_18075-70" * 300, "at most 200 foods"),
        (f"1.{DATA_VERSION}~b" + "_18075-70" * 40_000, "too long"),
        (f"1.{DATA_VERSION}~b" + "_x" * 50, "And more of the same"),
    ],
)
def test_a_broken_link_is_explained(opened: Open, address: str, sentence: str) -> None:
    app = opened(d=address)
    assert sentence.replace("’", "'") in words(app)
    assert "mg" in words(app)
    # The next change is the visitor's own: the explanation goes.
    press(app, "clear_day" if day_is_full(app) else "quick-14209")
    assert not app.warning


def test_names_from_a_link_are_made_harmless(opened: Open) -> None:
    own = OwnFood("[x](http://example.org) :red[a] $b$", None)
    app = opened(d=encode(Day((Item("own:0", 100, Meal.LUNCH),), own_foods=(own,))))
    assert "[x](" not in words(app)
    assert r"\[x\](http:" in words(app)


def test_no_widget_holds_thousands_of_options(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    for kind in ("selectbox", "radio", "segmented_control", "pills"):
        assert all(len(element.options) < 50 for element in getattr(app, kind))


def test_a_known_food_has_its_short_name(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    name = load_foods().at["18075", "name_short_en"]
    options = [option for radio in app.radio for option in radio.options]
    assert str(name) in options
