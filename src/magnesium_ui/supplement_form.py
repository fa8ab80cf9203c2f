"""Adding a supplement or medicine, in any of the three ways that labels state magnesium."""

import streamlit as st

from magnesium.day import MOST_OTHERS, MOST_SUPPLEMENT_MG, Day, Supplement
from magnesium.language import parsed_number
from magnesium.supplements import (
    UNNAMED,
    day_with_supplement,
    elemental_mg,
    elemental_range_mg,
    entered_supplement,
    hydrates_of,
    load_compounds,
    reference_share_mg,
)
from magnesium_ui import state, supplement_gauge
from magnesium_ui.browser import focus_on
from magnesium_ui.forms import LONGEST_NAME, choose_one, clear, form_key, text_box, typed_name
from magnesium_ui.words import (
    ERROR,
    _,
    in_language,
    language,
    milligrams,
    plain,
    share,
    supplement_name,
)

NOT_STATED = "not_stated"


def show(day: Day, supplements_mg: float) -> None:
    """Show the form; what is added goes into the day, which holds ``supplements_mg`` already."""
    form = form_key("supplement")
    with st.container(border=True, key="supplement_form"):
        stated = _choose_how(form)
        compound = _choose_compound(form) if stated == "compound" else None
        with st.container(horizontal=True, vertical_alignment="bottom"):
            amount = text_box(_amount_label(stated), f"amount-{stated}-{form}", "", 230)
            pieces = text_box(_("How many a day"), f"amount-pieces-{form}", "1", 130)
        name = text_box(_("Name (if you like)"), f"name-{form}", "", 380, LONGEST_NAME)
        # In a place of its own, or the focus would fall off the button when a line appears.
        with st.container(key="supplement_said"):
            new = _entered(name, amount, pieces, stated, compound) if amount.strip() else None
            if new:
                _preview(new, supplements_mg)
        is_added = st.button(_("Add to the day"), key="supplement_add")
        if is_added and not amount.strip():
            st.error(_("Enter an amount first."), icon=ERROR)
    if is_added and new:
        _add(day, new)


def _choose_how(form: str) -> str:
    options = {
        "elemental": _("mg magnesium"),
        "percent": _("% of the reference intake"),
        "compound": _("mg of a compound"),
    }
    return choose_one(_("What does the label state?"), options, f"stated-{form}")


def _amount_label(stated: str) -> str:
    return {
        "elemental": _("Magnesium in one (mg)"),
        "percent": _("Reference intake in one (%)"),
        "compound": _("Compound in one (mg)"),
    }[stated]


def _choose_compound(form: str) -> tuple[str, str | None]:
    """Ask which salt, and which hydrate of it; None where the label doesn't say."""
    salts = dict.fromkeys(load_compounds()["salt"])
    names = {salt: in_language(load_compounds, hydrates_of(salt)[0], "name") for salt in salts}
    key = f"compound-{form}"
    st.session_state.setdefault(key, next(iter(names)))
    salt = st.selectbox(_("Which compound?"), list(names), format_func=names.__getitem__, key=key)
    hydrates = hydrates_of(salt)
    options = {NOT_STATED: _("not stated")} if len(hydrates) > 1 else {}
    options |= {compound_id: _share(compound_id) for compound_id in hydrates}
    label = _("Which form, and how much of it is magnesium")
    chosen = choose_one(label, options, f"hydration-{salt}-{form}")
    compound_id = None if chosen == NOT_STATED else chosen
    note = load_compounds()[f"note_{language()}"][compound_id or hydrates[0]]
    if isinstance(note, str):
        st.caption(plain(note))
    return salt, compound_id


def _share(compound_id: str) -> str:
    fraction = load_compounds()["magnesium_fraction"][compound_id]
    return f"{share(fraction)} · {in_language(load_compounds, compound_id, 'hydration')}"


def _entered(
    name: str, amount: str, pieces: str, stated: str, compound: tuple[str, str | None] | None
) -> Supplement | None:
    """Return the supplement, or say what is allowed and return None."""
    least_mg = None
    name = typed_name(name, UNNAMED)
    try:
        in_one, count = parsed_number(amount, language()), parsed_number(pieces, language())
        if stated == "percent":
            in_one = reference_share_mg(in_one)
        elif compound:
            salt, compound_id = compound
            name = hydrates_of(salt)[0] if name == UNNAMED else name
            if compound_id:
                in_one = elemental_mg(compound_id, in_one)
            else:
                least_mg, in_one = elemental_range_mg(salt, in_one)
        new = entered_supplement(name, in_one, count)
    except ValueError:
        st.error(
            _(
                "That can't be right: enter numbers, together more than 0 mg and at most {most} of "
                "magnesium a day."
            ).format(most=milligrams(MOST_SUPPLEMENT_MG)),
            icon=ERROR,
        )
        return None
    if least_mg is not None:
        _say_range(least_mg * count, new.magnesium_mg)
    return new


def _say_range(least_mg: float, most_mg: float) -> None:
    st.caption(
        _(
            "The label leaves open which form it is: it can be {least} to {most} of magnesium. The "
            "most counts, to stay on the safe side of the limit."
        ).format(least=milligrams(least_mg, 1), most=milligrams(most_mg, 1))
    )


def _preview(new: Supplement, supplements_mg: float) -> None:
    value = milligrams(new.magnesium_mg, 1)
    st.markdown(_("**{value}** magnesium a day.").format(value=value))
    supplement_gauge.warn_if_over(supplements_mg + new.magnesium_mg)


def _add(day: Day, new: Supplement) -> None:
    try:
        changed = day_with_supplement(day, new)
    except ValueError:
        st.error(
            _("A day holds at most {count} supplements.").format(count=MOST_OTHERS),
            icon=ERROR,
        )
        return
    clear("supplement")
    focus_on(f"amount-elemental-{form_key('supplement')}")
    state.change_day(changed, done=_("Added: {food}").format(food=supplement_name(new)))
