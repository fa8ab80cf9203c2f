"""Where the value of a food that is not in our table comes from, in words; what is credited."""

import math
from itertools import chain

import streamlit as st

from magnesium.day import Day, OwnFood
from magnesium.language import calendar_date
from magnesium.own_sources import RECIPE, credits_of, load_own_sources, source_of
from magnesium_ui import remarks
from magnesium_ui.words import _, food_name, grams, in_language, language, milligrams, plain


def source_name(source: str) -> str:
    """Return the source of an own food as a reader knows it: "NEVO-online 2025/9.0, 1234".

    Behind it stands why there is no value, where somebody measured all the same: ", traces".
    """
    found = source_of(source)
    if not found.kind:
        return found.code
    name = in_language(load_own_sources, found.kind, "name")
    with_version = " ".join(filter(None, (name, found.version)))
    code = "" if found.kind == RECIPE else found.code
    why = remarks.why_unknown(found.remark) if found.remark else ""
    return ", ".join(filter(None, (with_version, code, why)))


def where_from(own: OwnFood) -> str:
    """Return what an own food holds and where that is from, harmless to show."""
    known = own.magnesium_mg_per_100g
    value = milligrams(math.nan if known is None else known, 1)
    per = _("{value} in a portion") if own.is_per_portion else _("{value} in 100 g")
    parts = [per.format(value=value), plain(source_name(own.source)), _date(own.date)]
    said = " · ".join(filter(None, parts))
    if not own.ingredients:
        return said
    eaten = ", ".join(
        f"{plain(_ingredient(one.food_id))} {grams(one.weight_g)}" for one in own.ingredients
    )
    return f"{said}  \n" + _("In a portion: {ingredients}.").format(ingredients=eaten)


def show_credits(*days: Day) -> None:
    """Show what the sources of the days' own foods ask to be printed with their values."""
    for credit in dict.fromkeys(chain.from_iterable(map(credits_of, days))):
        st.caption(plain(credit))


def _date(text: str) -> str:
    try:
        return calendar_date(text, language())
    except ValueError:  # none, or what a link has in its place
        return plain(text)


def _ingredient(food_id: str) -> str:
    try:
        return food_name(food_id)
    except KeyError:  # a link may name any
        return food_id
