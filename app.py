"""Magnesium Day: how much magnesium is in a day's food, against what is recommended."""

from pathlib import Path

import streamlit as st

import magnesium_ui.memory  # noqa: F401  (before the rest)
from magnesium_ui import (
    address,
    browser_storage,
    gestures,
    gone_wrong,
    header,
    meter,
    options,
    own_food_words,
    profile_choice,
    state,
    typed_amounts,
)
from magnesium_ui.browser import settle_in_browser
from magnesium_ui.words import _, language

PAGES = Path(__file__).parent / "pages"
NO_METER = {"sources", "print"}

gone_wrong.tell_in_words()
address.start()
typed_amounts.take()
gestures.take()
options.take()
typed_amounts.take()  # where a button stepped one
typed_amounts.forget()
profile_choice.take()
is_ahead = address.is_on_same_page() and meter.is_news() and st.session_state.page not in NO_METER
if is_ahead:
    # A gesture waits for its new total.
    meter.show(state.day(), state.intake())
# Made once a visit and language: each looks for its file.
if language() not in (made := st.session_state.setdefault("pages_by_language", {})):
    made[language()] = {
        "day": st.Page(PAGES / "day.py", title=_("My day"), default=True),
        "foods": st.Page(PAGES / "foods.py", title=_("Foods")),
        "supplements": st.Page(PAGES / "supplements.py", title=_("Supplements")),
        "sleep": st.Page(PAGES / "sleep.py", title=_("Sleep")),
        "keep": st.Page(PAGES / "keep.py", title=_("Keep and share")),
        "sources": st.Page(PAGES / "sources.py", title=_("Sources")),
        "print": st.Page(PAGES / "print.py", title=_("Print view"), visibility="hidden"),
    }
pages = made[language()]
gone_wrong.lead_to_a_page({page.url_path for page in pages.values()})
page = st.navigation(list(pages.values()), position="hidden")
name = _("Magnesium Day")
st.set_page_config(f"{page.title} · {name}", layout="wide")
address.arrive(page.url_path)
if not is_ahead and page.url_path not in NO_METER:
    meter.show(state.day(), state.intake())
header.show(pages)
page.run()
if page.url_path not in NO_METER:  # with the total, wherever that is
    own_food_words.show_credits(state.day())
if st.session_state.pop("is_to_be_run_again", False):
    st.rerun()
# Last: its answer runs the page again, and a run that is broken off loses the click it came for.
visit = state.visit()
settle_in_browser(language(), browser_storage.to_keep(visit.own, visit.before))
options.take_late()
if st.session_state.get("was_drawn"):
    # Not with the first page of a server: the browser that draws it needs the machine as well.
    from magnesium_ui.loading import load_all_and_keep_it_out_of_collections

    load_all_and_keep_it_out_of_collections()
st.session_state.was_drawn = True
