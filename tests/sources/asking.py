"""Asking a service in a test, and what is to become of it."""

import pytest

from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client, Patience
from magnesium.sources.rate import Limit

OFTEN = Limit("as often as a test likes", 100_000, 1.0)
FINE = {"is": "fine"}
QUICK_RETRIES = Patience(connect_s=5.0, read_s=10.0, total_s=30.0, pause_s=0.001)


def failure(client: Client, address: str, limit: Limit = OFTEN) -> LookUpFailed:
    with pytest.raises(LookUpFailed) as caught:
        client.get_json(address, {}, limit)
    return caught.value
