"""Every word exists in both languages: none missing, none unused, the same gaps in both."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from magnesium.data_folder import DATA_FOLDER, data_file

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "_n": (1, 2)}
FILES = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "src/magnesium_ui").glob("*.py")]

SHOWN = {"label", "body", "placeholder", "help", "alt", "title", "text", "captions"}

Id = str | tuple[str, ...]


def ids_in_code() -> set[Id]:
    return {
        message if isinstance(message, str) else tuple(message)
        for path in FILES
        for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS)
    }


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with data_file("locale/nl.po").open("rb") as po:
        return read_po(po, locale="nl", abort_invalid=True)


def texts(entry: str | tuple[str, ...] | list[str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry)


def test_the_extraction_sees_the_words() -> None:
    assert {"My day", "Undo", "Breakfast"} <= ids_in_code()


def test_no_word_hides_in_a_formatted_string() -> None:
    """Babel does not look into f-strings: what stands there would never be translated."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = {
                    call.func.id
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                }
                assert not called & set(KEYWORDS), f"{path.name}:{node.lineno}"


def test_no_word_is_missing_or_unused(dutch: Catalog) -> None:
    translated = {message.id for message in dutch if message.id}
    assert translated - ids_in_code() == set(), "unused in data/locale/nl.po"
    assert ids_in_code() - translated == set(), "missing in data/locale/nl.po"


def test_every_translation_is_there_with_the_same_gaps(dutch: Catalog) -> None:
    for message in dutch:
        if not message.id:
            continue
        gaps = {frozenset(re.findall(r"\{\w*\}", text)) for text in texts(message.id)}
        for text in texts(message.string):
            assert text.strip(), message.id
            assert frozenset(re.findall(r"\{\w*\}", text)) in gaps, message.id
        assert not message.fuzzy


def test_dutch_says_je_not_u(dutch: Catalog) -> None:
    for message in dutch:
        for text in texts(message.string):
            assert not re.search(r"\b(u|uw)\b", text, re.IGNORECASE), text


def texts_handed_to_streamlit(tree: ast.Module) -> Iterator[str]:
    """The words that stand in the code of a call such as st.button("..."), without its gaps."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        name = call.func.attr
        if name == "space" or not callable(getattr(st, name, None)):  # a space has a size, no text
            continue
        named = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN]
        for text in [*call.args[:1], *named]:
            parts = text.values if isinstance(text, ast.JoinedStr) else [text]
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_no_word_of_the_page_stands_outside_the_catalogue() -> None:
    """A text handed straight to Streamlit, without _(), would stay English."""
    seen = [
        text
        for path in FILES
        for text in texts_handed_to_streamlit(ast.parse(path.read_text(encoding="utf-8")))
        if re.search(r"[A-Za-z]{2}", text)
    ]
    assert seen == ["Taal · Language"]


@pytest.mark.parametrize("call", ['st.button("Undo")', 'box.text_input(_("A"), help="Undo")'])
def test_a_word_outside_the_catalogue_would_be_seen(call: str) -> None:
    assert list(texts_handed_to_streamlit(ast.parse(call))) == ["Undo"]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("groups.csv", ["group"]),
        ("authorities.csv", ["name", "short"]),
        ("reference_kinds.csv", ["name", "meaning"]),
        ("examples.csv", ["name"]),
        ("value_sources.csv", ["text"]),
        ("usual_portions.csv", ["measure"]),
    ],
)
def test_names_in_data_stand_in_both_languages(name: str, columns: list[str]) -> None:
    table = pd.read_csv(DATA_FOLDER / name)
    for column in columns:
        assert table[[f"{column}_en", f"{column}_nl"]].notna().all(axis=None)


def test_quick_foods_are_a_dozen_in_each_language() -> None:
    counts = pd.read_csv(data_file("quick_foods.csv"))["lang"].value_counts()
    assert counts.to_dict() == {"nl": 12, "en": 12}
