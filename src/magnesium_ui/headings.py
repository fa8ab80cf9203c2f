"""Headings, written in Markdown: an element of Streamlit's own for each costs ten times as much.

A browser draws every heading of a page anew when a run begins, before it draws the new total
(measured in 1.67: 2 ms a heading, 0.2 as Markdown).
"""

import streamlit as st


def title(text: str) -> None:
    """Show what the page is about."""
    st.markdown(f"# {text}")


def header(text: str) -> None:
    """Show what a part of the page is about."""
    st.markdown(f"## {text}")


def subheader(text: str) -> None:
    """Show what a part of a part is about."""
    st.markdown(f"### {text}")
