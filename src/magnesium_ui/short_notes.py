"""Short notes beside the total, each only where it matters, with the way to the whole text."""

import streamlit as st

from magnesium.assessment import Profile, assess, references_for
from magnesium.day import Day
from magnesium.facts import figure, load_risk_groups, publications_in
from magnesium.intake import Intake
from magnesium.water import tap_water_mg
from magnesium_ui import article, header, state, supplement_gauge
from magnesium_ui.words import _, in_language, in_table, milligrams

KIDNEYS = "kidneys"


def show(day: Day, intake: Intake) -> None:
    """Show the notes that this day and this profile call for."""
    supplement_gauge.warn_if_over(intake.supplements_mg)
    if day.supplements:
        header.link_to("supplements", _("Supplements beside their limit"))
    profile: Profile = st.session_state.profile
    found = assess(intake.known_mg, references_for(profile))
    if (day.items or day.waters) and found and not any(one.is_met for one in found):
        st.caption(
            _(
                "Below the recommendation today. One day says little: look at a few, and a day "
                "below it is no shortage."
            )
        )
    if tap_mg := tap_water_mg(day):
        st.caption(
            _(
                "Tap water adds little: {value} today. Bottled waters differ, look at the label."
            ).format(value=milligrams(tap_mg, 1))
        )


def show_risk_groups() -> None:
    """Ask whether a group at higher risk applies, and show what is known of the chosen ones."""
    groups = list(load_risk_groups().index)
    names = {group: in_language(load_risk_groups, group, "name") for group in groups}
    sources = in_table(load_risk_groups, "source")
    profile: Profile = st.session_state.profile
    key = state.lasting_key("risks")
    chosen = st.pills(
        _("Does one of these apply to you? It stays on this page only."),
        groups,
        format_func=names.__getitem__,
        selection_mode="multi",
        key=key,
        persist_state="session",
    )
    is_older = (profile.age_years or 0) >= figure("older_from_years")
    for group in groups:
        if group in chosen or (group == "older" and is_older):
            cited = article.linked(publications_in(sources[group]))
            note = f"{in_language(load_risk_groups, group, 'note')} :small[({cited})]"
            if group == KIDNEYS:
                st.error(note, icon=supplement_gauge.WARNING)
            else:
                st.info(note)
