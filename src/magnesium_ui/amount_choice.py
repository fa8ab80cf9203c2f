"""How much of a food, and for which meal: chosen where one is added and where one is changed."""

import math
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import streamlit as st

from magnesium.day import HEAVIEST_ITEM_G, Day, Item, Meal
from magnesium.entry import UNWEIGHED, entered_item, measures_for
from magnesium.food_states import FoodState
from magnesium.foods import ASSUMED_DENSITY, Portion, magnesium_in, usual_portion
from magnesium.intake import intake_of
from magnesium.language import AMOUNT_DIGITS, parsed_number
from magnesium_ui import beginnings, gestures, typed_amounts
from magnesium_ui.forms import LONGEST_AMOUNT
from magnesium_ui.words import (
    ERROR,
    _,
    grams,
    language,
    meal_names,
    measure_name,
    milligrams,
    rounded_total,
    shown,
    state_name,
)

IN_GRAMS = -1


def choose_meal(label: str, begin: Meal, key: str) -> Meal:
    """Show the meals to choose from, beginning with ``begin``."""
    meals = meal_names()
    beginnings.begin(key, begin)
    # Pills rather than segments: on a phone one of the four may have to stand on a second line.
    chosen = st.pills(label, list(meals), format_func=meals.__getitem__, required=True, key=key)
    return chosen or begin


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


def choose_measure(
    measures: Sequence[Portion], chosen: Portion | None, name: str
) -> Portion | None:
    """Show the measures of a food to choose from, beginning with ``chosen``; None is grams.

    ``name`` is the end of the keys of a panel's widgets.
    """
    portions = {portion.portion_no: portion for portion in measures}
    # A dictionary looked up here and now: Streamlit's test harness asks for the names later, when
    # there is no session to take the language from.
    begin = chosen.portion_no if chosen else IN_GRAMS
    names = {begin: _measure_option(chosen)}
    weighed = [] if _is_unweighed(chosen) else [(IN_GRAMS, None)]
    for number, portion in [*portions.items(), *weighed]:
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


def _is_unweighed(portion: Portion | None) -> bool:
    return portion is not None and portion.source == UNWEIGHED


def _measure_option(portion: Portion | None) -> str:
    if portion is None or portion.measure_en == "ml" or _is_unweighed(portion):
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
    st.session_state.setdefault(key, amount_shown(begin))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"):
        box = st.container(width=84)
        is_less = st.button(_("Less"), key=f"less-{key}", icon=":material/remove:")
        is_more = st.button(_("More"), key=f"more-{key}", icon=":material/add:")
    gestures.when_pressed(is_less, f"less-{key}", partial(_step, key, -step))
    gestures.when_pressed(is_more, f"more-{key}", partial(_step, key, step))
    return box.text_input(_("Amount"), key=key, max_chars=LONGEST_AMOUNT)


def _step(key: str, step: float) -> None:
    """Put so much more into the box with this key, where that makes an amount."""
    with suppress(ValueError):
        amount = parsed_number(str(st.session_state[key]), language()) + step
        if amount > 0:
            st.session_state[key] = amount_shown(amount)


def checked_item(food_id: str, portion: Portion | None, amount: str, meal: Meal) -> Item | None:
    """Return the item, or say what is allowed and return None."""
    try:
        return entered_item(food_id, portion, parsed_number(amount, language()), meal)
    except ValueError:
        st.error(
            _(
                "That amount can't be right: enter more than 0, and at most {heaviest} in all."
            ).format(heaviest=grams(HEAVIEST_ITEM_G)),
            icon=ERROR,
        )
        return None


def keys_of(item: Item, name: str, day: Day) -> tuple[str, str]:
    """Return the keys of the widgets that ``choose_item`` made an item from."""
    portions = {portion.portion_no: portion for portion in measures_for(item.food_id, day)}
    portion = None if item.portion_no is None else portions[item.portion_no]
    return f"measure-{name}", typed_amounts.amount_key(portion, name)


def choose_item(day: Day, food_id: str, meal: Meal, name: str) -> Item | None:
    """Show how much of a food to add, and say what it brings the day to.

    ``name`` is the end of the keys of a panel's widgets. Returns None where the amount can't be.
    """
    portion = choose_measure(measures_for(food_id, day), usual_portion(food_id), name)
    amount = choose_amount(portion, None, name)
    item = checked_item(food_id, portion, amount, meal)
    if item:
        after = intake_of(day.added(item))
        brings = _("With it the day has {total}.").format(
            total=rounded_total(after.known_mg, after.unknown_count)
        )
        st.caption(f"{item_in_words(food_id, item.weight_g).rstrip('.')}. {brings}")
    return item


def choose_state(states: Iterable[FoodState], key: str) -> str | None:
    """Show the states a food comes in with what each holds; returns the food of the chosen one."""
    values = {
        found.food_id: _("{state}: {value} in 100 g").format(
            state=state_name(found.state).capitalize(),
            value=milligrams(found.magnesium_mg_per_100g),
        )
        for found in sorted(states, key=lambda found: found.food_id)
    }
    return st.pills(
        _("It makes a difference: which one do you weigh?"),
        list(values),
        format_func=values.__getitem__,
        required=True,
        key=key,
    )
