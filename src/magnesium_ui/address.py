"""The address of the page holds the whole day: read when a visit begins, written on every run.

Query parameters: ``d`` the day, or ``example-`` and its name while an example is untouched;
``lang`` the language where it was chosen; ``p`` the profile where the visitor wants it there;
``food`` a single food that a link is about, which is read and goes.
"""

from collections import deque
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from magnesium.assessment import DEFAULT_AUTHORITY, Profile
from magnesium.day import Day
from magnesium.examples import examples, first_example
from magnesium.foods import load_foods
from magnesium.language import language_of
from magnesium.link import ABOUT_VALUES, LONGEST_QUOTE, Problem, decode, encode
from magnesium.profile_link import decode_profile, encode_profile
from magnesium.visit import Visit
from magnesium_ui import browser_storage, state, words
from magnesium_ui.forms import pick_next
from magnesium_ui.language_choice import read_language

EXAMPLE_PREFIX: Final = "example-"
REMEMBERED_ADDRESSES: Final = 20
PARAMETERS: Final = ("d", "lang", "p", "food")


def start() -> None:
    """Begin a run: what this visit doesn't know yet comes from the address, then the browser."""
    session = st.session_state
    session.is_in_entrypoint = True
    if "visit" not in session:
        _begin()
    else:
        words.speak(session.language)
        _follow()
    if browser_storage.hear():
        if not session.is_browser_heard:
            session.is_browser_heard = True
            _take_kept()
        elif browser_storage.is_empty():  # forgotten, in another tab
            session.visit = state.visit().forgotten()


def parameters() -> dict[str, str]:
    """Return the query parameters that hold this day, for links to other pages."""
    session = st.session_state
    visit = state.visit()
    text = EXAMPLE_PREFIX + visit.example_id if visit.example_id else encode(visit.day)
    found = {"d": text}
    if session.is_language_chosen:
        found["lang"] = session.language
    if session.is_profile_in_link:
        found["p"] = encode_profile(session.profile)
    return found


def is_on_same_page() -> bool:
    """Return whether this run is of the page that the run before it showed."""
    return st.session_state.get("page_hash") == _page_hash()


def arrive(page: str) -> None:
    """Be on a page, by its path, and write the day into the address, where it isn't there."""
    if page:
        st.session_state.is_page_missing = False
    st.session_state.page = page
    st.session_state.page_hash = _page_hash()
    _write()


def _page_hash() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _write() -> None:
    session = st.session_state
    if _is_waiting():
        return  # each write is a step of its own in the browser's history
    wanted = parameters()
    there = st.query_params.to_dict()
    others = {name: value for name, value in there.items() if name not in PARAMETERS}
    if there != others | wanted:
        st.query_params.from_dict(others | wanted)
    own = state.visit().is_own
    for texts, is_of_them in ((session.addresses, True), (session.own_addresses, own)):
        if wanted["d"] in texts:
            texts.remove(wanted["d"])
        if is_of_them:
            texts.append(wanted["d"])


def _is_waiting() -> bool:
    """Return whether the example shown may give way to a day that the browser keeps."""
    session = st.session_state
    return not (
        session.has_link
        or session.is_browser_heard
        or browser_storage.is_embedded()
        or state.visit().own
    )


def _begin() -> None:
    session = st.session_state
    session.language = language_of(st.context.locale)
    words.speak(session.language)
    session.profile = Profile(DEFAULT_AUTHORITY[session.language])
    session.is_authority_chosen = session.is_profile_in_link = session.is_browser_heard = False
    session.addresses = deque(maxlen=REMEMBERED_ADDRESSES)
    session.own_addresses = deque(maxlen=REMEMBERED_ADDRESSES)
    session.revision = 0
    session.change = None
    read_language()
    example = first_example(session.language)
    state.show(Visit(example.day, example.example_id))
    session.is_forgotten = session.pop("was_forgotten", False)
    text = st.query_params.get("d")
    session.has_link = text is not None
    if text is not None:
        _open(text)
    if profile := decode_profile(st.query_params.get("p", "")):
        session.is_profile_in_link = True
        state.take_profile(profile)
    if (food_id := st.query_params.get("food")) is not None:
        if food_id in load_foods().index:
            pick_next(food_id, words.food_name(food_id))
        else:
            session.problems = [
                *session.problems,
                Problem("unknown_food", {"food_id": food_id[:LONGEST_QUOTE]}),
            ]


def _follow() -> None:
    """Read the address where the visitor went Back or Forward, or it is one we never wrote.

    A browser sends the address it shows with every click. When clicks come faster than answers,
    that is an older one of ours, and reading it would undo the gesture before. Only Back and
    Forward, which Streamlit tells apart, and an address we never wrote are meant to be read.
    """
    context = get_script_run_ctx()
    went_through_history = bool(context and context.is_history_navigation)
    if went_through_history:
        read_language()
    text = st.query_params.get("d")
    is_meant = went_through_history or text not in st.session_state.addresses
    if text is not None and is_meant and text != parameters()["d"]:
        st.session_state.change = None
        _open(text)


def _open(text: str) -> None:
    """Show the day of a link's text."""
    session = st.session_state
    visit = state.visit()
    example = examples().get(text.removeprefix(EXAMPLE_PREFIX))
    if example and text.startswith(EXAMPLE_PREFIX):
        state.show(visit.at_example(example.example_id, example.day))
        return
    found, problems = decode(text)
    if found == Day() and any(problem.code not in ABOUT_VALUES for problem in problems):
        # Nothing of the link could be read: an empty day would look like the sender's.
        first = first_example(session.language)
        if all(problem.code != "not_a_day" for problem in problems):
            problems = [*problems, Problem("not_a_day")]
        state.show(visit.at_example(first.example_id, first.day), problems)
    elif text in session.own_addresses:
        state.show(visit.at_own(found), problems)
    else:
        state.show(visit.at_link(found), problems)


def _take_kept() -> None:
    """Show the day that the browser keeps, where no link and no gesture came before it."""
    session = st.session_state
    visit = state.visit()
    store = browser_storage.store()
    if not store or not store.last:
        return
    last, problems = decode(store.last.text)
    new = visit.with_kept(last, has_link=session.has_link)
    if new.day == visit.day:
        session.visit = new  # the widgets on the page stay
    else:
        state.show(new, [*session.problems, *problems])
        session.is_restored = True


def link(language: str | None = None) -> str:
    """Return the whole address of the day on My day, in a language, or the reader's own."""
    found = {name: value for name, value in parameters().items() if name != "lang"}
    return f"{root()}?{urlencode(found | ({'lang': language} if language else {}))}"


def food_link(food_id: str, language: str | None = None) -> str:
    """Return the whole address that opens the page with a food ready to be added."""
    found = {"food": food_id} | ({"lang": language} if language else {})
    return f"{root()}?{urlencode(found)}"


def root() -> str:
    """Return the address of My day without a query, as the visitor's browser knows it."""
    url = st.context.url or "/"
    return url.removesuffix("/").removesuffix(f"/{st.session_state.page}").removesuffix("/") + "/"
