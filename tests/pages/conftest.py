"""The app in Streamlit's own test harness: no server, no browser."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from magnesium.sources import http
from magnesium.sources.http import Client, Patience
from magnesium_ui import browser_storage, clock, look_ups
from tests.pages.look_ups import FINE
from tests.pages.visit import open_sections
from tests.sources.asking import QUICK_RETRIES
from tests.sources.server import FakeServices

APP = Path(__file__).resolve().parents[2] / "app.py"

Open = Callable[..., AppTest]

SECTIONS = ("whom", "other_days", "how_sure", "foods_table", "meals_table", "groups_table")
"""Sections that begin closed, and are drawn only while they are open."""


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """For every app that is opened Streamlit would look through all packages for components."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_shown_before() -> Iterator[None]:
    """Run pages as a server does that has shown one before: from the entrypoint.

    For the harness every run would be the first of a server, which begins with the page itself.
    """
    begin = PagesManager.__init__

    def begin_later(self: PagesManager, *arguments: Any, **options: Any) -> None:
        PagesManager.uses_pages_directory = False
        begin(self, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "__init__", begin_later)
        yield


class Breakfast(datetime):
    """Today, but always at the same hour: the hour chooses the meal."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz).replace(hour=8)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app as a visitor with a language does, with query parameters.

    ``kept`` is what the visitor's browser keeps; it answers after the first run, as a browser does.
    ``sections`` are those that the visitor opens.
    """

    monkeypatch.setattr(clock, "datetime", Breakfast)

    def open_app(
        language: str = "en",
        kept: str = "",
        sections: Iterable[str] = SECTIONS,
        **parameters: str,
    ) -> AppTest:
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
        return open_sections(app, *sections) if sections else app

    return open_app


def have_patience(monkeypatch: pytest.MonkeyPatch, patience: Patience) -> None:
    """Have the process ask with another patience from now on."""
    monkeypatch.setattr(http, "Client", partial(Client, patience=patience))
    look_ups._client.clear()  # type: ignore[attr-defined]


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServices]:
    """A well-behaved server in the place of both services, and a process that has asked nothing."""
    for answers in (look_ups.product, look_ups.search_foods, look_ups.portions_of):
        answers.clear()  # type: ignore[attr-defined]
    have_patience(monkeypatch, QUICK_RETRIES)
    with FakeServices(FINE) as running:
        for name, _usual in look_ups.ADDRESSES.values():
            monkeypatch.setenv(name, running.address)
        yield running
