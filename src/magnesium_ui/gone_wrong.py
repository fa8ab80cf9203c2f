"""Where the page itself fails, or isn't there: our own words, as Streamlit's are English."""

from collections.abc import Container
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from magnesium.day import Day
from magnesium.language import language_of
from magnesium.link import encode
from magnesium_ui import words
from magnesium_ui.browser import reveal, settle_in_browser
from magnesium_ui.words import ERROR, WARNING, _

KEY = "gone_wrong"


def tell_in_words() -> None:
    """Have this run say it in the visitor's language should it fail.

    Streamlit logs the error first, and shows its own box after ours, which page.css hides.
    """
    if context := get_script_run_ctx():
        context.on_script_error = _tell


def _tell(_error: Exception) -> None:
    try:
        words.language()
    except LookupError:  # it failed before anything else
        words.speak(language_of(st.context.locale))
    with st.container(key=KEY):
        st.error(
            _(
                "Something went wrong on this page, and that is our mistake, not yours. Your day "
                "is not lost: it is in the address of the page."
            ),
            icon=ERROR,
        )
        with st.container(horizontal=True):
            st.button(_("Try again"), key="try_again")  # any press runs the page again
            # It may be this very day that the page fails on, which stays in its own tab.
            empty = urlencode({"d": encode(Day())})
            st.link_button(_("Open an empty day in a new tab"), f"?{empty}")
    reveal(KEY)
    settle_in_browser(words.language(), None)


def lead_to_a_page(paths: Container[str]) -> None:
    """Lead to My day, and say so there, where the address names a page that isn't there.

    Streamlit would do so too, under a box of its own.
    """
    context = get_script_run_ctx()
    if not context:
        return
    manager = context.pages_manager
    if manager.intended_page_script_hash or (manager.intended_page_name or "") in paths:
        return
    manager.set_script_intent("", "")
    st.session_state.is_page_missing = True


def show_missing_page() -> None:
    """Say that the address named a page that isn't there, until the visitor goes to another."""
    if st.session_state.get("is_page_missing"):
        st.warning(_("There is no page at that address. This is “My day”."), icon=WARNING)
