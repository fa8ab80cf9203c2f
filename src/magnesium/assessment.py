"""An intake beside the recommendations: numbers for the careful words of the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from magnesium.reference import AUTHORITIES, NoReference, ReferenceIntake, reference_intake

DEFAULT_AUTHORITY: Final = {"nl": "gezondheidsraad", "en": "nasem"}
"""By language: the article cites the American figures, Dutch readers live by the Dutch ones."""

ADULT_AGE_YEARS: Final = 40
"""Age assumed where none was given: the adult rows of every authority hold for it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Whom the recommendation is for; None where the reader has not said.

    sex: "female" | "male"; age_years: 0 and up; life_stage: None | "pregnant" | "breastfeeding".
    """

    authority: str
    sex: str | None = None
    age_years: int | None = None
    life_stage: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A day's known magnesium beside one recommendation."""

    known_mg: float
    reference: ReferenceIntake

    @property
    def percent(self) -> int:
        """Whole percent of the recommendation, rounded down: 99.7 % is not yet all of it."""
        # Rounding to 1e-9 first keeps 29 % of 100 mg from becoming 28 by binary fractions.
        return math.floor(round(100 * self.known_mg / self.reference.value_mg, 9))

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
    return found


def other_references(profile: Profile) -> list[ReferenceIntake]:
    """Return what the six other authorities recommend for the same person."""
    others = [authority for authority in AUTHORITIES if authority != profile.authority]
    return [
        reference
        for authority in others
        for reference in references_for(
            Profile(authority, profile.sex, profile.age_years, profile.life_stage)
        )
    ]


def assess(known_mg: float, references: Sequence[ReferenceIntake]) -> list[Assessment]:
    """Return the known magnesium beside each recommendation, in their order."""
    return [Assessment(known_mg, reference) for reference in references]


def rounded_for_words(magnesium_mg: float) -> int:
    """Return mg as a sentence says it, "about 290 mg": to 5 mg, to 1 mg below 20.

    A day's total is sure to some 5 to 10 %: more digits would promise more than the table knows.
    """
    step = 5 if magnesium_mg >= 20 else 1
    return int(step * math.floor(magnesium_mg / step + 0.5))
