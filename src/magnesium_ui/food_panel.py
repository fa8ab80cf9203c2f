"""One food by itself: what it holds, how that is known, where it ranks; to add to the day."""

from functools import partial

import pandas as pd
import streamlit as st

from magnesium.day import Day
from magnesium.food_states import states_of
from magnesium.foods import (
    is_eaten_as_it_is,
    load_foods,
    magnesium_in,
    measures_of,
    usual_portion,
)
from magnesium.provenance import load_corrections, load_value_sources
from magnesium.ranking import FoodFilter, place_of, rankable_foods
from magnesium_ui import beginnings, food_picker, gestures, headings, state
from magnesium_ui.amount_choice import choose_item, choose_meal, choose_state, keys_of
from magnesium_ui.browser import reveal
from magnesium_ui.food_filters import basis_names, group_name
from magnesium_ui.food_names import say_if_stand_in
from magnesium_ui.words import (
    _,
    _n,
    food_name,
    grams,
    in_language,
    meal_names,
    measure_name,
    milligrams,
    plain,
    portion_text,
    shown,
)


def show(day: Day, chosen: str | None, basis: str) -> None:
    """Show the food that was chosen from the ranking, or that one may be."""
    if chosen != st.session_state.get("panel_food"):
        st.session_state.panel_food = chosen
        if chosen:  # on a phone it opens under a long list
            reveal("food_panel")
    with st.container(border=True, key="food_panel"):
        if chosen is None:
            st.markdown(_("Choose a food in the list, or a point in the chart, to see it here."))
            return
        heading = st.container()
        food_id = _state_of(chosen)
        with heading:
            headings.header(plain(food_name(food_id)))
        say_if_stand_in(food_id)
        st.markdown(_holds(food_id))
        _add(day, food_id)
        st.markdown(_ranks(food_id, basis))
        st.markdown(_measured(food_id))
        _say_correction(food_id)
        with st.expander(_("All its portions"), key="food_portions"):
            _portions(food_id)


def _state_of(chosen: str) -> str:
    """Show the states the food comes in, and return the one to look at: itself to begin with."""
    if not (states := states_of(chosen)):
        return chosen
    key = state.lasting_key(f"state-foods-{chosen}")
    beginnings.begin(key, chosen)
    return choose_state(states, key) or chosen


def _holds(food_id: str) -> str:
    portion = usual_portion(food_id)
    return _("**{value}** in {portion}; {per_100g} per 100 g.").format(
        value=milligrams(magnesium_in(food_id, portion.weight_g)),
        portion=plain(portion_text(portion, portion.amount, portion.weight_g)),
        per_100g=milligrams(magnesium_in(food_id, 100), 1),
    )


def _add(day: Day, food_id: str) -> None:
    if day.is_full:
        food_picker.say_full()
        return
    meal = choose_meal(_("Add to"), state.meal_now(), state.lasting_key("meal-foods"))
    name = state.lasting_key(f"ranked-{food_id}")
    item = choose_item(day, food_id, meal, name)
    is_added = st.button(_("Add to {meal}").format(meal=meal_names()[meal]), key="food_add")
    if item:
        keys = (state.lasting_key("meal-foods"), *keys_of(item, name, day))
        gestures.when_pressed(is_added, "food_add", partial(food_picker.add, item), *keys)


def _ranks(food_id: str, basis: str) -> str:
    """Return the place of the food among the common foods, of its group and all."""
    if not is_eaten_as_it_is(food_id):
        return _(
            "You don't eat it like this, so it isn't ranked among foods that are ready to eat."
        )
    group = str(load_foods()["group"][food_id])
    is_common = bool(rankable_foods()["is_common"][food_id])
    in_group = place_of(food_id, basis, FoodFilter(group, is_common_only=is_common))
    in_all = place_of(food_id, basis, FoodFilter())
    if not in_group or not in_all:
        return _("It has too little energy to be compared per 100 kcal.")
    if not is_common:
        return _("Magnesium {per}: number {rank} of the {count} foods in “{group}”.").format(
            per=basis_names()[basis],
            rank=shown(in_group.rank),
            count=shown(in_group.count),
            group=group_name(group),
        )
    return _(
        "Magnesium {per}: number {rank} of the {count} common foods in “{group}”, "
        "and number {rank_of_all} of all {count_of_all} common foods."
    ).format(
        per=basis_names()[basis],
        rank=shown(in_group.rank),
        count=shown(in_group.count),
        group=group_name(group),
        rank_of_all=shown(in_all.rank),
        count_of_all=shown(in_all.count),
    )


def _measured(food_id: str) -> str:
    """Say how the value came about, from how many samples and how sure their mean is."""
    food = load_foods().loc[food_id].to_dict()
    parts = [in_language(load_value_sources, food["value_source"], "text")]
    if food["magnesium_n"] > 0:
        count = int(food["magnesium_n"])
        parts.append(_n("{count} sample", "{count} samples", count).format(count=shown(count)))
    else:
        parts.append(_("number of samples not stated"))
    if pd.notna(food["magnesium_se"]):
        error = milligrams(food["magnesium_se"], 1)
        parts.append(_("standard error of the mean {error}").format(error=error))
    value = _("The value per 100 g: {how}. In the table this food is “{name}”.")
    return value.format(how="; ".join(parts), name=plain(food["name_en"]))


def _say_correction(food_id: str) -> None:
    corrections = load_corrections()
    for row in corrections[corrections["food_id"] == food_id].to_dict("records"):
        st.caption(
            _("Corrected: the USDA release says {old}, we use {new}. Source: {source}.").format(
                old=milligrams(row["old"], 1),
                new=milligrams(row["new"], 1),
                source=plain(row["source"]),
            )
        )


def _portions(food_id: str) -> None:
    portions = measures_of(food_id)
    st.table(
        pd.DataFrame(
            {
                _("Measure"): [
                    f"{shown(portion.amount, 2)} × {plain(measure_name(portion))}"
                    for portion in portions
                ],
                _("Weight"): [grams(portion.weight_g) for portion in portions],
                _("Magnesium"): [
                    milligrams(magnesium_in(food_id, portion.weight_g), 1) for portion in portions
                ],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=_("Every portion of this food with its magnesium."),
    )
