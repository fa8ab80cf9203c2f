"""An intake beside the recommendations: numbers for the careful words of the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from magnesium.reference import (
    AUTHORITIES,
    LIFE_STAGES,
    NoReference,
    ReferenceIntake,
    reference_intake,
)

DEFAULT_AUTHORITY: Final = {"nl": "gezondheidsraad", "en": "nasem"}
"""By language: the article cites the American figures, Dutch readers live by the Dutch ones."""

ADULT_AGE_YEARS: Final = 40
"""Age assumed where none was given: the adult rows of every authority hold for it."""

OLDEST_YEARS: Final = 120
"""The highest age that can be given."""

MOST_KEPT: Final = 1_000
"""People whose recommendations are kept: every page asks for the same ones, at every run."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Whom the recommendation is for; None where the reader has not said.

    sex: "female" | "male"; age_years: 0 and up, a fraction where months matter; life_stage: None |
    "pregnant" | "breastfeeding".
    """

    authority: str
    sex: str | None = None
    age_years: float | None = None
    life_stage: str | None = None


def whole_percent(part: float, whole: float) -> int:
    """Return whole percent, rounded, but 99 for 99.7: that is not yet all of it."""
    # Rounding to 1e-9 first keeps a half from becoming less than one by binary fractions.
    percent = math.floor(round(100 * part / whole, 9) + 0.5)
    return min(percent, 99) if part < whole else percent


@dataclass(frozen=True, slots=True)
class Assessment:
    """A day's known magnesium beside one recommendation."""

    known_mg: float
    reference: ReferenceIntake

    @property
    def percent(self) -> int:
        """Whole percent of the recommendation, 100 only when it is met."""
        return whole_percent(self.known_mg, self.reference.value_mg)

    @property
    def is_met(self) -> bool:
        """Whether the known magnesium alone reaches the recommendation."""
        return self.known_mg >= self.reference.value_mg

    @property
    def short_mg(self) -> float:
        """Milligrams that the known magnesium is short of the recommendation, 0 when it is met."""
        return max(0.0, self.reference.value_mg - self.known_mg)


def references_for(profile: Profile) -> list[ReferenceIntake]:
    """Return what the profile's authority recommends: one row, or one a sex where it isn't given.

    Women come first. Empty when the authority has no figure for such a person.
    """
    return list(_references(profile))


@lru_cache(maxsize=MOST_KEPT)
def _references(profile: Profile) -> tuple[ReferenceIntake, ...]:
    sexes = [profile.sex] if profile.sex else ["female", "male"]
    if profile.life_stage:
        sexes = ["female"]
    age = ADULT_AGE_YEARS if profile.age_years is None else profile.age_years
    found = []
    for sex in sexes:
        try:
            found.append(reference_intake(profile.authority, sex, age, profile.life_stage))
        except NoReference:
            continue
    return tuple(found)


def references_by_authority(profile: Profile) -> dict[str, list[ReferenceIntake]]:
    """Return what every authority recommends for the same person, the profile's own first.

    A list is empty where the authority has no figure for such a person.
    """
    return {
        authority: references_for(replace(profile, authority=authority))
        for authority in sorted(AUTHORITIES, key=lambda authority: authority != profile.authority)
    }


def supplement_limits(profile: Profile) -> dict[str, ReferenceIntake | None]:
    """Return the recommendation that names each authority's limit, the profile's own first.

    None where the authority names no limit from supplements for such a person. Limits do not
    differ between the sexes.
    """
    return {
        authority: next((found for found in references if found.supplement_limit_mg), None)
        for authority, references in references_by_authority(profile).items()
    }


def authorities_by_limit(profile: Profile) -> dict[float, list[str]]:
    """Return the limits from supplements for a person, lowest first, with who names each."""
    by_limit: dict[float, list[str]] = {}
    for authority, found in supplement_limits(profile).items():
        if found and found.supplement_limit_mg is not None:
            by_limit.setdefault(found.supplement_limit_mg, []).append(authority)
    return dict(sorted(by_limit.items()))


