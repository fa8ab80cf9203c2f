"""Packaged products by barcode, from Open Food Facts: what volunteers copied from the labels.

API v2: later versions have another shape. Licence: Open Database License, so a product is looked up
and credited, and never kept in a table of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from magnesium.fdc import KJ_PER_KCAL
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

ADDRESS: Final = "https://world.openfoodfacts.org"

PRODUCT_READS: Final = Limit("Open Food Facts, products", 15, 60.0)
"""Requests that an address may make: Open Food Facts' introduction to its API."""

HIGH_WATER_MG_PER_100ML: Final = 12.0
"""Above this, 120 mg per litre, a water is doubted.

Mg per litre is often typed in as mg per 100 ml, which makes 26 mg per litre 260. Three waters of
``waters.csv`` really hold more, so the value is left as it is.
"""

LIGHTEST_PORTION_G: Final = 0.1
HEAVIEST_PORTION_G: Final = 2000.0

_FIELDS: Final = (
    *("product_name", "product_name_nl", "product_name_en", "brands", "quantity"),
    *("product_quantity_unit", "serving_size", "serving_quantity", "categories_tags", "nutriments"),
)
_WATERS: Final = frozenset(("en:waters", "en:mineral-waters", "en:spring-waters"))
_UNIT: Final = re.compile(
    r"(?:^|\d)\s*(?:(?P<mass>kg|g|gr|grams?|mg|oz|lbs?)|(?:ml|cl|dl|l|lit(?:er|re)s?|fl\.? ?oz))\b",
    re.IGNORECASE,
)
_MOST_TAGS: Final = 200


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product: its barcode, name and brands (may be empty), and what it holds.

    ``variants`` are the product as sold and as prepared, or one of them; never none. ``is_water``
    says whether it is filed under waters.
    """

    barcode: str
    name: str
    brands: str
    variants: tuple[FoundFood, ...]
    is_water: bool = False


def valid_barcode(text: str) -> str | None:
    """Return the digits of a barcode with 8, 12, 13 or 14 of them, None where it is none.

    Spaces and hyphens count for nothing; the last digit has to check the others, as GS1 has it.
    """
    digits = re.sub(r"[\s-]", "", text[:100])
    if not re.fullmatch(r"\d{8}|\d{12,14}", digits, re.ASCII):
        return None
    weighed = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(digits[-2::-1]))
    return digits if (weighed + int(digits[-1])) % 10 == 0 else None


def product(
    barcode: str, client: "Client", *, language: str = "en", address: str = ADDRESS
) -> FoundProduct:
    """Return the product with a barcode, named in the language where it has a name in it.

    Raises LookUpFailed; code not_found also for what is no valid barcode.
    """
    code = valid_barcode(barcode)
    if code is None:
        raise LookUpFailed("not_found")
    query = {"fields": ",".join(_FIELDS)}
    answer = client.get_json(f"{address}/api/v2/product/{code}", query, PRODUCT_READS)
    return product_of(answer, code, language)


def product_of(answer: object, barcode: str, language: str) -> FoundProduct:
    """Return the product that a decoded answer holds.

    Raises LookUpFailed, code not_found or unreadable.
    """
    if whole_number_of(fields_of(answer).get("status")) == 0:
        raise LookUpFailed("not_found")
    fields = fields_of(answer).get("product")
    if not isinstance(fields, dict):
        raise LookUpFailed("unreadable")
    brands = clean_name(fields.get("brands"))
    other = "nl" if language == "en" else "en"
    names = (f"product_name_{language}", "product_name", f"product_name_{other}")
    name = next(filter(None, (clean_name(fields.get(key)) for key in names)), "")
    name = name or brands or barcode
    variants = _variants(fields, name, f"off:{barcode}")
    return FoundProduct(barcode, name, brands, variants, _is_water(fields))


def _variants(fields: Mapping[str, object], name: str, source: str) -> tuple[FoundFood, ...]:
    nutriments = fields_of(fields.get("nutriments"))
    is_sold_by_volume = _is_by_volume(fields, "product_quantity_unit", "quantity", "serving_size")
    is_served_by_volume = _is_by_volume(fields, "serving_size", "product_quantity_unit", "quantity")
    portions = _portions(fields)
    has_prepared = not is_missing(nutriments.get("magnesium_prepared_100g"))
    variants = []
    if not has_prepared or not is_missing(nutriments.get("magnesium_100g")):
        value, remarks = _magnesium(nutriments, "")
        if value is not None and value > HIGH_WATER_MG_PER_100ML and _is_water(fields):
            remarks = (*remarks, Remark.WATER_TEN_TIMES)
        if is_sold_by_volume:
            remarks = (*remarks, Remark.PER_100ML)
        # 250 ml of soup are no portion of its powder.
        kept = portions if is_served_by_volume == is_sold_by_volume else ()
        variants.append(FoundFood(name, value, _energy(nutriments, ""), source, remarks, kept))
    if has_prepared:
        value, remarks = _magnesium(nutriments, "_prepared")
        remarks = (*remarks, Remark.PREPARED)
        if is_sold_by_volume or is_served_by_volume:
            remarks = (*remarks, Remark.PER_100ML)
        # Nor is a spoon of the powder one of the soup: only what is drunk of it is sure to be.
        kept = portions if is_served_by_volume and not is_sold_by_volume else ()
        energy = _energy(nutriments, "_prepared")
        variants.append(FoundFood(name, value, energy, source, remarks, kept))
    return tuple(variants)


def _magnesium(
    nutriments: Mapping[str, object], state: str
) -> tuple[float | None, tuple[Remark, ...]]:
    """Return mg per 100 g, None where unknown, and what is to be said of it."""
    value = nutriments.get(f"magnesium{state}_100g")
    modifier = clean_name(nutriments.get(f"magnesium{state}_modifier"))
    if modifier in ("<", "≤"):
        return None, (Remark.BELOW_LIMIT,)
    if is_missing(value) or modifier == "-":
        return None, (Remark.NOT_GIVEN,)
    grams = number_of(value)
    if grams is None:
        return None, (Remark.UNREADABLE,)
    # Open Food Facts keeps grams, whatever unit the label has.
    checked, remarks = checked_magnesium(grams * 1000)
    if checked is not None and modifier:
        remarks = (*remarks, Remark.APPROXIMATE)
    if checked == 0:
        remarks = (*remarks, Remark.ZERO_ON_LABEL)
    return checked, remarks


def _energy(nutriments: Mapping[str, object], state: str) -> float | None:
    """Return kcal per 100 g, from the kJ where there are no kcal; None where there are neither."""
    for field, divisor in (
        ("energy-kcal", 1.0),
        ("energy-kj", KJ_PER_KCAL),
        ("energy", KJ_PER_KCAL),
    ):
        value = number_of(nutriments.get(f"{field}{state}_100g"))
        if value is not None:
            return checked_energy(value / divisor)
    return None


def _is_by_volume(fields: Mapping[str, object], *names: str) -> bool:
    """Return whether the first of the fields that names a unit names millilitres, or such."""
    for name in names:
        if found := _UNIT.search(clean_name(fields.get(name))):
            return found["mass"] is None
    return False


def _is_water(fields: Mapping[str, object]) -> bool:
    tags = entries_of(fields.get("categories_tags"), _MOST_TAGS)
    return any(isinstance(tag, str) and tag in _WATERS for tag in tags)


def _portions(fields: Mapping[str, object]) -> tuple[FoundPortion, ...]:
    """Return the serving of the label, in g or ml; none where its size is not to be believed."""
    measure = clean_name(fields.get("serving_size"))
    quantity = number_of(fields.get("serving_quantity"))
    if not measure or quantity is None or not LIGHTEST_PORTION_G <= quantity <= HEAVIEST_PORTION_G:
        return ()
    return (FoundPortion(measure, round(quantity, 1)),)
