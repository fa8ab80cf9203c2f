"""Adding a food: type, pick, confirm the portion; or one tap on an everyday food."""

import math
from contextlib import suppress

import streamlit as st

from magnesium.day import HEAVIEST_ITEM_G, MOST_ITEMS, Day, Item, Meal
from magnesium.entry import entered_item, measures_for
from magnesium.examples import quick_foods
from magnesium.foods import ASSUMED_DENSITY, Portion, magnesium_in, usual_portion
from magnesium.language import AMOUNT_DIGITS, parsed_number
from magnesium.search import find_foods
from magnesium_ui import state, typed_amounts
from magnesium_ui.browser import focus_on, reveal
from magnesium_ui.words import (
    _,
    food_name,
    grams,
    language,
    meal_names,
    measure_name,
    milligrams,
    plain,
    portion_text,
    short_name,
    shown,
)

MOST_RESULTS = 8
IN_GRAMS = -1
LONGEST_AMOUNT = 20


def show(day: Day) -> None:
    """Show the picker; what is added goes to the meal chosen in it."""
    if day.is_full:
        st.info(
            _("A day holds at most {count} foods. Delete one to add another.").format(
                count=MOST_ITEMS
            )
        )
        return
    if st.session_state.pop("empty_query", False):
        st.session_state.query = ""
    meal = choose_meal(_("Add to"), state.meal_now(), state.lasting_key("meal"))
    # Above the search box: whoever types, then presses Tab and Enter before the results are there,
    # must not add something else.
    _quick(day, meal)
    with st.container(key="find"):
        _find(day, meal)


def choose_meal(label: str, begin: Meal, key: str) -> Meal:
    """Show the meals to choose from, beginning with ``begin``."""
    meals = meal_names()
    st.session_state.setdefault(key, begin)
    # Pills rather than segments: on a phone one of the four may have to stand on a second line.
    chosen = st.pills(label, list(meals), format_func=meals.__getitem__, required=True, key=key)
    return chosen or begin


def _find(day: Day, meal: Meal) -> None:
    query = st.text_input(
        _("What did you eat or drink?"),
        type="search",
        live="150ms",
        key="query",
        placeholder=_("oats, banana, wholemeal bread …"),
    )
    picked, picked_for = st.session_state.get("picked", ("", ""))
    if (query, picked) != st.session_state.get("found"):
        st.session_state.found = (query, picked)
        if query.strip():  # what it finds would open under the meter of a phone
            reveal("find")
    if picked and picked_for == query:
        _confirm(day, picked, meal)
    elif query.strip():
        st.session_state.picked = ("", "")
        _results(query)


def _results(query: str) -> None:
    found = find_foods(query, MOST_RESULTS)
    if not found:
        st.markdown(_("No food of this name in the table. Try another word, or fewer letters."))
        return
    with st.container(key="results", gap=None):
        for food_id in found:
            if st.button(_offer(food_id), key=f"pick-{food_id}", type="tertiary"):
                st.session_state.picked = (food_id, query)
                focus_on("confirm_add")
                st.rerun()


def _offer(food_id: str) -> str:
    portion = usual_portion(food_id)
    value = milligrams(magnesium_in(food_id, portion.weight_g))
    return (
        f"{plain(food_name(food_id))} · "
        f"{plain(portion_text(portion, portion.amount, portion.weight_g))} · **{value}**"
    )


def _confirm(day: Day, food_id: str, meal: Meal) -> None:
    with st.container(border=True, key="confirm"):
        st.markdown(f"**{plain(food_name(food_id))}**")
        # A tap on another food changes the day, but not what is chosen here.
        name = state.lasting_key(f"new-{food_id}")
        portion = choose_measure(food_id, usual_portion(food_id), name)
        amount = choose_amount(portion, None, name)
        item = checked_item(food_id, portion, amount, meal)
        if item:
            st.caption(item_in_words(food_id, item.weight_g))
        with st.container(horizontal=True):
            # Never disabled: a keyboard would skip it without a word.
            is_added = st.button(
                _("Add to {meal}").format(meal=meal_names()[meal]), key="confirm_add"
            )
            is_cancelled = st.button(_("Cancel"), key="confirm_cancel", type="tertiary")
    if is_cancelled or (is_added and item):
        st.session_state.picked = ("", "")
        st.session_state.empty_query = True
        focus_on("query")
    if is_cancelled:
        st.rerun()
    if is_added and item:
        _add(day, item)


