"""Medicines that don't go together with magnesium, with a search."""

import pandas as pd
import streamlit as st

from magnesium.facts import publications_in
from magnesium.medicines import find_medicines, load_medicines
from magnesium_ui import article, state
from magnesium_ui.words import _, language, lines, plain

LONGEST_QUERY = 60


def show() -> None:
    """Show the search and the medicines it finds, all of them to begin with."""
    st.markdown(
        _(
            "Magnesium can keep a medicine from working, and a medicine can change how much "
            "magnesium your body keeps. Always ask your pharmacist: this list is not complete."
        )
    )
    query = st.text_input(
        _("Search a medicine"),
        type="search",
        live="150ms",
        key=state.lasting_key("name-medicine"),
        max_chars=LONGEST_QUERY,
        placeholder=_("doxycycline, omeprazole …"),
        persist_state="session",
    )
    found = find_medicines(query)
    if found.empty:
        st.markdown(
            _(
                "This medicine is not in our list. That doesn't mean it is safe: ask your "
                "pharmacist."
            )
        )
        found = load_medicines().head(1)  # the rule for any medicine
    texts = {
        column: [plain(text) for text in found[f"{column}_{language()}"].fillna("")]
        for column in ("name", "examples", "effect", "apart")
    }
    sources = [
        _source(source, status)
        for source, status in zip(found["source"], found["status"], strict=True)
    ]
    st.table(
        pd.DataFrame(
            {
                _("Medicine"): [
                    lines(f"**{name}**", examples)
                    for name, examples in zip(texts["name"], texts["examples"], strict=True)
                ],
                _("What happens, and how far apart to take them"): [
                    lines(effect, f"**{apart[:1].upper()}{apart[1:]}.**", source)
                    for effect, apart, source in zip(
                        texts["effect"], texts["apart"], sources, strict=True
                    )
                ],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=_("Medicines and magnesium."),
    )


def _source(source: str, status: str) -> str:
    links = article.linked(publications_in(source))
    words = _("{sources}, quoted elsewhere") if status == "secondary" else "{sources}"
    return f":small[({words.format(sources=links)})]"
