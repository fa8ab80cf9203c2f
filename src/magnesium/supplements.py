"""Supplements and medicines: from what a label says to elemental magnesium.

No bioavailability factor is multiplied in: reference intakes are intakes as well, and no such
factor is validated.
"""

import math
import re
from dataclasses import replace
from functools import cache
from typing import Final

import pandas as pd

from magnesium.data_folder import data_file
from magnesium.day import Day, Supplement, replaced
from magnesium.facts import figure

ATOMIC_WEIGHTS: Final = {
    "H": 1.008,
    "C": 12.011,
    "N": 14.007,
    "O": 15.999,
    "Mg": 24.305,
    "P": 30.974,
    "S": 32.06,
    "Cl": 35.45,
}
"""Standard atomic weights, abridged to five digits (IUPAC)."""

LEAST_SUPPLEMENT_MG: Final = 0.1

UNNAMED: Final = "supplement"
"""The name of a supplement that was given none; pages write it in the visitor's language."""


@cache
def load_compounds() -> pd.DataFrame:
    """Return the magnesium compounds of supplements and medicines, each with its crystal water.

    Read once, not to be written to. Index: compound_id (str). Columns: salt (str, the same for the
    hydrates that a label calls by one name), name_en, name_nl, hydration_en, hydration_nl, formula,
    note_en, note_nl, source, status (all str, notes may be NA); magnesium_fraction (float64, grams
    of magnesium in a gram, from the formula).
    """
    table = pd.read_csv(data_file("supplements.csv"), dtype="str").set_index("compound_id")
    return table.assign(magnesium_fraction=table["formula"].map(magnesium_fraction))


def magnesium_fraction(formula: str) -> float:
    """Return the share of magnesium in the mass of a formula such as ``Mg3(C6H5O7)2·9H2O``.

    From the standard atomic weights. Raises ValueError for what is no formula of these elements.
    """
    weights = {"Mg": 0.0, "all": 0.0}
    for part in formula.split("·"):
        count, atoms = re.fullmatch(r"(\d*)(.*)", part).groups()  # type: ignore[union-attr]
        while (opened := re.sub(r"\(([^()]*)\)(\d*)", _repeated, atoms)) != atoms:
            atoms = opened
        if not re.fullmatch(r"([A-Z][a-z]?\d*)+", atoms):
            raise ValueError(f"no formula: {formula[:40]!r}")
        for element, number in re.findall(r"([A-Z][a-z]?)(\d*)", atoms):
            if element not in ATOMIC_WEIGHTS:
                raise ValueError(f"no atomic weight for {element} of {formula[:40]!r}")
            weight = int(count or 1) * int(number or 1) * ATOMIC_WEIGHTS[element]
            weights["all"] += weight
            weights["Mg"] += weight if element == "Mg" else 0.0
    return weights["Mg"] / weights["all"]


def _repeated(group: re.Match[str]) -> str:
    return group[1] * int(group[2] or 1)


def elemental_mg(compound_id: str, mass_mg: float) -> float:
    """Return the mg of magnesium in so many mg of a compound.

    Raises KeyError for a compound that ``supplements.csv`` does not hold, ValueError for a mass
    that is negative or no number.
    """
    if not 0 <= mass_mg < math.inf:
        raise ValueError(f"mass_mg must be a number from 0, not {mass_mg!r}")
    return float(load_compounds()["magnesium_fraction"][compound_id]) * mass_mg


def hydrates_of(salt: str) -> list[str]:
    """Return the compound_ids that a label calls by the name of one salt.

    Raises KeyError for a salt that ``supplements.csv`` does not hold.
    """
    salts = load_compounds()["salt"]
    if found := [str(compound_id) for compound_id in salts.index[salts == salt]]:
        return found
    raise KeyError(salt)


def elemental_range_mg(salt: str, mass_mg: float) -> tuple[float, float]:
    """Return the least and the most mg of magnesium in a salt whose crystal water is not stated.

    Raises KeyError for a salt that ``supplements.csv`` does not hold, ValueError for a mass that
    is negative or no number.
    """
    found_mg = [elemental_mg(compound_id, mass_mg) for compound_id in hydrates_of(salt)]
    return min(found_mg), max(found_mg)


def reference_share_mg(percent: float) -> float:
    """Return the mg of magnesium in a percentage of the reference intake on European labels.

    The reference intake is ``label_reference_mg`` of ``figures.csv`` (Regulation 1169/2011).
    """
    return percent / 100 * figure("label_reference_mg")


def entered_supplement(name: str, magnesium_mg: float, pieces: float) -> Supplement:
    """Return the supplement of so many pieces a day with so many mg of magnesium each.

    Raises ValueError unless both are above 0 and together hold 0.1 to 10,000 mg.
    """
    total_mg = magnesium_mg * pieces
    if not (pieces > 0 and total_mg >= LEAST_SUPPLEMENT_MG):
        raise ValueError(f"a supplement holds more than 0 mg, not {pieces!r} x {magnesium_mg!r}")
    return Supplement(name, total_mg)


def day_with_supplement(day: Day, supplement: Supplement) -> Day:
    """Return the day with a supplement added; raises ValueError when it holds no more of them."""
    return replace(day, supplements=(*day.supplements, supplement))


def day_with_amount(day: Day, position: int, magnesium_mg: float) -> Day:
    """Return the day with another amount of a supplement.

    Raises ValueError unless it is more than 0 and at most 10,000 mg.
    """
    changed = entered_supplement(day.supplements[position].name, magnesium_mg, 1)
    return replace(day, supplements=replaced(day.supplements, position, changed))


def day_without_supplement(day: Day, position: int) -> Day:
    """Return the day without a supplement."""
    return replace(day, supplements=replaced(day.supplements, position))
