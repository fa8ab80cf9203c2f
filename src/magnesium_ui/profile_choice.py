"""Whom the recommendation is for: what was chosen in the profile panel, wherever the page is."""

from dataclasses import replace

import streamlit as st

from magnesium.assessment import Profile, life_stages_for
from magnesium.reference import years
from magnesium_ui import state


def take() -> None:
    """Make what was just chosen the profile of this visit, before anything is drawn for it."""
    session = st.session_state
    authority, sex, age_years, months, life_stage = (
        session.get(state.lasting_key(name))
        for name in ("authority", "sex", "age", "months", "life_stage")
    )
    if authority:
        age_years = years(months or 0) if age_years == 0 else age_years
        take_chosen(Profile(authority, sex, age_years), life_stage)


def take_chosen(chosen: Profile, life_stage: str | None) -> bool:
    """Make what was chosen the profile of this visit; returns whether that is another one."""
    if life_stage in life_stages_for(chosen):
        chosen = replace(chosen, life_stage=life_stage)
    before = st.session_state.profile
    st.session_state.profile = chosen
    if chosen == before:
        return False
    state.leave_profile_out()
    st.session_state.is_authority_chosen |= chosen.authority != before.authority
    return True
