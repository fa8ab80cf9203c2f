"""How sure the total is: its range in words, what it settles, and which food it depends on."""

import streamlit as st

from magnesium.assessment import (
    Outlook,
    Profile,
    assess_for,
    outlook,
    range_for_words,
    rounded_for_words,
)
from magnesium.certainty import LEVEL, Imputed
from magnesium.day import Day
from magnesium.intake import Intake
from magnesium.language import capitalised
from magnesium_ui import header, headings, two_authorities
from magnesium_ui.sections import section
from magnesium_ui.words import (
    _,
    lines,
    milligrams,
    percent,
    plain,
    range_of,
    rounded_total,
    sex_word,
    source_name,
)


def show(day: Day, intake: Intake) -> None:
    """Show how sure the day's total is; nothing where nothing varies, as on an empty day."""
    certainty = intake.certainty
    if not certainty.largest_share:
        return
    source, share = certainty.largest_share
    said = [_total_and_range(intake)]
    if certainty.imputed:
        said.append(_without_value(intake, certainty.imputed))
    said.append(_verdicts(intake, plain(source_name(source, day)), percent(int(100 * share))))
    percentages, why = two_authorities.in_words(intake)
    said += filter(None, [percentages, why and headings.small(why)])
    headings.header(_("How sure is this?"), *said)
    found = section("how_sure", _("How this is worked out"))
    if found.open:
        found.markdown(_method())
        with found:
            header.link_to("sources", _("Where the numbers come from"))


def _total_and_range(intake: Intake) -> str:
    total = rounded_total(intake.known_mg, intake.unknown_count)
    return _(
        "{total}. Going by the food table alone: {range} ({level} certain). "
        "Whether your portions are right is not counted in this."
    ).format(
        total=capitalised(total),
        range=f"**{range_of(intake.low_mg, intake.high_mg)}**",
        level=percent(round(100 * LEVEL)),
    )


def _without_value(intake: Intake, imputed: Imputed) -> str:
    """Say what foods and waters without a value may add, and that the range counts on it."""
    added = _("What has no value may add about {middle} ({range}).").format(
        middle=milligrams(rounded_for_words(imputed.middle_mg)),
        range=range_of(imputed.low_mg, imputed.high_mg),
    )
    if intake.low_mg <= intake.known_mg:
        return added
    above = _(
        "That is why even the low end is above the known total: what has no value contains some "
        "magnesium too."
    )
    return f"{added} {above}"


def _verdicts(intake: Intake, food: str, share: str) -> str:
    """Say of each recommendation whether the range settles it, and which food matters most."""
    profile: Profile = st.session_state.profile
    # The range as it is shown, not what it was rounded from: the sentences must agree with it.
    low_mg, high_mg = range_for_words(intake.low_mg, intake.high_mg)
    references = [found.reference for found in assess_for(intake.known_mg, profile)]
    values: dict[Outlook, list[str]] = {found: [] for found in Outlook}
    for reference in references:
        value = milligrams(reference.value_mg)
        whose = f" ({sex_word(reference)})" if len(references) > 1 else ""
        found = outlook(intake.known_mg, low_mg, high_mg, reference.value_mg)
        values[found].append(value + whose)
    sentences = {
        Outlook.REACHED: _("Even at the low end the day reaches {value}."),
        Outlook.LIKELY: _("With what has no value, the day probably reaches {value}."),
        Outlook.SHORT: _("Even at the high end the day stays below {value}."),
        Outlook.OPEN: _("Whether the day reaches {value} depends most on {food}."),
    }
    said = [
        sentences[found].format(value=_and(those), food=food)
        for found, those in values.items()
        if those
    ]
    if values[Outlook.OPEN]:
        matters = _("It accounts for {share} of the uncertainty.").format(share=share)
    else:
        matters = _("The largest source of uncertainty is {food}: {share}.").format(
            food=food, share=share
        )
    return lines(*said, matters)


def _and(values: list[str]) -> str:
    """Return one value, or two with "and" between them."""
    return (
        _("{one} and {other}").format(one=values[0], other=values[1]) if values[1:] else values[0]
    )


def _method() -> str:
    return _(
        "Each food counts as one packet of its kind, which may contain more or "
        "less than the average in the table. How much packets differ follows from "
        "USDA's own samples; where there are none, from the median food of the "
        "same group. A food without a value may contain what similar foods "
        "contain: half of those fall within the range shown beside it. Together "
        "that gives the range of the day: on {level} of such days the total lies "
        "within it. Not counted are guessed portions, another brand, and the "
        "difference between Dutch foods and an American table. Those often matter "
        "more."
    ).format(level=percent(round(100 * LEVEL)))
