"""My day: every gesture on it, by its effect on the day in the address and on the words."""

import gc
import re
from dataclasses import replace
from datetime import datetime, tzinfo

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from magnesium.assessment import rounded_for_words
from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.examples import examples, first_example
from magnesium.foods import ASSUMED_DENSITY, load_foods, millilitre, usual_portion
from magnesium.intake import intake_of
from magnesium.language import number
from magnesium.link import decode, encode
from magnesium_ui import state
from magnesium_ui.food_picker import IN_GRAMS
from tests.pages.conftest import APP, Open

BREAD = Item("18075", 70, Meal.LUNCH, 0, 2)
COFFEE = Item("14209", 150, Meal.SNACKS, 0, 1)
GOAT = Item("17169", 100, Meal.DINNER)
EMPTY = encode(Day())


def day_of(app: AppTest) -> Day:
    """The day that the address holds."""
    assert not app.exception
    day, problems = decode(app.query_params["d"])
    assert problems == []
    return day


def words(app: AppTest) -> str:
    """All running text of the page."""
    assert not app.exception
    texts = [*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.error]
    return "\n".join(element.value for element in texts).replace("\u00a0", " ")


def total(day: Day, language: str = "en") -> str:
    mg = number(rounded_for_words(intake_of(day).known_mg), language)
    return f"{ {'en': 'about', 'nl': 'ongeveer'}[language] } {mg} mg"


def button(app: AppTest, key: str) -> object:
    """The button whose key begins so; keys end in a revision of the day."""
    (found,) = [found for found in app.button if re.fullmatch(rf"{key}(-\d+)?", found.key)]
    return found


def press(app: AppTest, key: str) -> AppTest:
    button(app, key).click()  # type: ignore[attr-defined]
    return app.run()


def select(app: AppTest, meal: Meal, place: int = 0) -> AppTest:
    """Select the n-th food of a meal."""
    (found,) = [radio for radio in app.radio if radio.key.startswith(f"select-{meal}-")]
    found.set_value(day_of(app).positions(meal)[place])
    return app.run()


def field(app: AppTest, kind: str, name: str) -> object:
    elements = getattr(app, kind)
    (found,) = [element for element in elements if element.key.startswith(name)]
    return found


def set_field(app: AppTest, kind: str, name: str, value: object) -> AppTest:
    field(app, kind, name).set_value(value)  # type: ignore[attr-defined]
    return app.run()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_opens_on_the_example_of_the_language(opened: Open, language: str) -> None:
    app = opened(language)
    example = first_example(language)
    assert app.query_params["d"] == f"example-{example.example_id}"
    assert total(example.day, language) in words(app)
    assert (example.name_nl if language == "nl" else example.name_en) in words(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_charts_have_a_name_and_a_table(opened: Open, language: str) -> None:
    app = opened(language)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)
    foods = {item.food_id for item in first_example(language).day.items}
    lengths = [len(table.value) for table in app.table]
    assert lengths == [7, 4, len(foods)]


