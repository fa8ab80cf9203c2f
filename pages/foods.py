"""Foods: which of them hold magnesium, and one of them looked at closely."""

import streamlit as st

from magnesium.ranking import ranked
from magnesium_ui import day_notes, food_filters, food_panel, food_ranking, headings, state
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()

headings.title(_("Which foods contain magnesium?"))
day_notes.show(day)
basis, chosen = food_filters.choose()
found = ranked(basis, chosen)
ranking, panel = st.columns([3, 2], gap="large")
with ranking:
    food_id = food_ranking.show(found, basis, chosen)
if len(found.foods):  # else there is none to choose
    with panel:
        food_panel.show(day, food_id, basis)
