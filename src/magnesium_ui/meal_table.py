"""A meal: one list that selects a food, and one panel under it to change the selected one."""

from dataclasses import replace

import streamlit as st

from magnesium.day import Day, Meal
from magnesium.entry import amount_weighing, entered_item, portion_of
from magnesium.intake import Intake
from magnesium_ui import state, typed_amounts
from magnesium_ui.amount_choice import (
    amount_shown,
    checked_item,
    choose_amount,
    choose_meal,
    choose_measure,
)
from magnesium_ui.browser import focus_on, reveal
from magnesium_ui.words import (
    _,
    amount_text,
    at_least,
    food_name,
    meal_names,
    milligrams,
    plain,
    short_name,
    told_apart,
)


def show(day: Day, intake: Intake, meal: Meal) -> None:
    """Show a meal's foods and, when one is selected, its panel."""
    positions = day.positions(meal)
    total = at_least(*intake.meals.loc[meal.value, ["magnesium_mg", "unknown_count"]])
    with st.container(border=True, key=f"meal-{meal.value}"):
        name = meal_names()[meal]
        st.header(f"{name} · {total}" if positions else name, anchor=False)
        if not positions:
            st.caption(_("Nothing yet."))
            return
        magnesium_mg = intake.items["magnesium_mg"]
        names = told_apart([plain(food_name(day.items[p].food_id, day)) for p in positions])
        foods = dict(zip(positions, names, strict=True))
        selected = st.radio(
            _("{meal}: choose a food to change it").format(meal=name),
            positions,
            index=None,
            format_func=foods.__getitem__,
            captions=[
                f"{plain(amount_text(day.items[position]))} · {milligrams(magnesium_mg[position])}"
                for position in positions
            ],
            key=state.key(f"select-{meal.value}"),
            label_visibility="collapsed",
            width="stretch",
        )
        _reveal_when_new(meal, selected)
        if selected is not None:
            _panel(day, selected)


def _reveal_when_new(meal: Meal, selected: int | None) -> None:
    """Bring the panel into sight when another food is selected: it opens under a long list."""
    panels: dict[Meal, int | None] = st.session_state.setdefault("panels", {})
    if selected is not None and selected != panels.get(meal):
        reveal(f"panel-{meal}")
    panels[meal] = selected


def _panel(day: Day, position: int) -> None:
    item = day.items[position]
    food = short_name(item.food_id, day)
    shown = portion_of(item)
    name = state.key(f"item-{position}")
    with st.container(border=True, key=f"panel-{item.meal}"):
        st.markdown(_("Change **{food}**").format(food=plain(food)))
        portion = choose_measure(item.food_id, shown, name)
        is_other_measure = portion != shown
        begin = item.weight_g if shown is None else item.amount
        if is_other_measure:
            begin = amount_weighing(item.weight_g, portion) if portion else item.weight_g
        amount = choose_amount(portion, begin, name)
        if not is_other_measure:
            typed_amounts.remember(
                typed_amounts.amount_key(portion, name),
                begin,
                food,
                lambda day, typed: day.changed(
                    position,
                    entered_item(item.food_id, portion, typed, day.items[position].meal),
                ),
            )
        changed = checked_item(item.food_id, portion, amount, item.meal)
        meal = choose_meal(_("Meal"), item.meal, state.key(f"move-{position}"))
        with st.container(horizontal=True):
            is_done = st.button(_("Done"), key=f"done-{item.meal}")
            is_doubled = st.button(
                _("Duplicate"), key=f"duplicate-{item.meal}", disabled=day.is_full
            )
            is_deleted = st.button(_("Delete"), key=f"delete-{item.meal}")
            meal_name = meal_names()[item.meal]
            is_cleared = st.button(
                _("Clear {meal}").format(meal=meal_name), key=f"clear-{item.meal}", type="tertiary"
            )
    if is_doubled or is_deleted or is_cleared or (is_done and changed):
        focus_on(f"meal-{item.meal}", "add")
    if is_done and changed:
        state.close_panels()
    if is_deleted:
        state.change_day(day.removed(position), done=_("Deleted: {food}").format(food=food))
    if is_cleared:
        done = _("Cleared: {meal}").format(meal=meal_name)
        state.change_day(day.without_meal(item.meal), done=done)
    if is_doubled:
        done = _("Duplicated: {food}").format(food=food)
        state.change_day(day.duplicated(position), done=done)
    if meal != item.meal:
        focus_on(f"meal-{meal}")
        done = _("Moved: {food}").format(food=food)
        state.change_day(day.changed(position, replace(item, meal=meal)), done=done)
    # The amount that the item began with is not to be taken for a change, even where the measure
    # weighs a little else than the item says.
    is_changed = is_other_measure or amount != amount_shown(begin)
    if changed and changed != item and is_changed:
        done = _("Changed: {food}").format(food=food)
        state.change_day(day.changed(position, changed), done=done, keeps_widgets=True)
