"""What a food is called where it is offered: its state and whether it stands in for another."""

import streamlit as st

from magnesium.food_states import is_state_said, states_of
from magnesium.foods import load_foods
from magnesium_ui.words import _, food_name, language, plain, state_name, table_name


def offered_name(food_id: str) -> str:
    """Return the name of a food, with its state where another holds much more or much less."""
    name = food_name(food_id)
    states = states_of(food_id)
    if states and not is_state_said(name):
        name = f"{name} ({state_name(states[0].state)})"
    if is_stand_in(food_id):
        stand_in = _("stand-in")
        name = f"{name} ({stand_in})"
    return name


def is_stand_in(food_id: str) -> bool:
    """Return whether the name shown is that of a food which the table lacks."""
    return language() == "nl" and bool(load_foods()["is_stand_in"][food_id])


def say_if_stand_in(food_id: str) -> None:
    """Say of which food the value is, where the name shown is that of another."""
    if is_stand_in(food_id):
        stand_in = _("A stand-in: the value is that of “{food}”, the closest match in the table.")
        st.caption(stand_in.format(food=plain(table_name(food_id))))
