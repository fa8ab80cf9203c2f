"""What there is to say of a link or a file: what was left out of it, and which values changed."""

import math

import streamlit as st

from magnesium.day import MOST_ITEMS, MOST_OTHERS, MOST_OWN_FOODS, Day
from magnesium.link import ABOUT_VALUES, Problem
from magnesium_ui.words import _, milligrams, plain, short_name


def show_about_values(day: Day, problems: list[Problem]) -> None:
    """Say where the total may be another than the one the link or file was made with.

    Nothing is amiss with those, so this stands apart from what could not be read.
    """
    codes = {problem.code for problem in problems}
    if "newer_table" in codes and "not_a_day" not in codes:
        st.info(
            _(
                "This day was made with a newer version of our food table. The total is "
                "calculated with the values on this page, which may differ."
            )
        )
    changed = [found for found in problems if found.code in ABOUT_VALUES - {"newer_table"}]
    if changed:
        sentences = "\n".join(f"- {_change(day, problem)}" for problem in changed)
        st.info(
            _(
                "Values in our food table have changed since this day was made. The total "
                "is calculated with today's values. Per 100 g:"
            )
            + "\n"
            + sentences
        )


def _change(day: Day, problem: Problem) -> str:
    if problem.code == "more_changed":
        return _("Other foods, not listed here, have changed as well.")
    old, new = (
        milligrams(float(problem.params[name] or math.nan), digits=3) for name in ("old", "new")
    )
    food = plain(short_name(problem.params["food_id"], day))
    return _("{food}: {old} then, {new} now").format(food=food, old=old, new=new)


def sentence(problem: Problem) -> str:
    """Return what was left out of a link, in words."""
    text = plain(problem.params.get("text", ""))
    sentences = {
        "not_a_day": _("It holds no day that can be read. You see an example instead."),
        "newer_format": _("Made by a newer version of this page."),
        "too_long": _("It is too long: its end was left out."),
        "altered": _(
            "It was changed or cut short on its way here: check that the whole day is there."
        ),
        "bad_entry": _("“{text}” can't be read and was left out.").format(text=text),
        "unknown_food": _("Food number {food_id} is not in our table and was left out.").format(
            food_id=plain(problem.params.get("food_id", ""))
        ),
        "too_many": _(
            "A day holds at most {count} foods, {own} different foods of your own, and {others} "
            "waters and supplements each; the rest was left out."
        ).format(count=MOST_ITEMS, own=MOST_OWN_FOODS, others=MOST_OTHERS),
        "more": _("And more of the same."),
    }
    return sentences[problem.code]
