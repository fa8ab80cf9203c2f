"""The same day by two authorities' rules: two percentages, and why they differ."""

import streamlit as st

from magnesium.assessment import Assessment, Profile, beside_other_authority
from magnesium.intake import Intake
from magnesium.reference import load_reference_kinds
from magnesium_ui.words import _, in_language, kind_name, language, lines, percent, sex_word


def in_words(intake: Intake) -> tuple[str, str]:
    """Return the day beside the reader's authority and another one, and why they differ.

    Empty where they say the same, no magnesium is known, or one has no figure for such a person.
    """
    profile: Profile = st.session_state.profile
    pairs = beside_other_authority(intake.known_mg, profile, language())
    if not pairs:
        return "", ""
    has_names = not (profile.sex or profile.life_stage) and len(pairs) > 1
    said = [_percentages(own, other, has_names) for own, other in pairs]
    return lines(*said, _("The same food, a different yardstick.")), _why(*pairs[0])


def _percentages(own: Assessment, other: Assessment, has_name: bool) -> str:
    both = _("{own}, {other}.").format(own=_of_authority(own), other=_of_authority(other))
    return f"{sex_word(own.reference).capitalize()}: {both}" if has_name else both


def _of_authority(assessment: Assessment) -> str:
    """Return "99 % of the Dutch figure"."""
    words = {
        "nasem": _("{percent} of the American figure"),
        "efsa": _("{percent} of the European figure"),
        "gezondheidsraad": _("{percent} of the Dutch figure"),
        "uk": _("{percent} of the British figure"),
        "dach": _("{percent} of the German, Austrian and Swiss figure"),
        "nordic": _("{percent} of the Nordic figure"),
        "who": _("{percent} of the WHO figure"),
    }[assessment.reference.authority]
    return words.format(percent=f"**{percent(assessment.percent)}**")


def _why(own: Assessment, other: Assessment) -> str:
    kinds = dict.fromkeys([own.reference.kind, other.reference.kind])
    meanings = {kind: in_language(load_reference_kinds, kind, "meaning") for kind in kinds}
    if len(set(meanings.values())) == 1:
        return _("Both mean the same by it, but weigh the studies differently.")
    return " ".join(f"{kind} ({kind_name(kind)}): {text}" for kind, text in meanings.items())
