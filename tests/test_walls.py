"""The walls of the house: who may import whom, and what belongs where."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("path", sorted((SRC / "magnesium").rglob("*.py")), ids=lambda p: p.name)
def test_the_domain_knows_nothing_of_the_page(path: Path) -> None:
    for name in imports_of(path):
        for forbidden in ("streamlit", "magnesium_ui", "pages", "app"):
            assert not is_within(name, forbidden), f"{path.name} imports {name}"


@pytest.mark.parametrize("module", ["foods", "measures", "search", "build_data"])
def test_the_food_modules_know_nothing_of_the_profile(module: str) -> None:
    for name in imports_of(SRC / f"magnesium/{module}.py"):
        for forbidden in ("reference", "assessment", "intake", "link"):
            assert not is_within(name, f"magnesium.{forbidden}"), f"{module} imports {name}"


def test_charts_take_frames_not_days() -> None:
    charts = [f"magnesium.{module.stem}" for module in SRC.glob("magnesium/*chart*.py")]
    for module in SRC.glob("magnesium/*chart*.py"):
        for name in imports_of(module):
            known = name.startswith((*charts, "magnesium.data_folder"))
            assert known or not is_within(name, "magnesium"), f"{module.name} imports {name}"


def code_files() -> list[Path]:
    return [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *SRC.rglob("*.py")]


def test_no_gesture_is_a_callback_and_no_html_is_unsafe() -> None:
    for path in code_files():
        calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.keyword)]
        # "rerun" is no callback: it asks for a run when a panel is opened; "ignore" for none.
        harmless = ("'rerun'", "'ignore'")
        names = {call.arg for call in calls if ast.unparse(call.value) not in harmless}
        assert not names & {"on_click", "on_change", "unsafe_allow_html"}, path


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.name)
def test_a_page_goes_through_the_entrypoint_before_it_does_anything(path: Path) -> None:
    body = ast.parse(path.read_text()).body
    statements = [n for n in body[1:] if not isinstance(n, ast.Import | ast.ImportFrom)]
    assert ast.unparse(statements[0]) == "state.through_entrypoint()"


@pytest.mark.parametrize("path", code_files(), ids=lambda p: p.name)
def test_files_stay_short_enough_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 320


def test_no_lock_file_that_hosts_would_prefer() -> None:
    tracked = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
    assert not {"uv.lock", "Pipfile", "environment.yml", "poetry.lock"} & set(tracked)


def test_requirements_are_pins_and_our_own_package() -> None:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert "streamlit[performance]==1.67.0" in wanted
    assert wanted[-1] == "-e ."
    assert all(re.fullmatch(r"[\w-]+(\[\w+\])?==[\d.]+", line) for line in wanted[:-1])
