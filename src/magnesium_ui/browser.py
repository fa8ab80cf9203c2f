"""What of the browser is out of Streamlit's reach: the focus, the page's language, paper, storage.

Two components do it. One holds the code, and is the same at every run, so that Streamlit sends the
browser a hash of it after the first. The other holds what a run has to say, and hands it over.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

import streamlit as st

from magnesium.data_folder import data_file
from magnesium_ui.words import _

KEY = "browser"
FOLDER = Path(__file__).parent
STYLE, TELL = ((FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "tell.js"))
ICON = "data:image/svg+xml," + quote(data_file("icon.svg").read_text(encoding="utf-8").strip())
# A block each: they share nothing but ``parts``.
BLOCKS = [
    "".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
    for names in (("reconnect.js", "options.js", "page.js"), ("storage.js",))
]
CODE = "\n".join(
    [
        "const parts = [];",
        # Given to Streamlit, it would load what reads images, and go along with every run.
        f"const icon = {json.dumps(ICON)};",
        *(f"{{\n{block}}}" for block in BLOCKS),
        (FOLDER / "hear.js").read_text(encoding="utf-8"),
    ]
)


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


def settle_in_browser(language: str, kept: Mapping[str, object] | None) -> None:
    """Tell the browser the page's language and what to keep, and do what was asked in this run."""
    keys, focus_once = st.session_state.get("focus", ((), ""))
    revealed, reveal_once = st.session_state.get("reveal", ("", ""))
    components = st.components.v2
    code = components.component("magnesium_code", js=CODE, css=STYLE, isolate_styles=False)
    code(height=0)
    tell = components.component("magnesium_browser", js=TELL, isolate_styles=False)
    data = {
        "lang": language,
        "focus": list(keys),
        "focusOnce": focus_once,
        "reveal": revealed,
        "revealOnce": reveal_once,
        "printOnce": st.session_state.pop("print_once", ""),
        "announcement": st.session_state.get("announcement", ""),
        "kept": kept,
        "options": st.session_state.pop("options", None),
        "page": st.session_state.get("page", ""),
        "skip": _("Skip to main content"),
        "chooseFile": _("Choose a file"),
        "partMissing": _(
            "This part of the page did not load. Reload the page: your day is in its address."
        ),
    }
    tell(
        key=KEY,
        data=data,
        height=0,
        on_answer_change=lambda: None,
        on_picked_change=lambda: None,
    )


def answered() -> object:
    """Return what the browser keeps, as it answered, None where no answer came with this run."""
    return getattr(st.session_state.get(KEY), "answer", None)
