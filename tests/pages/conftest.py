"""The app in Streamlit's own test harness: no server, no browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from magnesium_ui import browser_storage

APP = Path(__file__).resolve().parents[2] / "app.py"

Open = Callable[..., AppTest]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app as a visitor with a language does, with query parameters.

    ``kept`` is what the visitor's browser keeps; it answers after the first run, as a browser does.
    """

    def open_app(language: str = "en", kept: str = "", **parameters: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.context = {"locale": language, "timezone": "Europe/Amsterdam"}
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        answer = {"visit": app.session_state["storage_visit"], "works": True, "text": kept}
        with monkeypatch.context() as browser:
            browser.setattr(browser_storage, "answered", lambda: answer)
            app.run()
        assert not app.exception
        return app

    return open_app
