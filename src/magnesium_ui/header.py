"""The top of every page: its name, the way to the other pages, the language."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from magnesium.language import LANGUAGES
from magnesium_ui import address
from magnesium_ui.browser_storage import is_embedded
from magnesium_ui.language_choice import choose_language
from magnesium_ui.screen import room
from magnesium_ui.words import _, language


def show(pages: Mapping[str, StreamlitPage]) -> None:
    """Show the header with links to ``pages``, but for those that are hidden."""
    st.session_state.pages = pages
    day_in_link = address.parameters()
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="xsmall",
        height=room(phone_px=66, desk_px=32),
        border=False,
        key="header",
    ):
        name = _("Magnesium Day")
        st.markdown(f"**{name}**", width="content")
        for page in pages.values():
            if page.visibility == "visible":
                # The link carries the day, so that it is there in a new tab as well.
                st.page_link(page, query_params=day_in_link)
        if is_embedded():
            st.link_button(_("Open in a new tab"), address.link(), type="tertiary")
        chosen = st.segmented_control(
            "Taal · Language",
            LANGUAGES,
            format_func=str.upper,
            required=True,
            key="language_choice",
            label_visibility="collapsed",
        )
    if chosen and chosen != language():
        choose_language(chosen)


def link_to(page: str, label: str) -> None:
    """Show the way to another page, by its name in the entrypoint; the day comes along."""
    st.page_link(
        st.session_state.pages[page],
        label=label,
        icon=":material/arrow_forward:",
        query_params=address.parameters(),
    )
