"""The day to print: what stands here fits on paper."""

import streamlit as st

from magnesium_ui import day_notes, day_print, day_tables, state

state.through_entrypoint()

day = state.day()

st.title(day_tables.title(), anchor=False)
day_notes.show(day)
day_print.show(day, state.intake())
