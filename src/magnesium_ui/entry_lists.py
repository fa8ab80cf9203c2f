"""The waters and the supplements of a day: lists to change or delete from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from magnesium.day import Day
from magnesium.intake import Intake
from magnesium.supplements import day_with_amount, day_without_supplement
from magnesium.water import day_with_volume, day_without_water, magnesium_in_water
from magnesium_ui import headings, state, typed_amounts
from magnesium_ui.amount_choice import amount_shown
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import text_box
from magnesium_ui.words import (
    ERROR,
    _,
    at_least,
    litres,
    milligrams,
    plain,
    supplement_name,
    told_apart,
    water_name,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    caption: str
    amount: float
    """In the unit of the box: litres, or mg."""


def show_waters(day: Day, intake: Intake) -> None:
    """Show the waters of the day."""
    entries = [
        _Entry(
            water_name(water),
            f"{litres(water.volume_ml)} · {milligrams(magnesium_in_water(water), 1)}",
            water.volume_ml / 1000,
        )
        for water in day.waters
    ]
    total = at_least(intake.water_mg, intake.unknown_waters)

    def with_litres(day: Day, position: int, amount: float) -> Day:
        return day_with_volume(day, position, amount * 1000)

    heading = _("Water")
    _show("water", f"{heading} · {total}", entries, _("Litres"), with_litres, day_without_water)


def show_supplements(day: Day, intake: Intake) -> None:
    """Show the supplements and medicines of the day."""
    entries = [
        _Entry(
            supplement_name(supplement),
            milligrams(supplement.magnesium_mg, 1),
            supplement.magnesium_mg,
        )
        for supplement in day.supplements
    ]
    heading = _("Supplements")
    title = f"{heading} · {milligrams(intake.supplements_mg, 1)}"
    _show(
        "supplement",
        title,
        entries,
        _("Magnesium a day (mg)"),
        day_with_amount,
        day_without_supplement,
    )


def _show(
    kind: str,
    title: str,
    entries: Sequence[_Entry],
    box: str,
    change: Callable[[Day, int, float], Day],
    remove: Callable[[Day, int], Day],
) -> None:
    if not entries:
        return
    names = dict(enumerate(told_apart([plain(entry.name) for entry in entries])))
    with st.container(border=True, key=f"{kind}s"):
        headings.header(title)
        selected = st.radio(
            _("{list}: choose one to change it").format(list=title),
            list(names),
            index=None,
            format_func=names.__getitem__,
            captions=[entry.caption for entry in entries],
            key=state.key_on_page(f"select-{kind}"),
            label_visibility="collapsed",
            width="stretch",
        )
        if selected is not None:
            _panel(kind, selected, entries[selected], box, change, remove)


def _panel(
    kind: str,
    position: int,
    entry: _Entry,
    box: str,
    change: Callable[[Day, int, float], Day],
    remove: Callable[[Day, int], Day],
) -> None:
    with st.container(border=True, key=f"panel-{kind}"):
        key = state.key_on_page(f"amount-{kind}-{position}")
        typed = text_box(box, key, amount_shown(entry.amount))
        # What is typed is taken at the start of the next run, whatever that was for.
        typed_amounts.remember(
            key, entry.amount, entry.name, lambda day, amount: change(day, position, amount)
        )
        day = state.day()
        is_valid = typed_amounts.is_valid(typed, lambda amount: change(day, position, amount))
        if not is_valid:
            st.error(_("That amount can't be right: it was left as it was."), icon=ERROR)
        with st.container(horizontal=True):
            is_done = st.button(_("Done"), key=f"done-{kind}")
            is_deleted = st.button(_("Delete"), key=f"delete-{kind}")
    if is_deleted or (is_done and is_valid):
        focus_on(f"{kind}s", "water_form", "add")
    if is_deleted:
        done = _("Deleted: {food}").format(food=entry.name)
        state.change_day(remove(day, position), done=done)
    if is_done and is_valid:
        state.close_panels()
