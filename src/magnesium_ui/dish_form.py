"""A dish of one's own: foods of a meal, cooked together and shared out."""

import streamlit as st

from magnesium.day import HEAVIEST_ITEM_G, MOST_INGREDIENTS, Day, Item, Meal
from magnesium.intake import intake_of
from magnesium.language import parsed_number
from magnesium.recipe import Dish, day_with_recipe, recipe_of
from magnesium_ui import clock, state
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, choose_one, clear, form_key, text_box, typed_name
from magnesium_ui.words import (
    ERROR,
    _,
    amount_text,
    food_name,
    grams,
    language,
    meal_names,
    milligrams,
    plain,
    short_name,
    told_apart,
)

NAME, POT, SERVINGS, EATEN = BOXES = (
    "name-dish",
    *("amount-dish_pot", "amount-dish_servings", "amount-dish_eaten"),
)


def show(day: Day, meal: Meal) -> None:
    """Show the foods of a meal to make a dish of, and what a portion of it then holds.

    ``meal`` is the one to begin with, where there is anything in it.
    """
    meals = {meal: name for meal, name in meal_names().items() if day.positions(meal)}
    if not meals:
        st.markdown(_("First add what goes in to a meal, in the amounts for the whole pot."))
        return
    st.caption(
        _(
            "Add what goes in to a meal, in the amounts for the whole pot. Then choose it here: "
            "the portions that you ate take its place."
        )
    )
    names = {meal.value: name for meal, name in meals.items()}
    key = state.lasting_key("dish_meal")
    if st.session_state.get(key) not in names:  # nothing is in that meal any more
        st.session_state.pop(key, None)
    chosen = choose_one(_("Meal"), names, key, meal.value)
    meal = Meal(chosen) if chosen in names else next(iter(meals))
    positions = day.positions(meal)
    foods = dict(
        zip(
            positions,
            told_apart([plain(food_name(day.items[p].food_id, day)) for p in positions]),
            strict=True,
        )
    )
    into = st.pills(
        _("What goes in"),
        positions,
        selection_mode="multi",
        default=_chosen_before(day, positions),
        format_func=foods.__getitem__,
        key=state.key(f"dish_foods-{meal.value}"),
    )
    st.session_state.dish_chosen = {position: day.items[position] for position in into}
    with st.container(horizontal=True):
        name = text_box(_("Name of the dish"), form_key(NAME), "", 260, LONGEST_NAME)
        pot = text_box(_("Weighs when done (g)"), form_key(POT), "", 170)
        servings = text_box(_("Makes portions"), form_key(SERVINGS), "4", 120)
        eaten = text_box(_("Portions eaten"), form_key(EATEN), "1", 120)
    st.caption(
        _(
            "Without a weight it counts as what went in. Magnesium that goes with water you pour "
            "off is not taken away."
        )
    )
    new = _made(day, into, (name, pot, servings, eaten), meal)
    is_made = st.button(_("Make it one dish"), key="dish_make")
    if is_made and not typed_name(name, ""):
        st.error(_("Give the dish a name first."), icon=ERROR)
    elif is_made and new:
        for box in BOXES:
            clear(box)
        focus_on(f"meal-{meal}")
        dish = short_name(new.items[-1].food_id, new)
        state.change_day(new, done=_("Made: {food}").format(food=dish))


def _chosen_before(day: Day, positions: list[int]) -> list[int]:
    """Return what was chosen before the day changed, as far as it is still there."""
    chosen: dict[int, Item] = st.session_state.get("dish_chosen", {})
    return [position for position in positions if chosen.get(position) == day.items[position]]


def _made(day: Day, into: list[int], typed: tuple[str, str, str, str], meal: Meal) -> Day | None:
    """Return the day with the dish and say what it holds, or say what is allowed."""
    name, pot, servings, eaten = typed
    if not into:
        st.caption(_("Choose at least one food that goes in."))
        return None
    try:
        dish = Dish(
            typed_name(name, _("Dish")),
            parsed_number(pot, language()) if pot.strip() else None,
            parsed_number(servings, language()),
        )
        recipe = recipe_of(day, into, dish, clock.today())
        new = day_with_recipe(day, into, recipe, parsed_number(eaten, language()), meal)
    except ValueError:
        st.error(
            _(
                "That can't be right: enter more than 0, up to {heaviest} for what you ate, and "
                "choose {count} foods at most."
            ).format(heaviest=grams(HEAVIEST_ITEM_G), count=MOST_INGREDIENTS),
            icon=ERROR,
        )
        return None
    holds = milligrams(intake_of(new).items_eaten[-1].magnesium_mg)
    said = _("What you ate of it: {amount} · {value} magnesium.")
    st.markdown(said.format(amount=plain(amount_text(new.items[-1], new)), value=holds))
    _say_unknown(day, into)
    return new


def _say_unknown(day: Day, into: list[int]) -> None:
    unknown = intake_of(Day(tuple(day.items[p] for p in into), own_foods=day.own_foods))
    names = [plain(food_name(item.food_id, day)) for item in unknown.unknown_items]
    if names:
        st.warning(
            _(
                "The magnesium of {foods} is unknown, and with it that of the whole dish. Leave it "
                "out of the dish, and the rest counts."
            ).format(foods=", ".join(dict.fromkeys(names)))
        )
