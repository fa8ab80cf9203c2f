"""Headings, written in Markdown: an element of Streamlit's own for each costs ten times as much.

A browser draws every heading of a page anew when a run begins, before it draws the new total
(measured in 1.67: 2 ms a heading, 0.2 as Markdown). What follows a heading may go along with it: an
element more is a message more at every run, and half of what a run costs a server is messages.
"""

import streamlit as st


def small(text: str) -> str:
    """Return a paragraph that is smaller than what it belongs to."""
    return f":small[{text}]"


def title(text: str) -> None:
    """Show what the page is about."""
    st.markdown(f"# {text}")


def header(text: str, *paragraphs: str) -> None:
    """Show what a part of the page is about, and how it begins."""
    st.markdown("\n\n".join([f"## {text}", *paragraphs]))


def subheader(text: str, *paragraphs: str) -> None:
    """Show what a part of a part is about, and how it begins."""
    st.markdown("\n\n".join([f"### {text}", *paragraphs]))