def test_a_day_in_the_address_is_shown(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = opened(d=encode(day))
    assert total(day) in words(app)
    assert app.query_params["d"] == encode(day)


def test_an_example_can_be_emptied_and_that_undone(opened: Open) -> None:
    app = press(opened(), "start_empty")
    assert day_of(app) == Day()
    assert "**0 mg**" in words(app)
    assert "the total follows at once" in words(app)
    assert "Nothing yet" in words(app)
    assert "The day is empty now." in words(app)
    press(app, "undo")
    assert total(first_example("en").day) in words(app)
    assert app.query_params["d"] == "example-en-typical"
    assert "Undone." in words(app)
    assert button(app, "undo").label == "Redo"  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == Day()
    press(app, "undo")
    assert app.query_params["d"] == "example-en-typical"


@pytest.mark.parametrize("example_id", list(examples()))
def test_the_other_examples_are_a_press_away_and_that_can_be_undone(
    opened: Open, example_id: str
) -> None:
    app = opened(d=encode(Day((BREAD,))))
    press(app, f"example-{example_id}")
    assert app.query_params["d"] == f"example-{example_id}"
    assert total(examples()[example_id].day) in words(app)
    press(app, "undo")
    assert day_of(app) == Day((BREAD,))


def add(app: AppTest, query: str, food_id: str) -> AppTest:
    set_field(app, "text_input", "query", query)
    return press(app, f"pick-{food_id}")


@pytest.mark.parametrize(
    ("language", "query"), [("en", "wholemeal bread"), ("nl", "Volkorenbrood")]
)
def test_a_food_is_typed_picked_and_confirmed(opened: Open, language: str, query: str) -> None:
    app = opened(language, d=EMPTY)
    set_field(app, "pills", "meal", Meal.DINNER)
    add(app, query, "18075")
    press(app, "confirm_add")
    assert day_of(app) == Day((Item("18075", 35, Meal.DINNER, 0, 1),))
    assert field(app, "text_input", "query").value == ""  # type: ignore[attr-defined]
    assert total(day_of(app), language) in words(app)
    press(app, "undo")
    assert day_of(app) == Day()


def test_measure_and_amount_are_chosen_before_adding(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "pills", "meal", Meal.LUNCH)
    set_field(app, "text_input", "amount-", "1½")
    assert "52.5 g" in words(app)
    set_field(app, "pills", "measure-", IN_GRAMS)
    set_field(app, "text_input", "amount-", "42,5")
    press(app, "confirm_add")
    assert day_of(app) == Day((Item("18075", 42.5, Meal.LUNCH),))


def test_the_amount_can_be_stepped(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    press(app, "more-amount-.*")
    press(app, "more-amount-.*")
    press(app, "less-amount-.*")
    press(app, "less-amount-.*")
    press(app, "less-amount-.*")
    assert field(app, "text_input", "amount-").value == "1"  # type: ignore[attr-defined]
    press(app, "more-amount-.*")
    press(app, "confirm_add")
    assert day_of(app).items[0].weight_g == 70


def test_picking_can_be_cancelled(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    press(app, "confirm_cancel")
    assert day_of(app) == Day()
    assert not [found for found in app.button if found.key.startswith("confirm")]


def test_a_food_without_value_says_so_before_and_after_it_is_added(opened: Open) -> None:
    app = add(opened(d=encode(Day((BREAD,)))), "goat roasted", "17169")
    assert "no magnesium value for this food" in words(app)
    press(app, "confirm_add")
    assert "at least 50 mg" in words(app)  # 52.5
    assert "1 food has no value: " in words(app)
    assert "at least 0 mg" in words(app)  # the meal that the goat stands in
    assert day_of(app).items[0] == BREAD


def test_several_foods_without_value_are_counted_and_named(opened: Open) -> None:
    app = opened("nl", d=encode(Day((BREAD, GOAT, GOAT, GOAT, GOAT))))
    assert "minstens 50 mg" in words(app)
    assert "Van 4 producten is de waarde onbekend: " in words(app)
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
    text = words(opened(d=encode(day)))
    assert "about 60 mg" in text
    assert "8 mg is from water" in text
    assert "Supplements hold 200 mg more, which is not counted here" in text


def test_what_is_not_in_the_table_is_said(opened: Open) -> None:
    app = set_field(opened(d=EMPTY), "text_input", "query", "stroopwafelxyz")
    assert "No food of this name in the table" in words(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_quick_foods_are_added_in_one_tap(opened: Open, language: str) -> None:
    app = opened(language, d=EMPTY)
    set_field(app, "pills", "meal", Meal.BREAKFAST)
    press(app, "quick-14209")
    press(app, "quick-14209")
    portion = usual_portion("14209")
    assert day_of(app).items == (Item("14209", portion.weight_g, Meal.BREAKFAST, 0, 1),) * 2


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


def test_the_first_food_added_to_an_example_asks_what_becomes_of_it(opened: Open) -> None:
    app = opened("en")
    press(app, "quick-14209")
    example = first_example("en").day
    assert len(day_of(app).items) == len(example.items) + 1
    assert "example's foods still count" in words(app)
    press(app, "clear_example")
    assert len(day_of(app).items) == 1
    assert "example's foods still count" not in words(app)


def test_an_example_that_was_changed_before_still_asks(opened: Open) -> None:
    app = select(opened(d=encode(first_example("en").day)), Meal.BREAKFAST)
    set_field(app, "text_input", "amount-", "3")
    changed = day_of(app).items[0]
    assert "example's foods still count" not in words(app)
    press(app, "quick-14209")
    assert "example's foods still count" in words(app)
    press(app, "clear_example")
    assert [item.food_id for item in day_of(app).items] == [changed.food_id, "14209"]
    press(app, "undo")
    assert "example's foods still count" in words(app)


def test_the_example_can_be_kept(opened: Open) -> None:
    app = press(opened("en"), "quick-14209")
    kept = day_of(app)
    press(app, "keep_example")
    assert "example's foods still count" not in words(app)
    press(app, "quick-14209")
    assert "example's foods still count" not in words(app)
    assert day_of(app).items[:-1] == kept.items


def test_an_amount_is_changed_in_the_panel(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH)
    set_field(app, "text_input", "amount-", "3")
    assert day_of(app).items[0] == Item("18075", 105, Meal.LUNCH, 0, 3)
    assert total(day_of(app)) in words(app)
    # The panel is still open, for the next change.
    set_field(app, "text_input", "amount-", "0.5")
    assert day_of(app).items[0].weight_g == 17.5


def test_a_changed_amount_can_be_undone(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = select(opened(d=encode(day)), Meal.LUNCH)
    set_field(app, "text_input", "amount-", "3")
    assert "Changed: Wholemeal bread" in words(app)
    press(app, "undo")
    assert day_of(app) == day


def test_an_undo_pressed_with_an_amount_in_its_box_undoes_what_it_says(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = press(select(opened(d=encode(day)), Meal.SNACKS), "delete-snacks")
    select(app, Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, "undo")
    assert day_of(app) == day
    press(app, "undo")  # once more is redo: with the amount that was typed
    assert day_of(app) == Day((replace(BREAD, weight_g=105, amount=3),))


def test_a_tap_on_another_food_keeps_what_is_chosen_of_this_one(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "amount-", "2.5")
    press(app, "quick-14209")
    assert field(app, "text_input", "amount-").value == "2.5"  # type: ignore[attr-defined]
    press(app, "confirm_add")
    assert day_of(app).items[1].amount == 2.5
    add(app, "wholemeal bread", "18075")
    assert field(app, "text_input", "amount-").value == "1"  # type: ignore[attr-defined]


def test_a_measure_is_changed_in_the_panel(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    set_field(app, "pills", "measure-", IN_GRAMS)
    assert day_of(app).items == (Item("18075", 70, Meal.LUNCH),)
    set_field(app, "text_input", "amount-", "80")
    assert day_of(app).items == (Item("18075", 80, Meal.LUNCH),)
    set_field(app, "pills", "measure-", 0)  # of which 80 g are no number
    assert day_of(app).items == (Item("18075", 35, Meal.LUNCH, 0, 1),)
    set_field(app, "text_input", "amount-", "2.5")
    set_field(app, "pills", "measure-", IN_GRAMS)
    assert day_of(app).items == (Item("18075", 87.5, Meal.LUNCH),)
    set_field(app, "pills", "measure-", 0)
    assert day_of(app).items == (Item("18075", 87.5, Meal.LUNCH, 0, 2.5),)


@pytest.mark.parametrize(
    "amount",
    [
        "0",
        "-1",
        "99999",
        "1e99",
        "two",
        "",
        "nan",
        "1/0",
        "9" * 400 + "/1",
        "1.0e9999999",
        "1e3",
        "٣",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_impossible_amount_is_refused_and_the_day_unchanged(
    opened: Open, amount: str, language: str
) -> None:
    day = Day((BREAD, COFFEE))
    app = select(opened(language, d=encode(day)), Meal.LUNCH)
    set_field(app, "text_input", "amount-", amount)
    assert {"nl": "5.000 g", "en": "5,000 g"}[language] in app.error[0].value.replace("\u00a0", " ")
    assert day_of(app) == day


def test_an_impossible_amount_cannot_be_added(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "amount-", "0")
    assert app.error
    press(app, "confirm_add")
    assert app.error
    assert day_of(app) == Day()


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
@pytest.mark.parametrize(
    "item", [Item("18075", 1250, Meal.LUNCH), Item("18075", 87.6, Meal.LUNCH, 0, 2.5)]
)
def test_a_change_of_language_changes_no_amount(
    opened: Open, language: str, other: str, item: Item
) -> None:
    app = select(opened(language, d=encode(Day((item, COFFEE)))), Meal.LUNCH)
    set_field(app, "segmented_control", "language_choice", other)
    app.run()
    assert day_of(app) == Day((item, COFFEE))
    add(app, "banana", "09040")
    for box in app.text_input:
        if box.key.startswith("amount-") and "new" in box.key:
            box.set_value({"nl": "1.250", "en": "1,250"}[other])
    app.run()
    set_field(app, "segmented_control", "language_choice", language)
    # 1,250 bananas are too many: what was refused in one language is refused in the other.
    assert {"nl": "1.250", "en": "1,250"}[language] in [box.value for box in app.text_input]
    assert app.error
    assert day_of(app) == Day((item, COFFEE))


def test_done_closes_the_panel_unless_the_amount_is_refused(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("0")  # type: ignore[attr-defined]
    press(app, "done-lunch")
    assert app.error
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, "done-lunch")
    assert day_of(app).items[0].weight_g == 105
    assert not [found for found in app.button if found.key.startswith("done")]


def test_foods_of_two_meals_can_be_open_at_once(opened: Open) -> None:
    app = select(select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH), Meal.SNACKS)
    assert not app.exception
    assert len([box for box in app.text_input if box.key.startswith("amount-")]) == 2


@pytest.mark.parametrize(
    ("gesture", "expected"),
    [
        ("quick-14209", ((105, "lunch"), (150, "snacks"), (150, "snacks"))),
        ("duplicate-lunch", ((105, "lunch"), (105, "lunch"), (150, "snacks"))),
        ("delete-lunch", ((150, "snacks"),)),
    ],
)
def test_an_amount_typed_counts_before_the_click_that_left_its_box(
    opened: Open, gesture: str, expected: tuple[tuple[float, str], ...]
) -> None:
    app = opened(d=encode(Day((BREAD, COFFEE))))
    set_field(app, "pills", "meal", Meal.SNACKS)
    select(app, Meal.LUNCH)
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    press(app, gesture)
    assert tuple((item.weight_g, item.meal) for item in day_of(app).items) == expected


def test_selecting_a_food_changes_nothing(opened: Open) -> None:
    day = Day((Item("18075", 70.1, Meal.LUNCH, 0, 2),))
    assert day_of(select(opened(d=encode(day)), Meal.LUNCH)) == day


@pytest.mark.parametrize("amount", ["3,0", "3.00", "3"])
def test_an_amount_may_be_written_in_several_ways(opened: Open, amount: str) -> None:
    app = select(opened(d=encode(Day((BREAD,)))), Meal.LUNCH)
    set_field(app, "text_input", "amount-", amount)
    assert day_of(app).items[0].weight_g == 105


def test_clearing_the_example_keeps_what_else_the_day_holds(opened: Open) -> None:
    example = examples()["low"].day
    own, water = OwnFood("Bar", 80), Water("Bron", 500, None)
    day = Day((*example.items, Item("own:0", 50, Meal.LUNCH)), (water,), (), (own,))
    app = press(opened(d=encode(day)), "clear_example")
    assert day_of(app) == Day((Item("own:0", 50, Meal.LUNCH),), (water,), (), (own,))
    assert "at least 40 mg" in words(app)


def test_a_new_search_forgets_an_earlier_pick(opened: Open) -> None:
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    set_field(app, "text_input", "query", "banana")
    set_field(app, "text_input", "query", "wholemeal bread")
    assert not [found for found in app.button if found.key.startswith("confirm")]


def test_the_profile_stays_over_a_visit_to_another_page(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 25)
    app.switch_page("pages/sources.py").run()
    app.switch_page("pages/day.py").run()
    assert "16% of 310 mg" in words(app)


def rows_of(app: AppTest, place: int) -> pd.DataFrame:
    """The data that a chart shows."""
    return pa.ipc.open_stream(app.get("vega_lite_chart")[place].proto.data.data).read_pandas()


def test_a_day_of_unknown_foods_has_an_axis(opened: Open) -> None:
    foods = rows_of(opened(d=encode(Day((GOAT,)))), 1)
    assert foods["axis_end_mg"].notna().all()


def test_foods_of_one_name_have_a_bar_each(opened: Open) -> None:
    names = ["A", "A", "A (2)"]
    items = tuple(Item(f"own:{number}", 100, Meal.LUNCH) for number in range(len(names)))
    own_foods = tuple(OwnFood(name, 10) for name in names)
    foods = rows_of(opened(d=encode(Day(items, own_foods=own_foods))), 1)
    assert foods["label"].is_unique


def test_the_charts_show_the_day_and_the_recommendations(opened: Open) -> None:
    day = Day((BREAD, COFFEE, GOAT))
    app = opened("nl", d=encode(day))
    intake = intake_of(day)
    meals, foods, meter = (rows_of(app, place) for place in range(3))
    assert meals["end_mg"].iloc[-1] == pytest.approx(intake.known_mg)
    assert set(meals["recommended_low_mg"]) == {300}
    assert set(meals["recommended_high_mg"]) == {350}
    assert foods["magnesium_mg"].sum() == pytest.approx(intake.known_mg)
    assert len(foods) == 3
    by_kind = meter.groupby("kind")["magnesium_mg"].apply(list)
    assert by_kind["known"] == [pytest.approx(intake.known_mg)]
    assert by_kind["recommended low"] + by_kind["recommended high"] == [300, 350]
    assert {220, 260, 270, 320, 420} <= set(meter["magnesium_mg"])


@pytest.mark.parametrize(
    ("clock", "zone", "meal"),
    [
        ("2026-01-05T07:00:00+00:00", "Europe/Amsterdam", Meal.BREAKFAST),
        ("2026-01-05T07:00:00+00:00", "Asia/Tokyo", Meal.SNACKS),
        ("2026-01-05T12:00:00+00:00", "Not/AZone", Meal.LUNCH),
    ],
)
def test_the_meal_is_that_of_the_visitors_clock(
    monkeypatch: pytest.MonkeyPatch, clock: str, zone: str, meal: Meal
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromisoformat(clock).astimezone(tz)

    monkeypatch.setattr(state, "datetime", Clock)
    app = AppTest.from_file(APP, default_timeout=60)
    app.context = {"locale": "en", "timezone": zone}
    app.run()
    assert field(app, "pills", "meal").value == meal  # type: ignore[attr-defined]


def test_what_is_loaded_is_frozen(opened: Open) -> None:
    opened()
    assert gc.get_freeze_count() > 0


def test_a_food_is_moved_doubled_and_deleted(opened: Open) -> None:
    app = select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH)
    set_field(app, "pills", "move-", Meal.DINNER)
    moved = Item("18075", 70, Meal.DINNER, 0, 2)
    assert day_of(app).items == (moved, COFFEE)
    press(select(app, Meal.DINNER), "duplicate-dinner")
    assert day_of(app).items == (moved, moved, COFFEE)
    press(select(app, Meal.DINNER, 1), "delete-dinner")
    assert day_of(app).items == (moved, COFFEE)
    press(app, "undo")
    assert day_of(app).items == (moved, moved, COFFEE)


def test_the_day_is_cleared_and_that_undone(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    app = press(opened(d=encode(day)), "clear_day")
    assert day_of(app) == Day()
    press(app, "undo")
    assert day_of(app) == day


def test_the_profile_decides_the_recommendation(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    assert "women: 16% of 320 mg" in words(app)
    assert "men: 12% of 420 mg" in words(app)
    set_field(app, "selectbox", "authority", "efsa")
    assert "men: 15% of 350 mg" in words(app)
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 35)
    assert "17% of 300 mg" in words(app)
    assert "AI (adequate intake), women 18+" in words(app)
    set_field(app, "selectbox", "authority", "nasem")
    set_field(app, "segmented_control", "life_stage", "pregnant")
    assert "14% of 360 mg" in words(app)
    assert "pregnant, 31–50" in words(app)
    assert "p" not in app.query_params


@pytest.mark.parametrize(
    ("language", "sex", "age", "months", "whom"),
    [
        ("nl", "male", 0, 7, "jongens, 6–11 maanden"),
        ("en", "female", 0, 7, "girls, 6–11 months"),
        ("nl", "female", 15, None, "meisjes van 14–17 jaar"),
        ("en", None, 2, None, "1–3 ·"),
    ],
)
def test_whom_a_recommendation_is_for_is_said(
    opened: Open, language: str, sex: str | None, age: int, months: int | None, whom: str
) -> None:
    app = opened(language, d=encode(Day((BREAD,))))
    if sex:
        set_field(app, "segmented_control", "sex", sex)
    set_field(app, "number_input", "age", age)
    if months is not None:
        set_field(app, "number_input", "months", months)
    assert whom in app.caption[-1].value.replace("\u00a0", " ")


def test_what_is_recommended_for_both_sexes_is_said_once(opened: Open) -> None:
    app = set_field(opened(d=encode(Day((BREAD,)))), "number_input", "age", 2)
    assert "· 65% of 80" in words(app)
    assert "girls:" not in words(app)
    meter = rows_of(app, 2)
    assert meter["magnesium_mg"].is_unique
    assert not meter["label"].str.contains(r"\b[wm]\b").any()


def test_a_link_of_which_nothing_can_be_read_says_whose_day_is_shown(opened: Open) -> None:
    app = opened(d=f"1.{DATA_VERSION}~b_99999-70")
    assert "Food number 99999" in words(app)
    assert "You see an example instead" in words(app)


def test_a_life_stage_is_offered_only_where_it_has_figures_and_forgotten_elsewhere(
    opened: Open,
) -> None:
    def offered(app: AppTest) -> list[str]:
        found = [group for group in app.segmented_control if group.key.startswith("life_stage")]
        return [option for group in found for option in group.options]

    app = opened(d=EMPTY)
    assert offered(app) == []
    set_field(app, "segmented_control", "sex", "female")
    assert offered(app) == ["Pregnant", "Breastfeeding"]
    set_field(app, "segmented_control", "life_stage", "breastfeeding")
    assert "breastfeeding, 31–50" in words(app)
    set_field(app, "segmented_control", "sex", "male")
    assert offered(app) == []
    set_field(app, "segmented_control", "sex", "female")
    assert "women 31–50" not in words(app)
    assert "breastfeeding," not in words(app)
    set_field(app, "number_input", "age", 80)
    assert offered(app) == []


def test_a_baby_has_months(opened: Open) -> None:
    app = opened(d=EMPTY)
    assert not [box for box in app.number_input if box.key.startswith("months")]
    set_field(app, "number_input", "age", 0)
    assert "0% of 30 mg" in words(app)
    set_field(app, "number_input", "months", 7)
    assert "0% of 75 mg" in words(app)


def test_every_authority_stands_in_the_table_with_or_without_a_figure(opened: Open) -> None:
    app = set_field(opened(d=encode(Day((BREAD,)))), "number_input", "age", 0)
    table = app.table[0].value.set_index("Authority")
    assert len(table) == 7
    assert table.loc["European Food Safety Authority (EFSA)"].tolist() == ["–", "–"]
    assert table.iloc[0].tolist() == ["30\u00a0mg (AI, 0–5 months) · 175%"] * 2
    assert "AI: adequate intake." in words(app)


def test_an_age_without_recommendation_is_said(opened: Open) -> None:
    app = opened("nl", d=EMPTY)
    set_field(app, "number_input", "age", 0)
    assert "geeft voor deze leeftijd of levensfase geen aanbeveling" in words(app)


def test_why_360_is_not_every_womans_number(opened: Open) -> None:
    assert "360 mg" in words(opened())
    assert "310 mg at 19–30, and 320 mg after that" in words(opened())
    app = set_field(opened(), "segmented_control", "sex", "male")
    assert "360 mg" not in words(app)


def test_the_american_table_is_named_by_the_total(opened: Open) -> None:
    assert "3 mg where the Dutch table NEVO has 6" in words(opened())
    assert "82 tegen 34" in words(opened("nl"))


def test_the_language_is_switched_and_kept_in_the_address(opened: Open) -> None:
    app = opened("nl")
    assert "Gezondheidsraad" in words(app)
    set_field(app, "segmented_control", "language_choice", "en")
    assert total(first_example("en").day) in words(app)
    assert "National Academies" in words(app)
    assert app.query_params["lang"] == "en"
    again = opened("nl", lang="en", d=encode(Day((BREAD,))))
    assert "about 55 mg" in words(again)


def test_a_chosen_authority_survives_changes_of_language(opened: Open) -> None:
    app = set_field(opened("nl"), "selectbox", "authority", "nasem")
    set_field(app, "segmented_control", "language_choice", "en")
    set_field(app, "segmented_control", "language_choice", "nl")
    assert "National Academies" in words(app)
    set_field(app, "selectbox", "authority", "gezondheidsraad")
    set_field(app, "segmented_control", "language_choice", "en")
    assert "Health Council" in words(app)


def test_another_authority_survives_a_change_of_language(opened: Open) -> None:
    app = set_field(opened("nl"), "selectbox", "authority", "efsa")
    set_field(app, "segmented_control", "language_choice", "en")
    assert "European Food Safety Authority" in words(app)


def test_what_is_chosen_and_typed_survives_a_change_of_language(opened: Open) -> None:
    app = opened("nl", d=encode(Day((BREAD, COFFEE))))
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 25)
    set_field(app, "pills", "meal", Meal.BREAKFAST)
    select(app, Meal.LUNCH)
    add(app, "banaan", "09040")
    for box in app.text_input:
        if box.key.startswith("amount-"):
            box.set_value("1,5")
    app.run()
    set_field(app, "segmented_control", "language_choice", "en")
    assert "women aged 19–30" in words(app)
    amounts = [box.value for box in app.text_input if box.key.startswith("amount-")]
    assert amounts == ["1.5", "1.5"]
    press(app, "confirm_add")
    bread, coffee, banana = day_of(app).items
    assert (bread.weight_g, coffee, banana.amount) == (52.5, COFFEE, 1.5)
    assert banana.meal == Meal.BREAKFAST


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
        (f"1.{DATA_VERSION}~b" + "_18075-70" * 30_000, "too long"),
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


def day_is_full(app: AppTest) -> bool:
    return "A day holds at most 200 foods. Delete one to add another." in [
        info.value for info in app.info
    ]


def test_a_full_day_takes_no_more_and_says_so(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,) * 199)))
    assert not day_is_full(app)
    press(app, "quick-14209")
    assert day_is_full(app)
    assert not [found for found in app.button if found.key.startswith("quick")]
    select(app, Meal.LUNCH)
    assert button(app, "duplicate-lunch").disabled  # type: ignore[attr-defined]


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
