"""The day of this visit, and its address: the one truth of every page.

The address holds the whole day. It is read when a visit begins and when the visitor goes Back or
Forward, and written by the entrypoint on every run.
"""

import runpy
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Final, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from magnesium.assessment import DEFAULT_AUTHORITY, Profile
from magnesium.data_folder import DATA_FOLDER
from magnesium.day import Day, Meal
from magnesium.examples import Example, examples, first_example
from magnesium.language import AMOUNT_DIGITS, LANGUAGES, language_of, number, parsed_number
from magnesium.link import ABOUT_VALUES, Problem, decode, encode

EXAMPLE_PREFIX: Final = "example-"
REMEMBERED_ADDRESSES: Final = 20
CARRIED: Final = (
    "age-",
    "amount-",
    "compound-",
    "hydration-",
    "life_stage-",
    "meal-",
    "measure-",
    "months-",
    "move-",
    "name-",
    "risks-",
    "select-",
    "sex-",
    "state-",
    "stated-",
    "water-",
)
"""How the keys begin of the widgets whose value stays when the language changes."""
KIDNEYS: Final = "kidneys"
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


def start() -> None:
    """Begin a run: language and day from the address where this visit has none yet."""
    state = st.session_state
    state.is_in_entrypoint = True
    if "language" not in state:
        state.language = language_of(st.context.locale)
        state.profile = Profile(DEFAULT_AUTHORITY[state.language])
        state.is_authority_chosen = False
        state.addresses = deque(maxlen=REMEMBERED_ADDRESSES)
        state.revision = 0
        _read_language()
    _read_address()


def day() -> Day:
    """Return the day as it is."""
    found: Day = st.session_state.day
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """The last change in words, and the day that undoing or redoing it brings back."""

    done: str
    is_undone: bool
    day: Day
    example_id: str | None


def change_day(
    new: Day, *, done: str, keeps_widgets: bool = False, example: Example | None = None
) -> NoReturn:
    """Make ``new`` the day and run again; ``done`` says what was done and can be undone.

    ``keeps_widgets`` is for a change that the widgets on the page already show; ``example`` is
    the example that the day is.
    """
    state = st.session_state
    if keeps_widgets:
        take(new, done=done)
    else:
        state.change = Change(done, False, state.day, state.example)
        _set_day(new, example.example_id if example else None)
    st.rerun()


def take(new: Day, *, done: str) -> None:
    """Make ``new`` the day of this run; the widgets on the page show it already."""
    state = st.session_state
    # Where this run is for the button that undoes the change before, that is still what it undoes.
    if not state.get("undo"):
        state.change = Change(done, False, state.day, state.example)
    _set_day(new, None)
    state.revision -= 1


def last_change() -> Change | None:
    """Return the last change that can be undone, or redone once it is undone."""
    found: Change | None = st.session_state.change
    return found


def undo() -> NoReturn:
    """Bring back the day before the last change, or after it where it is undone; run again."""
    state = st.session_state
    change: Change = state.change
    after = replace(change, is_undone=not change.is_undone, day=state.day, example_id=state.example)
    _set_day(change.day, change.example_id)
    state.change = after
    st.rerun()


def example_shown() -> Example | None:
    """Return the example that is shown and untouched, if one is."""
    return examples().get(st.session_state.example or "")


def keep_example(example: Example) -> NoReturn:
    """Ask no more whether the foods of this example are to stay, and run again."""
    st.session_state.kept_example = example.example_id
    st.rerun()


def is_example_kept(example: Example) -> bool:
    """Return whether the visitor said in this visit that the example's foods are to stay."""
    return bool(st.session_state.get("kept_example") == example.example_id)


def close_panels() -> NoReturn:
    """Select no food any more, and run again."""
    st.session_state.revision += 1
    st.rerun()


def key(name: str) -> str:
    """Return a widget key that is new after every change the widgets don't already show."""
    return lasting_key(f"{name}-{st.session_state.revision}")


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
    return f"{name}-{st.session_state.language}"


def choose_language(language: str) -> NoReturn:
    """Change the language and run again.

    The authority and an untouched first example change along with it; what is chosen stays.
    """
    state = st.session_state
    if state.example == first_example(state.language).example_id:
        example = first_example(language)
        _set_day(example.day, example.example_id)
    _speak(language)
    state.is_language_chosen = True
    state.change = None  # its sentence is in the other language
    st.rerun()


