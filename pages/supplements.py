"""Supplements and water: what is taken and drunk beside the food."""

import streamlit as st

from magnesium.topics import topics_of
from magnesium_ui import (
    article,
    day_notes,
    entry_lists,
    headings,
    medicine_table,
    profile_panel,
    state,
    supplement_form,
    supplement_gauge,
    water_form,
)
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()
intake = state.intake()

headings.title(_("Supplements and water"))
day_notes.show(day)
notice, *texts = topics_of("supplements")
st.caption(article.last_checked([notice, *texts]))
article.show_notice(notice)
profile_panel.show(intake)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Supplements and medicines"), anchor="supplements")
    supplement_gauge.show(intake.supplements_mg)
    entry_lists.show_supplements(day, intake)
    supplement_form.show(day, intake.supplements_mg)
with right:
    st.header(_("Water"), anchor="water")
    entry_lists.show_waters(day, intake)
    water_form.show(day)
with st.container(width=article.WIDTH, key="article"):
    for name in texts:
        article.show(name, day, intake)
    st.header(_("Medicines and magnesium"), anchor="medicines")
    medicine_table.show()
