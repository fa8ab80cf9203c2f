"""The app in Streamlit's own test harness: no server, no browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"

Open = Callable[..., AppTest]


@pytest.fixture
def opened() -> Open:
    """Open the app as a visitor with a language does, with query parameters."""

    def open_app(language: str = "en", **parameters: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.context = {"locale": language, "timezone": "Europe/Amsterdam"}
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return open_app
