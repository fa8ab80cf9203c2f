"""A food found beyond our table: what it holds, what there is to say of that, how much to add."""

import math
import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from magnesium.day import HEAVIEST_ITEM_G, MOST_OWN_FOODS, Day, Meal, OwnFood
from magnesium.entry import day_with_own_food
from magnesium.foods import Portion
from magnesium.found_food import FoundFood, Remark, as_own_food
from magnesium.intake import intake_of
from magnesium.language import parsed_number
from magnesium.own_sources import credits_of_source
from magnesium_ui import clock, gestures, own_food_words, remarks, state, typed_amounts
from magnesium_ui.amount_choice import choose_amount, choose_measure
from magnesium_ui.words import (
    ERROR,
    _,
    grams,
    kilocalories,
    language,
    meal_names,
    milligrams,
    plain,
    rounded_total,
    short_name,
)

_WEIGHT = re.compile(r"\s*\(\s*[\d.,]+\s*(g|ml)\s*\)$", re.IGNORECASE)


def show(
    food: FoundFood, day: Day, meal: Meal, place: str, number: str, leave: Callable[[], None]
) -> None:
    """Show a food and how much of it to add to a meal.

    ``place`` is where on the page, which shows one there at a time, ``number`` another one for each
    food; ``leave`` is done when it was added or is not wanted, and draws nothing.
    """
    name = state.lasting_key(f"{place}-{number}")
    add_key, cancel_key = f"found_add-{place}", f"found_cancel-{place}"
    with st.container(border=True, key=f"found_food-{place}"):
        _describe(food)
        measures = _measures(food)
        portion = choose_measure(measures, measures[0] if measures else None, name)
        amount = choose_amount(portion, None, name)
        own = as_own_food(food, clock.today(), portion.weight_g if portion else None)
        add = partial(_added, own, amount, meal, in_portions=portion is not None)
        if new := _checked(add, day):
            total = rounded_total((after := intake_of(new)).known_mg, after.unknown_count)
            st.caption(_("With it the day has {total}.").format(total=total))
        with st.container(horizontal=True):
            is_added = st.button(_("Add to {meal}").format(meal=meal_names()[meal]), key=add_key)
            is_cancelled = st.button(_("Cancel"), key=cancel_key, type="tertiary")
    gestures.when_pressed(is_cancelled, cancel_key, leave)
    if new:
        keys = (
            state.lasting_key("meal"),
            f"measure-{name}",
            typed_amounts.amount_key(portion, name),
        )
        gestures.when_pressed(is_added, add_key, partial(_add, add, leave), *keys)


def value_in_words(food: FoundFood) -> str:
    """Return what 100 g of a food holds, or why that is unknown."""
    known = food.magnesium_mg_per_100g
    if known is not None:
        is_drink = Remark.PER_100ML in food.remarks
        words = _("{value} in 100 ml") if is_drink else _("{value} in 100 g")
        return words.format(value=milligrams(known, 1))
    unknown = milligrams(math.nan)
    return f"{unknown} ({remarks.why_unknown(food.remarks[0])})" if food.remarks else unknown


def _describe(food: FoundFood) -> None:
    parts = [f"**{plain(food.name)}**", value_in_words(food)]
    if (energy := food.energy_kcal_per_100g) is not None:
        parts.append(kilocalories(energy))
    st.markdown(" · ".join(parts))
    if food.other_name:
        st.caption(plain(food.other_name))
    for sentence in remarks.sentences(food):
        st.caption(sentence)
    source = own_food_words.source_name(food.source)
    st.caption(". ".join(map(plain, [source, *credits_of_source(food.source)])))


def _measures(food: FoundFood) -> list[Portion]:
    """Return the portions of the food; a browser is shown their names, which are not ours."""
    # The weight is shown behind the name; many have it in their name as well: "1 bar (40 g)".
    names = [
        plain(_WEIGHT.sub("", portion.measure) or portion.measure) for portion in food.portions
    ]
    return [
        Portion("own:0", number, 1.0, name, name, portion.weight_g, food.source)
        for number, (name, portion) in enumerate(zip(names, food.portions, strict=True), 1)
    ]


def _added(own: OwnFood, amount: str, meal: Meal, day: Day, *, in_portions: bool) -> Day:
    typed = parsed_number(amount, language())
    return day_with_own_food(day, own, typed, meal, in_portions=in_portions)


def _checked(add: Callable[[Day], Day], day: Day) -> Day | None:
    """Return the day with the food, or say what is allowed and return None."""
    try:
        return add(day)
    except ValueError:
        st.error(
            _(
                "That can't be right: enter more than 0, and at most {heaviest} in all; at most "
                "{count} foods of your own fit in a day."
            ).format(heaviest=grams(HEAVIEST_ITEM_G), count=MOST_OWN_FOODS),
            icon=ERROR,
        )
        return None


def _add(add: Callable[[Day], Day], leave: Callable[[], None]) -> None:
    new = add(state.day())
    leave()
    done = _("Added: {food}").format(food=short_name(new.items[-1].food_id, new))
    state.change_day(new, done=done)
