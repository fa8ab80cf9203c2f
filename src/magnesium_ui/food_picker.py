"""Adding a food: type, pick, confirm the portion; or one tap on an everyday food."""

from functools import partial

import streamlit as st

from magnesium.day import MOST_ITEMS, Day, Item, Meal
from magnesium.entry import entered_item
from magnesium.examples import quick_foods
from magnesium.food_states import FoodState, states_of
from magnesium.foods import usual_portion
from magnesium.search import find_foods, stand_ins
from magnesium.sources.open_food_facts import valid_barcode
from magnesium.water import glass_of, is_plain_water, water_of_food
from magnesium_ui import (
    beyond_panel,
    found_food_form,
    gestures,
    header,
    label_form,
    options,
    own_table,
    own_table_panel,
    state,
    water_form,
)
from magnesium_ui.amount_choice import choose_item, choose_meal, choose_state, keys_of
from magnesium_ui.browser import focus_on, reveal
from magnesium_ui.food_names import say_if_stand_in
from magnesium_ui.forms import WATER, clear_search
from magnesium_ui.offers import Offer, found_for, of_food
from magnesium_ui.screen import room
from magnesium_ui.words import (
    _,
    food_name,
    language,
    meal_names,
    plain,
    short_name,
)

OUR_TABLE = "USDA"
MOST_OF_OWN_TABLE = 6
OWN_TABLE = "table-"
"""Begins what is picked where that is a food of the visitor's own table; the rest is its place."""


def show(day: Day) -> None:
    """Show the picker; what is added goes to the meal chosen in it."""
    if day.is_full:
        say_full()
        return
    if st.session_state.pop("empty_query", False):
        st.session_state.query = ""
    if picked := st.session_state.pop("pick_next", None):
        st.session_state.picked = picked
        st.session_state.query = picked[1]
    if name := st.session_state.pop("label_next", None):
        st.session_state.query = st.session_state.label_for = name
        st.session_state.picked = ("", "")
    meal = choose_meal(_("Add to"), state.meal_now(), state.lasting_key("meal"))
    # Above the search box: whoever types, then presses Tab and Enter before the results are there,
    # must not add something else.
    _quick(day, meal)
    with st.container(key="find"):
        _find(day, meal)
    beyond_panel.show(day, meal)


def say_full() -> None:
    """Say that the day holds no more foods."""
    st.info(
        _("A day holds at most {count} foods. Delete one to add another.").format(count=MOST_ITEMS)
    )


def _find(day: Day, meal: Meal) -> None:
    query = st.text_input(
        _("What did you eat or drink?"),
        type="search",
        live="150ms",
        key="query",
        placeholder=_("oats, banana, wholemeal bread …"),
    )
    picked, picked_for = st.session_state.get("picked", ("", ""))
    is_from_label = bool(query.strip()) and st.session_state.get("label_for") == query
    if (query, picked, is_from_label) != st.session_state.get("found"):
        st.session_state.found = (query, picked, is_from_label)
        if query.strip():  # what it finds would open under the meter of a phone
            reveal("find")
    if not own_table.in_use():  # whose foods only the server knows
        options.show_at_once(query, is_picked=bool(picked) and picked_for == query)
    if picked.startswith(WATER) and picked_for == query:
        water_form.show(day, picked.removeprefix(WATER), query.strip())
    elif picked.startswith(OWN_TABLE) and picked_for == query:
        _confirm_own(day, int(picked.removeprefix(OWN_TABLE)), meal)
    elif picked and picked_for == query:
        _confirm(day, picked, meal, query)
    elif is_from_label:
        label_form.show(day, query.strip(), meal)
    elif query.strip():
        st.session_state.picked = ("", "")
        _results(query)


def _results(query: str) -> None:
    found = found_for(query)
    own = _of_own_table(query)
    if not found and not own:
        found = [of_food(food_id) for food_id in stand_ins(query)]
        if found:
            lacking = _("The table doesn't have “{food}”. Nearest to it, as stand-ins:")
            st.markdown(lacking.format(food=plain(query.strip())))
        else:
            st.markdown(_("No food of this name in the table. Try another word, or fewer letters."))
    with st.container(key="results", gap=None):
        offers = own | {offer.picked: offer.label + _table_of(offer) for offer in found}
        for picked, offer in offers.items():
            key = f"pick-{picked}"
            is_picked = st.button(offer, key=key, type="tertiary")
            gestures.when_pressed(is_picked, key, partial(_pick, picked, query), "query")
        if own:
            own_table_panel.show_credit()
        if barcode := valid_barcode(query):
            label = _("Look up barcode {barcode} in Open Food Facts").format(barcode=barcode)
            is_barcode = st.button(label, key="from_barcode", type="tertiary")
            look_up = partial(_open_barcode, barcode)
            gestures.when_pressed(is_barcode, "from_barcode", look_up, "query")
        label = _("Not here? Enter it from its label")
        icon = ":material/edit_note:"
        is_label = st.button(label, key="from_label", type="tertiary", icon=icon)
        gestures.when_pressed(is_label, "from_label", partial(_open_label, query), "query")
        header.link_to("supplements", _("A supplement, or another water?"))


