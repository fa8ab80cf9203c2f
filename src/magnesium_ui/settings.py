"""What whoever runs the app has set: in the environment, or among Streamlit's secrets."""

import os

import streamlit as st


def setting(name: str) -> str:
    """Return a setting from the environment, else from Streamlit's secrets, else empty."""
    if found := os.environ.get(name):
        return found
    try:
        return str(st.secrets.get(name, ""))
    except FileNotFoundError:  # there are no secrets
        return ""
