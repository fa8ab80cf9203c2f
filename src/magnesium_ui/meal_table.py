"""A meal: one list that selects a food, and one panel under it to change the selected one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from magnesium.day import Day, Meal
from magnesium.entry import amount_weighing, entered_item, measures_for, portion_of
from magnesium.intake import Intake
from magnesium.recipe import taken_apart
from magnesium_ui import gestures, headings, own_food_words, state, typed_amounts
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
    total = at_least(*intake.of_meal(meal))
    with st.container(border=True, key=f"meal-{meal.value}"):
        name = meal_names()[meal]
        headings.header(f"{name} · {total}" if positions else name)
        if not positions:
            st.caption(_("Nothing yet."))
            return
        names = told_apart([plain(food_name(day.items[p].food_id, day)) for p in positions])
        foods = dict(zip(positions, names, strict=True))
        holds = [milligrams(intake.eaten[p].magnesium_mg) for p in positions]
        amounts = [plain(amount_text(day.items[p], day)) for p in positions]
        selected = st.radio(
            _("{meal}: choose a food to change it").format(meal=name),
            positions,
            index=None,
            format_func=foods.__getitem__,
            captions=list(map("{} · {}".format, amounts, holds)),
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
    shown = portion_of(item, day)
    name = state.key(f"item-{position}")
    with st.container(border=True, key=f"panel-{item.meal}"):
        st.markdown(_("Change **{food}**").format(food=plain(food)))
        if own := day.own_food(item.food_id):
            st.caption(own_food_words.where_from(own))
        portion = choose_measure(measures_for(item.food_id, day), shown, name)
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
            is_apart = taken_apart(day, position) is not None and st.button(
                _("Take apart"), key=f"apart-{item.meal}"
            )
            meal_name = meal_names()[item.meal]
            is_cleared = st.button(
                _("Clear {meal}").format(meal=meal_name), key=f"clear-{item.meal}", type="tertiary"
            )

    def without(day: Day) -> Day:
        return day.removed(position)

    def twice(day: Day) -> Day:
        return day.duplicated(position)

    def apart(day: Day) -> Day:
        return taken_apart(day, position) or day

    def cleared(day: Day) -> Day:
        return day.without_meal(item.meal)

    for is_pressed, name, change, done in (
        (is_deleted, "delete", without, _("Deleted: {food}")),
        (is_doubled, "duplicate", twice, _("Duplicated: {food}")),
        (is_apart, "apart", apart, _("Taken apart: {food}")),
        (is_cleared, "clear", cleared, _("Cleared: {meal}")),
    ):
        said = done.format(food=food, meal=meal_name)
        does = partial(_change, item.meal, change, said)
        gestures.when_pressed(is_pressed, f"{name}-{item.meal}", does)
    if is_done and changed:
        focus_on(f"meal-{item.meal}", "add")
        state.close_panels()
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


def _change(meal: Meal, change: Callable[[Day], Day], done: str) -> None:
    focus_on(f"meal-{meal}", "add")
    state.change_day(change(state.day()), done=done)
