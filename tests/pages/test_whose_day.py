"""Whose day a visitor sees: a link's, their browser's, or an example."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.examples import first_example
from magnesium.link import encode
from magnesium_ui import browser_storage
from tests.pages.conftest import APP, Open
from tests.pages.visit import BREAD, COFFEE, button, day_of, press, title, total, words

MINE = Day((BREAD,))
THEIRS = Day((COFFEE, Item("12061", 30, Meal.SNACKS)))


def kept(last: Day, before: Day | None = None, date: str = "2026-11-22") -> str:
    """What a browser keeps, as it keeps it."""
    store = {"last": {"day": encode(last), "date": date}}
    if before:
        store["before"] = {"day": encode(before), "date": date}
    return json.dumps(store)


def told(app: AppTest) -> tuple[Day | None, Day | None]:
    """What the browser is told to keep: the visitor's own day, and the one before it."""
    visit = app.session_state["visit"]
    return visit.own, visit.before


def keys(app: AppTest) -> set[str]:
    return {found.key for found in app.button}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This is your own day from 22 November 2026, kept in this browser."),
        ("nl", "Dit is je eigen dag van 22 november 2026, bewaard in deze browser."),
    ],
)
def test_the_last_day_is_back(opened: Open, language: str, said: str) -> None:
    app = opened(language, kept=kept(MINE))
    assert day_of(app) == MINE
    assert said in words(app)
    assert total(MINE, language) in words(app)
    assert "back_to_own" not in keys(app)
    press(app, "quick-14209" if language == "en" else "quick-09040")
    assert said not in words(app)
    assert told(app) == (day_of(app), None)


def test_a_browser_that_keeps_nothing_leaves_the_example(opened: Open) -> None:
    app = opened("en")
    assert app.query_params["d"] == f"example-{first_example('en').example_id}"
    assert told(app) == (None, None)


@pytest.mark.parametrize("junk", ["{", "[]", '{"last": 1}', '{"last": {"day": "x"}}', "<b>"])
def test_junk_in_the_browser_leaves_the_example(opened: Open, junk: str) -> None:
    app = opened("en", kept=junk)
    assert app.query_params["d"] == f"example-{first_example('en').example_id}"


def test_an_answer_to_another_session_is_not_heard(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("en")
    answer = {"visit": "another", "works": True, "text": kept(MINE)}
    monkeypatch.setattr(browser_storage, "answered", lambda: answer)
    app.run()
    assert app.session_state["visit"].own is None


def test_a_shared_day_leaves_ones_own_alone_until_it_is_changed(opened: Open) -> None:
    app = opened(kept=kept(MINE), d=encode(THEIRS))
    assert day_of(app) == THEIRS
    assert "This day came from a link." in words(app)
    assert told(app) == (MINE, None)
    press(app, "quick-14209")
    assert "This day came from a link." not in words(app)
    assert told(app) == (day_of(app), MINE)
    press(app, "undo")
    assert "This day came from a link." in words(app)
    assert (day_of(app), *told(app)) == (THEIRS, MINE, None)


def test_ones_own_day_is_one_click_away_from_a_shared_one(opened: Open) -> None:
    app = press(opened(kept=kept(MINE), d=encode(THEIRS)), "back_to_own")
    assert day_of(app) == MINE
    assert told(app) == (MINE, None)
    press(app, "undo")
    assert day_of(app) == THEIRS


@pytest.mark.parametrize("page", ["keep", "supplements", "print"])
def test_every_page_that_shows_the_day_says_whose_it_is(opened: Open, page: str) -> None:
    app = opened("nl", kept=kept(MINE), d=encode(THEIRS))
    app.switch_page(f"pages/{page}.py").run()
    app.run()
    assert "Deze dag komt uit een link." in words(app)
    assert day_of(press(app, "back_to_own")) == MINE


def test_what_is_wrong_with_a_link_is_said_on_every_page_that_shows_the_day(opened: Open) -> None:
    app = opened(d=encode(MINE)[:-1])
    app.switch_page("pages/keep.py").run()
    app.run()
    assert any("changed or cut short" in warning.value for warning in app.warning)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Example: A typical"), ("nl", "Voorbeeld: ")]
)
def test_an_example_on_paper_is_called_one(opened: Open, language: str, said: str) -> None:
    app = opened(language)
    app.switch_page("pages/print.py").run()
    assert title(app).startswith(said)


