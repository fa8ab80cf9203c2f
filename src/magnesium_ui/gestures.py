"""What a press of a button does is done before anything is drawn: the page is drawn once for it.

Done where the button stands, it would come when half of the page is drawn with the day before, and
all of that would be drawn again: the new total would wait for both. So what a button does is
remembered while it is drawn, for the run that its press begins. A server that has just started
remembers nothing: there the button itself tells that it was pressed, and the page runs again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from magnesium.visit import Visit
from magnesium_ui import state


@dataclass(frozen=True, slots=True)
class _Gesture:
    does: Callable[[], None]
    rests_on: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The buttons that a run has drawn, by their keys, and the visit that it drew."""

    visit: Visit
    gestures: dict[str, _Gesture] = field(default_factory=dict)


def when_pressed(is_pressed: bool, key: str, does: Callable[[], None], *rests_on: str) -> None:
    """Have a button do something: ``is_pressed`` is what it returned, ``key`` its key.

    ``does`` draws nothing, and finds the day in ``state.day()``. ``rests_on`` are the keys of the
    widgets whose values it was made from: where one of those changed along with the press, it
    waits until the button is drawn.
    """
    session = st.session_state
    if is_pressed and session.get("taken") != key:
        does()
        st.rerun()
    # Once drawing has begun the visit is the same to the end of the run: what changes it ends it.
    drawn: _Drawn | None = session.get("drawn")
    if drawn is None:
        drawn = session.drawn = _Drawn(state.visit())
    drawn.gestures[key] = _Gesture(does, {name: session.get(name) for name in rests_on})


def take() -> None:
    """Do what the button does that this run came for, where it is remembered."""
    session = st.session_state
    session.taken = None
    drawn: _Drawn | None = session.pop("drawn", None)
    # After Back, or where an amount came along, the buttons are of a day that is no more.
    if drawn is None or drawn.visit is not state.visit():
        return
    for key, gesture in drawn.gestures.items():
        if session.get(key) and _holds(gesture.rests_on):
            session.taken = key
            with state.before_drawing():
                gesture.does()
            return


def _holds(rests_on: dict[str, object]) -> bool:
    return all(st.session_state.get(name) == value for name, value in rests_on.items())
