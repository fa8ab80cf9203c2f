"""The day on paper: tables without charts, for a dietitian or a doctor to read."""

import pandas as pd
import streamlit as st

from magnesium.day import Day
from magnesium.intake import Intake
from magnesium_ui import address, day_tables, headings, own_food_words, profile_panel
from magnesium_ui.browser import print_page
from magnesium_ui.words import _, at_least, language, meal_names, milligrams, plain


def show(day: Day, intake: Intake) -> None:
    """Show the day as it is to be printed, with a button to print it."""
    st.caption(day_tables.today_in_words())
    if st.button(_("Print"), key="print_now", icon=":material/print:"):
        print_page()
    for line in day_tables.totals(day, intake):
        st.markdown(line)
    if day == Day():
        st.markdown(_("Nothing yet."))
    for meal, name in meal_names().items():
        total = at_least(*intake.of_meal(meal))
        _table(f"{name} · {total}", day_tables.meal_table(day, intake, meal))
    water = _("Water")
    total = at_least(intake.water_mg, intake.unknown_waters)
    _table(f"{water} · {total}", day_tables.water_table(day, intake))
    supplements, apart = _("Supplements and medicines"), _("not in the total")
    total = milligrams(intake.supplements_mg, 1)
    _table(f"{supplements} · {total} ({apart})", day_tables.supplement_table(day))
    headings.header(_("Recommendations"))
    profile_panel.show_comparison(intake)
    st.caption(plain(day_tables.sources_line()))
    own_food_words.show_credits(day)
    st.caption(_("Whoever opens this address sees the same day:"))
    st.code(address.link(language()), language=None, wrap_lines=True)


def _table(heading: str, table: pd.DataFrame) -> None:
    """Show a part of the day, where there is anything in it."""
    if len(table):
        headings.header(heading)
        st.table(table, hide_index=True, border="horizontal", alt=heading)
