"""Sections that begin closed: what is in one is worked out and sent only while it is open."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from magnesium_ui import state


def section(name: str, label: str) -> ExpanderContainer:
    """Show a section; whoever fills it asks first whether it is ``open``.

    To the browser a section with another label is another one: in the other language it is opened
    again where it was open.
    """
    return st.expander(label, key=state.lasting_key(f"section-{name}"), on_change="rerun")
