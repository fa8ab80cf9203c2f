"""What a server reads once for all visitors, beyond what its first page needs."""

import streamlit as st

from magnesium.food_sets import all_food_sets
from magnesium.ranking import rankable_foods
from magnesium.search import find_foods
from magnesium_ui import memory


@st.cache_resource(show_spinner=False)
def load_all_and_keep_it_out_of_collections() -> None:
    """Read the rest, which lives as long as the process does."""
    find_foods("")  # builds the index
    rankable_foods()
    all_food_sets()
    memory.settle()
