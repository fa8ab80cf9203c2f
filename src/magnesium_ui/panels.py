"""Panels that begin closed: what is in one is worked out and sent only while it is open."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from magnesium_ui import state


def panel(name: str, label: str) -> ExpanderContainer:
    """Show a panel; whoever fills it asks first whether it is ``open``.

    To the browser a panel with another label is another panel: in the other language it is opened
    again where it was open.
    """
    return st.expander(label, key=state.lasting_key(f"panel-{name}"), on_change="rerun")
