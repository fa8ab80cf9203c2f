"""The meter: the day's magnesium beside the recommendation, in sight wherever the page is."""

import time
from itertools import chain

import streamlit as st

from magnesium.assessment import Assessment, Profile, assess_for, references_by_authority
from magnesium.charts import meter_rows, meter_spec
from magnesium.day import Day
from magnesium.intake import Intake
from magnesium.reference import ReferenceIntake, load_authorities
from magnesium_ui import gestures, state
from magnesium_ui.browser import announce
from magnesium_ui.words import (
    _,
    ages,
    authority_name,
    in_language,
    kind_name,
    language,
    lines,
    milligrams,
    percent,
    person,
    plain,
    rounded_total,
    sex_letter,
    sex_word,
    short_name,
    water_name,
)

MOST_NAMES = 3
HEAD_START_S = 0.03


def is_news() -> bool:
    """Return whether the meter would show another total than in the run before."""
    return bool(st.session_state.get("metered") != _metered())


def _metered() -> tuple[Day, Profile]:
    return state.day(), st.session_state.profile


def show(day: Day, intake: Intake) -> None:
    """Show the meter at the bottom of the window, with the last change and its undo above it.

    A total that is news comes alone at first: whatever else a browser has, it draws before it shows
    it.
    """
    head_start_s = HEAD_START_S if is_news() else 0
    st.session_state.metered = _metered()
    profile: Profile = st.session_state.profile
    _own, *others = references_by_authority(profile).values()
    assessments = assess_for(intake.known_mg, profile)
    total = _total_in_words(intake, assessments)
    change = state.last_change()
    announce(" ".join([_said(change) if change else "", total.replace("**", "")]).strip())
    rows = meter_rows(intake.known_mg, _recommended(assessments), _others([*chain(*others)]))
    with st.bottom, st.container(key="meter", gap=None):
        if change:
            _undo(change)
        st.markdown(total)
        time.sleep(head_start_s)
        st.vega_lite_chart(
            rows,
            meter_spec(language()),
            key="meter_bar",
            alt=_("The day's magnesium on a bar, with the recommendations as marks."),
        )
        said = [_whose(assessments)]
        if intake.unknown_count:
            said.append(_unknown_in_words(day, intake))
        if day.supplements:
            said.append(_with_supplements(intake))
        st.caption(lines(*said))


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
        return _(
            "{authority} gives no recommendation for this age or stage. Others may: see the table "
            "at “Who is the recommendation for?”."
        ).format(authority=authority)
    kind = assessments[0].reference.kind
    profile: Profile = st.session_state.profile
    say = person if profile.sex or profile.life_stage else ages  # else the line above says whom
    people = ", ".join(dict.fromkeys(say(assessment.reference) for assessment in assessments))
    marks = _("small marks: others")
    return f"{kind} ({kind_name(kind)}), {people} · {authority} · {marks}"


def _unknown_in_words(day: Day, intake: Intake) -> str:
    count = intake.unknown_count
    names = [short_name(item.food_id, day) for item in intake.unknown_items]
    names += [water_name(water) for water in day.waters if water.magnesium_mg_per_litre is None]
    listed = "; ".join(map(plain, names[:MOST_NAMES])) + ("; …" if count > MOST_NAMES else "")
    return _("No value known ({count}): {names}").format(count=count, names=listed)


def _with_supplements(intake: Intake) -> str:
    together = rounded_total(intake.known_mg + intake.supplements_mg, intake.unknown_count)
    return _("Supplements, not counted above: {supplements}. Together {total}.").format(
        supplements=milligrams(intake.supplements_mg, 1), total=together
    )


def _recommended(assessments: list[Assessment]) -> list[tuple[str, float]]:
    has_label = len(assessments) > 1
    return [
        (sex_word(found.reference) if has_label else "", found.reference.value_mg)
        for found in assessments
    ]


def _others(references: list[ReferenceIntake]) -> list[tuple[str, float]]:
    """Return the other authorities' values, those with the same value under one label."""
    sexes = list(dict.fromkeys(map(sex_letter, references)))
    by_value: dict[float, dict[str, list[str]]] = {}
    for reference in references:
        name = in_language(load_authorities, reference.authority, "short")
        found = by_value.setdefault(reference.value_mg, {}).setdefault(name, [])
        found.append(sex_letter(reference))
    marks = []
    for value, by_name in by_value.items():
        names: dict[str, list[str]] = {}  # by sex, empty where the value is for all there are
        for name, found in by_name.items():
            names.setdefault("" if found == sexes else found[0], []).append(name)
        label = ", ".join(f"{' '.join(found)} {sex}".strip() for sex, found in names.items())
        marks.append((label, value))
    return marks


def _said(change: state.Change) -> str:
    return _("Undone.") if change.is_undone else change.done


def _undo(change: state.Change) -> None:
    words, icon = (_("Redo"), "redo") if change.is_undone else (_("Undo"), "undo")
    with st.container(horizontal=True, vertical_alignment="center", key="undo_line"):
        st.markdown(plain(_said(change)))
        # One key for both: the focus stays on the button.
        is_pressed = st.button(words, key="undo", type="tertiary", icon=f":material/{icon}:")
        gestures.when_pressed(is_pressed, "undo", state.undo)
