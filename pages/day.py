"""My day: put together the meals, see the total."""

import streamlit as st

from magnesium.day import Meal
from magnesium_ui import (
    day_charts,
    day_notes,
    day_total,
    entry_lists,
    food_picker,
    header,
    headings,
    how_sure,
    meal_table,
    profile_panel,
    state,
    suggestions_panel,
)
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()
intake = state.intake()

headings.title(_("How much magnesium is in your day?"))
day_notes.show(day)
profile_panel.show(intake)

food, total = st.columns([3, 2], gap="large")
with food:
    with st.container(key="add"):
        food_picker.show(day)
    for meal in Meal:
        meal_table.show(day, intake, meal)
    entry_lists.show_waters(day, intake)
    entry_lists.show_supplements(day, intake)
    suggestions_panel.show(day, intake)
    header.link_to("supplements", _("Add water, supplements or medicines"))
    header.link_to("keep", _("Keep, share or print this day"))
    day_notes.show_other_days(day)
with total:
    day_total.show(day, intake)
    how_sure.show(day, intake)
    day_charts.show(day, intake)
