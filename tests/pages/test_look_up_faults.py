"""Whatever a service does instead of answering: a sentence in both languages, and the day stays."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day
from magnesium.link import encode
from magnesium.sources.http import Client
from magnesium_ui import look_ups
from tests.pages.conftest import Open
from tests.pages.look_ups import FINE, PRODUCT, SEARCH, SENTENCES, beyond, look_up, search_usda
from tests.pages.visit import (
    BREAD,
    set_field,
    words,
)
from tests.sources.faults import FAULTS, HURRIED
from tests.sources.server import Behaviour, FakeServices, in_json


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_sentence_and_the_day_stays(
    opened: Open,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    language: str,
    place: int,
) -> None:
    behaviour, code = FAULTS[fault]
    if code == "timeout":
        hurried = Client(patience=HURRIED)
        monkeypatch.setattr(look_ups, "_client", lambda: hurried)
    services.behaviours |= {PRODUCT: behaviour, SEARCH: behaviour}
    link = encode(Day((BREAD,)))
    app = look_up(beyond(opened, "barcode", language, link))
    assert said(app, code, place), words(app)
    set_field(app, "pills", "beyond_way", "usda")
    search_usda(app)
    assert said(app, code, place), words(app)
    stays = ("Your day stays as it is.", "Er is niets aan je dag veranderd.")
    assert stays[place] in words(app)
    assert app.query_params["d"] == link
    services.behaviours |= FINE
    assert "usda-77" in {found.key for found in search_usda(app).button}


def said(app: AppTest, code: str, place: int) -> bool:
    waits = ("can't be asked now: try again in", "kun je nu niets opzoeken")[place]
    return SENTENCES[code][place] in words(app) or (code == "busy" and waits in words(app))


def test_a_time_to_wait_is_said_as_the_service_gives_it(
    opened: Open, services: FakeServices
) -> None:
    behaviour: Behaviour = in_json({}, 429, Retry_After="90")
    services.behaviours[PRODUCT] = behaviour
    app = look_up(beyond(opened, language="nl"))
    assert "kun je nu niets opzoeken: probeer het over 90 seconden opnieuw." in words(app)


def test_an_address_without_tls_is_refused(
    opened: Open, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAGNESIUM_DAY_OPEN_FOOD_FACTS", "http://mirror.example")
    assert SENTENCES["insecure"][0] in words(look_up(beyond(opened)))
