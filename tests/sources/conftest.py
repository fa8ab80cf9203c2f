"""A service of this machine, and a client that does not pause for long."""

from collections.abc import Iterator

import pytest

from magnesium.sources.http import Client
from tests.sources.asking import FINE, QUICK_RETRIES
from tests.sources.server import FakeServices, in_json


@pytest.fixture
def services() -> Iterator[FakeServices]:
    with FakeServices({"/fine": in_json(FINE)}) as running:
        yield running


@pytest.fixture
def client() -> Client:
    return Client(patience=QUICK_RETRIES)
