"""The least a Streamlit app can do: a button and a counter, as Streamlit comes."""

import streamlit as st

if st.button("Add", key="add"):
    st.session_state.count = st.session_state.get("count", 0) + 1
st.markdown(f"{st.session_state.get('count', 0)}")
