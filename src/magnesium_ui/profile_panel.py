"""Whom the recommendation is for, and what every authority recommends for such a person."""

import pandas as pd
import streamlit as st

from magnesium.assessment import Profile, assess, other_references, references_for
from magnesium.intake import Intake
from magnesium.reference import AUTHORITIES, reference_intake
from magnesium_ui.words import _, ages, authority_name, milligrams, percent

OLDEST_YEARS = 120


def show(intake: Intake) -> None:
    """Show the profile to choose, and the day beside what every authority recommends for it."""
    with st.expander(_("For whom is the recommendation?"), key="profile"):
        _choose()
        _authorities(intake)


def _choose() -> None:
    profile: Profile = st.session_state.profile
    authority = st.selectbox(
        _("Whose recommendation?"),
        AUTHORITIES,
        format_func={authority: authority_name(authority) for authority in AUTHORITIES}.__getitem__,
        key="authority",
        persist_state="session",
    )
    sexes = {"female": _("Woman"), "male": _("Man")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sex = st.segmented_control(
            _("Sex"), list(sexes), format_func=sexes.__getitem__, key="sex", persist_state="session"
        )
        age = st.number_input(
            _("Age in years"),
            min_value=0,
            max_value=OLDEST_YEARS,
            value=None,
            step=1,
            key="age",
            placeholder=_("adult"),
            width=190,
            persist_state="session",
        )
    life_stage = None
    if sex == "female":
        stages = {"pregnant": _("Pregnant"), "breastfeeding": _("Breastfeeding")}
        life_stage = st.segmented_control(
            _("If it applies"),
            list(stages),
            format_func=stages.__getitem__,
            key="life_stage",
            persist_state="session",
        )
    st.caption(_why_not_one_figure())
    chosen = Profile(authority, sex, age, life_stage)
    if chosen != profile:
        st.session_state.profile = chosen
        st.rerun()


def _why_not_one_figure() -> str:
    """Say whose figure the 360 mg is that many texts give for all women."""
    girl = reference_intake("nasem", "female", 16)
    pregnant = reference_intake("nasem", "female", 40, "pregnant")
    younger, older = (reference_intake("nasem", "female", age) for age in (25, 40))
    return _(
        "Why not {most} for every woman? In the American figures that is for girls of {girls} and "
        "for pregnant women of {pregnant}; other women need {low} to {high}."
    ).format(
        most=milligrams(pregnant.value_mg),
        girls=ages(girl),
        pregnant=ages(pregnant),
        low=milligrams(younger.value_mg),
        high=milligrams(older.value_mg),
    )


def _authorities(intake: Intake) -> None:
    profile: Profile = st.session_state.profile
    columns: dict[str, dict[str, str]] = {}
    for found in assess(intake.known_mg, references_for(profile) + other_references(profile)):
        reference = found.reference
        column = columns.setdefault(reference.sex, {})
        column[authority_name(reference.authority)] = (
            f"{milligrams(reference.value_mg)} {reference.kind}: {percent(found.percent)}"
        )
    sexes = {"female": _("Woman"), "male": _("Man")}
    table = pd.DataFrame(columns).fillna("–").rename(columns=sexes)
    st.table(
        table.rename_axis(_("Authority")).reset_index(),
        hide_index=True,
        border="horizontal",
        alt=_("The day beside what each authority recommends."),
    )
