"""The figures that texts name, and the publications and studies behind them.

A text holds no digit: it names a figure in braces, and what stands here is filled in.
"""

from functools import cache
from typing import Final

import pandas as pd

from magnesium.assessment import Profile, supplement_limits
from magnesium.data_folder import data_file
from magnesium.reference import AUTHORITIES, reference_intake

STRENGTHS: Final = ("strong", "moderate", "weak", "animal", "rule", "fact")
"""How sure a claim is; 'animal' is animal or laboratory work only.

A 'rule' is what an authority, a law or a guideline says, a 'fact' what a source plainly holds:
neither is a matter of evidence.
"""

STUDY_NUMBERS: Final = ("participants", "age_from", "age_to", "weeks", "dose_mg")


@cache
def load_publications() -> pd.DataFrame:
    """Return what the texts cite: read once, not to be written to.

    Index: publication (str). Columns: short (as a text cites it), title, published_in, url (empty
    where none is known), status ('verified' or 'secondary'), all str; year (int64).
    """
    table = pd.read_csv(data_file("publications.csv"), dtype="str", keep_default_na=False)
    table = table.set_index("publication")
    return table.astype({"year": "int64"})


def publications_in(source: str) -> list[str]:
    """Return the publications that a column ``source`` names, one or several between semicolons."""
    return source.split("; ")


@cache
def load_studies() -> pd.DataFrame:
    """Return the trials, reviews and animal studies: read once, not to be written to.

    Index: study (str, its publication). Columns: kind ('trial', 'open_trial', 'meta_analysis',
    'review' or 'animal'), about ('sleep', 'mood' or 'blood_pressure'), strength, status, and
    people, product, result and quality, each with _en and _nl (all str, NA where not stated);
    participants, age_from, age_to (years), weeks and dose_mg (elemental magnesium a day), all
    float64, NaN where not stated.
    """
    table = pd.read_csv(data_file("evidence.csv"), dtype="str").set_index("study")
    return table.astype(dict.fromkeys(STUDY_NUMBERS, "float64"))


@cache
def load_risk_groups() -> pd.DataFrame:
    """Return the groups in whom magnesium is low more often, or dangerous: not to be written to.

    Index: group_id (str). Columns, all str: name_en, name_nl, note_en, note_nl, source
    (publications), status.
    """
    return pd.read_csv(data_file("risk_groups.csv"), dtype="str").set_index("group_id")


@cache
def load_figures() -> pd.DataFrame:
    """Return the figures that stand in no other table: read once, not to be written to.

    Index: figure (str, its unit at the end). Columns: value (float64), source (a publication),
    status ('verified', 'secondary' or 'computed'), note (str).
    """
    table = pd.read_csv(data_file("figures.csv"), dtype="str").set_index("figure")
    return table.astype({"value": "float64"})


@cache
def figure(name: str) -> float:
    """Return a value of ``figures.csv``; raises KeyError for a figure that it does not hold."""
    return float(load_figures()["value"][name])


@cache
def fact(name: str) -> float:
    """Return the number that a text names.

    ``body_magnesium_g``: a figure; ``abbasi2012.dose_mg``: a number of a study;
    ``limit.efsa``: an authority's supplement limit for adults; ``recommended.nasem.female.25`` or
    ``recommended.nasem.female.40.pregnant``: what it recommends such a person, both in mg a day.

    Raises LookupError for any other name, ValueError for a person that cannot be.
    """
    match name.split("."):
        case [only]:
            return figure(only)
        case ["limit", authority] if authority in AUTHORITIES:
            found = supplement_limits(Profile(authority))[authority]
            if found and found.supplement_limit_mg:
                return found.supplement_limit_mg
        case ["recommended", authority, sex, age, *life_stage] if len(life_stage) <= 1:
            return reference_intake(authority, sex, int(age), *life_stage).value_mg
        case [study, column] if column in STUDY_NUMBERS:
            value = float(load_studies()[column][study])
            if value == value:  # not NaN
                return value
    raise LookupError(f"no fact: {name[:60]!r}")
