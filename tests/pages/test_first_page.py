"""What the server loads to show a first page, in a process that has shown none."""

import subprocess
import sys

import pytest

from magnesium.data_folder import DATA_FOLDER

SHOW: str = """
import gc, sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(sys.argv[1], default_timeout=60).run()
assert not app.exception and app.button
import pyarrow
print("loaded", *sys.modules)
print("pool", pyarrow.default_memory_pool().backend_name)
print("first", "collects" if gc.isenabled() else "waits")
assert not app.run().exception
print("second", "collects" if gc.isenabled() else "waits", *sys.modules)
print("frozen", gc.get_freeze_count() > 100_000)
"""


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    lines = subprocess.check_output(
        [sys.executable, "-c", SHOW, str(DATA_FOLDER.parent / "app.py")], text=True
    ).splitlines()
    words = [line.split() for line in lines]
    told = {"loaded", "pool", "first", "second", "frozen"}
    return {name: set(rest) for name, *rest in words if name in told}


@pytest.mark.parametrize("library", ["altair", "openpyxl", "PIL", "requests", "segno", "zxingcpp"])
def test_what_few_visitors_need_is_not_loaded(said: dict[str, set[str]], library: str) -> None:
    assert "pandas" in said["loaded"]
    assert library not in said["loaded"]


def test_arrow_takes_memory_from_the_system(said: dict[str, set[str]]) -> None:
    assert said["pool"] == {"system"}


def test_what_is_read_at_the_start_is_no_garbage_to_look_through(said: dict[str, set[str]]) -> None:
    assert said["first"] == {"waits"}
    assert "collects" in said["second"]
    assert said["frozen"] == {"True"}


def test_the_rest_is_loaded_when_the_first_page_is_there(said: dict[str, set[str]]) -> None:
    assert "magnesium_ui.loading" not in said["loaded"]
    assert "magnesium_ui.loading" in said["second"]
