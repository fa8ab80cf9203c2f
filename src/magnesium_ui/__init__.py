"""What the pages share and needs Streamlit, each module named for what a person sees."""
