"""What every server of the tests needs: the repository, a free port, to be waited for."""

from contextlib import suppress
from pathlib import Path
from secrets import choice
from socket import socket

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

ROOT = Path(__file__).resolve().parents[2]


# Below those that Linux lends to whoever asks something of another: a browser may have been lent a
# port between our finding it free and our server's taking it.
PORTS = range(20_000, 32_000)
_given: set[int] = set()


def free_port() -> int:
    """Return a port that nobody has, another one each time."""
    while True:
        port = choice(PORTS)
        with socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port


def wait_until_healthy(address: str) -> None:
    with requests.Session() as session:
        retries = Retry(total=300, connect=300, backoff_factor=0.1, backoff_max=0.2)
        session.mount("http://", HTTPAdapter(max_retries=retries))
        # Streamlit answers every path with 200: only the text says that it is this one.
        assert session.get(f"{address}/_stcore/health", timeout=5).text == "ok"
