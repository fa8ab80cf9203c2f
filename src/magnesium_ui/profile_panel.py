"""Whom the recommendation is for, and what every authority recommends for such a person."""

import pyarrow as pa
import streamlit as st

from magnesium.assessment import (
    OLDEST_YEARS,
    Profile,
    assess,
    life_stages_for,
    references_by_authority,
)
from magnesium.intake import Intake
from magnesium.reference import (
    AUTHORITIES,
    MONTHS_PER_YEAR,
    load_reference_kinds,
    reference_intake,
    years,
)
from magnesium_ui import beginnings, profile_choice, short_notes, state
from magnesium_ui.sections import section
from magnesium_ui.words import (
    _,
    ages,
    authority_name,
    in_language,
    kind_name,
    lines,
    milligrams,
    percent,
)


def show(intake: Intake) -> None:
    """Show the profile to choose, and the day beside what every authority recommends for it."""
    found = section("whom", _("Who is the recommendation for?"))
    if found.open:
        with found:
            _choose()
            is_man = st.session_state.profile.sex == "male"
            show_comparison(intake, "" if is_man else _why_not_one_figure())
            short_notes.choose_risk_groups()  # last: the notes open right below
    short_notes.show_risk_groups()


def _choose() -> None:
    # All in sight rather than in a list that opens, which takes 40 ms to close before it tells.
    authority = st.radio(
        _("Whose recommendation?"),
        AUTHORITIES,
        format_func={authority: authority_name(authority) for authority in AUTHORITIES}.__getitem__,
        key=state.lasting_key("authority"),
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sex = _segments("sex", _("Sex"), {"female": _("Woman"), "male": _("Man")})
        age_years = _age()
    chosen = Profile(authority, sex, age_years)
    stages = {"pregnant": _("Pregnant"), "breastfeeding": _("Breastfeeding")}
    stage = None
    if offered := life_stages_for(chosen):
        stage = _segments(
            "life_stage", _("If it applies"), {name: stages[name] for name in offered}
        )
    else:
        st.session_state.pop(state.lasting_key("life_stage"), None)
    if profile_choice.take_chosen(chosen, stage):
        # A server that has just started only now knows what was chosen. Not here and now: the click
        # that came along would be lost.
        st.session_state.is_to_be_run_again = True


def _segments(name: str, label: str, options: dict[str, str]) -> str | None:
    return st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=state.lasting_key(name),
        persist_state="session",
    )


def _age() -> float | None:
    """Ask the age in years, of a baby in months as well; None where it isn't given."""
    age_years = _whole_number("age", _("Age in years"), OLDEST_YEARS, None, _("adult"))
    if age_years != 0:
        return age_years
    months = _whole_number("months", _("Months"), MONTHS_PER_YEAR - 1, 0, None)
    return years(months or 0)


def _whole_number(
    name: str, label: str, most: int, begin: int | None, placeholder: str | None
) -> int | None:
    key = state.lasting_key(name)
    beginnings.begin(key, begin)
    return st.number_input(
        label,
        min_value=0,
        max_value=most,
        value=None,
        step=1,
        key=key,
        placeholder=placeholder,
        width=190,
        persist_state="session",
    )


def _why_not_one_figure() -> str:
    """Say whose figure the 360 mg is that many texts give for all women."""
    girl = reference_intake("nasem", "female", 16)
    pregnant = reference_intake("nasem", "female", 40, "pregnant")
    younger, older = (reference_intake("nasem", "female", age) for age in (25, 40))
    return _(
        "Why not {most} for every woman? In the American figures that is for girls aged {girls} "
        "and for pregnant women aged {pregnant}. A woman who is not pregnant needs {low} at "
        "{younger}, and {high} after that."
    ).format(
        most=milligrams(pregnant.value_mg),
        girls=ages(girl),
        pregnant=ages(pregnant),
        low=milligrams(younger.value_mg),
        younger=ages(younger),
        high=milligrams(older.value_mg),
    )


def comparison(intake: Intake) -> tuple[pa.Table, str]:
    """Return the day beside what every authority recommends, and what its abbreviations mean.

    The table is text: a row an authority, its name first, then a column a sex.
    """
    profile: Profile = st.session_state.profile
    by_authority = references_by_authority(profile)
    words = {"female": _("Woman"), "male": _("Man")}
    sexes = dict.fromkeys(reference.sex for found in by_authority.values() for reference in found)
    rows = []
    kinds: dict[str, None] = {}
    for authority, references in by_authority.items():
        cells = dict.fromkeys(map(words.__getitem__, sexes), "–")
        for found in assess(intake.known_mg, references):
            reference = found.reference
            kinds[reference.kind] = None
            value = milligrams(reference.value_mg)
            whom = f"{reference.kind}, {ages(reference)}"
            cells[words[reference.sex]] = f"{value} ({whom}) · {percent(found.percent)}"
        rows.append({_("Authority"): authority_name(authority)} | cells)
    meanings = (
        f"{kind}: {kind_name(kind)}. {in_language(load_reference_kinds, kind, 'meaning')}"
        for kind in kinds
    )
    return pa.Table.from_pylist(rows), lines(*meanings)


def show_comparison(intake: Intake, remark: str = "") -> None:
    """Show the day beside what every authority recommends for the profile, a remark below it."""
    table, meanings = comparison(intake)
    st.table(
        table,
        hide_index=True,
        border="horizontal",
        alt=_("The day beside what each authority recommends."),
    )
    st.caption(f"{meanings}\n\n{remark}")
