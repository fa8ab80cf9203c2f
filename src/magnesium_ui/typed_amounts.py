"""Amounts typed but not yet taken: they count before anything else that the same click does.

A browser sends what was typed in a box together with the click that left it. Taken first, the
amount is in the day when that click deletes, doubles or adds; taken later, it would be lost.
"""

import streamlit as st

from magnesium.entry import entered_item
from magnesium.foods import Portion
from magnesium.language import parsed_number
from magnesium_ui import state
from magnesium_ui.words import _, language, short_name


def amount_key(portion: Portion | None, name: str) -> str:
    """Return the key of the box for so many of a measure, in the panel with this name."""
    return f"amount-{portion.portion_no if portion else 'g'}-{name}"


def remember(position: int, food_id: str, portion: Portion | None, name: str) -> None:
    """Remember that a box is open for the amount of an item of the day."""
    boxes = st.session_state.setdefault("amount_boxes", {})
    boxes[amount_key(portion, name)] = (position, food_id, portion, st.session_state.revision)


def take_amounts() -> None:
    """Make what was typed into the open boxes part of the day."""
    boxes = st.session_state.pop("amount_boxes", {})
    for key, (position, food_id, portion, revision) in boxes.items():
        typed = st.session_state.get(key)
        # After Back or any other change the box is of a day that is no more.
        if typed is None or revision != st.session_state.revision:
            continue
        day = state.day()
        item = day.items[position]
        try:
            new = entered_item(food_id, portion, parsed_number(typed, language()), item.meal)
        except ValueError:
            continue  # its panel says what is allowed
        amount = item.weight_g if portion is None else item.amount
        if new != item and parsed_number(typed, language()) != amount:
            done = _("Changed: {food}").format(food=short_name(food_id, day))
            state.take(day.changed(position, new), done=done)
