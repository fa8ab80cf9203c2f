"""A press costs one run of the page, and two where nobody remembers what its button does."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Meal
from magnesium.link import encode
from magnesium.water import water_of
from magnesium_ui import header, meter, state
from tests.pages.conftest import Open
from tests.pages.visit import (
    BREAD,
    COFFEE,
    EMPTY,
    add,
    button,
    day_of,
    field,
    open_sections,
    press,
    select,
    set_field,
    words,
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts of the page in the order they were drawn, and the pause for the browser."""
    parts: list[str] = []
    for module in (header, meter):
        name, show = module.__name__.rpartition(".")[2], module.show

        def and_tell(*arguments: object, name: str = name, show: object = show) -> None:
            parts.append(name)
            show(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(module, "show", and_tell)
    rest = time.sleep

    def rest_and_tell(seconds: float) -> None:
        if seconds == meter.HEAD_START_S:
            parts.append("pause")
        rest(seconds)

    monkeypatch.setattr(time, "sleep", rest_and_tell)
    return parts


def foods(app: AppTest) -> list[str]:
    return [item.food_id for item in day_of(app).items]


def authorities(app: AppTest) -> list[str]:
    return [box.key for box in app.radio if box.key.startswith("authority-")]


def test_a_tap_a_step_and_undo_draw_the_page_once_and_the_total_first(
    opened: Open, drawn: list[str]
) -> None:
    app = opened(d=EMPTY)
    for key, eaten in (("quick-09040", ["09040"]), ("undo", []), ("undo", ["09040"])):
        drawn.clear()
        press(app, key)
        assert foods(app) == eaten
        assert drawn == ["meter", "pause", "header"]


def test_deleting_and_doubling_draw_the_page_once(opened: Open, drawn: list[str]) -> None:
    app = select(opened(d=encode(Day((BREAD, COFFEE)))), Meal.LUNCH)
    drawn.clear()
    press(app, "duplicate-lunch")
    assert day_of(app).items == (BREAD, BREAD, COFFEE)
    select(app, Meal.LUNCH)
    press(app, "delete-lunch")
    assert day_of(app).items == (BREAD, COFFEE)
    assert drawn.count("meter") == 3


def test_another_authority_draws_the_page_once(opened: Open, drawn: list[str]) -> None:
    app = opened(d=encode(Day((BREAD,))))
    drawn.clear()
    set_field(app, "radio", "authority", "efsa")
    assert drawn == ["meter", "pause", "header"]


def test_a_first_page_comes_with_its_total_first(opened: Open, drawn: list[str]) -> None:
    opened(d=EMPTY)  # which lets the browser answer in a second run
    assert drawn[:3] == ["meter", "pause", "header"]


def test_a_page_without_news_does_not_wait_for_its_meter(opened: Open, drawn: list[str]) -> None:
    app = opened(d=EMPTY)
    drawn.clear()
    set_field(app, "text_input", "query", "banana")
    assert drawn == ["meter", "header"]


def test_what_a_press_rests_on_is_what_came_along_with_it(opened: Open, drawn: list[str]) -> None:
    """Typed and pressed faster than the page answers: the amount is that of the box."""
    app = add(opened(d=EMPTY), "wholemeal bread", "18075")
    field(app, "text_input", "amount-").set_value("3")  # type: ignore[attr-defined]
    drawn.clear()
    press(app, "confirm_add")
    assert [item.amount for item in day_of(app).items] == [3]
    assert drawn.count("meter") == 2


def test_a_server_that_remembers_nothing_still_does_it(opened: Open, drawn: list[str]) -> None:
    app = opened(d=EMPTY)
    del app.session_state["drawn"]
    drawn.clear()
    press(app, "quick-09040")
    assert foods(app) == ["09040"]
    assert drawn == ["meter", "header", "meter", "pause", "header"]


def test_a_button_of_a_day_that_is_no_more_does_nothing_early(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD, COFFEE))))
    select(app, Meal.LUNCH)
    pressed = button(app, "delete-lunch")
    gone = encode(Day((COFFEE,)))
    app.query_params["d"] = gone  # another address, typed in
    pressed.click()  # type: ignore[attr-defined]
    app.run()
    assert day_of(app) == Day((COFFEE,))


def test_an_amount_that_comes_along_with_a_press_counts_first(opened: Open) -> None:
    """The press was made on a day with room for a glass; with the amount there is none left."""
    app = opened(d=encode(Day((), (water_of("tap-us", 250),))))
    (waters,) = [radio for radio in app.radio if radio.key.startswith("select-water-")]
    waters.set_value(0)
    app.run()
    (box,) = [box for box in app.text_input if box.key.startswith("amount-water-")]
    box.set_value("10")
    button(app, "quick-14429").click()  # type: ignore[attr-defined]
    app.run()
    assert [water.volume_ml for water in day_of(app).waters] == [10_000]
    assert "at most 30 waters, and 10 litres of each" in words(app)


def test_a_closed_section_is_not_worked_out(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(d=encode(Day((BREAD,))), sections=())
    assert authorities(app) == []
    assert not app.table
    open_sections(app, "whom", "foods_table")
    assert authorities(app) == ["authority-en"]
    assert len(app.table) == 2


def test_a_section_stays_open_in_the_other_language(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))), sections=("whom",))
    set_field(app, "segmented_control", "language_choice", "nl")
    assert authorities(app) == ["authority-nl"]


def test_what_draws_nothing_yet_runs_nothing_again() -> None:
    with state.before_drawing():
        state.run_again()  # else it would end the run, which there is none of


def test_a_long_visit_needs_no_more_than_a_short_one(opened: Open) -> None:
    """Streamlit forgets nothing of a widget's key as long as its session lasts."""
    app = opened(d=encode(Day((BREAD, COFFEE))))

    session = app.session_state._state._state

    def widgets_after(gestures: int) -> int:
        for _ in range(gestures):
            press(app, "quick-09040")
            press(app, "undo")
        return len(session._new_widget_state.widget_metadata)

    few = widgets_after(1)
    many = widgets_after(state.REVISIONS)
    assert few < many
    assert widgets_after(state.REVISIONS) == many
