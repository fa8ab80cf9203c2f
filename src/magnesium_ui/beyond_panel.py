"""What is not in the table: a barcode, another table, a dish of one's own."""

import streamlit as st

from magnesium.day import Day, Meal
from magnesium_ui import barcode_panel, dish_form, own_table_panel, state, usda_panel
from magnesium_ui.browser import reveal
from magnesium_ui.forms import choose_one
from magnesium_ui.sections import section
from magnesium_ui.words import _

BARCODE, USDA, TABLE, DISH = "barcode", "usda", "table", "dish"


def open_barcode(barcode: str) -> None:
    """Have this panel open at the next run and look a barcode up."""
    # A widget that is drawn already can't be told any more.
    st.session_state.barcode_wanted = barcode


def show(day: Day, meal: Meal) -> None:
    """Show the ways to a food that is not in the table; what is added goes to the meal."""
    wanted = st.session_state.pop("barcode_wanted", None)
    if wanted:
        st.session_state[state.lasting_key("section-beyond")] = True
        st.session_state[state.lasting_key("beyond_way")] = BARCODE
        reveal("beyond")
    found = section("beyond", _("Not in the table? Barcode and more"))
    if not found.open:
        own_table_panel.forget_refusal()
        return
    with found, st.container(key="beyond"):
        ways = {
            BARCODE: _("Barcode"),
            USDA: _("Search USDA"),
            TABLE: _("Your own table"),
            DISH: _("A dish of your own"),
        }
        way = choose_one(_("Where from?"), ways, state.lasting_key("beyond_way"))
        if way != TABLE:
            own_table_panel.forget_refusal()
        if way == BARCODE:
            barcode_panel.show(day, meal, wanted)
        elif way == USDA:
            usda_panel.show(day, meal)
        elif way == TABLE:
            own_table_panel.show()
        else:
            dish_form.show(day, meal)
