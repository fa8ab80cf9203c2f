"""A food table of the visitor's own: opened here, and what became of its rows."""

import threading

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from magnesium.found_food import Remark
from magnesium.own_sources import credits_of_source
from magnesium.own_tables.food_table import NotATable, ReadingReport
from magnesium.own_tables.reading import LARGEST_FILES, table_from_files
from magnesium_ui import forms, own_table, remarks, uploads
from magnesium_ui.browser import focus_on
from magnesium_ui.words import ERROR, _, _n, plain, shown

_ONE_AT_A_TIME = threading.Lock()
FORM = "own_table"
LARGEST_UPLOAD_MB = 60
MEGABYTE = 1_000_000
EXAMPLE = "name;magnesium_mg_per_100g;energy_kcal_per_100g;portions\n{food};62;240;{measure} 40 g"


def show() -> None:
    """Show the table in use, or how to open one."""
    with st.container(key="table_panel"):
        if found := own_table.in_use():
            _show_table(found)
        else:
            _open()


def show_credit() -> None:
    """Show what the table in use asks to be printed with its values."""
    if found := own_table.in_use():
        for credit in credits_of_source(found.table.foods[0].source):
            st.caption(plain(credit))


def _open() -> None:
    st.markdown(
        _(
            "Open a food table that you have: NEVO-online (CSV), Ciqual (xlsx), USDA FoodData "
            "Central (its CSV files or their zip), or one you made. The search box then finds its "
            "foods too."
        )
    )
    uploaded = st.file_uploader(
        _("Your food table, at most {size} MB").format(size=shown(LARGEST_FILES / MEGABYTE)),
        accept_multiple_files=True,
        # What the widget itself refuses it refuses in English.
        max_upload_size=LARGEST_UPLOAD_MB,
        key=forms.form_key(FORM),
    )
    st.caption(
        _(
            "The file stays in this visit: it is in the memory of the server while the page is "
            "open, and nobody else sees it. Nothing of it is stored: after you reload the page, "
            "open it again."
        )
    )
    if uploaded:
        _read(uploaded)
        forms.clear(FORM)  # of the files themselves nothing is needed any more
        focus_on("table_panel")
        st.rerun()
    if refused := st.session_state.get("table_refusal"):
        st.error(_refusal(refused), icon=ERROR)
    with st.expander(_("A table that you make"), key="own_table_example"):
        st.markdown(
            _(
                "A spreadsheet saved as CSV or xlsx with these names above its columns. The last "
                "two may be left out; an empty cell is unknown."
            )
        )
        example = EXAMPLE.format(food=_("Sourdough from the baker"), measure=_("slice"))
        st.code(example, language=None, wrap_lines=True)


def _read(uploaded: list[UploadedFile]) -> None:
    """Use the table in files, or keep why it can't be used; of the files themselves nothing."""
    st.session_state.table_refusal = None
    # A large one takes several times its size for a moment: one at a time in this process.
    with st.spinner(_("Reading the table …")), _ONE_AT_A_TIME:
        try:
            if sum(file.size for file in uploaded) > LARGEST_FILES:
                raise NotATable("too_big")
            own_table.use(table_from_files([(file.name, file.getvalue()) for file in uploaded]))
        except NotATable as refusal:
            st.session_state.table_refusal = refusal
    uploads.forget(uploaded)


def forget_refusal() -> None:
    """Say no more why files can't be used: the visitor went elsewhere."""
    st.session_state.table_refusal = None


def _show_table(found: own_table.OwnTable) -> None:
    table = found.table
    name = plain(own_table.name_of(table))
    st.markdown(_("In use: **{table}**. The search box finds its foods too.").format(table=name))
    _show_report(table.report)
    show_credit()
    if st.button(_("Stop using it"), key="own_table_leave"):
        own_table.leave()
        focus_on("table_panel")
        st.rerun()


def _show_report(report: ReadingReport) -> None:
    parts = [
        _n("{count} row read", "{count} rows read", report.rows).format(count=shown(report.rows)),
        _("{count} with a value").format(count=shown(report.known)),
    ]
    without = _("{count} without ({reason})")
    parts += [
        without.format(count=shown(count), reason=remarks.why_unknown(why))
        for why, count in report.unknown.items()
        if count
    ]
    st.markdown(" · ".join(parts))
    if report.doubted:
        st.caption(
            _n(
                "{count} food has more than any in our table: it may be in another unit.",
                "{count} foods have more than any in our table: they may be in another unit.",
                report.doubted,
            ).format(count=shown(report.doubted))
        )
    for why, count in report.refused.items():
        if count:
            words = _n("{count} row left out: {reason}.", "{count} rows left out: {reason}.", count)
            st.caption(words.format(count=shown(count), reason=_reason(why)))
    if report.examples:
        with st.expander(_("Rows to check"), key="own_table_rows"):
            rows = [(shown(row), _reason(why), plain(text)) for row, why, text in report.examples]
            columns = [_("Row"), _("Why"), _("What it says")]
            st.table(
                pd.DataFrame(rows, columns=columns),
                hide_index=True,
                border="horizontal",
                alt=_("Rows to check"),
            )


def _reason(code: str) -> str:
    reasons = {
        "no_name": _("no name"),
        "bad_row": _("not like the other rows"),
        "too_many": _("more than fits"),
        "other_type": _("another kind of entry"),
        "bad_portion": _("a portion that can't be read"),
        Remark.HIGH: _("more than any food in our table"),
    }
    return reasons.get(code) or remarks.why_unknown(code)


def _refusal(refusal: NotATable) -> str:
    sentences = {
        "too_big": _(
            "That is too much to read: at most {size} MB, and no more in it than a food table has."
        ),
        "empty": _("This file is empty: choose another one."),
        "not_text": _("This file can't be read as text: save it as CSV (UTF-8) or as .xlsx."),
        "old_excel": _("This is an old kind of Excel file (.xls): save it as .xlsx first."),
        "protected": _("This file has a password: save it without one, and choose it again."),
        "broken": _("This file is damaged, or it is not a spreadsheet."),
        "missing_columns": _("Columns are missing from this file: {columns}."),
        "unknown_layout": _(
            "This is no food table that we know: it has neither the columns of NEVO-online, Ciqual "
            "or FoodData Central, nor “name” and “magnesium_mg_per_100g”."
        ),
        "nevo_details": _(
            "This is the long file of NEVO-online, “Details”: choose the one with one row per food."
        ),
        "ciqual_xml": _("This is Ciqual as XML: choose its workbook (.xlsx) instead."),
        "fdc_incomplete": _(
            "Of FoodData Central's files these are missing: {files}. Choose them together."
        ),
        "no_rows": _("There is no food in this file: choose another one."),
    }
    params = {name: plain(text) for name, text in refusal.params.items()}
    params["size"] = shown(LARGEST_FILES / MEGABYTE)
    return sentences[refusal.code].format(**params)
