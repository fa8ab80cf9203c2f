"""Amounts typed but not yet taken: they count before anything else that the same click does.

A browser sends what was typed in a box together with the click that left it. Taken first, the
amount is in the day when that click deletes, doubles or adds; taken later, it would be lost.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from magnesium.day import Day
from magnesium.foods import Portion
from magnesium.language import parsed_number
from magnesium_ui import state
from magnesium_ui.words import _, language


@dataclass(frozen=True, slots=True)
class _Box:
    begin: float | None
    name: str
    change: Callable[[Day, float], Day]
    revision: int


def amount_key(portion: Portion | None, name: str) -> str:
    """Return the key of the box for so many of a measure, in the panel with this name."""
    return f"amount-{portion.portion_no if portion else 'g'}-{name}"


def remember(key: str, begin: float | None, name: str, change: Callable[[Day, float], Day]) -> None:
    """Remember that a box is open for an amount in the day, which is ``begin`` now.

    ``name`` says of what; ``change`` makes the day with another amount, or raises ValueError.
    """
    boxes = st.session_state.setdefault("amount_boxes", {})
    boxes[key] = _Box(begin, name, change, st.session_state.revision)


def forget() -> None:
    """Forget the boxes of the run before: those that are still open are drawn again."""
    st.session_state.amount_boxes = {}


def take() -> None:
    """Make what was typed into the open boxes part of the day."""
    boxes: dict[str, _Box] = st.session_state.get("amount_boxes", {})
    for key, box in boxes.items():
        typed = st.session_state.get(key)
        # After Back or any other change the box is of a day that is no more.
        if typed is None or box.revision != st.session_state.revision:
            continue
        try:
            amount = parsed_number(typed, language())
            new = box.change(state.day(), amount)
        except ValueError:
            continue  # its panel says what is allowed
        if new != state.day() and amount != box.begin:
            state.take(new, done=_("Changed: {food}").format(food=box.name))


def is_valid(typed: str, change: Callable[[float], Day]) -> bool:
    """Return whether what stands in a box is an amount that the day can have."""
    try:
        change(parsed_number(typed, language()))
    except ValueError:
        return False
    return True
