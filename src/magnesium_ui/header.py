"""The top of every page: its name, the way to the other pages, the language."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from magnesium.language import LANGUAGES
from magnesium_ui import state
from magnesium_ui.words import _, language


def show(pages: Sequence[StreamlitPage]) -> None:
    """Show the header with links to ``pages``."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="header"):
        st.markdown(f"**{_('Magnesium Day')}**", width="content")
        for page in pages:
            # The link carries the day, so that it is there in a new tab as well.
            st.page_link(page, query_params=state.address())
        st.space("stretch")
        chosen = st.segmented_control(
            "Taal · Language",
            LANGUAGES,
            format_func=str.upper,
            required=True,
            key="language_choice",
            label_visibility="collapsed",
        )
    if chosen and chosen != language():
        state.choose_language(chosen)
