"""Foods of USDA's FoodData Central: analysed foods, and dishes of the American food survey.

Its API gives a nutrient in three shapes: in a search, in the details of a food, and abridged. The
data are in the public domain; USDA asks to be named as their source.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from magnesium.day import HEAVIEST_ITEM_G
from magnesium.fdc import ENERGY, KJ_PER_KCAL, MAGNESIUM, measure_of
from magnesium.found_food import (
    FoundFood,
    FoundPortion,
    Remark,
    checked_energy,
    checked_magnesium,
    clean_name,
)
from magnesium.sources.answers import (
    entries_of,
    fields_of,
    is_missing,
    number_of,
    whole_number_of,
)
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.rate import Limit

if TYPE_CHECKING:
    from magnesium.sources.http import Client

ADDRESS: Final = "https://api.nal.usda.gov/fdc"

DEMO_KEY: Final = "DEMO_KEY"
"""A key that anyone may use, of api.data.gov; USDA gives one's own for an e-mail address."""

DEMO_REQUESTS: Final = Limit("FoodData Central, DEMO_KEY", 30, 3600.0)
OWN_KEY_REQUESTS: Final = Limit("FoodData Central, own key", 1000, 3600.0)
"""Requests with a key: the developer manual of api.data.gov. One's own key is counted as one."""

DATA_TYPES: Final = ("Foundation", "SR Legacy", "Survey (FNDDS)")
"""Not "Branded": its values are from labels, with many errors of unit."""

MOST_HITS: Final = 15
LONGEST_QUERY: Final = 100

# Folded, the micro sign is a Greek mu.
_MG: Final = {"mg": 1.0, "ug": 0.001, "\u03bcg": 0.001, "g": 1000.0}
_KCAL: Final = {"kcal": 1.0, "kj": 1 / KJ_PER_KCAL}
_MOST_NUTRIENTS: Final = 500
_MOST_PORTIONS: Final = 50
_MOST_AMOUNT: Final = 1000.0


@dataclass(frozen=True, slots=True)
class FdcHit:
    """A food that a search found, of one of ``DATA_TYPES``, and its number there."""

    food: FoundFood
    data_type: str
    fdc_id: int


@dataclass(frozen=True, slots=True)
class _Nutrient:
    code: int | None
    unit: str
    amount: object


def search_foods(
    query: str, client: "Client", key: str = DEMO_KEY, *, address: str = ADDRESS
) -> list[FdcHit]:
    """Return foods with an English name like the query, the best first, 15 at most.

    They come without portions. Raises LookUpFailed.
    """
    text = " ".join(query.split())[:LONGEST_QUERY]
    if not text:
        return []
    asked = {"query": text, "dataType": ",".join(DATA_TYPES), "pageSize": str(MOST_HITS)}
    return hits_of(client.get_json(f"{address}/v1/foods/search", asked, _limit(key), key))


def portions_of(
    fdc_id: int, client: "Client", key: str = DEMO_KEY, *, address: str = ADDRESS
) -> tuple[FoundPortion, ...]:
    """Return the household measures of a food. Raises LookUpFailed."""
    asked = {"format": "full", "nutrients": "304"}
    return measures_of(client.get_json(f"{address}/v1/food/{fdc_id:d}", asked, _limit(key), key))


def _limit(key: str) -> Limit:
    return DEMO_REQUESTS if key == DEMO_KEY else OWN_KEY_REQUESTS


def hits_of(answer: object) -> list[FdcHit]:
    """Return the foods that the decoded answer to a search holds.

    Raises LookUpFailed, code unreadable, where it has no list of foods.
    """
    foods = fields_of(answer).get("foods")
    if not isinstance(foods, list):
        raise LookUpFailed("unreadable")
    hits = (_hit(fields_of(food)) for food in foods[:MOST_HITS])
    # One food, one row: the page tells them apart by their numbers.
    return list({hit.fdc_id: hit for hit in hits if hit is not None}.values())


