"""The days that the visitor's browser keeps by name: to keep, compare, copy from and bring back."""

import pandas as pd
import streamlit as st

from magnesium.assessment import assess_for
from magnesium.day import Day
from magnesium.entry import day_with_meal_of
from magnesium.kept_days import MOST_KEPT_DAYS, KeptDay, averages, beside, kept_name, totals
from magnesium.language import calendar_date
from magnesium_ui import browser_storage, own_food_words, state
from magnesium_ui.browser import focus_on
from magnesium_ui.words import (
    ERROR,
    _,
    _n,
    at_least,
    language,
    meal_names,
    milligrams,
    percent,
    plain,
    rounded_total,
    sex_word,
    told_apart,
)


def show(day: Day) -> None:
    """Show the days kept by name, and the way to keep this one."""
    store = browser_storage.store()
    if browser_storage.is_embedded():
        st.markdown(_("While this page is shown inside another one, nothing is kept."))
        return
    if browser_storage.has_failed():
        st.warning(
            _(
                "This browser doesn't keep anything for us, or has no room left. Save the "
                "link or a file instead."
            )
        )
    kept = store.days if store else ()
    _keep(day, kept)
    last = st.session_state.get("kept_last")
    if last in [one.name for one in kept]:
        st.success(_("Kept: {name}").format(name=plain(str(last))))
    if store and store.before:
        _bring_back(store.before)
    removed: KeptDay | None = st.session_state.get("removed_day")
    names = {one.name for one in kept}
    if removed and removed.name not in names and len(names) < MOST_KEPT_DAYS:
        _undo_removal(removed)
    if kept:
        day_totals = totals([one.day for one in kept])
        _averages(day_totals)
        _list(day, kept, day_totals)
        own_food_words.show_credits(*(one.day for one in kept))


def _keep(day: Day, kept: tuple[KeptDay, ...]) -> None:
    with (
        st.form(key="keep", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        typed = st.text_input(
            _("Name"),
            placeholder=_("Monday, a day at home …"),
            key=state.key("keep_name"),
            width=260,
        )
        is_asked = st.form_submit_button(_("Keep this day"), key="keep_day")
    if not is_asked:
        return
    name = kept_name(typed)
    names = [one.name for one in kept]
    if not name:
        st.error(_("Give it a name first."), icon=ERROR)
    elif name in names:
        st.error(
            _("There is already a day with that name: choose another name, or delete that day."),
            icon=ERROR,
        )
    elif len(names) >= MOST_KEPT_DAYS:
        st.error(
            _("You can keep at most {count} days: delete one first.").format(count=MOST_KEPT_DAYS),
            icon=ERROR,
        )
    else:
        st.session_state.removed_day = None
        st.session_state.kept_last = name
        browser_storage.keep(name, day)
        focus_on("kept_list", "keep_day")
        state.close_panels()


def _bring_back(before: KeptDay) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="before"):
        words = _("The day you had before this one is kept too.")
        st.markdown(words, width="content")
        if st.button(_("Bring it back"), key="bring_back"):
            state.replace_day(before.day, done=_("Your earlier day is back."))


def _undo_removal(removed: KeptDay) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="removed"):
        st.markdown(_("Deleted: {food}").format(food=plain(removed.name)), width="content")
        if st.button(_("Keep it after all"), key="keep_removed", type="tertiary"):
            st.session_state.removed_day = None
            browser_storage.restore(removed)
            focus_on("kept_list", "keep_day")
            state.close_panels()


def _averages(day_totals: pd.DataFrame) -> None:
    """Say what the kept days hold on average, beside the recommendation."""
    mean = averages(day_totals)
    unknown_count = int(day_totals["unknown_count"].sum())
    amount = rounded_total(mean["known_mg"], unknown_count)
    parts = [
        _("{percent} of the recommended {value} ({who})").format(
            percent=percent(found.percent),
            value=milligrams(found.reference.value_mg),
            who=sex_word(found.reference),
        )
        for found in assess_for(mean["known_mg"], st.session_state.profile)
    ]
    words = _n(
        "One day is kept: **{amount}** from food and water. {beside}",
        "{count} days are kept: on average **{amount}** a day from food and water. {beside}",
        len(day_totals),
    )
    st.markdown(words.format(count=len(day_totals), amount=amount, beside=" · ".join(parts)))
    if mean["supplements_mg"]:
        st.caption(
            _("Supplements, not counted above: {supplements} a day on average.").format(
                supplements=milligrams(mean["supplements_mg"], 1)
            )
        )
    st.caption(
        _(
            "One day says little: what people eat differs from day to day. Keep a few "
            "ordinary days, one of them at the weekend."
        )
    )


