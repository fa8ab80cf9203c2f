"""Keep and share: the day in a link, in the visitor's own browser and in a file."""

import streamlit as st

from magnesium_ui import (
    day_files,
    day_notes,
    headings,
    kept_days_panel,
    own_data,
    share_panel,
    state,
)
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()
intake = state.intake()

headings.title(_("Keep and share this day"))
day_notes.show(day)
left, right = st.columns(2, gap="large")
with left:
    headings.header(_("The link"))
    share_panel.show(day)
with right:
    headings.header(_("Days kept in this browser"))
    kept_days_panel.show(day)
    day_files.show(day, intake)
headings.header(_("What is kept where"))
own_data.show()
