"""Options at once: what is picked of them in the browser, which no harness has."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day
from magnesium.query import LONGEST_QUERY
from magnesium.water import TAP_WATER
from magnesium_ui import options
from magnesium_ui.forms import WATER
from tests.pages.conftest import Open
from tests.pages.test_own_table import NEVO, table_panel, upload
from tests.pages.visit import BREAD, EMPTY, button, day_of, field, press, set_field


def pick(app: AppTest, monkeypatch: pytest.MonkeyPatch, answer: object) -> AppTest:
    """Run the page as the browser has it run where an option is picked: the answer comes once."""
    answers = [answer, answer]  # it is asked for again at the end of a run
    with monkeypatch.context() as browser:
        browser.setattr(options, "answered", lambda: answers.pop() if answers else None)
        app.run()
    assert not app.exception
    return app


def of_browser(picked: object = BREAD.food_id, query: object = "brood") -> dict[str, object]:
    return {"picked": picked, "query": query}


def has_form(app: AppTest) -> bool:
    return any(found.key == "confirm_add" for found in app.button)


def test_it_opens_the_form_whose_food_is_added(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = pick(opened(d=EMPTY), monkeypatch, of_browser())
    assert field(app, "text_input", "query").value == "brood"  # type: ignore[attr-defined]
    assert app.session_state["focus"][0][0] == "confirm_add"
    press(app, "confirm_add")
    assert [item.food_id for item in day_of(app).items] == [BREAD.food_id]
    assert field(app, "text_input", "query").value == ""  # type: ignore[attr-defined]


def test_the_text_that_comes_after_it_leaves_the_form_open(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = set_field(opened(d=EMPTY), "text_input", "query", "bro")
    pick(app, monkeypatch, of_browser())
    assert has_form(set_field(app, "text_input", "query", "brood"))
    # What is typed on is another question.
    assert not has_form(set_field(app, "text_input", "query", "broodje"))


def test_a_water_opens_its_own_form(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = pick(opened("nl", d=EMPTY), monkeypatch, of_browser(WATER + TAP_WATER["nl"], "water"))
    assert button(app, "water_add")


@pytest.mark.parametrize(
    "answer",
    [
        None, True, "18075", [], {},
        of_browser("99999"), of_browser("own:0"), of_browser("table-0"), of_browser(18075),
        of_browser(WATER), of_browser(WATER + "lead"), of_browser(None), of_browser(["18075"]),
        of_browser(query=""), of_browser(query="  "), of_browser(query=None),
        of_browser(query="b" * (LONGEST_QUERY + 1)), of_browser(query="\ud800"),
        of_browser(query="br\x00od"), {"picked": "18075"},
    ],
)  # fmt: skip
def test_what_was_never_offered_opens_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    app = set_field(opened(d=EMPTY), "text_input", "query", "bro")
    pick(app, monkeypatch, answer)
    assert not has_form(app)
    assert field(app, "text_input", "query").value == "bro"  # type: ignore[attr-defined]
    assert day_of(app) == Day()


def test_a_hostile_text_stays_text(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = pick(opened(d=EMPTY), monkeypatch, of_browser(query="![x](http://x.y/z.png)"))
    assert has_form(app)
    assert not [text for text in app.markdown if "![x](" in text.value]


def test_a_server_that_has_just_started_hears_of_it_at_the_end_of_its_first_run(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(d=EMPTY)
    answers = [of_browser(), None]  # there is no component yet when the run begins
    monkeypatch.setattr(options, "answered", lambda: answers.pop() if answers else None)
    app.run()
    assert has_form(app)


def test_the_browser_is_told_what_is_answered_but_nothing_beside_a_table_of_ones_own(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, bool]] = []
    show = options.show_at_once

    def show_at_once(query: str, *, is_picked: bool) -> None:
        told.append((query, is_picked))
        show(query, is_picked=is_picked)

    monkeypatch.setattr(options, "show_at_once", show_at_once)
    app = set_field(opened(d=EMPTY), "text_input", "query", "wholemeal")
    press(app, f"pick-{BREAD.food_id}")
    assert told[-2:] == [("wholemeal", False), ("wholemeal", True)]
    app = table_panel(opened)
    told.clear()
    upload(app, NEVO)
    told.clear()  # until it was opened, only our own table was there
    set_field(app, "text_input", "query", "brood")
    assert told == []
