"""What is kept where, in plain words, and how to have all of it forgotten."""

from contextlib import suppress

import streamlit as st

from magnesium.kept_days import MOST_KEPT_DAYS
from magnesium_ui import browser_storage
from magnesium_ui.browser import focus_on
from magnesium_ui.words import _, language


def show() -> None:
    """Show what is kept where."""
    if st.session_state.is_forgotten:
        st.success(_("Everything is forgotten. What you see is an example again."))
    st.markdown(
        _(
            "- **In the address** of the page: the whole day, so that a bookmark or a "
            "link brings it back. Your sex and age, and whether you are pregnant or "
            "breastfeeding, only if you tick “Include my profile”. What calls for "
            "extra care, such as an illness, never.\n- **In this browser**, on this "
            "device: your last day, the one before it, and up to {count} days that you "
            "keep by name. No other site can read them.\n- **On the server: nothing.** "
            "It calculates while the page is open and then forgets. There is no "
            "database, there are no accounts, and no cookie is set to follow you."
        ).format(count=MOST_KEPT_DAYS)
    )
    st.markdown(
        _(
            "What you look up beyond our table goes from the server to those who have it: a "
            "barcode to Open Food Facts, a word to USDA FoodData Central. They don't learn who "
            "asks. A food table that you open stays in the server's memory while the page is "
            "open, and is then gone."
        )
    )
    st.markdown(
        _(
            "Someone who uses this device after you can open the page and see your "
            "days. The addresses are in the browser's history too."
        )
    )
    if browser_storage.is_embedded():
        return
    with st.expander(_("Forget everything"), key="forget"):
        st.markdown(
            _(
                "This removes your day, the days you kept and your profile from this page "
                "and this browser. It can't be undone. Links and files that you saved "
                "elsewhere keep working."
            )
        )
        if st.button(_("Forget everything now"), key="forget_now"):
            _forget()


def _forget() -> None:
    speaks = language() if st.session_state.is_language_chosen else None
    for key in list(st.session_state):  # clear() stops at the first widget it can't find
        with suppress(KeyError):
            del st.session_state[key]
    browser_storage.forget()
    st.query_params.from_dict({"lang": speaks} if speaks else {})
    st.session_state.was_forgotten = True
    focus_on("forget_now")
    st.rerun()
