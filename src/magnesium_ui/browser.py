"""What of the browser is out of Streamlit's reach: the focus, the page's language, the keypad."""

from secrets import token_hex

import streamlit as st

# - The focus falls to <body> when the button just pressed disappears; a keyboard would then start
#   again from the top of the page.
# - Streamlit's page says lang="en" whatever its text is; a screen reader would read Dutch with
#   English sounds.
# - A phone shows its number keys for an amount only when it is told to, before the box has focus.
JAVASCRIPT = """
const done = new Set();

const wantNumberKeys = ({ target }) => {
  const box = target.closest?.('[class*="st-key-amount-"]')?.querySelector("input");
  if (box) box.inputMode = "decimal";
};
document.addEventListener("pointerdown", wantNumberKeys, true);
document.addEventListener("focusin", wantNumberKeys, true);

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  if (!data.focus || done.has(data.once)) return;
  done.add(data.once);
  const seek = (tries) => {
    const target = document.querySelector(`.st-key-${CSS.escape(data.focus)} :is(input, button)`);
    if (target) {
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    } else if (tries > 0) {
      requestAnimationFrame(() => seek(tries - 1));
    }
  };
  seek(30);
}
"""


def focus_on(key: str) -> None:
    """Ask that the widget with this key has the focus after the next run."""
    st.session_state.focus = (key, token_hex(8))


def settle_in_browser(language: str) -> None:
    """Tell the browser the page's language, and move the focus where it was asked to be."""
    key, once = st.session_state.get("focus", ("", ""))
    component = st.components.v2.component("magnesium_browser", js=JAVASCRIPT)
    component(key="browser", data={"lang": language, "focus": key, "once": once}, height=0)
