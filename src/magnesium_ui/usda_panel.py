"""Foods of USDA FoodData Central, searched there in English."""

from dataclasses import replace
from functools import partial

import streamlit as st

from magnesium.day import Day, Meal
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.food_data_central import LONGEST_QUERY, FdcHit
from magnesium_ui import found_food_form, look_ups
from magnesium_ui.browser import focus_on, reveal
from magnesium_ui.forms import clear, form_key, text_box
from magnesium_ui.look_ups import FOOD_DATA_CENTRAL
from magnesium_ui.words import _, plain

FORM = "usda"


def show(day: Day, meal: Meal) -> None:
    """Show where words go, what was found, and the food picked from that."""
    with (
        st.form(key="usda", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="usda_box"),
    ):
        typed = text_box(_("Food, in English"), form_key(FORM), "", 260, LONGEST_QUERY)
        is_asked = st.form_submit_button(_("Search"), key="usda_ask")
    said = _("The word goes to USDA FoodData Central, whose newer tables hold dishes too.")
    if look_ups.is_on_demo_key():
        demo = _("With its key for trying out, all visitors together have 30 questions an hour.")
        said = f"{said} {demo}"
    st.caption(said)
    if is_asked and typed.strip():
        search = partial(look_ups.search_foods, typed.strip().lower())
        st.session_state.usda_found = look_ups.looked_up(search, FOOD_DATA_CENTRAL)
        st.session_state.usda_picked = None
        reveal("usda_hits")
    found = st.session_state.get("usda_found")
    if isinstance(found, LookUpFailed):
        look_ups.show_failure(found, FOOD_DATA_CENTRAL)
        return
    if picked := st.session_state.get("usda_picked"):
        if failure := st.session_state.get("usda_measures_failed"):
            look_ups.show_failure(failure, FOOD_DATA_CENTRAL, _("The food can be weighed."))
        found_food_form.show(picked.food, day, meal, "beyond", str(picked.fdc_id), _leave)
    elif found:
        _offer(found)
    elif found is not None:
        st.markdown(_("No food of this name there. Try another word, in English."))


def _offer(hits: list[FdcHit]) -> None:
    with st.container(key="usda_hits", gap=None):
        for hit in hits:
            value = found_food_form.value_in_words(hit.food)
            offer = f"{plain(hit.food.name)} · **{value}** · {plain(hit.data_type)}"
            key = f"usda-{hit.fdc_id}"
            if st.button(offer, key=key, type="tertiary"):
                _pick(hit)
                focus_on("found_add-beyond")
                st.rerun()


def _pick(hit: FdcHit) -> None:
    """Pick a food, with its household measures where they can be had."""
    look_up = partial(look_ups.portions_of, hit.fdc_id)
    portions = look_ups.looked_up(look_up, FOOD_DATA_CENTRAL)
    st.session_state.usda_measures_failed = None
    if isinstance(portions, LookUpFailed):
        st.session_state.usda_measures_failed = portions
    else:
        hit = replace(hit, food=replace(hit.food, portions=portions))
    st.session_state.usda_picked = hit


def _leave() -> None:
    st.session_state.usda_found = st.session_state.usda_picked = None
    clear(FORM)
    focus_on("usda_box", "query")
