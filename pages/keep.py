"""Keep and share: the day in a link, in the visitor's own browser and in a file."""

import streamlit as st

from magnesium_ui import (
    day_files,
    day_notes,
    kept_days_panel,
    own_data,
    share_panel,
    state,
)
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()
intake = state.intake()

st.title(_("Keep and share this day"), anchor=False)
day_notes.show(day)
left, right = st.columns(2, gap="large")
with left:
    st.header(_("The link"), anchor=False)
    share_panel.show(day)
with right:
    st.header(_("Days kept in this browser"), anchor=False)
    kept_days_panel.show(day)
    day_files.show(day, intake)
st.header(_("What is kept where"), anchor=False)
own_data.show()
