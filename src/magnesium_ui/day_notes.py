"""What a visitor must know about the day on the page: an example, a broken link; other days."""

import streamlit as st

from magnesium.day import Day
from magnesium.examples import Example, example_inside, examples, without_example
from magnesium.language import calendar_date
from magnesium.link import ABOUT_VALUES
from magnesium_ui import browser_storage, gone_wrong, state
from magnesium_ui.browser import focus_on
from magnesium_ui.problems import sentence, show_about_values
from magnesium_ui.sections import section
from magnesium_ui.words import _, language, plain


def show(day: Day) -> None:
    """Show whose day this is, what of its link could not be read and which values changed."""
    # One place that is always there: a note that comes or goes moves nothing of the page up or down
    # in it, which would empty the box that somebody types in.
    with st.container(key="notes"):
        _notes(day)


def _notes(day: Day) -> None:
    gone_wrong.show_missing_page()
    problems = state.problems()
    if left_out := [problem for problem in problems if problem.code not in ABOUT_VALUES]:
        sentences = "\n".join(f"- {sentence(problem)}" for problem in left_out)
        st.warning(_("Not everything of this day could be read:") + "\n" + sentences)
    show_about_values(day, problems)
    if example := state.example_shown():
        _untouched(example)
    elif st.session_state.is_restored:
        _restored()
    elif browser_storage.store() and state.visit().is_shared:
        _shared()
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
        _start_empty()
        _back_to_own()


def _shared() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="shared"):
        st.markdown(
            _("This day came from a link. It becomes yours as soon as you change it."),
            width="content",
        )
        if st.button(_("Make it mine"), key="make_mine"):
            focus_on("add")
            state.change_day(state.day(), done=_("This is your own day now."))
        _back_to_own()


def _restored() -> None:
    """Say that this is the day the browser kept, and from when."""
    store = browser_storage.store()
    saved = store.last.saved if store and store.last else ""
    with st.container(horizontal=True, vertical_alignment="center", key="restored"):
        words = _("This is your own day, kept in this browser.")
        if saved:
            words = _("This is your own day from {date}, kept in this browser.").format(
                date=calendar_date(saved, language())
            )
        st.markdown(words, width="content")
        _start_empty()


def _start_empty() -> None:
    if st.button(_("Start empty"), key="start_empty"):
        focus_on("add")
        state.replace_day(Day(), done=_("The day is empty now."))


def _back_to_own() -> None:
    """Offer the visitor's own day while another one is shown."""
    own = state.visit().own
    if own and own != Day() and st.button(_("Back to my own day"), key="back_to_own"):
        focus_on("add")
        state.change_visit(state.visit().at_own(own), done=_("Your own day is back."))


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
    found = section("other_days", _("Another day"))
    if not found.open:
        return
    with found, st.container(horizontal=True):
        for example in examples().values():
            if example != state.example_shown() and st.button(
                _name(example), key=f"example-{example.example_id}"
            ):
                focus_on("example")
                done = _("The example took the place of the day.")
                state.change_visit(
                    state.visit().at_example(example.example_id, example.day), done=done
                )
        if day != Day() and st.button(_("Clear the day"), key="clear_day"):
            focus_on("add")
            state.replace_day(Day(), done=_("The day is empty now."))


def _name(example: Example) -> str:
    return plain(example.name_nl if language() == "nl" else example.name_en)
