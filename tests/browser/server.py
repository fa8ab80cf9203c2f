"""What every server of the tests needs: the repository, a free port, to be waited for."""

from pathlib import Path
from socket import socket

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_healthy(address: str) -> None:
    with requests.Session() as session:
        retries = Retry(total=300, connect=300, backoff_factor=0.1, backoff_max=0.2)
        session.mount("http://", HTTPAdapter(max_retries=retries))
        # Streamlit answers every path with 200: only the text says that it is this one.
        assert session.get(f"{address}/_stcore/health", timeout=5).text == "ok"
