"""What a hosted Streamlit service does: a clean checkout, an empty venv, two commands."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from magnesium.examples import first_example
from tests.browser.conftest import ROOT, OpenPage, running_app
from tests.browser.test_visit import expect_total


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what git tracks or would track: nothing that only this machine has."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output(listed, cwd=ROOT, text=True).split("\0")
    folder = tmp_path / "checkout"
    for name in filter(None, names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def test_requirements_alone_give_the_first_total(checkout: Path, open_page: OpenPage) -> None:
    venv = checkout / ".venv"
    # Our own pip installs into it: one of its own would take seconds to make.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / "bin" / "python"
    # What is imported is compiled then; all the rest would take longer than the download.
    install = ["install", "--quiet", "--no-compile", "-r", "requirements.txt"]
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run([*pip, *install], cwd=checkout, check=True)
    with running_app(python=str(python), root=checkout) as address:
        page = open_page(address, "nl")
        expect_total(page, first_example("nl").day, "nl")
        expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
