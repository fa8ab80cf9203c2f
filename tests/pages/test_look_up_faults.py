"""Whatever a service does instead of answering: a sentence in both languages, and the day stays."""

from datetime import timedelta
from itertools import product

import pytest

from magnesium.day import Day
from magnesium.link import encode
from magnesium_ui import look_ups
from tests.pages.conftest import Open, have_patience
from tests.pages.look_ups import (
    FINE,
    PRODUCT,
    SEARCH,
    SENTENCES,
    beyond,
    look_up,
    search_usda,
    sentence_of,
)
from tests.pages.visit import (
    BREAD,
    go_to,
    set_field,
    words,
)
from tests.sources.faults import FAULTS, HURRIED
from tests.sources.server import Behaviour, FakeServices, in_json

ONE_OF_EACH_SENTENCE = {sentence_of(fault, "nl"): fault for fault in FAULTS}.values()


@pytest.mark.parametrize(
    ("fault", "language"),
    [*product(FAULTS, ["en"]), *product(ONE_OF_EACH_SENTENCE, ["nl"])],
)
def test_every_fault_has_its_sentence_and_the_day_stays(
    opened: Open,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    language: str,
) -> None:
    behaviour, code = FAULTS[fault]
    if code == "timeout":
        have_patience(monkeypatch, HURRIED)
    services.behaviours |= {PRODUCT: behaviour, SEARCH: behaviour}
    link = encode(Day((BREAD,)))
    sentence = sentence_of(fault, language)
    app = look_up(beyond(opened, "barcode", language, link))
    assert sentence in words(app)
    set_field(app, "pills", "beyond_way", "usda")
    search_usda(app)
    assert sentence in words(app)
    assert not app.error  # it is a quiet line
    assert not app.warning
    stays = {"en": "Your day stays as it is.", "nl": "Er is niets aan je dag veranderd."}
    assert stays[language] in words(app)
    assert app.query_params["d"] == link
    services.behaviours |= FINE
    assert "usda-77" in {found.key for found in search_usda(app).button}


def test_a_time_to_wait_is_said_as_the_service_gives_it(
    opened: Open, services: FakeServices
) -> None:
    behaviour: Behaviour = in_json({}, 429, Retry_After="90")
    services.behaviours[PRODUCT] = behaviour
    app = look_up(beyond(opened, language="nl"))
    assert "kun je nu niets opzoeken: probeer het over 90 seconden opnieuw." in words(app)


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
def test_an_address_without_tls_is_refused(
    opened: Open,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    place: int,
) -> None:
    monkeypatch.setenv("MAGNESIUM_DAY_OPEN_FOOD_FACTS", "http://mirror.example")
    assert SENTENCES["insecure"][place] in words(look_up(beyond(opened, language=language)))
    assert services.requests == []


@pytest.mark.parametrize("page", ["foods", "supplements", "sleep", "keep", "sources", "print"])
def test_no_page_asks_anybody_anything(opened: Open, services: FakeServices, page: str) -> None:
    go_to(beyond(opened, day=encode(Day((BREAD,)))), page)
    assert services.requests == []


def test_answers_are_kept_for_a_day_and_not_without_end() -> None:
    for answers in (look_ups.product, look_ups.search_foods, look_ups.portions_of):
        kept = answers._info  # type: ignore[attr-defined]
        assert kept.ttl == timedelta(days=1)
        assert 0 < kept.max_entries <= 1000


def test_whoever_runs_the_app_can_be_reached(
    opened: Open, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAGNESIUM_DAY_CONTACT", "host@example.org")
    look_up(beyond(opened))
    assert "(host@example.org)" in services.requests[0].headers["user-agent"]