def meal_now() -> Meal:
    """Return the meal that the visitor's own clock suggests."""
    zone: tzinfo = UTC
    # A browser may name a zone that this machine does not know: then any meal is as good.
    with suppress(ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(st.context.timezone or "Europe/Amsterdam")
    return Meal.at_hour(datetime.now(zone).hour)


def address() -> dict[str, str]:
    """Return the query parameters that hold this day, for links to other pages."""
    state = st.session_state
    text = EXAMPLE_PREFIX + state.example if state.example else encode(state.day)
    return {"d": text} | ({"lang": state.language} if state.is_language_chosen else {})


def write_address() -> None:
    """Write the day into the address, where it isn't there already."""
    wanted = address()
    if not wanted.items() <= st.query_params.to_dict().items():
        # Together: each write is a step of its own in the browser's history.
        st.query_params.update(wanted)
    addresses = st.session_state.addresses
    if wanted["d"] in addresses:
        addresses.remove(wanted["d"])
    addresses.append(wanted["d"])


def _speak(language: str) -> None:
    """Change the language, and the authority along with it unless the visitor chose one."""
    state = st.session_state
    if language != state.language:
        _carry(state.language, language)
    if not state.is_authority_chosen:
        state.profile = replace(state.profile, authority=DEFAULT_AUTHORITY[language])
    state.language = language
    state[lasting_key("authority")] = state.profile.authority


def _carry(before: str, language: str) -> None:
    """Give the widgets of a language what those of the language before hold."""
    state = st.session_state
    names = [str(name) for name in state if str(name).endswith(f"-{before}")]
    for name in names:
        if name.startswith(CARRIED):
            value = state[name]
            if name.startswith("amount-"):
                with suppress(ValueError):  # then the box says what is allowed, as it did
                    value = number(parsed_number(value, before), language, AMOUNT_DIGITS)
            state[f"{name.removesuffix(before)}{language}"] = value


def _read_language() -> None:
    """Take the language that the address asks for, else that of the browser."""
    state = st.session_state
    asked = st.query_params.get("lang")
    state.is_language_chosen = asked in LANGUAGES
    _speak(asked if asked in LANGUAGES else language_of(st.context.locale))
    state.language_choice = state.language


def _read_address() -> None:
    state = st.session_state
    text = st.query_params.get("d")
    if "day" not in state:
        state.change = None
        _open(text)
        return
    context = get_script_run_ctx()
    went_through_history = bool(context and context.is_history_navigation)
    if went_through_history:
        _read_language()
    if text is None:
        return
    # A browser sends the address it shows with every click. When clicks come faster than answers,
    # that is an older one of ours, and reading it would undo the gesture before. Only Back and
    # Forward, which Streamlit tells apart, and an address we never wrote are meant to be read.
    is_meant = went_through_history or text not in state.addresses
    if is_meant and text != address()["d"]:
        state.change = None
        _open(text)


def _open(text: str | None) -> None:
    """Show the day of a link's text, or the first example where there is none."""
    example_id = first_example(st.session_state.language).example_id if text is None else ""
    if text and text.startswith(EXAMPLE_PREFIX):
        example_id = text.removeprefix(EXAMPLE_PREFIX)
    if text is None or example_id in examples():
        _set_day(examples()[example_id].day, example_id)
        return
    found, problems = decode(text)
    if found == Day() and any(problem.code not in ABOUT_VALUES for problem in problems):
        # Nothing of the link could be read: an empty day would look like the sender's.
        first = first_example(st.session_state.language)
        _set_day(first.day, first.example_id)
        if all(problem.code != "not_a_day" for problem in problems):
            problems = [*problems, Problem("not_a_day")]
    else:
        _set_day(found, None)
    st.session_state.problems = problems


def _set_day(new: Day, example_id: str | None) -> None:
    state = st.session_state
    state.day = new
    state.example = example_id
    state.revision += 1
    state.problems = []


def problems() -> list[Problem]:
    """Return what there is to say of the link this day came from."""
    found: list[Problem] = st.session_state.problems
    return found
