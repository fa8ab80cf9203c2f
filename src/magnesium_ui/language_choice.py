"""The language of the visit: from the address or the browser, or chosen; what is chosen stays."""

from contextlib import suppress
from dataclasses import replace
from typing import Final, NoReturn

import streamlit as st

from magnesium.assessment import DEFAULT_AUTHORITY
from magnesium.examples import first_example
from magnesium.language import AMOUNT_DIGITS, LANGUAGES, language_of, number, parsed_number
from magnesium_ui import state, words
from magnesium_ui.beginnings import is_sent

CARRIED: Final = (
    "age-",
    "amount-",
    "barcode-",
    "beyond_way-",
    "compound-",
    "cronometer_date-",
    "cronometer_supplements-",
    "dish_meal-",
    "hydration-",
    "label_per-",
    "life_stage-",
    "meal-",
    "measure-",
    "months-",
    "move-",
    "name-",
    "risks-",
    "section-",
    "select-",
    "sex-",
    "state-",
    "stated-",
    "usda-",
    "variant-",
    "water-",
)
"""How the keys begin of the widgets whose value stays when the language changes."""


def choose_language(language: str) -> NoReturn:
    """Change the language and run again.

    The authority and an untouched first example change along with it; what is chosen stays.
    """
    visit = state.visit()
    if visit.example_id == first_example(st.session_state.language).example_id:
        example = first_example(language)
        state.show(visit.at_example(example.example_id, example.day))
    speak(language)
    st.session_state.is_language_chosen = True
    st.session_state.change = None  # its sentence is in the other language
    st.rerun()


def read_language() -> None:
    """Take the language that the address asks for, else that of the browser."""
    asked = st.query_params.get("lang")
    st.session_state.is_language_chosen = asked in LANGUAGES
    speak(asked if asked in LANGUAGES else language_of(st.context.locale))
    st.session_state.language_choice = st.session_state.language


def speak(language: str) -> None:
    """Change the language, and the authority along with it unless the visitor chose one."""
    session = st.session_state
    if language != session.language:
        _carry(session.language, language)
    if not session.is_authority_chosen:
        session.profile = replace(session.profile, authority=DEFAULT_AUTHORITY[language])
    session.language = language
    words.speak(language)
    key = state.lasting_key("authority")
    if "visit" in session or not is_sent(key):  # else it was chosen on a server that is no more
        session[key] = session.profile.authority


def _carry(before: str, language: str) -> None:
    """Give the widgets of a language what those of the language before hold."""
    session = st.session_state
    names = [str(name) for name in session if str(name).endswith(f"-{before}")]
    for name in names:
        if name.startswith(CARRIED):
            value = session[name]
            if name.startswith("amount-"):
                with suppress(ValueError):  # then the box says what is allowed, as it did
                    value = number(parsed_number(value, before), language, AMOUNT_DIGITS)
            session[f"{name.removesuffix(before)}{language}"] = value
