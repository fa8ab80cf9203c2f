"""The day of this visit and what was done to it: the one truth of every page."""

import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from magnesium.assessment import Profile
from magnesium.data_folder import DATA_FOLDER
from magnesium.day import Day, Meal
from magnesium.examples import Example, examples
from magnesium.intake import Intake, intake_of
from magnesium.link import Problem
from magnesium.reference import MONTHS_PER_YEAR
from magnesium.visit import Visit
from magnesium_ui import clock
from magnesium_ui.words import language

KIDNEYS: Final = "kidneys"
REVISIONS: Final = 16
ENTRYPOINT: Final = DATA_FOLDER.parent / "app.py"


def through_entrypoint() -> None:
    """Run a page that was started on its own as part of ``app.py``, and end there.

    While a ``pages/`` folder stands beside the entrypoint, Streamlit's first run in a server
    process may start the page that the address or a reconnecting browser names, without
    ``app.py``. Running ``app.py`` here and now, rather than switching to it, keeps the click that
    came with this run.
    """
    if not st.session_state.pop("is_in_entrypoint", False):
        runpy.run_path(str(ENTRYPOINT))
        st.stop()


def visit() -> Visit:
    """Return the day that is shown and whose it is."""
    found: Visit = st.session_state.visit
    return found


def day() -> Day:
    """Return the day as it is."""
    return visit().day


def intake() -> Intake:
    """Return the intake of the day as it is: worked out once, whatever asks for it."""
    session = st.session_state
    if session.get("intake_of") is not day():
        session.intake_of, session.intake = day(), intake_of(day())
    found: Intake = session.intake
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """The last change in words, and the visit that undoing or redoing it brings back."""

    done: str
    is_undone: bool
    visit: Visit


@contextmanager
def before_drawing() -> Iterator[None]:
    """Change the day while nothing of it is drawn yet: there is no need to run again for it."""
    st.session_state.is_before_drawing = True
    try:
        yield
    finally:
        st.session_state.is_before_drawing = False


def run_again() -> None:
    """Run again, which ends this run, where something of the page is drawn already."""
    if not st.session_state.get("is_before_drawing"):
        st.rerun()


def change_day(new: Day, *, done: str, keeps_widgets: bool = False) -> None:
    """Make ``new`` the visitor's day and run again; ``done`` says what was done, to be undone.

    ``keeps_widgets`` is for a change that the widgets on the page already show.
    """
    if keeps_widgets:
        take(new, done=done)
        run_again()
    else:
        change_visit(visit().changed(new), done=done)


def replace_day(new: Day, *, done: str) -> None:
    """Make a wholly other day the visitor's own and run again; theirs so far is kept beside it."""
    change_visit(visit().replaced(new), done=done)


def change_visit(new: Visit, *, done: str) -> None:
    """Show another day, run again; ``done`` says what was done and can be undone."""
    st.session_state.change = Change(done, False, visit())
    show(new)
    run_again()


def take(new: Day, *, done: str) -> None:
    """Make ``new`` the day of this run; the widgets on the page show it already."""
    state = st.session_state
    # Where this run is for the button that undoes the change before, that is still what it undoes.
    if not state.get("undo"):
        state.change = Change(done, False, visit())
    show(visit().changed(new))
    state.revision -= 1


def show(new: Visit, problems: list[Problem] | None = None) -> None:
    """Show a day in this run; ``problems`` are what could not be read of the link it is from."""
    state = st.session_state
    state.visit = new
    state.problems = problems or []
    state.revision += 1
    state.is_restored = state.is_forgotten = False


def last_change() -> Change | None:
    """Return the last change that can be undone, or redone once it is undone."""
    found: Change | None = st.session_state.change
    return found


def undo() -> None:
    """Bring back the day before the last change, or after it where it is undone; run again."""
    change: Change = st.session_state.change
    after = replace(change, is_undone=not change.is_undone, visit=visit())
    show(change.visit)
    st.session_state.change = after
    run_again()


def example_shown() -> Example | None:
    """Return the example that is shown and untouched, if one is."""
    return examples().get(visit().example_id or "")


def keep_example(example: Example) -> None:
    """Ask no more whether the foods of this example are to stay, and run again."""
    st.session_state.kept_example = example.example_id
    run_again()


def is_example_kept(example: Example) -> bool:
    """Return whether the visitor said in this visit that the example's foods are to stay."""
    return bool(st.session_state.get("kept_example") == example.example_id)


def close_panels() -> None:
    """Select no food any more, and run again."""
    st.session_state.revision += 1
    run_again()


def key(name: str) -> str:
    """Return a widget key that is new after every change the widgets don't already show.

    It comes back after ``REVISIONS`` changes, when server and browser have long let go of the
    widget: Streamlit keeps what it knows of every key as long as the session lasts (1.67).
    """
    return lasting_key(f"{name}-{st.session_state.revision % REVISIONS}")


def risk_groups() -> set[str]:
    """Return the groups at higher risk that the visitor said to be in, by id."""
    return set(st.session_state.get(lasting_key("risks")) or [])


def has_kidney_disease() -> bool:
    """Return whether the visitor said so: then no limit for supplements holds."""
    return KIDNEYS in risk_groups()


def key_on_page(name: str) -> str:
    """Return such a key for a widget that several pages show: each page has one of its own.

    What a key holds outlives a switch of page, but a widget on another page does not take it.
    """
    return key(f"{name}-{st.session_state.page}")


def lasting_key(name: str) -> str:
    """Return a widget key that is the same as long as the language is.

    A browser tells the options of a widget apart by their text, and after a change of language it
    would send back texts of the other one.
    """
    return f"{name}-{language()}"


def take_profile(profile: Profile) -> None:
    """Make a profile that a link brought the one of this visit, and of its widgets."""
    session = st.session_state
    session.profile = profile
    session.is_authority_chosen = True
    whole_years = None if profile.age_years is None else int(profile.age_years)
    chosen = {
        "authority": profile.authority,
        "sex": profile.sex,
        "age": whole_years,
        "life_stage": profile.life_stage,
    }
    if whole_years == 0:
        chosen["months"] = round((profile.age_years or 0) * MONTHS_PER_YEAR)
    for name, value in chosen.items():
        session[lasting_key(name)] = value


def put_profile_in_link(is_wanted: bool) -> None:
    """Have the profile in the address, and in links to this day, as the visitor asked."""
    st.session_state.is_profile_in_link = st.session_state.is_profile_theirs = is_wanted


def leave_profile_out() -> None:
    """Take the profile out of the address unless the visitor asked for it: a link brought it."""
    if not st.session_state.get("is_profile_theirs"):
        st.session_state.is_profile_in_link = False
        st.session_state.pop(lasting_key("profile_in_link"), None)


def meal_now() -> Meal:
    """Return the meal that the visitor's own clock suggests."""
    return Meal.at_hour(clock.now().hour)


def problems() -> list[Problem]:
    """Return what there is to say of the link this day came from."""
    found: list[Problem] = st.session_state.problems
    return found
