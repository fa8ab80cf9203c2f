"""Which foods are ranked, and by what: the row above the list."""

import streamlit as st

from magnesium.foods import load_groups
from magnesium.ranking import BASES, FoodFilter
from magnesium_ui import beginnings, state
from magnesium_ui.wishes import choose_wishes
from magnesium_ui.words import _, in_language, in_table, language

LONGEST_QUERY = 60
ANY_GROUP = ""


def choose() -> tuple[str, FoodFilter]:
    """Show what to rank by and which foods; both stay as chosen while other pages are visited."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        basis = _choose_basis()
        query = st.text_input(
            _("Search"),
            type="search",
            live="150ms",
            key=state.lasting_key("name-foods"),
            max_chars=LONGEST_QUERY,
            placeholder=_("nuts, wholemeal bread …"),
            persist_state="session",
            width=260,
        )
        group = _choose_group()
    with st.expander(_("More filters"), key="more_filters"):
        with st.container(horizontal=True):
            has_all = _checkbox("all", _("Less common foods too"))
            has_dry = _checkbox("dry", _("Dry and raw foods too, such as uncooked rice"))
        wishes = choose_wishes(state.lasting_key("select-wishes"))
    if wishes:
        st.caption(
            _("Only hand-picked foods are shown now, because we know what they usually contain.")
        )
    return basis, FoodFilter(group or None, not has_all, query, wishes, has_dry)


def basis_names() -> dict[str, str]:
    """Return the names of ``ranking.BASES``."""
    return {
        "portion": _("per usual portion"),
        "100g": _("per 100 g"),
        "100kcal": _("per 100 kcal"),
    }


def group_name(group: str) -> str:
    """Return the name of a food group for readers."""
    return in_language(load_groups, group, "group")


def _choose_basis() -> str:
    names = basis_names()
    key = state.lasting_key("select-basis")
    beginnings.begin(key, "portion")
    chosen = st.segmented_control(
        _("Magnesium"),
        list(BASES),
        format_func=names.__getitem__,
        required=True,
        key=key,
        persist_state="session",
    )
    return chosen or "portion"


def _choose_group() -> str:
    groups = in_table(load_groups, f"group_{language()}")
    by_alphabet = sorted(groups.items(), key=lambda group: group[1])
    names = {ANY_GROUP: _("All food groups")} | dict(by_alphabet)
    chosen = st.selectbox(
        _("Food group"),
        list(names),
        format_func=names.__getitem__,
        key=state.lasting_key("select-group"),
        persist_state="session",
        width=260,
    )
    return str(chosen)


def _checkbox(name: str, label: str) -> bool:
    key = state.lasting_key(f"select-{name}")
    return st.checkbox(label, key=key, persist_state="session")
