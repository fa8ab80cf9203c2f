"""Whom the recommendation is for, in a link, and back: ``nasem-female-40-pregnant``.

Authority, sex, age and life stage, between dashes; a field is empty where the reader has not said,
and dashes at the end are left out: ``efsa``, ``nasem--40``. The age is in whole years, or in whole
months with an ``m`` where years don't say it: ``who-male-7m``. Such a text stands apart from the
day's, so that a day can be handed on without telling whose it is.
"""

import math
import re
from dataclasses import replace
from typing import Final

from magnesium.assessment import OLDEST_YEARS, Profile, life_stages_for
from magnesium.reference import AUTHORITIES, LIFE_STAGES, MONTHS_PER_YEAR, SEXES, years

_FIELDS: Final = 4


def encode_profile(profile: Profile) -> str:
    """Return the profile as link text; ``decode_profile`` gives back an equal one.

    An age between two months becomes that of the month that is full, for which every authority
    recommends the same; an age that nobody has is left out.
    """
    age = _age_text(profile.age_years)
    fields = (profile.authority, profile.sex or "", age, profile.life_stage or "")
    return "-".join(fields).rstrip("-")


def decode_profile(text: str) -> Profile | None:
    """Return the profile that a text holds, None for any text that isn't one. Never raises.

    What can't be read makes all of it None: half a profile would be somebody else, whose
    recommendation the reader would take for their own. Only a life stage for which no authority
    has a figure at that sex and age goes on its own, as it does in the form.
    """
    fields = text.split("-", _FIELDS)
    if len(fields) > _FIELDS:
        return None
    authority, sex, age, life_stage = fields + [""] * (_FIELDS - len(fields))
    if (
        authority not in AUTHORITIES
        or sex not in ("", *SEXES)
        or life_stage not in ("", *LIFE_STAGES)
    ):
        return None
    try:
        profile = Profile(authority, sex or None, _age(age))
    except ValueError:
        return None
    is_possible = life_stage in life_stages_for(profile)
    return replace(profile, life_stage=life_stage) if is_possible else profile


def _age_text(age_years: float | None) -> str:
    if age_years is None or not 0 <= age_years <= OLDEST_YEARS:
        return ""
    # A year is twelve months, but seven twelfths of one are stored a hair beside seven.
    months = math.floor(round(age_years * MONTHS_PER_YEAR, 9))
    whole_years, beyond = divmod(months, MONTHS_PER_YEAR)
    return f"{months}m" if beyond else f"{whole_years}"


def _age(text: str) -> float | None:
    """Return the age in years, None for an empty text; raise ValueError for what is no age."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,4})(m?)", text, re.ASCII)
    if not found:
        raise ValueError(f"no age: {text[:20]!r}")
    age_years = years(int(found[1])) if found[2] else int(found[1])
    if age_years > OLDEST_YEARS:
        raise ValueError(f"an age is at most {OLDEST_YEARS} years, not {age_years}")
    return age_years