def _list(day: Day, kept: tuple[KeptDay, ...], day_totals: pd.DataFrame) -> None:
    names = dict(enumerate(told_apart([plain(one.name) for one in kept])))
    with st.container(key="kept_list"):
        selected = st.radio(
            _("Kept days: choose one to see more"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            captions=_captions(kept, day_totals),
            key=state.key("kept_days"),
            width="stretch",
        )
    if selected is not None:
        _panel(day, kept[selected], {one.name for one in kept})


def _captions(kept: tuple[KeptDay, ...], day_totals: pd.DataFrame) -> list[str]:
    rows = day_totals.to_dict("records")
    return [
        " · ".join(
            filter(
                None,
                [
                    at_least(row["known_mg"], row["unknown_count"]),
                    calendar_date(one.saved, language()) if one.saved else "",
                ],
            )
        )
        for one, row in zip(kept, rows, strict=True)
    ]


def _panel(day: Day, kept: KeptDay, names: set[str]) -> None:
    with st.container(border=True, key="panel-kept"):
        _beside(day, kept)
        with st.container(horizontal=True):
            if st.button(_("Open this day"), key="open_kept"):
                focus_on("undo")
                state.replace_day(kept.day, done=_("Opened: {name}").format(name=kept.name))
            if st.button(_("Delete"), key="delete_kept"):
                st.session_state.removed_day = kept
                st.session_state.kept_last = None
                browser_storage.remove(kept)
                focus_on("keep_removed")
                state.close_panels()
        _copy_meal(day, kept)
        _rename(kept, names)


def _beside(day: Day, kept: KeptDay) -> None:
    names = {**{meal.value: name for meal, name in meal_names().items()}, "water": _("Water")}
    # A space, so that a day called "This day" has a column of its own.
    titles = [_("This day"), plain(kept.name) + " "]
    columns = beside(day, kept.day)
    sums = totals([day, kept.day]).to_dict("records")
    cells = {
        title: [
            *(at_least(row["magnesium_mg"], row["unknown_count"]) for row in rows),
            at_least(whole["known_mg"], whole["unknown_count"]),
            milligrams(whole["supplements_mg"], 1),
        ]
        for title, rows, whole in zip(
            titles, [column.to_dict("records") for column in columns], sums, strict=True
        )
    }
    parts = [names[str(part)] for part in columns[0].index]
    first = {"": [*parts, _("Food and water"), _("Supplements")]}
    st.table(
        pd.DataFrame(first | cells),
        hide_index=True,
        border="horizontal",
        alt=_("This day beside the kept one, by meal."),
    )


def _copy_meal(day: Day, kept: KeptDay) -> None:
    meals = {meal: name for meal, name in meal_names().items() if kept.day.positions(meal)}
    if not meals:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        meal = st.selectbox(
            _("Copy a meal to this day"),
            list(meals),
            format_func=meals.__getitem__,
            key=state.lasting_key(f"copied-{kept.name}"),
            width=220,
        )
        if not st.button(_("Copy"), key="copy_meal"):
            return
    try:
        new = day_with_meal_of(day, kept.day, meal)
    except ValueError:
        st.error(
            _("This meal doesn't fit: the day would hold too many foods. Delete some first."),
            icon=ERROR,
        )
        return
    focus_on("undo")
    state.change_day(new, done=_("Copied: {meal}").format(meal=meals[meal]))


def _rename(kept: KeptDay, names: set[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            _("New name"),
            kept.name,
            key=state.key(f"rename-{kept.name}"),
            width=260,
        )
        is_asked = st.button(_("Rename"), key="rename_day")
    name = kept_name(typed)
    if not is_asked or name == kept.name:
        return
    if not name or name in names:
        st.error(_("Give a name that no other kept day has."), icon=ERROR)
        return
    browser_storage.rename(kept, name)
    focus_on("kept_list", "keep_day")
    state.close_panels()
