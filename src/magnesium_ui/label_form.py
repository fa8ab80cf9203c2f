"""A food that is not in the table, entered from its label."""

import streamlit as st

from magnesium.day import MOST_OTHERS, Day, Meal, OwnFood
from magnesium.entry import day_with_own_food
from magnesium.language import parsed_number
from magnesium_ui import state
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, clear_search, text_box
from magnesium_ui.words import ERROR, _, language, meal_names, short_name

FROM_LABEL = "label"
"""What an own food's source says."""


def show(day: Day, name: str, meal: Meal) -> None:
    """Show the form, with the name that was searched for; what is added goes to the meal."""
    with st.container(border=True, key="label_form"):
        typed_name = st.text_input(
            _("Name"), name[:LONGEST_NAME], max_chars=LONGEST_NAME, key="label_name"
        )
        with st.container(horizontal=True):
            per_100g = text_box(_("Magnesium in 100 g (mg)"), magnesium_key(), "", width=200)
            weight = text_box(_("Eaten (g)"), state.lasting_key("amount-label_g"), "100", width=120)
        st.caption(
            _("If the label doesn't give magnesium, leave it empty: it counts as unknown, not 0.")
        )
        new = _entered(day, typed_name, per_100g, weight, meal)
        with st.container(horizontal=True):
            is_added = st.button(
                _("Add to {meal}").format(meal=meal_names()[meal]), key="label_add"
            )
            is_cancelled = st.button(_("Cancel"), key="label_cancel", type="tertiary")
    if is_cancelled or (is_added and new):
        clear_search()
        focus_on("query")
    if is_cancelled:
        st.rerun()
    if is_added and new:
        state.change_day(
            new, done=_("Added: {food}").format(food=short_name(new.items[-1].food_id, new))
        )


def magnesium_key() -> str:
    """Return the key of the box for the value on the label."""
    return state.lasting_key("amount-label_mg")


def _entered(day: Day, name: str, per_100g: str, weight: str, meal: Meal) -> Day | None:
    """Return the day with the food, or say what is allowed and return None."""
    try:
        magnesium_mg = parsed_number(per_100g, language()) if per_100g.strip() else None
        own = OwnFood(name.strip(), magnesium_mg, source=FROM_LABEL)
        return day_with_own_food(day, own, parsed_number(weight, language()), meal)
    except ValueError:
        st.error(
            _(
                "That can't be right: give a name, mg of magnesium in 100 g (or nothing), and more"
                " than 0 g eaten; at most {count} foods of your own fit in a day."
            ).format(count=MOST_OTHERS),
            icon=ERROR,
        )
        return None