def exceeded_limits(supplements_mg: float, profile: Profile) -> dict[float, list[str]]:
    """Return the limits that supplements and medicines go over, lowest first, with who names each.

    Supplements that hold just as much as a limit are within it. Food never counts.
    """
    limits = authorities_by_limit(profile)
    return {limit: named for limit, named in limits.items() if supplements_mg > limit}


def life_stages_for(profile: Profile) -> list[str]:
    """Return the life stages that any authority has figures for at the profile's sex and age."""
    if profile.sex != "female":
        return []
    stages = [replace(profile, life_stage=life_stage) for life_stage in LIFE_STAGES]
    return [
        str(stage.life_stage) for stage in stages if any(references_by_authority(stage).values())
    ]


def assess(known_mg: float, references: Sequence[ReferenceIntake]) -> list[Assessment]:
    """Return the known magnesium beside each recommendation, in their order."""
    return [Assessment(known_mg, reference) for reference in references]


def assess_for(known_mg: float, profile: Profile) -> list[Assessment]:
    """Return the known magnesium beside what the profile's authority recommends.

    One for each sex where it isn't given, but one only where both have the same figure, as
    children do.
    """
    found = assess(known_mg, references_for(profile))
    is_same = len({one.reference.value_mg for one in found}) == 1
    return found[:1] if is_same else found


def beside_other_authority(
    known_mg: float, profile: Profile, language: str
) -> list[tuple[Assessment, Assessment]]:
    """Return a day beside the profile's authority and another one.

    The other is the Dutch one beside the American and the American beside the Dutch; beside any
    other authority it is that of the language. A pair for each sex that both have a figure for,
    women first; one pair only where both sexes have the same figures. Empty where no percentages
    differ.
    """
    swapped = {"gezondheidsraad": "nasem", "nasem": "gezondheidsraad"}
    other = swapped.get(profile.authority, DEFAULT_AUTHORITY[language])
    others = {found.sex: found for found in references_for(replace(profile, authority=other))}
    pairs = {
        (own.value_mg, others[own.sex].value_mg): (own, others[own.sex])
        for own in reversed(references_for(profile))  # of two pairs that are alike women's stays
        if own.sex in others
    }
    assessed = [tuple(assess(known_mg, pair)) for pair in reversed(pairs.values())]
    is_same = all(own.percent == other.percent for own, other in assessed)
    return [] if is_same else [(own, other) for own, other in assessed]


class Outlook(StrEnum):
    """Whether a day reaches a recommendation; LIKELY: only with what has no value."""

    REACHED = "reached"
    LIKELY = "likely"
    SHORT = "short"
    OPEN = "open"


def outlook(known_mg: float, low_mg: float, high_mg: float, recommended_mg: float) -> Outlook:
    """Return whether both ends of a day's range reach a recommendation, none does, or one only."""
    if low_mg >= recommended_mg:
        return Outlook.REACHED if known_mg >= recommended_mg else Outlook.LIKELY
    return Outlook.OPEN if high_mg >= recommended_mg else Outlook.SHORT


def rounded_for_words(magnesium_mg: float, *, is_at_least: bool = False) -> int:
    """Return mg as a sentence says it, "about 290 mg": to 5 mg, to 1 mg below 20.

    A day's total is sure to some 5 to 10 %: more digits would promise more than the table knows.
    Rounded down where the sentence says "at least".
    """
    step, steps = _steps(magnesium_mg)
    return int(step * math.floor(steps + (0 if is_at_least else 0.5)))


def range_for_words(low_mg: float, high_mg: float) -> tuple[int, int]:
    """Return a range as a sentence says it: such steps too, the low end down, the high end up."""
    step, steps = _steps(high_mg)
    return rounded_for_words(low_mg, is_at_least=True), int(step * math.ceil(steps))


def _steps(magnesium_mg: float) -> tuple[int, float]:
    """Return the step in mg that a sentence rounds to, and how many of them an amount is."""
    step = 5 if magnesium_mg >= 20 else 1
    return step, round(magnesium_mg / step, 9)  # a sum of 55 mg may be stored a hair below it
