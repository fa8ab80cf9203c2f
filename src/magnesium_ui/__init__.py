"""What the pages share and needs Streamlit, each module named for what a person sees."""

from magnesium_ui.words import plain

__all__ = ["plain"]
