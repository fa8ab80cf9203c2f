from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.language import (
    capitalised,
    language_name,
    language_of,
    number,
    parsed_number,
    translations,
)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("nl-NL", "nl"), ("nl", "nl"), ("nl-BE", "nl"), ("en-GB", "en"), ("de-DE", "en"),
     ("fy-NL", "en"), (None, "en"), ("", "en"), ("xx-YY", "en"), ("a" * 500, "en")],
)  # fmt: skip
def test_the_language_of_a_browser(locale: str | None, language: str) -> None:
    assert language_of(locale) == language


@given(st.text())
def test_any_locale_gives_a_language(locale: str) -> None:
    assert language_of(locale) in {"nl", "en"}


@pytest.mark.parametrize(
    ("value", "digits", "dutch", "english"),
    [(1234.5, 1, "1.234,5", "1,234.5"), (1234.5, 0, "1.235", "1,235"), (0, 1, "0", "0"),
     (70.0, 1, "70", "70"), (0.25, 2, "0,25", "0.25")],
)  # fmt: skip
def test_numbers_as_each_language_writes_them(
    value: float, digits: int, dutch: str, english: str
) -> None:
    assert number(value, "nl", digits) == dutch
    assert number(value, "en", digits) == english


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [("1,5", 1.5, 1.5), ("1.5", 1.5, 1.5), ("1.250", 1250, 1.25), ("1,000", 1, 1000),
     ("½", 0.5, 0.5), ("1½", 1.5, 1.5), ("1 1/2", 1.5, 1.5), ("3/4", 0.75, 0.75),
     (" 3 ", 3, 3), ("-2", -2, -2)],
)  # fmt: skip
def test_numbers_as_people_type_them(text: str, dutch: float, english: float) -> None:
    assert parsed_number(text, "nl") == dutch
    assert parsed_number(text, "en") == english


@pytest.mark.parametrize("text", ["", "abc", "1 000", "1/0", "1.2.3", "1/2/3", "/", "2 slices"])
def test_what_is_no_number(text: str) -> None:
    for language in ("nl", "en"):
        with pytest.raises(ValueError, match=r"no number|Invalid"):
            parsed_number(text, language)


@given(st.text(), st.sampled_from(["nl", "en"]))
def test_any_text_is_a_number_or_a_value_error(text: str, language: str) -> None:
    with suppress(ValueError):
        assert isinstance(parsed_number(text, language), float)


@given(st.floats(0, 5000).map(lambda value: round(value, 3)), st.sampled_from(["nl", "en"]))
def test_a_number_shown_is_read_back(value: float, language: str) -> None:
    assert parsed_number(number(value, language, 3), language) == pytest.approx(value)


def test_dutch_words_and_plurals() -> None:
    assert translations("nl").gettext("Undo") == "Ongedaan maken"
    assert translations("en").gettext("Undo") == "Undo"
    ids = (
        "{count} food or water has no value: it counts as unknown, not as 0.",
        "{count} foods or waters have no value: they count as unknown, not as 0.",
    )
    assert "product " in translations("nl").ngettext(*ids, 1)
    assert "producten" in translations("nl").ngettext(*ids, 2)


@pytest.mark.parametrize(
    ("text", "capital"), [("by USDA", "By USDA"), ("één", "Één"), ("1 g", "1 g"), ("", "")]
)
def test_a_sentence_begins_with_a_capital_and_keeps_its_names(text: str, capital: str) -> None:
    assert capitalised(text) == capital


@pytest.mark.parametrize(
    ("language", "dutch", "english"), [("nl", "Nederlands", "Dutch"), ("en", "Engels", "English")]
)
def test_a_language_is_named_in_that_of_the_reader(language: str, dutch: str, english: str) -> None:
    assert language_name(language, "nl") == dutch
    assert language_name(language, "en") == english
