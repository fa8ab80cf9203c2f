"""The day to print: what stands here fits on paper."""

import streamlit as st

from magnesium.intake import intake_of
from magnesium_ui import day_print, state
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()

st.title(_("My day"), anchor=False)
day_print.show(day, intake_of(day))
