"""A packet: its barcode, typed or from a photo, looked up in Open Food Facts."""

from dataclasses import replace
from functools import partial

import streamlit as st

from magnesium.day import Day, Meal
from magnesium.found_food import Remark
from magnesium.nearest import nearest_foods, nearest_waters
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.open_food_facts import FoundProduct, valid_barcode
from magnesium.water import OTHER_WATER
from magnesium_ui import forms, found_food_form, gestures, look_ups, state, uploads, water_form
from magnesium_ui.browser import focus_on
from magnesium_ui.food_names import offered_name
from magnesium_ui.forms import WATER, choose_one, form_key, text_box
from magnesium_ui.look_ups import OPEN_FOOD_FACTS
from magnesium_ui.words import ERROR, _, language, plain

FORM = "barcode"
LONGEST_BARCODE = 30
LARGEST_UPLOAD_MB = 30
MOST_NEAR = 3


def show(day: Day, meal: Meal, wanted: str | None) -> None:
    """Show where a barcode goes, and what was found for the last one.

    ``wanted`` is one to look up now, whatever stands in the box.
    """
    if wanted:
        st.session_state[_box_key()] = wanted
    with (
        st.form(key="barcode", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="barcode_box"),
    ):
        typed = text_box(
            _("Barcode, the digits under the bars"), _box_key(), "", 260, LONGEST_BARCODE
        )
        is_asked = st.form_submit_button(_("Look it up"), key="barcode_ask")
    photo = st.file_uploader(
        _("Or a photo of the barcode"),
        ["jpg", "jpeg", "png", "webp"],
        # What the widget itself refuses it refuses in English.
        max_upload_size=LARGEST_UPLOAD_MB,
        key=form_key("barcode_photo"),
    )
    st.caption(
        _(
            "Only the digits go to Open Food Facts, a table that people fill in together from "
            "labels; the photo doesn't. Labels often leave magnesium out."
        )
    )
    if photo:
        _read(photo.getvalue())
        uploads.forget([photo])
        forms.clear("barcode_photo")
        st.rerun()
    if is_asked or wanted:
        _ask(typed)
    if refusal := st.session_state.get("barcode_refusal"):
        st.error(_refusals()[refusal], icon=ERROR)
    found = st.session_state.get("barcode_found")
    if isinstance(found, LookUpFailed):
        look_ups.show_failure(found, OPEN_FOOD_FACTS)
        if found.code == "not_found":
            _offer_label(typed)
    elif found:
        _show(found, day, meal)


def _box_key() -> str:
    return form_key(FORM)


def _read(content: bytes) -> None:
    """Have the barcode in a photo be looked up at the next run, its digits in the box."""
    # Its library is loaded with the first photo: few visitors have one.
    from magnesium.barcode_photo import NotAPhoto, barcodes_in

    st.session_state.barcode_found = None
    try:
        codes = barcodes_in(content)
        st.session_state.barcode_refusal = None if codes else "no_barcode"
        st.session_state.barcode_wanted = codes[0] if codes else None
    except NotAPhoto as refusal:
        st.session_state.barcode_refusal = refusal.code


def _ask(typed: str) -> None:
    barcode = valid_barcode(typed)
    st.session_state.barcode_found = None
    st.session_state.barcode_refusal = None if barcode else "not_valid"
    if barcode:
        look_up = partial(look_ups.product, barcode, language())
        st.session_state.barcode_found = look_ups.looked_up(look_up, OPEN_FOOD_FACTS)
        if not isinstance(st.session_state.barcode_found, LookUpFailed):
            focus_on("found_add-beyond")


def _refusals() -> dict[str, str]:
    return {
        "not_valid": _(
            "That is no barcode: it has 8, 12, 13 or 14 digits, and the last one checks the "
            "others. Look at them once more."
        ),
        "no_barcode": _(
            "There is no barcode to be read in this photo. Try one from nearer, sharp and in good "
            "light, or type the digits."
        ),
        "too_big": _("This photo is too large. Type the digits instead."),
        "not_an_image": _("This is no photo that can be read. Type the digits instead."),
    }


def _show(found: FoundProduct, day: Day, meal: Meal) -> None:
    chosen = "0"
    if len(found.variants) > 1:
        states = {"0": _("as sold"), "1": _("as prepared")}
        chosen = choose_one(
            _("Which one do you count?"), states, state.lasting_key(f"variant-{found.barcode}")
        )
    food = found.variants[int(chosen)]
    if found.brands != food.name:
        food = replace(food, other_name=found.brands)
    if food.magnesium_mg_per_100g is None or Remark.WATER_TEN_TIMES in food.remarks:
        _nearest(food.name, found.is_water)
    number = f"{found.barcode}-{chosen}"
    found_food_form.show(food, day, meal, "beyond", number, _leave)


def _nearest(name: str, is_water: bool) -> None:
    """Offer what our tables have that is like a product: foods, or waters and a label's value."""
    if is_water:
        waters = [*nearest_waters(name, MOST_NEAR), OTHER_WATER]
        offers = {f"{WATER}{water}": water_form.offer(water) for water in waters}
    else:
        near = nearest_foods(name, MOST_NEAR, language())
        offers = {food_id: plain(offered_name(food_id)) for food_id in near}
    if offers:
        st.markdown(_("Nearest to it in our table:"))
    else:
        st.markdown(_("Nothing in our table is like it."))
    with st.container(key="nearest", gap=None):
        for picked, offer in offers.items():
            key = f"near-{picked}"
            is_picked = st.button(offer, key=key, type="tertiary")
            gestures.when_pressed(is_picked, key, partial(_pick, picked, name))


def _offer_label(barcode: str) -> None:
    label, icon = _("Enter it from its label"), ":material/edit_note:"
    is_pressed = st.button(label, key="label_of_barcode", type="tertiary", icon=icon)
    gestures.when_pressed(is_pressed, "label_of_barcode", partial(_open_label, barcode))


def _open_label(barcode: str) -> None:
    _leave()
    forms.label_next(barcode)
    focus_on("label_name")


def _pick(picked: str, name: str) -> None:
    _leave()
    forms.pick_next(picked, name)
    focus_on("confirm_add", "water_add", "query")


def _leave() -> None:
    st.session_state.barcode_found = st.session_state.barcode_refusal = None
    forms.clear(FORM)
    forms.clear("barcode_photo")
    focus_on("barcode_box", "query")
