"""How to report an error: to whom, and what to say."""

import re
from importlib.metadata import version
from typing import Final

import streamlit as st

from magnesium.data_folder import DATA_VERSION
from magnesium_ui.settings import setting
from magnesium_ui.words import _, plain

ADDRESS: Final = "MAGNESIUM_DAY_REPORTS"
"""Whom visitors may report an error to: an address of e-mail, or of a page that takes reports."""

_MAIL: Final = re.compile(r"[\w.+-]+@[\w.-]+")
_PAGE: Final = re.compile(r"https://[\w.-]+(/[\w./?=&%+-]*)?")


def show() -> None:
    """Show whom to tell of an error, and what helps to mend it."""
    st.markdown(
        _(
            "A value that can't be right, a name that nobody uses, a text that says more than its "
            "source: please say so. One good report mends it for everybody."
        )
    )
    st.markdown(
        _("Write to {address}.").format(address=_link(address))
        if (address := setting(ADDRESS))
        else _(
            "Whoever runs this page has named no address here: tell whoever sent you the link, "
            "or the site where you found it."
        )
    )
    st.markdown(
        _(
            "Say\n\n"
            "- which food, water or sentence it is, in the words of the page\n"
            "- what the page says, and what it should be\n"
            "- where that is stated: a label, a table with its release, a publication\n"
            "- and this: Magnesium Day {version}, table {release}"
        ).format(version=version("magnesium-day"), release=DATA_VERSION)
    )
    st.caption(
        _(
            "A link to your day isn't needed: it would tell what you ate. "
            "A question about your own health is one for your doctor or dietitian."
        )
    )


def _link(address: str) -> str:
    """Return the way to an address that was set, or its text where it is none."""
    scheme = "mailto:" if _MAIL.fullmatch(address) else ""
    if not (scheme or _PAGE.fullmatch(address)):
        return plain(address)
    # Of what these may hold only this means something to Markdown; copied, it must be as it is.
    name = address.replace("_", r"\_")
    return f"[{name}]({scheme}{address})"
