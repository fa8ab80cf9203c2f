"""Sources: where every number comes from, and what is not known."""

import streamlit as st

from magnesium_ui import evidence, header, headings, source_tables, state
from magnesium_ui.words import _

state.through_entrypoint()

headings.title(_("Where the numbers come from"))
headings.header(_("The food table"))
source_tables.show_food_table()
headings.header(_("Beyond the food table"))
source_tables.show_other_sources()
headings.header(_("The recommendations"))
source_tables.show_recommendations()
headings.header(_("What we corrected"))
source_tables.show_corrections()
headings.header(_("The texts, supplements and waters"))
st.markdown(
    _(
        "Every figure in the texts, every trial and every interaction comes from one of these "
        "publications. A water names its source where you choose it."
    )
)
with st.expander(_("What the texts cite"), key="publications"):
    evidence.show_publications()
headings.header(_("What you enter"))
st.markdown(
    _(
        "The foods, waters and supplements you choose are in the address of the "
        "page and in your own browser. Nothing of your day is kept on a server."
    )
)
header.link_to("keep", _("What is kept where"))
