"""A dish of one's own: foods of a meal, cooked together and shared out."""

import streamlit as st

from magnesium.day import HEAVIEST_ITEM_G, MOST_INGREDIENTS, Day, Meal
from magnesium.intake import intake_of
from magnesium.language import parsed_number
from magnesium.recipe import Dish, day_with_recipe, recipe_of
from magnesium_ui import clock, state
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, choose_one, clear, form_key, text_box
from magnesium_ui.words import (
    ERROR,
    _,
    food_name,
    grams,
    language,
    meal_names,
    milligrams,
    plain,
    short_name,
    told_apart,
)

FORM = "dish"


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
    # Its options change with the day.
    chosen = choose_one(_("Meal"), names, state.key("dish_meal"), meal.value)
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
        format_func=foods.__getitem__,
        key=state.key(f"dish_foods-{meal.value}"),
    )
    with st.container(horizontal=True):
        name = text_box(_("Name of the dish"), f"{form_key(FORM)}-name", "", 260, LONGEST_NAME)
        pot = text_box(_("Weighs when done (g)"), f"amount-{form_key(FORM)}-pot", "", 170)
        servings = text_box(_("Makes portions"), f"amount-{form_key(FORM)}-servings", "4", 120)
        eaten = text_box(_("Portions eaten"), f"amount-{form_key(FORM)}-eaten", "1", 120)
    st.caption(
        _(
            "Without a weight it counts as what went in. Magnesium that goes with water you pour "
            "off is not taken away."
        )
    )
    new = _made(day, into, (name, pot, servings, eaten), meal)
    is_made = st.button(_("Make it one dish"), key="dish_make")
    if is_made and not name.strip():
        st.error(_("Give the dish a name first."), icon=ERROR)
    elif is_made and new:
        clear(FORM)
        focus_on(f"meal-{meal}")
        dish = short_name(new.items[-1].food_id, new)
        state.change_day(new, done=_("Made: {food}").format(food=dish))


def _made(day: Day, into: list[int], typed: tuple[str, str, str, str], meal: Meal) -> Day | None:
    """Return the day with the dish and say what it holds, or say what is allowed."""
    name, pot, servings, eaten = typed
    if not into:
        st.caption(_("Choose at least one food that goes in."))
        return None
    try:
        dish = Dish(
            name.strip() or _("Dish"),
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
    eaten_of_it = intake_of(new).items_eaten[-1]
    st.markdown(
        _("What you ate of it: {weight} · {value} magnesium.").format(
            weight=grams(eaten_of_it.weight_g), value=milligrams(eaten_of_it.magnesium_mg)
        )
    )
    _say_unknown(day, into)
    return new


def _say_unknown(day: Day, into: list[int]) -> None:
    unknown = intake_of(Day(tuple(day.items[p] for p in into), own_foods=day.own_foods))
    names = [plain(food_name(item.food_id, day)) for item in unknown.unknown_items]
    if names:
        st.warning(
            _(
                "Nobody measured {foods}: with it in, the whole dish counts as unknown. Leave it "
                "out of the dish, and the rest counts."
            ).format(foods=", ".join(dict.fromkeys(names)))
        )
