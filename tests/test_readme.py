"""The README and the page on hosting tell the truth about their commands and their files."""

import re
from pathlib import Path

from streamlit.config import get_config_options

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOSTING = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert "docs/my-day.png" in links
    for link in links:
        assert (ROOT / link).exists(), link


def test_every_make_target_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"make ([\w-]+)", README)
    assert {"run", "test", "data"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_hosting_uses_every_file_in_deploy_and_no_other() -> None:
    named = set(re.findall(r"deploy/([\w@.-]+\w)", HOSTING))
    assert named == {path.name for path in (ROOT / "deploy").iterdir() if path.is_file()}
    for link in re.findall(r"\]\(([^)]+)\)", HOSTING):
        assert (ROOT / "docs" / link).exists(), link
    for test in re.findall(r"tests/browser/\w+\.py", HOSTING):
        assert (ROOT / test).exists(), test


def test_hosting_puts_files_where_they_look_for_each_other() -> None:
    nginx = (ROOT / "deploy/nginx.conf").read_text()
    unit = (ROOT / "deploy/magnesium-day@.service").read_text()
    for included in re.findall(r"include (magnesium-day/[\w.]+);", nginx):
        assert f"/etc/nginx/{included}".rsplit("/", 1)[0] in HOSTING
    for place in re.findall(r"^(?:WorkingDirectory|EnvironmentFile)=(.*)", unit, re.MULTILINE):
        assert place in HOSTING
    assert 'default=Path("/etc/nginx/magnesium-day")' in (ROOT / "deploy/prepare.py").read_text()


def test_the_unit_sets_options_that_streamlit_has() -> None:
    unit = (ROOT / "deploy/magnesium-day@.service").read_text()
    names = re.findall(r"STREAMLIT_(\w+)", unit)
    options = {
        re.sub(r"(?<!^)([A-Z])", r"_\1", name).replace(".", "_").upper()
        for name in get_config_options()
    }
    assert "SERVER_COOKIE_SECRET" in names
    assert set(names) <= options
