"""The day's link: to copy, to send, as a QR code, and for an article."""

from html import escape
from pathlib import Path

import streamlit as st

from magnesium.day import Day
from magnesium.language import LANGUAGES, language_name
from magnesium_ui import address, state
from magnesium_ui.words import _, food_name, language, plain

JAVASCRIPT, STYLE = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("share.js", "share.css")
)
HTML = '<div class="row"></div><div role="status"></div>'
EMBEDDED_HEIGHT_PX = 900


def show(day: Day) -> None:
    """Show the link of the day, and what it reveals."""
    st.markdown(
        _(
            "The link holds the whole day: whoever opens it sees the same foods and "
            "the same total, on any computer or phone."
        )
    )
    link = address.link(_chosen_language())
    _choose_profile()
    _buttons(link)
    st.code(link, language=None, wrap_lines=True)
    st.caption(
        _(
            "Whoever has the link can read what was eaten and drunk, the supplements and medicines "
            "in the day, and the names you gave. It doesn't say who you are."
        )
    )
    # Drawn only when asked for: a long link takes long to draw.
    if st.toggle(_("QR code for another phone or for paper"), key=state.lasting_key("qr")):
        _qr_code(link)
    with st.expander(_("For a website: put this day or one food in an article"), key="embed"):
        _embed(day, link)


def _chosen_language() -> str | None:
    """Ask in which language the link opens; None for the reader's own."""
    names = {"": _("the reader's own language")}
    names |= {code: language_name(code, language()) for code in LANGUAGES}
    begin = language() if st.session_state.is_language_chosen else ""
    return st.segmented_control(
        _("The link opens in"),
        list(names),
        format_func=names.__getitem__,
        default=begin,
        required=True,
        key=state.lasting_key("link_language"),
    )


def _choose_profile() -> None:
    key = state.lasting_key("profile_in_link")
    st.session_state.setdefault(key, st.session_state.is_profile_in_link)
    chosen = st.checkbox(_("Include my profile"), key=key)
    st.caption(
        _(
            "That is: whose recommendation you use and, if you entered them, your sex, "
            "your age and whether you are pregnant or breastfeeding."
        )
    )
    if chosen != st.session_state.is_profile_in_link:
        state.put_profile_in_link(chosen)
        st.rerun()


def _buttons(link: str) -> None:
    component = st.components.v2.component("magnesium_share", html=HTML, css=STYLE, js=JAVASCRIPT)
    data = {
        "link": link,
        "subject": _("Magnesium in a day's food"),
        "words": {
            "copy": _("Copy the link"),
            "share": _("Share…"),
            "mail": _("Send by e-mail"),
            "letter": _("Here is a day's food, and how much magnesium is in it:"),
            "copied": _("The link is copied."),
            "failed": _(
                "Copying doesn't work in this browser: select the link below and copy it yourself."
            ),
        },
    }
    component(key="share", data=data)


def _qr_code(link: str) -> None:
    # Loaded with the first code: few visitors ask for one.
    import segno

    try:
        code = segno.make(link, error="l", micro=False)
    except segno.DataOverflowError:
        st.markdown(_("This day is too long for a QR code. The link itself works."))
        return
    # As text in the page: an image file would lie in the server's memory.
    drawn = code.svg_inline(scale=4, border=4, light="#fff", dark="#000", omitsize=False)
    st.image(drawn, width=300, alt=_("QR code with the link of this day"))


def _embed(day: Day, link: str) -> None:
    st.markdown(
        _("This code shows the day inside your article. What readers enter there is not kept.")
    )
    st.code(_frame(link), language=None, wrap_lines=True)
    foods = dict.fromkeys(item.food_id for item in day.items if not day.own_food(item.food_id))
    if not foods:
        return
    names = {food_id: plain(food_name(food_id)) for food_id in foods}
    chosen = st.selectbox(
        _("Or a link to one food: it opens the page with that food ready to add."),
        list(foods),
        format_func=names.__getitem__,
        key=state.key("linked_food"),
    )
    st.code(address.food_link(chosen), language=None, wrap_lines=True)


def _frame(link: str) -> str:
    name = _("Magnesium Day")
    address_in_html = escape(f"{link}&embed=true")
    return (
        f'<iframe src="{address_in_html}" title="{name}" width="100%" '
        f'height="{EMBEDDED_HEIGHT_PX}" style="border:0" loading="lazy"></iframe>'
    )
