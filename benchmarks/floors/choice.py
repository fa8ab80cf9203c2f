"""The least a choice can do: two options and the chosen one, as Streamlit comes."""

import streamlit as st

st.markdown(st.radio("Choose", ["one", "two"], key="choice"))
