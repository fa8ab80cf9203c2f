"""Sources: where every number comes from, and what is not known."""

import streamlit as st

from magnesium_ui import evidence, header, source_tables, state
from magnesium_ui.words import _

state.through_entrypoint()

st.title(_("Where the numbers come from"), anchor=False)
st.header(_("The food table"), anchor=False)
source_tables.show_food_table()
st.header(_("The recommendations"), anchor=False)
source_tables.show_recommendations()
st.header(_("What we corrected"), anchor=False)
source_tables.show_corrections()
st.header(_("The texts, supplements and waters"), anchor=False)
st.markdown(
    _(
        "Every figure in the texts, every trial and every interaction comes from one of these "
        "publications. A water names its source where you choose it."
    )
)
with st.expander(_("What the texts cite"), key="publications"):
    evidence.show_publications()
st.header(_("What you enter"), anchor=False)
st.markdown(
    _(
        "The foods, waters and supplements you choose are in the address of the "
        "page and in your own browser. Nothing of your day is kept on a server."
    )
)
header.link_to("keep", _("What is kept where"))
