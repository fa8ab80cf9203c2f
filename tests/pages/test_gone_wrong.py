"""A page that fails says so in the visitor's language, and there is a way on."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from magnesium.examples import first_example
from magnesium_ui import address, day_total, language_choice
from tests.pages.conftest import APP, Open
from tests.pages.visit import EMPTY, words

MISTAKE = {"nl": "Er ging iets mis", "en": "Something went wrong"}


def fail(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_that_fails_says_so_and_is_there_again_afterwards(
    opened: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    app = opened(language)
    with monkeypatch.context() as broken:
        broken.setattr(day_total, "show", fail)
        app.run()
    assert MISTAKE[language] in app.error[0].value
    assert [error.message for error in app.exception]  # Streamlit knows of it too
    link = app.get("link_button")[0].proto
    assert link.url == f"?d={EMPTY}"
    app.button(key="try_again").click().run()
    assert not app.exception
    assert not app.error
    assert app.query_params["d"] == f"example-{first_example(language).example_id}"
    assert app.segmented_control(key=f"where_from-{language}")  # the last of the page


def test_an_interruption_is_no_mistake(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("en")
    with monkeypatch.context() as stopped:
        stopped.setattr(day_total, "show", lambda *_: st.stop())
        app.run()
    assert not app.error
    assert "Something" not in words(app)


@pytest.mark.parametrize("where", [(address, "start"), (language_choice, "speak")])
@pytest.mark.parametrize(("locale", "language"), [("nl-BE", "nl"), ("de-DE", "en")])
def test_what_fails_before_a_language_is_known_is_said_in_the_browsers(
    monkeypatch: pytest.MonkeyPatch, where: tuple[object, str], locale: str, language: str
) -> None:
    monkeypatch.setattr(*where, fail)
    app = AppTest.from_file(APP, default_timeout=60)
    app.context = {"locale": locale, "timezone": "Europe/Amsterdam"}
    app.run()
    assert MISTAKE[language] in app.error[0].value


def test_a_mistake_is_logged(
    opened: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = opened("en")
    monkeypatch.setattr(day_total, "show", fail)
    app.run()
    kinds = [record.exc_info[0] for record in caplog.records if record.exc_info]
    assert kinds == [ZeroDivisionError]
