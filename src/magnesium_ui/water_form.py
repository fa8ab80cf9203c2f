"""Adding water: which, how much of it, and what a litre holds."""

import math
from functools import partial

import streamlit as st

from magnesium.day import (
    MOST_MAGNESIUM_MG_PER_LITRE,
    MOST_OTHERS,
    MOST_WATER_ML,
    Day,
    Water,
)
from magnesium.language import parsed_number
from magnesium.water import (
    GLASS_ML,
    HARDEST_DH,
    OTHER_WATER,
    TAP_BY_HARDNESS,
    TAP_WATER,
    day_with_water,
    hardness_estimate_mg_per_litre,
    hardness_range_mg_per_litre,
    load_waters,
    magnesium_in_water,
)
from magnesium_ui import gestures, state
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, clear, clear_search, form_key, text_box, typed_name
from magnesium_ui.words import (
    ERROR,
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


def show(day: Day, begin: str | None = None, name: str = "") -> None:
    """Show the form; what is added goes into the day.

    It begins with the water_id ``begin`` where a search found that, and can be cancelled then;
    ``name`` is what was found.
    """
    form = form_key(f"water-{begin or ''}")
    with st.container(border=True, key="water_form"):
        chosen = _choose_water(begin or TAP_WATER[language()], form)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            volume = text_box(_("Litres"), f"amount-litres-{form}", shown(GLASS_ML / 1000, 1))
            value = _value_box(chosen, form)
        if chosen == OTHER_WATER:
            typed = text_box(_("Name"), f"name-{form}", name, 380, LONGEST_NAME)
            name = typed_name(typed, _("Water"))
        is_open = chosen == TAP_BY_HARDNESS and not value.strip()
        # In places of their own, or the focus would fall off the button when a line appears.
        with st.container(key="water_said"):
            st.caption(_about(chosen))
            water = None if is_open else _entered(chosen, name, volume, value)
        with st.container(horizontal=True, key="water_buttons"):
            is_added = st.button(_("Add to the day"), key="water_add")
            is_cancelled = begin is not None and st.button(
                _("Cancel"), key="water_cancel", type="tertiary"
            )
        if is_added and is_open:
            st.error(_("Enter the hardness first."), icon=ERROR)
    changed = _day_with(day, water) if is_added and water else None
    if is_cancelled or changed:
        focus_on("query", "water_add")
        clear_search()
        clear(f"water-{begin or ''}")
    if is_cancelled:
        st.rerun()
    if changed and water:
        state.change_day(changed, done=_done(water))


def when_added(is_pressed: bool, key: str, day: Day, water: Water) -> None:
    """Have a button add a water to the day, or say why the day can't hold it."""
    try:
        day_with_water(day, water)
    except ValueError:
        if is_pressed:
            _say_full()
        return
    gestures.when_pressed(is_pressed, key, partial(_add, water))


def _add(water: Water) -> None:
    state.change_day(day_with_water(state.day(), water), done=_done(water))


def _done(water: Water) -> str:
    return _("Added: {food}").format(food=water_name(water))


def _day_with(day: Day, water: Water) -> Day | None:
    try:
        return day_with_water(day, water)
    except ValueError:
        _say_full()
        return None


def _say_full() -> None:
    words = _("A day holds at most {count} waters, and 10 litres of each.")
    st.error(words.format(count=MOST_OTHERS), icon=ERROR)


def offer(water_id: str) -> str:
    """Return a water with what a litre of it holds, or a way to tell."""
    if water_id == TAP_BY_HARDNESS:
        return _("Tap water, estimated from its hardness")
    if water_id == OTHER_WATER:
        return _("Another water, from its label")
    value = load_waters()["magnesium_mg_per_litre"][water_id]
    return f"{in_language(load_waters, water_id, 'name')} · {per_litre(value)}"


def _choose_water(begin: str, form: str) -> str:
    water_ids = dict.fromkeys([begin, TAP_BY_HARDNESS, OTHER_WATER, *load_waters().index])
    options = {water_id: offer(water_id) for water_id in water_ids}
    key = f"water-{form}"
    st.session_state.setdefault(key, begin)
    chosen = st.selectbox(
        _("Which water?"), list(options), format_func=options.__getitem__, key=key
    )
    return str(chosen)


def _value_box(chosen: str, form: str) -> str:
    """Ask what a litre holds; the table's value stands there and may be replaced by the label's."""
    if chosen == TAP_BY_HARDNESS:
        return text_box(_("Hardness (°dH)"), f"amount-hardness-{form}", "")
    values = load_waters()["magnesium_mg_per_litre"]
    begin = shown(values[chosen], 2) if chosen in values else ""
    return text_box(_("Magnesium (mg per litre)"), f"amount-per_litre-{chosen}-{form}", begin)


def _about(chosen: str) -> str:
    """Say where the value comes from and how sure it is."""
    glass = _("A glass is about {volume}.").format(volume=litres(GLASS_ML))
    if chosen == OTHER_WATER:
        unknown = _(
            "If the label doesn't give magnesium, leave it empty: it counts as unknown, not 0."
        )
        return f"{glass} {unknown}"
    if chosen == TAP_BY_HARDNESS:
        estimate = _(
            "An estimate: how much of the hardness is magnesium differs from place to place. Your "
            "water company tells the hardness at your postcode. A softener that uses salt takes "
            "the magnesium out."
        )
        return f"{glass} {estimate} {_with_tap_water()}"
    row = load_waters().loc[chosen].to_dict()
    source = (
        _("Source: {source}; figure seen there.")
        if row["status"] == "verified"
        else _("Source: {source}. A copy of the figure: your own label goes first.")
    )
    sentences = [glass, source.format(source=plain(str(row["source"])))]
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
        sentences.append(_with_tap_water())
    return " ".join(sentences)


def _with_tap_water() -> str:
    return _("Brewed coffee and tea already hold their tap water: no need to add it.")


def _entered(chosen: str, name: str, volume: str, value: str) -> Water | None:
    """Return the water and say what it holds, or say what is allowed and return None."""
    magnesium_mg, volume_ml = _magnesium_mg(value, chosen), _volume_ml(volume)
    if magnesium_mg is None or volume_ml is None:
        return None
    known_mg = None if math.isnan(magnesium_mg) else magnesium_mg
    water = Water(name if chosen == OTHER_WATER else chosen, volume_ml, known_mg)
    st.markdown(_in_words(water))
    return water


def _volume_ml(typed: str) -> float | None:
    """Return the volume, or say what is allowed and return None."""
    try:
        volume_ml = parsed_number(typed, language()) * 1000
        Water(TAP_BY_HARDNESS, volume_ml, None)
    except ValueError:
        st.error(
            _("That volume can't be right: enter more than 0 and at most {most}.").format(
                most=litres(MOST_WATER_ML)
            ),
            icon=ERROR,
        )
        return None
    return volume_ml


def _magnesium_mg(typed: str, chosen: str) -> float | None:
    """Return mg per litre, NaN where that is unknown, or say what is allowed and return None."""
    if not typed.strip():
        return math.nan
    try:
        value = parsed_number(typed, language())
        if chosen != TAP_BY_HARDNESS:
            Water(chosen, GLASS_ML, value)
            return value
        low_mg, high_mg = hardness_range_mg_per_litre(value)
    except ValueError:
        message = (
            _("That hardness can't be right: enter a number from 0 to {most} °dH.").format(
                most=shown(HARDEST_DH)
            )
            if chosen == TAP_BY_HARDNESS
            else _("That can't be right: enter a number from 0 to {most}, or nothing.").format(
                most=per_litre(MOST_MAGNESIUM_MG_PER_LITRE)
            )
        )
        st.error(message, icon=ERROR)
        return None
    st.caption(
        _("Estimate: usually {low} to {high}; the middle of it counts.").format(
            low=per_litre(round(low_mg, 1)), high=per_litre(round(high_mg, 1))
        )
    )
    return hardness_estimate_mg_per_litre(value)


def _in_words(water: Water) -> str:
    return _("{volume} · {value} magnesium").format(
        volume=litres(water.volume_ml), value=milligrams(magnesium_in_water(water), 1)
    )
