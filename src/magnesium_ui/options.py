"""Options at once: what the browser shows of a word while the server is still asked.

They are worked out ahead of time, by the search that the server answers with, for every beginning
of a word that people type (``build_options``): a file for each language and first letter. The
browser loads that of the letter that is typed. What it has nothing for, and all where a file does
not come, is the server's to answer.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Final

import streamlit as st

from magnesium.data_folder import DATA_FOLDER
from magnesium.foods import load_foods
from magnesium.query import LONGEST_QUERY
from magnesium.water import load_waters
from magnesium_ui import browser
from magnesium_ui.forms import WATER, pick_next
from magnesium_ui.words import _, language

FOLDER: Final = DATA_FOLDER.parent / "static/options"
ADDRESS: Final = "app/static/options/"
"""Where Streamlit serves the folder, below the app's own address."""


def show_at_once(query: str, *, is_picked: bool) -> None:
    """Have the browser show options as they are typed.

    ``query`` is what this run has answered, ``is_picked`` whether with a form instead of results.
    """
    st.session_state.options = {
        "address": f"{ADDRESS}{language()}-",
        "version": _version(),
        "query": query,
        "isPicked": is_picked,
        "found": _("Found: {count}"),
    }


def take() -> None:
    """Open the form of what was picked of them, before anything is drawn."""
    st.session_state.is_pick_taken = _take()


def take_late() -> None:
    """Open it after all, and run again, where the server has just started and didn't know of it."""
    if not st.session_state.is_pick_taken and _take():
        st.rerun()


def answered() -> object:
    """Return what was picked in the browser as it says, None where nothing was."""
    return getattr(st.session_state.get(browser.KEY), "picked", None)


def _take() -> bool:
    answer = answered()
    if not isinstance(answer, Mapping):
        return False
    picked, query = answer.get("picked"), answer.get("query")
    if not isinstance(picked, str) or not isinstance(query, str):
        return False
    if not (_is_offered(picked) and _is_typed(query)):
        return False
    pick_next(picked, query)
    browser.focus_on("confirm_add", "water_add")
    return True


def _is_offered(picked: str) -> bool:
    if picked.startswith(WATER):
        return picked.removeprefix(WATER) in load_waters().index
    return picked in load_foods().index


def _is_typed(query: str) -> bool:
    return bool(query.strip()) and len(query) <= LONGEST_QUERY and query.isprintable()


@cache
def _version() -> str:
    """Return what differs where the files do, so that a browser may keep them."""
    content = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.json")))
    return sha256(content).hexdigest()[:12]
