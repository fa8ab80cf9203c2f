"""Recommended intakes of magnesium and limits for supplements, by authority and life stage.

Every figure is in mg a day and stands with its source in ``data/reference_intakes.csv``. A figure
that no source confirmed is left out; where that leaves nothing for a person, NoReference says so.
"""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pandas as pd

from magnesium.data_folder import data_file

SEXES: Final = ("female", "male")
LIFE_STAGES: Final = ("pregnant", "breastfeeding")

MONTHS_PER_YEAR: Final = 12


class NoReference(LookupError):  # noqa: N818 - the name other modules and the issues use
    """The authority gives no recommended intake for this person."""


@dataclass(frozen=True, slots=True)
class ReferenceIntake:
    """What one authority recommends for one sex, age band and life stage, in mg a day.

    It holds from ``age_from_months`` up to but not including ``age_below_months`` (None: no upper
    age), for the ``life_stage`` 'pregnant' or 'breastfeeding' or, when None, for neither.

    ``value_mg`` is the recommendation and ``kind`` what sort of figure that is (a key of
    ``reference_kinds.csv``), from the publication ``source`` of ``year``. ``ear_mg`` is the
    estimated average requirement of the same publication. ``supplement_limit_mg`` is the most from
    supplements and medicines alone, food not counted, and may come from someone else:
    ``supplement_limit_source``. Either is None where the authority gives none or none is verified.

    Each figure has its own status: 'verified' (seen in the source), 'secondary' (seen in a copy
    that quotes the source) or 'computed' (from other figures of the source).
    """

    authority: str
    sex: str
    age_from_months: int
    age_below_months: int | None
    life_stage: str | None
    value_mg: float
    kind: str
    ear_mg: float | None
    supplement_limit_mg: float | None
    source: str
    year: int
    status: str
    ear_status: str | None
    supplement_limit_source: str | None
    supplement_limit_status: str | None
    note_en: str | None
    note_nl: str | None

    def holds_at(self, age_months: float) -> bool:
        """Say whether a person of this age in months is in the age band."""
        below = math.inf if self.age_below_months is None else self.age_below_months
        return self.age_from_months <= age_months < below


@cache
def load_authorities() -> pd.DataFrame:
    """Return the authorities, in the order to show them: read once, not to be written to.

    Index: authority (str, the id). Columns, all str: name_en, name_nl (in full), short_en,
    short_nl (at most 14 characters, for the axis of a chart).
    """
    return pd.read_csv(data_file("authorities.csv"), dtype="str").set_index("authority")


@cache
def load_reference_kinds() -> pd.DataFrame:
    """Return what the sorts of figures are: read once, not to be written to.

    Index: kind (str: RDA, AI, RNI, the kinds of a recommendation; EAR, UL). Columns, all str:
    name_en, name_nl, meaning_en, meaning_nl (one sentence).
    """
    return pd.read_csv(data_file("reference_kinds.csv"), dtype="str").set_index("kind")


@cache
def load_reference_intakes() -> pd.DataFrame:
    """Return every recommended intake, one row each: read once, not to be written to.

    Columns are the fields of ReferenceIntake, in mg a day and months of age: age_from_months and
    year int64; age_below_months Int64 (NA = no upper age); value_mg, ear_mg and
    supplement_limit_mg float64 (NaN = none); the others str (NA = none).
    """
    numbers = {"age_from_months": "int64", "age_below_months": "Int64", "year": "int64"}
    numbers |= dict.fromkeys(["value_mg", "ear_mg", "supplement_limit_mg"], "float64")
    table = pd.read_csv(data_file("reference_intakes.csv"), dtype="str")
    return table.astype(numbers)


AUTHORITIES: Final[tuple[str, ...]] = tuple(load_authorities().index)
"""The ids of the authorities, in the order to show them."""


def years(months: int) -> float:
    """Return an age in months as ``age_years``, which finds the row for those months."""
    return months / MONTHS_PER_YEAR


def reference_intake(
    authority: str, sex: str, age_years: float, life_stage: str | None = None
) -> ReferenceIntake:
    """Return what ``authority`` recommends for this person, in mg a day.

    ``sex`` is 'female' or 'male', ``life_stage`` None, 'pregnant' or 'breastfeeding'. A baby of
    seven months has ``age_years`` 7 / 12. Source: ``data/reference_intakes.csv``.

    Raises NoReference when the authority gives nothing for such a person, and ValueError for an
    authority, sex or life stage that does not exist and for an age that is negative, infinite or
    not a number.
    """
    _check_one_of("authority", authority, AUTHORITIES)
    _check_one_of("sex", sex, SEXES)
    _check_one_of("life_stage", life_stage, (None, *LIFE_STAGES))
    if not 0 <= age_years < math.inf:
        raise ValueError(f"age_years must be a number of years from 0, not {age_years!r}")
    for intake in _intakes_by_person().get((authority, sex, life_stage), []):
        if intake.holds_at(age_years * MONTHS_PER_YEAR):
            return intake
    person = ", ".join(filter(None, [sex, life_stage, f"{age_years} years"]))
    raise NoReference(f"{authority} gives no recommended intake of magnesium for: {person}")


def _check_one_of(name: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} must be one of {allowed}, not {value!r}")


@cache
def _intakes_by_person() -> dict[tuple[str, str, str | None], list[ReferenceIntake]]:
    """Return the rows of the table by authority, sex and life stage."""
    by_person: dict[tuple[str, str, str | None], list[ReferenceIntake]] = {}
    for record in load_reference_intakes().to_dict("records"):
        fields: dict[str, Any] = {
            str(name): None if pd.isna(value) else value for name, value in record.items()
        }
        intake = ReferenceIntake(**fields)
        person = (intake.authority, intake.sex, intake.life_stage)
        by_person.setdefault(person, []).append(intake)
    return by_person
