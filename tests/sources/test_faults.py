"""Whatever a service does, each look-up gives the planned failure, in which there is no key."""

import json
import logging
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from magnesium.sources import food_data_central, open_food_facts
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client
from tests.sources.asking import QUICK_RETRIES
from tests.sources.faults import FAULTS, HURRIED
from tests.sources.server import Behaviour, FakeServices, in_json

KEY = "kX9-secret-of-a-visitor-42"
BARCODE = "4006381333931"

LookUp = Callable[[str, Client], object]
LOOK_UPS: dict[str, tuple[str, LookUp]] = {
    "product": (
        f"/api/v2/product/{BARCODE}",
        lambda address, client: open_food_facts.product(BARCODE, client, address=address),
    ),
    "search": (
        "/v1/foods/search",
        lambda address, client: food_data_central.search_foods(
            "quark", client, KEY, address=address
        ),
    ),
    "portions": (
        "/v1/food/77",
        lambda address, client: food_data_central.portions_of(77, client, KEY, address=address),
    ),
}


@pytest.fixture(params=LOOK_UPS)
def look_up(request: pytest.FixtureRequest, services: FakeServices) -> Iterator[Any]:
    """Give the way to set a behaviour, and to look up with a client."""
    path, ask = LOOK_UPS[request.param]

    def behave_and_ask(behaviour: Behaviour, client: Client) -> object:
        services.behaviours[path] = behaviour
        return ask(services.address, client)

    return behave_and_ask


def of_all_that(error: BaseException) -> str:
    """Return every word of an error, and of those that hang from it."""
    words = [repr(error), str(error), repr(error.args), repr(vars(error))]
    for below in (error.__cause__, error.__context__):
        words += [of_all_that(below), repr(getattr(below, "request", ""))] if below else []
        if (request := getattr(below, "request", None)) is not None:
            words.append(repr(request.headers))
    return " ".join(words)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_planned_failure_that_holds_no_key(
    fault: str, look_up: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    behaviour, code = FAULTS[fault]
    client = Client(patience=HURRIED if code == "timeout" else QUICK_RETRIES)
    with caplog.at_level(logging.DEBUG), pytest.raises(LookUpFailed) as caught:
        look_up(behaviour, client)
    assert caught.value.code == code
    assert KEY not in of_all_that(caught.value)
    assert KEY not in caplog.text + "".join(capfd.readouterr())
    assert KEY not in json.dumps(dict(caught.value.params))


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_said_to_be_refused(services: FakeServices, status: int) -> None:
    services.behaviours["/v1/foods/search"] = in_json(
        {"error": {"code": "API_KEY_INVALID"}}, status
    )
    with pytest.raises(LookUpFailed) as caught:
        food_data_central.search_foods("quark", Client(), KEY, address=services.address)
    assert caught.value.code == "key_refused"
    assert KEY not in of_all_that(caught.value)


def test_the_key_goes_into_a_header_alone(
    services: FakeServices, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    services.behaviours |= {"/v1/foods/search": in_json({"foods": []}), "/v1/food/77": in_json({})}
    with caplog.at_level(logging.DEBUG):
        food_data_central.search_foods("quark", client, KEY, address=services.address)
        food_data_central.portions_of(77, client, KEY, address=services.address)
    for seen in services.requests:
        assert seen.headers["x-api-key"] == KEY
        assert KEY not in seen.path + json.dumps(dict(seen.query))
    assert "/v1/foods/search" in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize("key", ["two\r\nX-Other: 1", "kéy", " spaced", "k" * 201, "\ud800"])
def test_what_can_be_no_key_is_refused_unsent(
    services: FakeServices, client: Client, key: str
) -> None:
    with pytest.raises(LookUpFailed) as caught:
        food_data_central.search_foods("quark", client, key, address=services.address)
    assert caught.value.code == "key_refused"
    assert services.requests == []
    assert key not in of_all_that(caught.value)


def test_a_port_where_nobody_listens_is_offline(client: Client) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        for _path, ask in LOOK_UPS.values():
            with pytest.raises(LookUpFailed) as caught:
                ask(address, client)
            assert caught.value.code == "offline"
            assert KEY not in of_all_that(caught.value)


def test_the_demonstration_key_and_ones_own_are_counted_apart(services: FakeServices) -> None:
    client = Client()
    services.behaviours["/v1/foods/search"] = in_json({"foods": []})
    for _ in range(30):
        food_data_central.search_foods("quark", client, address=services.address)
    with pytest.raises(LookUpFailed) as caught:
        food_data_central.portions_of(77, client, address=services.address)
    assert caught.value.code == "busy"
    assert 3000 < int(caught.value.params["seconds"]) <= 3600
    assert food_data_central.search_foods("quark", client, KEY, address=services.address) == []
    assert len(services.requests) == 31


def test_fifteen_products_a_minute_are_read(services: FakeServices) -> None:
    client = Client()
    services.behaviours[f"/api/v2/product/{BARCODE}"] = in_json({"product": {}})
    for _ in range(15):
        open_food_facts.product(BARCODE, client, address=services.address)
    with pytest.raises(LookUpFailed) as caught:
        open_food_facts.product(BARCODE, client, address=services.address)
    assert caught.value.code == "busy"
    assert 0 < int(caught.value.params["seconds"]) <= 60
    assert len(services.requests) == 15
