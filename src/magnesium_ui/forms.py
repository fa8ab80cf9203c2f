"""Forms that add something to the day: their boxes, empty again when it was added."""

import streamlit as st

from magnesium_ui import state

LONGEST_AMOUNT = 20
LONGEST_NAME = 60

WATER = "water-"
"""Begins what is picked in the search box where that is a water; the rest is its water_id."""


def form_key(name: str) -> str:
    """Return the end of the keys of a form's widgets, on this page: new once it was cleared."""
    count = st.session_state.setdefault("forms", {}).get(name, 0)
    return state.lasting_key(f"{name}-{st.session_state.page}-{count}")


def clear(name: str) -> None:
    """Have a form begin anew at the next run."""
    forms = st.session_state.setdefault("forms", {})
    forms[name] = forms.get(name, 0) + 1


def clear_search() -> None:
    """Empty the search box at the next run, and forget what was picked there."""
    st.session_state.picked = ("", "")
    st.session_state.label_for = None
    st.session_state.empty_query = True


def pick_next(picked: str, query: str) -> None:
    """Have something be picked in the search box, as if it were found for a query, at the next run.

    What stands in the box cannot be changed any more once it is drawn.
    """
    st.session_state.pick_next = (picked, query)


def label_next(name: str) -> None:
    """Have a food be entered from its label at the next run, with a name to begin with."""
    st.session_state.label_next = name


def text_box(
    label: str, key: str, begin: str, width: int = 150, longest: int = LONGEST_AMOUNT
) -> str:
    """Show a box to type in that begins with a text; returns what is in it."""
    st.session_state.setdefault(key, begin)
    return st.text_input(label, key=key, max_chars=longest, width=width)


def choose_one(label: str, options: dict[str, str], key: str, begin: str | None = None) -> str:
    """Show options by their names, one or the first of them chosen to begin with."""
    begin = begin if begin in options else next(iter(options))
    st.session_state.setdefault(key, begin)
    chosen = st.pills(label, list(options), format_func=options.__getitem__, required=True, key=key)
    return chosen or begin


def typed_name(text: str, otherwise: str) -> str:
    """Return a name as typed, without what cannot be printed, or another where nothing is left."""
    return "".join(filter(str.isprintable, text)).strip() or otherwise
