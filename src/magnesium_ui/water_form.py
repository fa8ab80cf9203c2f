"""Adding water: which, how much of it, and what a litre holds."""

import math

import streamlit as st

from magnesium.day import MOST_OTHERS, Day, Water
from magnesium.language import parsed_number
from magnesium.water import (
    FROM_LABEL,
    GLASS_ML,
    TAP_BY_HARDNESS,
    TAP_WATER,
    day_with_water,
    hardness_estimate_mg_per_litre,
    hardness_range_mg_per_litre,
    load_waters,
    magnesium_in_water,
)
from magnesium_ui import state
from magnesium_ui.amount_choice import LONGEST_AMOUNT, LONGEST_TYPED_NAME
from magnesium_ui.browser import focus_on
from magnesium_ui.words import (
    _,
    in_language,
    language,
    litres,
    milligrams,
    per_litre,
    plain,
    shown,
    water_name,
)


def show(day: Day, begin: str | None = None) -> None:
    """Show the form; what is added goes into the day.

    It begins with the water_id ``begin`` where a search found that, and can be cancelled then.
    """
    form = state.form_key("water")
    with st.container(border=True, key="water_form"):
        chosen = _choose_water(begin or TAP_WATER[language()], form)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            volume = _box(_("Litres"), f"amount-litres-{form}", shown(GLASS_ML / 1000, 1))
            if chosen == TAP_BY_HARDNESS:
                value = _box(_("Hardness (°dH)"), f"amount-hardness-{form}", "")
            else:
                value = _magnesium_box(chosen, form)
        name = _name(form) if chosen == FROM_LABEL else chosen
        st.caption(_about(chosen))
        is_open = not value.strip() and chosen == TAP_BY_HARDNESS
        water = None if is_open else _entered(name, volume, value, chosen)
        if water:
            st.markdown(_in_words(water))
        with st.container(horizontal=True):
            is_added = st.button(_("Add to the day"), key="water_add")
            is_cancelled = bool(begin) and st.button(
                _("Cancel"), key="water_cancel", type="tertiary"
            )
    if is_added and is_open:
        st.error(_("Enter the hardness first."), icon=":material/error:")
    if is_cancelled or (is_added and water):
        focus_on("query", "water_add")
        state.clear_search()
        state.clear_form("water")
    if is_cancelled:
        st.rerun()
    if is_added and water:
        add(day, water)


def add(day: Day, water: Water) -> None:
    """Make the day one that holds this water as well, or say why it cannot."""
    try:
        changed = day_with_water(day, water)
    except ValueError:
        st.error(
            _("A day holds at most {count} waters, and 10 litres of each.").format(
                count=MOST_OTHERS
            ),
            icon=":material/error:",
        )
        return
    state.change_day(changed, done=_("Added: {food}").format(food=water_name(water)))


def _choose_water(begin: str, form: str) -> str:
    values = load_waters()["magnesium_mg_per_litre"]
    named = {
        str(water_id): f"{in_language(load_waters, str(water_id), 'name')} · {per_litre(value)}"
        for water_id, value in values.items()
    }
    ways = {
        TAP_BY_HARDNESS: _("Tap water, estimated from its hardness"),
        FROM_LABEL: _("Another water, from its label"),
    }
    options = {begin: (named | ways)[begin]} | ways | named
    key = f"water-{form}"
    st.session_state.setdefault(key, begin)
    chosen = st.selectbox(
        _("Which water?"), list(options), format_func=options.__getitem__, key=key
    )
    return str(chosen)


def _box(label: str, key: str, begin: str) -> str:
    st.session_state.setdefault(key, begin)
    return st.text_input(label, key=key, max_chars=LONGEST_AMOUNT, width=150)


def _magnesium_box(chosen: str, form: str) -> str:
    """Ask what a litre holds; the table's value stands there and may be replaced by the label's."""
    values = load_waters()["magnesium_mg_per_litre"]
    begin = shown(values[chosen], 2) if chosen in values else ""
    return _box(_("Magnesium (mg per litre)"), f"amount-per_litre-{chosen}-{form}", begin)


def _name(form: str) -> str:
    key = f"name-water-{form}"
    st.session_state.setdefault(key, _("Water"))
    return st.text_input(_("Name"), key=key, max_chars=LONGEST_TYPED_NAME)


def _about(chosen: str) -> str:
    """Say where the value comes from and how sure it is."""
    if chosen == FROM_LABEL:
        return _(
            "If the label doesn't give magnesium, leave it empty: it counts as unknown, not 0."
        )
    if chosen == TAP_BY_HARDNESS:
        return _(
            "An estimate: how much of the hardness is magnesium differs from place to place. Your "
            "water company tells the hardness at your postcode. A softener that uses salt takes "
            "the magnesium out."
        )
    row = load_waters().loc[chosen].to_dict()
    source = (
        _("Source: {source}; figure seen there.")
        if row["status"] == "verified"
        else _("Source: {source}. A copy of the figure: your own label goes first.")
    )
    sentences = [source.format(source=plain(str(row["source"])))]
    if not math.isnan(row["low_mg_per_litre"]):
        sentences.append(
            _("It ranges from {low} to {high}.").format(
                low=per_litre(row["low_mg_per_litre"]), high=per_litre(row["high_mg_per_litre"])
            )
        )
    note = row[f"note_{language()}"]
    if isinstance(note, str):
        sentences.append(plain(note))
    if row["kind"] == "tap":
        coffee = _("Brewed coffee and tea already hold their tap water: no need to add it.")
        sentences.append(coffee)
    return " ".join(sentences)


def _entered(name: str, volume: str, value: str, chosen: str) -> Water | None:
    """Return the water, or say what is allowed and return None."""
    try:
        volume_ml = parsed_number(volume, language()) * 1000
        number = parsed_number(value, language()) if value.strip() else None
        if chosen != TAP_BY_HARDNESS or number is None:
            return Water(name.strip(), volume_ml, number)
        low_mg, high_mg = hardness_range_mg_per_litre(number)
        st.caption(
            _("Estimate: usually {low} to {high}; the middle of it counts.").format(
                low=per_litre(low_mg), high=per_litre(high_mg)
            )
        )
        return Water(chosen, volume_ml, hardness_estimate_mg_per_litre(number))
    except ValueError:
        st.error(
            _(
                "That can't be right: enter more than 0 and at most 10 litres, and what a litre "
                "holds or how hard the water is as a number."
            ),
            icon=":material/error:",
        )
        return None


def _in_words(water: Water) -> str:
    return _("{volume} · {value} magnesium").format(
        volume=litres(water.volume_ml), value=milligrams(magnesium_in_water(water), 1)
    )
