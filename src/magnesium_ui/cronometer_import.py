"""A day from Cronometer's export: which day of it, and what in it is a supplement."""

import math

import streamlit as st

from magnesium.cronometer import NotServings, Serving, Servings
from magnesium.cronometer_day import day_of_servings
from magnesium.day import Day
from magnesium.language import calendar_date
from magnesium_ui import state
from magnesium_ui.words import _, _n, language, milligrams, plain, shown, told_apart


def choose_day(found: Servings) -> Day:
    """Show the days of an export to choose from, and return the chosen one as a day of ours."""
    st.markdown(
        _(
            "This is an export of Cronometer. Each food counts with the magnesium that Cronometer "
            "gives for what you ate of it."
        )
    )
    dates = {date: calendar_date(date, language()) for date in found.dates}
    date = st.selectbox(
        _("Which day?"),
        list(dates),
        format_func=dates.__getitem__,
        key=state.key("cronometer_date"),
    )
    servings = [serving for serving in found.servings if serving.date == date]
    day, left_out = day_of_servings(servings, _supplements(servings, date))
    if left_out:
        words = _n(
            "{count} row has no place in a day, or is a supplement without magnesium.",
            "{count} rows have no place in a day, or are supplements without magnesium.",
            left_out,
        )
        st.caption(words.format(count=shown(left_out)))
    if count := found.problem_count:
        words = _n(
            "{count} row or value of the export could not be read.",
            "{count} rows or values of the export could not be read.",
            count,
        )
        rows = ", ".join(str(problem.row) for problem in found.problems)
        said = words.format(count=shown(count))
        which = _("In row: {rows}.").format(rows=rows)
        st.caption(f"{said} {which}")
    return day


def _supplements(servings: list[Serving], date: str) -> list[int]:
    """Ask which rows of a day are supplements, and return them."""
    able = [one for one in servings if one.magnesium_mg or one.looks_like_supplement]
    if not able:
        return []
    names = told_apart([f"{plain(one.name)} · {_holds(one)}" for one in able])
    options = {one.row: name for one, name in zip(able, names, strict=True)}
    # Not a multiselect: what is chosen there is white on the accent, too pale in the dark.
    return st.pills(
        _("Which of these are supplements or medicines? They are counted apart."),
        list(options),
        selection_mode="multi",
        default=[one.row for one in able if one.looks_like_supplement],
        format_func=options.__getitem__,
        key=state.key(f"cronometer_supplements-{date}"),
    )


def _holds(one: Serving) -> str:
    return milligrams(math.nan if one.magnesium_mg is None else one.magnesium_mg, 1)


def why_no_myfitnesspal() -> str:
    """Return why an export of MyFitnessPal can't give any magnesium."""
    return _(
        "An export of MyFitnessPal can't be opened: it holds neither magnesium nor the names of "
        "foods."
    )


def refusal(refused: NotServings) -> str:
    """Return why a file that was recognised can't be used, empty where it was not."""
    sentences = {
        "no_magnesium": _(
            "This export of Cronometer has no column “Magnesium (mg)”: switch magnesium on there "
            "and export it again."
        ),
        "daily_summary": _(
            "This is Cronometer's summary, with totals only: export “servings” instead."
        ),
        "myfitnesspal": why_no_myfitnesspal(),
        "no_rows": _("There is nothing in this export that could be read."),
    }
    return sentences.get(refused.code, "")
