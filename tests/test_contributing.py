"""How to contribute and what changed: files, commands, names and versions in them are there."""

import re
import tomllib
from pathlib import Path

import pytest

from magnesium import assessment, language, water
from magnesium.data_folder import DATA_FOLDER
from magnesium.foods import load_foods

ROOT = Path(__file__).resolve().parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

TO_BE_MADE = {
    "data/locale/de.po",
    "data/text/de/",
    "pages/about.py",
    "tests/pages/test_about_page.py",
}
"""What a contributor makes, in the words of the guide."""


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)]+)\)", CONTRIBUTING + CHANGELOG)
    assert "README.md" in links
    for link in links:
        assert (ROOT / link).exists(), link


def test_every_file_and_folder_it_names_is_there() -> None:
    places = r"(?:data|docs|pages|src|tests)/[\w./]*\w/?|\b[\w-]+\.csv"
    named = set(re.findall(places, CONTRIBUTING))
    assert {"data/overrides.csv", "src/magnesium/", "synonyms.csv"} <= named
    for path in named - TO_BE_MADE:
        assert (ROOT / path).exists() or (DATA_FOLDER / path).exists(), path
    for path in TO_BE_MADE:
        assert path in named
        assert not (ROOT / path).exists(), path


def test_every_make_target_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"make ([a-z]+(?:-[a-z]+)*)\b", CONTRIBUTING)) - {"it"}
    assert {"run", "test", "format", "data", "bench"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_food_of_the_example_has_no_dutch_name_yet() -> None:
    assert load_foods().loc["01005", "name_en"] == "Cheese, brick"
    assert load_foods()["name_nl"].isna()["01005"]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("LANGUAGES", language.LANGUAGES),
        ("DEFAULT_AUTHORITY", assessment.DEFAULT_AUTHORITY),
        ("TAP_WATER", water.TAP_WATER),
    ],
)
def test_a_language_is_added_where_it_says(name: str, places: dict[str, str]) -> None:
    assert f"`{name}`" in CONTRIBUTING
    assert set(places) == set(language.LANGUAGES)


def test_what_else_it_names_in_the_code_is_there() -> None:
    for name, path in [
        ("NO_METER", "app.py"),
        ("PAGES", "tests/browser/test_security.py"),
        ("DATA_VERSION", "src/magnesium/data_folder.py"),
        ("is_dutch", "src/magnesium/search_rows.py"),
        ("ReferenceIntake", "src/magnesium/reference.py"),
        ("through_entrypoint", "src/magnesium_ui/state.py"),
    ]:
        assert name in CONTRIBUTING
        assert name in (ROOT / path).read_text(encoding="utf-8")
    (most,) = re.findall(r"at most (\d+) lines", CONTRIBUTING.replace("\n  ", " "))
    assert f"<= {most}" in (ROOT / "tests/test_walls.py").read_text(encoding="utf-8")


def test_the_newest_version_that_changed_is_the_one_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)
    assert versions[0] == project["version"]


def test_changes_stand_newest_first() -> None:
    dates = re.findall(r"^### (\d{4}-\d{2}-\d{2})$", CHANGELOG, re.MULTILINE)
    assert dates
    assert dates == sorted(set(dates), reverse=True)
