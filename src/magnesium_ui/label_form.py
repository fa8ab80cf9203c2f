"""A food that is not in the table, entered from its label."""

import streamlit as st

from magnesium.day import MOST_OWN_FOODS, Day, Meal, OwnFood
from magnesium.entry import day_with_own_food, own_food_by_portion
from magnesium.language import parsed_number
from magnesium.own_sources import LABEL
from magnesium_ui import state
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, choose_one, clear_search, text_box, typed_name
from magnesium_ui.words import ERROR, _, language, meal_names, short_name

PER_100G, PER_PORTION = "100g", "portion"


def show(day: Day, name: str, meal: Meal) -> None:
    """Show the form, with the name that was searched for; what is added goes to the meal."""
    with st.container(border=True, key="label_form"):
        named = st.text_input(
            _("Name"), name[:LONGEST_NAME], max_chars=LONGEST_NAME, key="label_name"
        )
        options = {PER_100G: _("100 g"), PER_PORTION: _("a portion")}
        per = choose_one(_("The label gives magnesium in"), options, state.lasting_key("label_per"))
        with st.container(horizontal=True):
            if per == PER_PORTION:
                magnesium = text_box(_("Magnesium in a portion (mg)"), magnesium_key(), "", 200)
                weight = text_box(
                    _("A portion weighs (g)"), state.lasting_key("amount-label_portion"), "", 160
                )
                key = state.lasting_key("amount-label_portions")
                eaten = text_box(_("Portions eaten"), key, "1", 120)
            else:
                magnesium = text_box(_("Magnesium in 100 g (mg)"), magnesium_key(), "", 200)
                weight = ""
                eaten = text_box(_("Eaten (g)"), state.lasting_key("amount-label_g"), "100", 120)
        st.caption(
            _("If the label doesn't give magnesium, leave it empty: it counts as unknown, not 0.")
        )
        new = _entered(day, typed_name(named, ""), (per, magnesium, weight), eaten, meal)
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


def _entered(
    day: Day, name: str, label: tuple[str, str, str], eaten: str, meal: Meal
) -> Day | None:
    """Return the day with the food, or say what is allowed and return None."""
    per, magnesium, weight = label
    try:
        magnesium_mg = _parsed_or_unknown(magnesium)
        if per == PER_PORTION:
            own = own_food_by_portion(name, magnesium_mg, _parsed_or_unknown(weight), LABEL)
        else:
            own = OwnFood(name, magnesium_mg, source=LABEL)
        amount = parsed_number(eaten, language())
        return day_with_own_food(day, own, amount, meal, in_portions=per == PER_PORTION)
    except ValueError:
        st.error(
            _(
                "That can't be right: give a name, mg of magnesium (or nothing), and more than 0"
                " eaten; at most {count} foods of your own fit in a day."
            ).format(count=MOST_OWN_FOODS),
            icon=ERROR,
        )
        return None


def _parsed_or_unknown(text: str) -> float | None:
    return parsed_number(text, language()) if text.strip() else None