def _hit(fields: Mapping[str, object]) -> FdcHit | None:
    fdc_id, name = whole_number_of(fields.get("fdcId")), clean_name(fields.get("description"))
    data_type = fields.get("dataType")
    if fdc_id is None or fdc_id < 1 or not name or data_type not in DATA_TYPES:
        return None
    nutrients = [
        _nutrient(fields_of(entry))
        for entry in entries_of(fields.get("foodNutrients"), _MOST_NUTRIENTS)
    ]
    value, remarks = _magnesium(nutrients)
    food = FoundFood(name, value, _energy(nutrients), f"fdc:{fdc_id}", remarks)
    return FdcHit(food, str(data_type), fdc_id)


def _nutrient(entry: Mapping[str, object]) -> _Nutrient:
    """Return a nutrient in any of its three shapes."""
    detail = fields_of(entry.get("nutrient"))
    codes = (
        *(entry.get("nutrientId"), detail.get("id")),
        *(entry.get("nutrientNumber"), detail.get("number"), entry.get("number")),
    )
    code = next((c for c in map(whole_number_of, codes) if c is not None), None)
    unit = clean_name(entry.get("unitName")) or clean_name(detail.get("unitName"))
    amount = entry.get("value")
    return _Nutrient(code, unit.casefold(), entry.get("amount") if amount is None else amount)


def _magnesium(nutrients: Sequence[_Nutrient]) -> tuple[float | None, tuple[Remark, ...]]:
    """Return mg per 100 g, None where unknown, and what is to be said of it."""
    for nutrient in nutrients:
        if nutrient.code in MAGNESIUM and not is_missing(nutrient.amount):
            amount, factor = number_of(nutrient.amount), _MG.get(nutrient.unit)
            if amount is None or factor is None:
                return None, (Remark.UNREADABLE,)
            return checked_magnesium(amount * factor)
    return None, (Remark.NOT_GIVEN,)


def _energy(nutrients: Sequence[_Nutrient]) -> float | None:
    """Return kcal per 100 g by the best way that it is given in, None where it is in none."""
    for codes in ENERGY:
        for nutrient in nutrients:
            amount, factor = number_of(nutrient.amount), _KCAL.get(nutrient.unit)
            if nutrient.code in codes and amount is not None and factor is not None:
                return checked_energy(amount * factor)
    return None


def measures_of(answer: object) -> tuple[FoundPortion, ...]:
    """Return the household measures that the decoded details of a food hold, each text once.

    Raises LookUpFailed, code unreadable, where they are no details of a food.
    """
    if not isinstance(answer, dict):
        raise LookUpFailed("unreadable")
    weights: dict[str, float] = {}
    for entry in entries_of(answer.get("foodPortions"), _MOST_PORTIONS):
        fields = fields_of(entry)
        measure, weight_g = _measure(fields), number_of(fields.get("gramWeight"))
        if measure and weight_g is not None and 0.1 <= weight_g <= HEAVIEST_ITEM_G:
            weights.setdefault(measure, round(weight_g, 2))
    return tuple(FoundPortion(measure, weight_g) for measure, weight_g in weights.items())


def _measure(fields: Mapping[str, object]) -> str:
    """Return what is weighed, its amount with it ("0.5 fillet"); empty where nothing says it."""
    unit = clean_name(fields_of(fields.get("measureUnit")).get("name"))
    if unit.lower() == "undetermined":  # as all of SR Legacy, which says it in the modifier
        unit = ""
    modifier = clean_name(fields.get("modifier"))  # of the survey a number of USDA's own
    if re.fullmatch(r"\d*", modifier, re.ASCII):
        modifier = ""
    amount = 1.0 if is_missing(fields.get("amount")) else number_of(fields.get("amount"))
    if amount is None or not 0 < amount <= _MOST_AMOUNT:
        return ""
    description = clean_name(fields.get("portionDescription"))
    return clean_name(measure_of(description, amount, unit, modifier))
