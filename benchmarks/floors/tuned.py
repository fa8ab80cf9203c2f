"""The same, with what is loaded kept out of the collections that Streamlit runs after every run."""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def keep_out_of_collections() -> None:
    """Keep what is loaded by now out of them."""
    gc.collect()
    gc.freeze()


if st.button("Add", key="add"):
    st.session_state.count = st.session_state.get("count", 0) + 1
st.markdown(f"{st.session_state.get('count', 0)}")
keep_out_of_collections()
