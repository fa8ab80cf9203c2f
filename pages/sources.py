"""Sources: where every number comes from, what is not known, how to report an error."""

import streamlit as st

from magnesium_ui import (
    deviations,
    evidence,
    header,
    headings,
    reporting,
    source_tables,
    state,
    table_list,
)
from magnesium_ui.words import _

state.through_entrypoint()

headings.title(_("Where the numbers come from"))
headings.header(_("The food table"))
source_tables.show_food_table()
headings.header(_("What we corrected"))
source_tables.show_corrections()
headings.header(_("Where others say something else"))
deviations.show()
headings.header(_("Beyond the food table"))
source_tables.show_other_sources()
headings.header(_("The recommendations"))
source_tables.show_recommendations()
headings.header(_("The texts, supplements and waters"))
st.markdown(
    _(
        "Every figure in the texts, every trial and every interaction comes from one of these "
        "publications. The magnesium in a compound follows from its formula."
    )
)
with st.expander(_("What the texts cite"), key="publications"):
    evidence.show_publications()
with st.expander(_("Each water and its source"), key="waters"):
    source_tables.show_waters()
headings.header(_("Every table"))
st.markdown(
    _(
        "Every fact on these pages is a row of one of these tables, or a text that cites them. The "
        "rows are counted in the tables themselves."
    )
)
table_list.show()
headings.header(_("What you enter"))
st.markdown(
    _(
        "The foods, waters and supplements you choose are in the address of the "
        "page and in your own browser. Nothing of your day is kept on a server."
    )
)
header.link_to("keep", _("What is kept where"))
headings.header(_("Is something wrong?"))
reporting.show()
