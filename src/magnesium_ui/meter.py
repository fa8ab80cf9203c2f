"""The meter: the day's magnesium beside the recommendation, in sight wherever the page is."""

from textwrap import shorten

import streamlit as st

from magnesium.assessment import Assessment, assess, other_references, references_for
from magnesium.charts import meter_frame, meter_spec
from magnesium.day import Day
from magnesium.intake import Intake
from magnesium.reference import ReferenceIntake, load_authorities
from magnesium_ui import state
from magnesium_ui.words import (
    _,
    _n,
    at_least,
    authority_name,
    food_name,
    in_language,
    kind_name,
    milligrams,
    percent,
    person,
    plain,
    rounded_total,
    sex_word,
)

MOST_NAMES = 3
LONGEST_NAME = 32  # the meter must leave a phone some room


def theme() -> str:
    """Return "dark" or "light", as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show(day: Day, intake: Intake) -> None:
    """Show the meter at the bottom of the window, with the last change and its undo above it."""
    profile = st.session_state.profile
    assessments = assess(intake.known_mg, references_for(profile))
    with st.bottom, st.container(key="meter", gap=None):
        # Streamlit leaves room for a footer under the bottom bar, which a phone has none to spare.
        st.html("<style>.st-key-meter { margin-bottom: -2.5rem; }</style>")
        _undo()
        st.markdown(_total_in_words(intake, assessments))
        st.vega_lite_chart(
            meter_frame(
                intake.known_mg,
                _recommended(assessments),
                _others(other_references(profile)),
            ),
            meter_spec(theme()),
            key="meter_bar",
            alt=_("The day's magnesium on a bar, with the recommendations as marks."),
        )
        st.caption(_whose(assessments))
        if intake.unknown_items:
            st.caption(_unknown_in_words(day, intake))
        if day.waters or day.supplements:
            st.caption(_water_and_supplements(intake))


def _total_in_words(intake: Intake, assessments: list[Assessment]) -> str:
    parts = [f"**{rounded_total(intake.known_mg, intake.unknown_count)}**"]
    for assessment in assessments:
        words = (
            _("{who}: {percent} of {value}") if len(assessments) > 1 else _("{percent} of {value}")
        )
        parts.append(
            words.format(
                who=sex_word(assessment.reference),
                percent=percent(assessment.percent),
                value=milligrams(assessment.reference.value_mg),
            )
        )
    return " · ".join(parts)


def _whose(assessments: list[Assessment]) -> str:
    authority = authority_name(st.session_state.profile.authority)
    if not assessments:
        return _("{authority} gives no recommendation for this person.").format(authority=authority)
    kind = assessments[0].reference.kind
    people = ", ".join(person(assessment.reference) for assessment in assessments)
    return f"{kind} ({kind_name(kind)}), {people} · {authority}"


def _unknown_in_words(day: Day, intake: Intake) -> str:
    count = len(intake.unknown_items)
    names = [
        plain(shorten(food_name(item.food_id, day), LONGEST_NAME, placeholder="…"))
        for item in intake.unknown_items[:MOST_NAMES]
    ]
    listed = "; ".join(names) + ("; …" if count > MOST_NAMES else "")
    words = _n("{count} food has no value: {names}", "{count} foods have no value: {names}", count)
    return words.format(count=count, names=listed)


def _water_and_supplements(intake: Intake) -> str:
    return _(
        "Of this, {water} is from water logged apart. Supplements hold {supplements} more, which "
        "is not counted here."
    ).format(
        water=at_least(intake.water_mg, intake.unknown_waters),
        supplements=milligrams(intake.supplements_mg),
    )


def _recommended(assessments: list[Assessment]) -> list[tuple[str, float]]:
    has_label = len(assessments) > 1
    return [
        (sex_word(found.reference) if has_label else "", found.reference.value_mg)
        for found in assessments
    ]


def _others(references: list[ReferenceIntake]) -> list[tuple[str, float]]:
    """Return the other authorities' values, those with the same value under one label."""
    by_value: dict[float, dict[str, None]] = {}
    for reference in references:
        label = in_language(load_authorities, reference.authority, "short")
        by_value.setdefault(reference.value_mg, {})[label] = None
    return [(" ".join(labels), value) for value, labels in by_value.items()]


def _undo() -> None:
    undo = st.session_state.undo
    if not undo:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo_line"):
        st.markdown(undo[0], width="content")
        if st.button(_("Undo"), key=state.key("undo"), type="tertiary", icon=":material/undo:"):
            state.undo()
