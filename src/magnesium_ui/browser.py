"""Two things of the browser out of Streamlit's reach: the focus, and the page's language."""

import streamlit as st

# The focus falls to <body> when the button just pressed disappears; a keyboard would then start
# again from the top of the page. Streamlit's page says lang="en" whatever its text is, and a
# screen reader would read Dutch with English sounds.
JAVASCRIPT = """
const done = new Set();
export default function ({ data }) {
  document.documentElement.lang = data.lang;
  if (!data.focus || done.has(data.once)) return;
  done.add(data.once);
  const seek = (tries) => {
    const target = document.querySelector(`.st-key-${CSS.escape(data.focus)} :is(input, button)`);
    if (target) target.focus({ preventScroll: false });
    else if (tries > 0) requestAnimationFrame(() => seek(tries - 1));
  };
  seek(30);
}
"""


def focus_on(key: str) -> None:
    """Ask that the widget with this key has the focus after the next run."""
    st.session_state.focus = (key, st.session_state.get("focus", ("", 0))[1] + 1)


def settle_in_browser(language: str) -> None:
    """Tell the browser the page's language, and move the focus where it was asked to be."""
    key, once = st.session_state.get("focus", ("", 0))
    component = st.components.v2.component("magnesium_browser", js=JAVASCRIPT)
    component(key="browser", data={"lang": language, "focus": key, "once": once}, height=0)
