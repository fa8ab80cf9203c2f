"""What a reader may want of the hand-picked foods: plant-based, or without something."""

import streamlit as st

from magnesium_ui.words import _


def wish_names() -> dict[str, str]:
    """Return the names of ``suggestion_foods.WISHES``."""
    return {
        "plant_based": _("plant-based"),
        "nuts": _("without nuts or peanuts"),
        "gluten": _("without gluten"),
        "dairy": _("without dairy"),
        "fish": _("without fish or shellfish"),
    }


def choose_wishes(key: str) -> frozenset[str]:
    """Show the wishes to choose from, none of them chosen to begin with, and their limit."""
    names = wish_names()
    chosen = st.pills(
        _("Your wishes"),
        list(names),
        format_func=names.__getitem__,
        selection_mode="multi",
        key=key,
        persist_state="session",
    )
    st.caption(_("Not for allergies: go by the label alone."))
    return frozenset(chosen)