def item_in_words(food_id: str, weight_g: float) -> str:
    """Return what a weight of a food holds: "70 g · 53 mg magnesium", or that it is unknown."""
    magnesium_mg = magnesium_in(food_id, weight_g)
    if math.isnan(magnesium_mg):
        return _(
            "{weight} · the table has no magnesium value for this food: it counts as unknown."
        ).format(weight=grams(weight_g))
    return _("{weight} · {value} magnesium").format(
        weight=grams(weight_g), value=milligrams(magnesium_mg)
    )


def choose_measure(food_id: str, chosen: Portion | None, name: str) -> Portion | None:
    """Show the measures of a food to choose from, beginning with ``chosen``; None is grams.

    ``name`` is the end of the keys of a panel's widgets.
    """
    portions = {portion.portion_no: portion for portion in measures_for(food_id)}
    # A dictionary looked up here and now: Streamlit's test harness asks for the names later, when
    # there is no session to take the language from.
    begin = chosen.portion_no if chosen else IN_GRAMS
    names = {begin: _measure_option(chosen)}
    for number, portion in [*portions.items(), (IN_GRAMS, None)]:
        # Streamlit tells options apart by their text: of two that read the same, the browser
        # would send back the other one, and the amount would change unasked.
        if (option := _measure_option(portion)) not in names.values():
            names[number] = option
    # All of them in sight: an opened list would lie over the meter.
    key = f"measure-{name}"
    st.session_state.setdefault(key, begin)
    found = st.pills(
        _("Measure"), list(names), required=True, format_func=names.__getitem__, key=key
    )
    portion = portions.get(begin if found is None else found)
    if portion and portion.source == ASSUMED_DENSITY:
        st.caption(_("The table doesn't say what this drink weighs: 1 ml counts as 1 g."))
    return portion


def _measure_option(portion: Portion | None) -> str:
    if portion is None or portion.measure_en == "ml":
        return measure_name(portion)
    return f"{measure_name(portion)} ({grams(portion.unit_weight_g)})"


def amount_shown(amount: float | None) -> str:
    """Return an amount as its box shows it, empty for None."""
    return "" if amount is None else shown(amount, AMOUNT_DIGITS)


def choose_amount(portion: Portion | None, amount: float | None, name: str) -> str:
    """Show how much of a measure, to type or to step; begins with ``amount`` or what is usual.

    Returns what is in the box: a number field of the browser would make 15 of a Dutch 1,5.
    """
    if portion is None:
        begin, step = amount or 100.0, 10.0
    elif portion.measure_en == "ml":
        begin, step = amount or 200.0, 50.0
    else:
        begin, step = amount or portion.amount, 1.0 if portion.amount >= 1 else 0.5
    key = typed_amounts.amount_key(portion, name)
    typed = str(st.session_state.setdefault(key, amount_shown(begin)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"):
        box = st.container(width=84)
        less = st.button(_("Less"), key=f"less-{key}", icon=":material/remove:")
        more = st.button(_("More"), key=f"more-{key}", icon=":material/add:")
    if less or more:
        with suppress(ValueError):
            stepped = parsed_number(typed, language()) + (step if more else -step)
            if stepped > 0:
                st.session_state[key] = amount_shown(stepped)
    return box.text_input(_("Amount"), key=key, max_chars=LONGEST_AMOUNT)


def checked_item(food_id: str, portion: Portion | None, amount: str, meal: Meal) -> Item | None:
    """Return the item, or say what is allowed and return None."""
    try:
        return entered_item(food_id, portion, parsed_number(amount, language()), meal)
    except ValueError:
        st.error(
            _(
                "That amount can't be right: enter more than 0, and at most {heaviest} in all."
            ).format(heaviest=grams(HEAVIEST_ITEM_G)),
            icon=":material/error:",
        )
        return None


def _add(day: Day, item: Item) -> None:
    done = _("Added: {food}").format(food=short_name(item.food_id, day))
    new = day.added(item)
    if new.is_full:  # all buttons to add another are gone then
        focus_on("undo")
    state.change_day(new, done=done)


def _quick(day: Day, meal: Meal) -> None:
    with st.container(horizontal=True, gap="xsmall", key="quick"):
        for quick in quick_foods(language()):
            if st.button(plain(quick.label), key=f"quick-{quick.food_id}"):
                portion = usual_portion(quick.food_id)
                _add(day, entered_item(quick.food_id, portion, portion.amount, meal))
