"""Room that is kept for links and buttons, which a browser draws late: else all below moves."""

import streamlit as st


def is_phone() -> bool:
    """Return whether the browser says it is a phone's: how wide it is, the server isn't told."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def room(phone_px: int, desk_px: int) -> int:
    """Return the height to keep until the page's own style lets a container be as high as it is."""
    return phone_px if is_phone() else desk_px