def _pick(picked: str, query: str) -> None:
    st.session_state.picked = (picked, query)
    focus_on("confirm_add", "water_add", "found_add-search")


def _open_barcode(barcode: str) -> None:
    clear_search()
    beyond_panel.open_barcode(barcode)


def _of_own_table(query: str) -> dict[str, str]:
    """Return what the visitor's own table has for a query, to be offered."""
    if not (own := own_table.in_use()):
        return {}
    name = plain(own_table.name_of(own.table))
    offers = {}
    for place in own.search.find(query, MOST_OF_OWN_TABLE):
        food = own_table.food_at(own, place)
        value = found_food_form.value_in_words(food)
        offers[f"{OWN_TABLE}{place}"] = f"{plain(food.name)} · **{value}** · {name}"
    return offers


def _confirm_own(day: Day, place: int, meal: Meal) -> None:
    own = own_table.in_use()
    if not own or place >= len(own.table.foods):
        st.session_state.picked = ("", "")
        st.rerun()
    food = own_table.food_at(own, place)
    found_food_form.show(food, day, meal, "search", str(place), _clear)


def _open_label(query: str) -> None:
    st.session_state.label_for = query
    focus_on(label_form.magnesium_key())


def _table_of(offer: Offer) -> str:
    """Return where an offer is from, to be told from the visitor's own table where that is used."""
    if not own_table.in_use():
        return ""
    return " · " + (_("our list of waters") if offer.picked.startswith(WATER) else OUR_TABLE)


def _confirm(day: Day, food_id: str, meal: Meal, query: str) -> None:
    with st.container(border=True, key="confirm"):
        st.markdown(f"**{plain(food_name(food_id))}**")
        if not find_foods(query, 1):
            stand_in = _("A stand-in: the table doesn't have “{food}” itself.")
            st.caption(stand_in.format(food=plain(query.strip())))
        else:
            say_if_stand_in(food_id)
        if states := states_of(food_id):
            _choose_state(food_id, states, query)
        # A tap on another food changes the day, but not what is chosen here.
        name = state.lasting_key(f"new-{food_id}")
        item = choose_item(day, food_id, meal, name)
        with st.container(horizontal=True):
            # Never disabled: a keyboard would skip it without a word.
            is_added = st.button(
                _("Add to {meal}").format(meal=meal_names()[meal]), key="confirm_add"
            )
            is_cancelled = st.button(_("Cancel"), key="confirm_cancel", type="tertiary")
    gestures.when_pressed(is_cancelled, "confirm_cancel", _clear)
    if item:
        keys = (state.lasting_key("meal"), *keys_of(item, name, day))
        gestures.when_pressed(is_added, "confirm_add", partial(_add_found, item), *keys)


def _clear() -> None:
    clear_search()
    focus_on("query")


def _add_found(item: Item) -> None:
    _clear()
    add(item)


def _choose_state(food_id: str, states: tuple[FoodState, ...], query: str) -> None:
    """Show the states a food comes in with what each holds; another one is picked instead."""
    key = state.lasting_key(f"state-{min(found.food_id for found in states)}")
    # What was picked from the results is what it begins with, whatever was chosen here before.
    if st.session_state.get("state_of") != (food_id, query):
        st.session_state[key] = food_id
    st.session_state.state_of = (food_id, query)
    chosen = choose_state(states, key)
    if chosen and chosen != food_id:
        st.session_state.picked = (chosen, query)
        st.session_state.state_of = (chosen, query)
        st.rerun()


def add(item: Item) -> None:
    """Add an item to the day, which is not full."""
    day = state.day()
    done = _("Added: {food}").format(food=short_name(item.food_id, day))
    new = day.added(item)
    if new.is_full:  # all buttons to add another are gone then
        focus_on("undo")
    state.change_day(new, done=done)


def _quick(day: Day, meal: Meal) -> None:
    with st.container(
        horizontal=True,
        gap="xsmall",
        height=room(phone_px=40, desk_px=88),
        border=False,
        key="quick",
    ):
        for quick in quick_foods(language()):
            key = f"quick-{quick.food_id}"
            is_tapped = st.button(plain(quick.label), key=key)
            if is_plain_water(quick.food_id):
                glass = glass_of(water_of_food(quick.food_id, language()))
                water_form.when_added(is_tapped, key, day, glass)
            else:
                portion = usual_portion(quick.food_id)
                item = entered_item(quick.food_id, portion, portion.amount, meal)
                meal_key = state.lasting_key("meal")
                gestures.when_pressed(is_tapped, key, partial(add, item), meal_key)
