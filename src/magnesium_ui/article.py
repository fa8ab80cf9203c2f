"""An explanatory text: its claims with their sources, the reader's own numbers, foods to add."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from magnesium.assessment import Profile, assess_for, supplement_limits
from magnesium.day import Day
from magnesium.entry import entered_item
from magnesium.facts import load_publications
from magnesium.foods import magnesium_in, usual_portion
from magnesium.intake import Intake
from magnesium.language import calendar_date
from magnesium.topics import load_topics, topic
from magnesium_ui import food_picker, gestures, header, state, supplement_gauge
from magnesium_ui.words import (
    WARNING,
    _,
    authority_name,
    food_name,
    in_table,
    language,
    milligrams,
    percent,
    plain,
    rounded_total,
    sex_word,
)

WIDTH = 720
"""Pixels of a column of text: longer lines are hard to follow."""


def show(name: str, day: Day, intake: Intake) -> None:
    """Show a topic: its text, the way to My day where it names the day, and its foods to add."""
    found = topic(name, language())
    st.header(found.title, anchor=name.replace("_", "-"))
    st.markdown(found.written(own_numbers(intake) if found.has_own else {}, cited))
    if found.has_own:
        header.link_to("day", _("To my day"))
    if found.foods:
        _foods(name, found.foods, day)


def show_notice(name: str) -> None:
    """Show the first paragraph of a topic as a notice that cannot be missed, the rest on demand."""
    found = topic(name, language())
    first, _gap, rest = found.written({}, cited).partition("\n\n")
    with st.container(key="notice"):
        st.error(first, icon=WARNING)
        with st.expander(found.title):
            st.markdown(rest)


def show_contents(names: list[str]) -> None:
    """Show the way to each topic of the page."""
    lines = [f"- [{topic(name, language()).title}](#{name.replace('_', '-')})" for name in names]
    st.markdown("\n".join(lines))


def last_checked(names: list[str]) -> str:
    """Return when the topics were last checked, the oldest of them, in words."""
    checked = min(load_topics()["last_checked"][names])
    return _("Last checked: {date}.").format(date=calendar_date(checked, language()))


def own_numbers(intake: Intake) -> dict[str, str]:
    """Return the numbers of the reader that a text may name, in words with their units."""
    profile: Profile = st.session_state.profile
    assessments = assess_for(intake.known_mg, profile)
    recommended = [milligrams(found.reference.value_mg) for found in assessments]
    shares = [percent(found.percent) for found in assessments]
    if len(assessments) > 1:
        people = [sex_word(found.reference) for found in assessments]
        both = _("{value} for {who}")
        recommended, shares = (
            [both.format(value=text, who=who) for text, who in zip(texts, people, strict=True)]
            for texts in (recommended, shares)
        )
    return {
        "own.day": rounded_total(intake.known_mg, intake.unknown_count),
        "own.recommended": ", ".join(recommended) or _("no figure for this person"),
        "own.share": ", ".join(shares) or _("no figure for this person"),
        "own.authority": authority_name(profile.authority),
        "own.supplements": milligrams(intake.supplements_mg, 1),
        "own.limit": _("none with kidney disease, so nothing without your doctor")
        if state.has_kidney_disease()
        else supplement_gauge.limit_in_words(supplement_limits(profile)[profile.authority]),
    }


def cited(strength: str, publications: tuple[str, ...]) -> str:
    """Return the words behind a claim: how strong its evidence is, and where it is from."""
    words = strength_name(strength)
    return f" :small[({words + ': ' if words else ''}{linked(publications)})]"


def linked(publications: Iterable[str]) -> str:
    """Return publications as they are cited, each the way to it where there is one."""
    names, addresses = in_table(load_publications, "short"), in_table(load_publications, "url")
    return "; ".join(
        f"[{names[found]}]({addresses[found]})" if addresses[found] else names[found]
        for found in publications
    )


def strength_name(strength: str) -> str:
    """Return how strong evidence is in words, or that a claim is a rule; nothing for a fact."""
    return {
        "strong": _("strong evidence"),
        "moderate": _("moderate evidence"),
        "weak": _("weak evidence"),
        "animal": _("animal or laboratory work only"),
        "rule": _("rule or advice"),
        "fact": "",
    }[strength]


def _foods(name: str, foods: tuple[str, ...], day: Day) -> None:
    """Show the foods that a text names, each to be added in its usual portion with one press."""
    if day.is_full:
        food_picker.say_full()
        return
    st.caption(_("Add to your day, in a usual portion:"))
    with st.container(horizontal=True, gap="xsmall", key=f"foods-{name}"):
        for food_id in foods:
            portion = usual_portion(food_id)
            value = milligrams(magnesium_in(food_id, portion.weight_g))
            label, key = f"{plain(food_name(food_id))} · {value}", f"add-{name}-{food_id}"
            is_pressed = st.button(label, key=key, icon=":material/add:")
            item = entered_item(food_id, portion, portion.amount, state.meal_now())
            gestures.when_pressed(is_pressed, key, partial(food_picker.add, item))
