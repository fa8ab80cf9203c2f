"""The day in a file: to keep, to hand on, and to open again."""

from functools import partial

import streamlit as st

from magnesium.cronometer import LARGEST_FILE as LARGEST_EXPORT
from magnesium.cronometer import NotServings, Servings, servings_of
from magnesium.day import Day
from magnesium.exchange import from_file, to_csv, to_excel
from magnesium.intake import Intake, intake_of
from magnesium.link import ABOUT_VALUES, Problem
from magnesium.row_reader import REQUIRED, NotADay
from magnesium_ui import clock, cronometer_import, day_tables, header, headings, state
from magnesium_ui.browser import focus_on
from magnesium_ui.problems import sentence, show_about_values
from magnesium_ui.words import ERROR, _, _n, food_name, language, plain, rounded_total, shown

MEGABYTE = 1_000_000
Found = tuple[Day, list[Problem]] | NotADay | Servings | NotServings
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(day: Day, intake: Intake) -> None:
    """Show how to keep the day in a file, and how to open one."""
    with st.container(key="day_file"):
        headings.header(_("On paper or in a file"))
        header.link_to("print", _("Print view"))
        st.markdown(
            _(
                "The Excel file has a sheet to read or print, for example for a dietitian. "
                "The CSV file holds the same numbers. You can open either one here again."
            )
        )
        _offer(day, intake)
        _open()


def _offer(day: Day, intake: Intake) -> None:
    name = _("magnesium-day-{date}").format(date=clock.today())
    is_empty = day == Day()
    with st.container(horizontal=True):
        # The files are made when they are asked for, by then without this run's words.
        st.download_button(
            _("Save as Excel"),
            partial(to_excel, day, day_tables.summary_of(day, intake)),
            f"{name}.xlsx",
            EXCEL,
            key="save_excel",
            # A run at the same moment would take the file from under the browser.
            on_click="ignore",
            disabled=is_empty,
        )
        st.download_button(
            _("Save as CSV"),
            partial(to_csv, day, language()),
            f"{name}.csv",
            "text/csv",
            key="save_csv",
            on_click="ignore",
            disabled=is_empty,
        )
    if is_empty:
        st.caption(_("The day is empty: there is nothing to save yet."))


def _open() -> None:
    size = shown(LARGEST_EXPORT / MEGABYTE)
    uploaded = st.file_uploader(
        _(
            "Open a day from a file: CSV, Excel, a text file with a link, or servings.csv of "
            "Cronometer, at most {size} MB"
        ).format(size=size),
        # Of what it refuses itself the widget says why in English, under the pointer only: every
        # kind of file is to come here, and those that are somewhat too large as well.
        max_upload_size=2 * LARGEST_EXPORT // MEGABYTE,
        # New after every change of the day: what was opened is not asked for again.
        key=f"file-{st.session_state.revision}",
    )
    st.caption(cronometer_import.why_no_myfitnesspal())
    if not uploaded:
        return
    found = _read(uploaded.file_id, uploaded.getvalue())
    if isinstance(found, NotADay | NotServings):
        stays = _("Your day stays as it is.")
        st.error(f"{_refusal(found)} {stays}", icon=ERROR)
        return
    problems: list[Problem] = []
    if isinstance(found, Servings):
        new = cronometer_import.choose_day(found)
    else:
        new, problems = found
    if left_out := [problem for problem in problems if problem.code not in ABOUT_VALUES]:
        said = "\n".join(f"- {_sentence(problem)}" for problem in left_out)
        st.warning(_("Not everything in this file could be used:") + "\n" + said)
    show_about_values(new, problems)
    if new == Day():
        st.error(_("Nothing in this file could be used. Your day stays as it is."), icon=ERROR)
        return
    st.markdown(
        _("This file holds {contents} of magnesium from food and water.").format(
            contents=_contents(new)
        )
    )
    if st.button(_("Open this day"), key="open_file"):
        focus_on("day_file")
        state.replace_day(new, done=_("The day from the file took the place of your day."))


def _read(file_id: str, content: bytes) -> Found:
    """Return what a file holds, or why nothing, without reading it again at every run."""
    known: dict[str, Found] = st.session_state.get("file_read", {})
    if file_id not in known:
        known = {file_id: _held_by(content)}
        st.session_state.file_read = known
    return known[file_id]


def _held_by(content: bytes) -> Found:
    """Return the day or the export that a file holds; else why it is neither."""
    try:
        return from_file(content, language())
    except NotADay as not_a_day:
        refused = not_a_day
    try:
        return servings_of(content)
    except NotServings as not_servings:
        return not_servings if cronometer_import.refusal(not_servings) else refused


def _contents(day: Day) -> str:
    """Return what a day holds: "12 foods, 2 waters, about 290 mg"."""
    intake = intake_of(day)
    foods, waters, pills = len(day.items), len(day.waters), len(day.supplements)
    parts = [_n("{count} food", "{count} foods", foods).format(count=foods)]
    if waters:
        parts.append(_n("{count} water", "{count} waters", waters).format(count=waters))
    if pills:
        words = _n("{count} supplement", "{count} supplements", pills)
        parts.append(words.format(count=pills))
    return ", ".join([*parts, rounded_total(intake.known_mg, intake.unknown_count)])


def _sentence(problem: Problem) -> str:
    row, column, text, food_id = (
        problem.params.get(name, "") for name in ("row", "column", "text", "food_id")
    )
    if problem.code == "value_kept":
        return _(
            "Row {row}: {food} counts with the value in our table, not the one in this "
            "file. To use another value, add it as a food of your own."
        ).format(row=row, food=plain(food_name(food_id)))
    if problem.code == "rest_unread":
        return _("A quotation mark in this file has no end: what comes after it was left out.")
    if problem.code != "bad_cell":
        return sentence(problem)
    if not text.strip():
        return _("Row {row} was left out: the column “{column}” is empty.").format(
            row=row, column=plain(column)
        )
    return _("Row {row} was left out: “{text}” can't be right in the column “{column}”.").format(
        row=row, text=plain(text), column=plain(column)
    )


def _refusal(refusal: NotADay | NotServings) -> str:
    if isinstance(refusal, NotServings):
        return cronometer_import.refusal(refusal)
    columns = refusal.params.get("columns", "")
    if columns == ", ".join(REQUIRED):
        return _("This file holds no day: choose one that you saved here.")
    sentences = {
        "too_big": _("This file is too large: choose the file that you saved here."),
        "empty": _("This file is empty: choose the file that you saved here."),
        "not_text": _(
            "This file can't be read as text: save it as CSV (UTF-8) or as .xlsx in your "
            "spreadsheet program, and choose that file."
        ),
        "old_excel": _(
            "This is an old kind of Excel file (.xls): save it as .xlsx in your "
            "spreadsheet program, and choose that file."
        ),
        "protected": _("This file has a password: save it without one, and choose it again."),
        "broken": _(
            "This file is damaged, or it is not a spreadsheet: save it as .xlsx or CSV "
            "in your spreadsheet program, and choose that file."
        ),
        "missing_columns": _(
            "Columns are missing from this file: {columns}. Name them as they were "
            "when you saved the file here, and choose it again."
        ).format(columns=plain(columns)),
        "no_rows": _("There is no food, water or supplement in this file: choose another one."),
    }
    return sentences[refusal.code]
