"""What a visitor must know about the day on the page: an example, a broken link; other days."""

import streamlit as st

from magnesium.day import MOST_ITEMS, MOST_OTHERS, Day
from magnesium.examples import Example, example_inside, examples, without_example
from magnesium.link import Problem
from magnesium_ui import state
from magnesium_ui.browser import focus_on
from magnesium_ui.words import _, language, plain


def show(day: Day) -> None:
    """Show whose day this is, and what of its link could not be read."""
    if problems := state.problems():
        sentences = "\n".join(f"- {_sentence(problem)}" for problem in problems)
        st.warning(_("Not everything in this link could be read:") + "\n" + sentences)
    if example := state.example_shown():
        _untouched(example)
    elif (example := example_inside(day)) and not state.is_example_kept(example):
        _still_counting(day, example)


def _untouched(example: Example) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="example"):
        st.markdown(
            _(
                "This is an example: **{name}**. Change what you like, or begin with your own:"
            ).format(name=_name(example)),
            width="content",
        )
        if st.button(_("Start empty"), key="start_empty"):
            focus_on("add")
            state.change_day(Day(), done=_("The day is empty now."))


def _still_counting(day: Day, example: Example) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="example"):
        st.markdown(_("The example's foods still count. Clear them or keep them?"), width="content")
        if st.button(_("Clear the example's foods"), key="clear_example"):
            focus_on("add")
            own = without_example(day, example)
            state.change_day(own, done=_("The example's foods are gone."))
        if st.button(_("Keep"), key="keep_example"):
            focus_on("add")
            state.keep_example(example)


def show_other_days(day: Day) -> None:
    """Show the ways to another day: an example, or an empty one."""
    with st.expander(_("Another day"), key="other_days"), st.container(horizontal=True):
        for example in examples().values():
            if example != state.example_shown() and st.button(
                _name(example), key=f"example-{example.example_id}"
            ):
                focus_on("example")
                done = _("The example took the place of the day.")
                state.change_day(example.day, done=done, example=example)
        if day != Day() and st.button(_("Clear the day"), key="clear_day"):
            focus_on("add")
            state.change_day(Day(), done=_("The day is empty now."))


def _name(example: Example) -> str:
    return plain(example.name_nl if language() == "nl" else example.name_en)


def _sentence(problem: Problem) -> str:
    text = plain(problem.params.get("text", ""))
    sentences = {
        "not_a_day": _("It holds no day that can be read. You see an example instead."),
        "newer_format": _("It was made by a newer version of this page."),
        "too_long": _("It is too long: its end was left out."),
        "bad_entry": _("“{text}” can't be read and was left out.").format(text=text),
        "unknown_food": _("Food number {food_id} is not in our table and was left out.").format(
            food_id=plain(problem.params.get("food_id", ""))
        ),
        "too_many": _(
            "A day holds at most {count} foods, and {others} waters, supplements and foods of your "
            "own each; the rest was left out."
        ).format(count=MOST_ITEMS, others=MOST_OTHERS),
        "more": _("And more of the same."),
    }
    return sentences[problem.code]
