"""What the server loads to show a first page, in a process that has shown none."""

import subprocess
import sys

import pytest

from magnesium.data_folder import DATA_FOLDER

SHOW: str = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(sys.argv[1], default_timeout=60).run()
assert not app.exception and app.button
import pyarrow
print("loaded", *sys.modules)
print("pool", pyarrow.default_memory_pool().backend_name)
"""


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    lines = subprocess.check_output(
        [sys.executable, "-c", SHOW, str(DATA_FOLDER.parent / "app.py")], text=True
    ).splitlines()
    words = [line.split() for line in lines]
    return {name: set(rest) for name, *rest in words if name in {"loaded", "pool"}}


@pytest.mark.parametrize("library", ["altair", "openpyxl", "PIL", "requests", "segno", "zxingcpp"])
def test_what_few_visitors_need_is_not_loaded(said: dict[str, set[str]], library: str) -> None:
    assert "pandas" in said["loaded"]
    assert library not in said["loaded"]


def test_arrow_takes_memory_from_the_system(said: dict[str, set[str]]) -> None:
    assert said["pool"] == {"system"}
