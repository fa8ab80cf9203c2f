"""What of the browser is out of Streamlit's reach: the focus, the page's language, paper."""

from pathlib import Path
from secrets import token_hex

import streamlit as st

RECONNECT, PAGE, STYLE = (
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("reconnect.js", "page.js", "page.css")
)
JAVASCRIPT = RECONNECT + PAGE


def focus_on(*keys: str) -> None:
    """Ask that after the next run the focus is in the first of these elements that is there."""
    st.session_state.focus = (keys, token_hex(8))


def reveal(key: str) -> None:
    """Ask that after this run the element with this key is in sight; the focus stays."""
    st.session_state.reveal = (key, token_hex(8))


def print_page() -> None:
    """Ask the browser to print the page after this run."""
    st.session_state.print_once = token_hex(8)


def announce(text: str) -> None:
    """Have a screen reader say this text when it differs from what was said before."""
    st.session_state.announcement = text


def settle_in_browser(language: str) -> None:
    """Tell the browser the page's language, and do what was asked of it in this run."""
    keys, focus_once = st.session_state.get("focus", ((), ""))
    revealed, reveal_once = st.session_state.get("reveal", ("", ""))
    component = st.components.v2.component(
        "magnesium_browser", js=JAVASCRIPT, css=STYLE, isolate_styles=False
    )
    data = {
        "lang": language,
        "focus": list(keys),
        "focusOnce": focus_once,
        "reveal": revealed,
        "revealOnce": reveal_once,
        "printOnce": st.session_state.pop("print_once", ""),
        "announcement": st.session_state.get("announcement", ""),
    }
    component(key="browser", data=data, height=0)
