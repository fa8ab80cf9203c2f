"""Short notes beside the total, each only where it matters, with the way to the whole text."""

import streamlit as st

from magnesium.assessment import Profile, assess, references_for
from magnesium.day import Day
from magnesium.facts import fact, figure, load_risk_groups, publications_in
from magnesium.intake import Intake
from magnesium.water import tap_water_mg
from magnesium_ui import article, header, state, supplement_gauge
from magnesium_ui.words import WARNING, _, in_table, language, milligrams


def warn(day: Day, intake: Intake) -> None:
    """Show the warnings that this day calls for, and the way to the limits of supplements."""
    supplement_gauge.warn_if_over(intake.supplements_mg)
    if day.supplements:
        header.link_to("supplements", _("Supplements beside their limit"))
    limit = fact("limit.efsa")
    if intake.water_mg > limit:
        st.warning(
            _(
                "Your water holds {value}. The European limit of {limit} also counts magnesium "
                "salts in water: ask a doctor, above all with kidney disease."
            ).format(value=milligrams(intake.water_mg), limit=milligrams(limit)),
            icon=WARNING,
        )


def notes(day: Day, intake: Intake) -> list[str]:
    """Return what there is to note of this day for this profile, in sentences."""
    said = []
    found = assess(intake.known_mg, references_for(st.session_state.profile))
    if (day.items or day.waters) and found and not any(one.is_met for one in found):
        said.append(
            _(
                "Below the recommendation today. One day says little: look at a few, and a day "
                "below it is no shortage."
            )
        )
    if tap_mg := tap_water_mg(day):
        said.append(
            _("Tap water counts too: {value} today. Bottled waters differ: see the label.").format(
                value=milligrams(tap_mg, 1)
            )
        )
    return said


def choose_risk_groups() -> None:
    """Ask whether a group at higher risk applies."""
    names = in_table(load_risk_groups, f"name_{language()}")
    st.pills(
        _("Does one of these apply to you? It is not kept."),
        list(names),
        format_func=names.__getitem__,
        selection_mode="multi",
        key=state.lasting_key("risks"),
        persist_state="session",
    )


def show_risk_groups() -> None:
    """Show what is known of the groups that apply; an age says by itself that "older" does."""
    profile: Profile = st.session_state.profile
    chosen = state.risk_groups()
    if (profile.age_years or 0) >= figure("older_from_years"):
        chosen.add("older")
    if not chosen:
        return
    for group, row in load_risk_groups().iterrows():
        if group in chosen:
            cited = article.linked(publications_in(row["source"]))
            note = f"{row[f'note_{language()}']} :small[({cited})]"
            if group == state.KIDNEYS:
                st.error(note, icon=WARNING)
            else:
                st.info(note)