def test_a_shared_day_can_be_made_ones_own(opened: Open) -> None:
    app = press(opened("nl", kept=kept(MINE), d=encode(THEIRS)), "make_mine")
    assert "Deze dag komt uit een link." not in words(app)
    assert told(app) == (THEIRS, MINE)


def test_ones_own_day_is_one_click_away_from_an_example(opened: Open) -> None:
    app = opened(kept=kept(MINE), d="example-low")
    assert app.query_params["d"] == "example-low"
    assert day_of(press(app, "back_to_own")) == MINE


def test_a_reload_of_ones_own_day_is_no_shared_day(opened: Open) -> None:
    app = opened(kept=kept(MINE), d=encode(MINE))
    assert "This day came from a link." not in words(app)
    assert told(app) == (MINE, None)


def test_a_link_that_cannot_be_read_says_so_and_leaves_ones_own(opened: Open) -> None:
    app = opened(kept=kept(MINE), d="nonsense")
    assert any("no day that can be read" in warning.value for warning in app.warning)
    assert told(app) == (MINE, None)
    assert day_of(press(app, "back_to_own")) == MINE


def test_what_another_tab_forgot_is_not_kept_again(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(kept=kept(MINE))
    answer = {"visit": app.session_state["storage_visit"], "works": True, "text": ""}
    with monkeypatch.context() as browser:
        browser.setattr(browser_storage, "answered", lambda: answer)
        app.run()
    assert day_of(app) == MINE
    assert told(app) == (None, None)


def test_a_day_emptied_is_kept_as_the_one_before(opened: Open) -> None:
    app = press(opened(kept=kept(MINE)), "start_empty")
    assert told(app) == (Day(), MINE)
    press(app, "quick-14209")
    assert told(app) == (day_of(app), MINE)


def test_an_embedded_page_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_storage, "is_embedded", lambda: True)
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["d"] = encode(THEIRS)
    app.run()
    press(app, "quick-14209")
    assert total(day_of(app)) in words(app)
    # The part of the page that speaks with the browser's store is not even there.
    assert "storage_visit" not in app.session_state


def test_a_link_to_one_food_opens_with_it_ready_to_be_added(opened: Open) -> None:
    app = opened(kept=kept(MINE), food="12061")
    assert button(app, "confirm_add")
    assert "food" not in app.query_params
    press(app, "confirm_add")
    assert [item.food_id for item in day_of(app).items] == [BREAD.food_id, "12061"]


@pytest.mark.parametrize("food", ["99999", "", "<b>", "x" * 5000])
def test_a_link_to_a_food_that_is_not_there_says_so(opened: Open, food: str) -> None:
    app = opened(food=food, kept=kept(MINE))
    assert any("is not in our table" in warning.value for warning in app.warning)
    app = opened(food=food)
    assert any("is not in our table" in warning.value for warning in app.warning)
    assert day_of(press(app, "start_empty")) == Day()


def test_a_food_says_what_it_brings_the_day_to_before_it_is_added(opened: Open) -> None:
    app = opened(d=encode(MINE), food="12061")
    # 53 mg of bread and 25 g of almonds with 270 mg in 100 g
    assert "25 g · 68 mg magnesium. With it the day has about 120 mg." in words(app)
    app = opened(d=encode(MINE), food="17169")
    assert "it counts as unknown. With it the day has at least 50 mg." in words(app)
