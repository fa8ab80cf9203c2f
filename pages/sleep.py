"""Magnesium and sleep: what is known, beside the reader's own numbers."""

import streamlit as st

from magnesium.topics import topics_of
from magnesium_ui import article, evidence, headings, short_notes, state
from magnesium_ui.words import _

state.through_entrypoint()

day = state.day()
intake = state.intake()
topics = topics_of("sleep")

headings.title(_("Magnesium and sleep"))
short_notes.show_risk_groups()
with st.container(width=article.WIDTH, key="article"):
    st.caption(article.last_checked(topics))
    article.show_contents(topics)
    for name in topics:
        article.show(name, day, intake)
        if name == "sleep_quality":
            evidence.show_doses()
            with st.expander(_("Every study: who, how long, what came out"), key="studies"):
                evidence.show_studies()
    with st.expander(_("What the texts cite"), key="publications"):
        evidence.show_publications()
