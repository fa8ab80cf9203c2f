"""The day to print: what stands here fits on paper."""

import streamlit as st

from magnesium_ui import day_notes, day_print, day_tables, headings, state

state.through_entrypoint()

day = state.day()

headings.title(day_tables.title())
day_notes.show(day)
with st.container(key="paper"):
    day_print.show(day, state.intake())
