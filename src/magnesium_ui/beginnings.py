"""What a widget holds before anybody touched it."""

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id


def begin(key: str, value: Any) -> None:
    """Have the widget with this key begin at a value, unless the browser knows better.

    After a restart, or on another replica, the session is new but the page is not: with the first
    click the browser sends what was chosen before. A value set here would take its place.
    """
    if key not in st.session_state and not is_sent(key):
        st.session_state[key] = value


def is_sent(key: str) -> bool:
    """Return whether the browser sent a value for the widget with this key along with this run."""
    context = get_script_run_ctx()
    sent = context.session_state.get_widget_states() if context else []
    return any(user_key_from_element_id(widget.id) == key for widget in sent)
