"""The food composition table and the household measures foods are weighed in.

Values are per 100 g edible portion, from USDA SR28 with our corrections (``data/overrides.csv``).
A value nobody measured is unknown (NaN), never 0.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from magnesium.data_folder import data_file
from magnesium.measures import dutch_measure

USUAL_PORTION_NO: Final = 0
"""``portion_no`` of a food's usual portion; SR28's own household measures count from 1."""

MILLILITRE_PORTION_NO: Final = 99
"""``portion_no`` of one millilitre of a drink; SR28 numbers no measure that high."""

ASSUMED_DENSITY: Final = "assumed: 1 g/ml"
"""Source of a millilitre's weight where SR28 gives no volume for the drink."""

HEAVIEST_PORTION_G: Final = 5000.0
"""Heavier measures (a whole turkey) are not offered; a day's item may weigh no more either."""

MOST_KEPT: Final = 1_000
"""Foods whose own measures stay made: visitors share far fewer, and the table has 8,789."""

FLUID_OUNCE_ML: Final = 29.57
CUP_ML: Final = 236.6
"""US customary volumes: 1 cup is 8 fl oz (NIST Handbook 44, appendix C)."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A household measure of a food: ``amount`` times the measure weighs ``weight_g`` grams."""

    food_id: str
    portion_no: int
    amount: float
    measure_en: str
    measure_nl: str
    weight_g: float
    source: str

    @property
    def unit_weight_g(self) -> float:
        """Weight in grams of one of the measure: ".5 fillet" of 198 g is a fillet of 396 g."""
        return self.weight_g / self.amount


@cache
def load_foods() -> pd.DataFrame:
    """Return all 8,789 foods of the table: read once a process, shared, not to be written to.

    Index: food_id (str, the five digits of the USDA NDB number). Columns:

    - name_en (str, USDA's own), name_short_en, name_nl (str, as a shopper says it; NA where there
      is none)
    - is_stand_in (bool): name_nl is that of a near food which the table lacks
    - group (str, SR28's name), group_en, group_nl (str, for readers), kind (str, of ``groups.csv``)
    - magnesium_mg_per_100g (float64, NaN = unknown), magnesium_se (float64, standard error of the
      mean), magnesium_n (float64, number of samples), value_source (str, a key of
      value_sources.csv, NA where unknown)
    - energy_kcal_per_100g (float64)
    - is_common (bool): eaten commonly in the US or here (``common_extra.csv``), and sold in more
      than a few shops here (``not_common.csv``); no baby food
    - common_names, scientific_name, manufacturer, refuse_description (str or NA),
      refuse_percent (float64, percent of the food as bought that is not eaten)
    """
    foods, english, dutch = (
        pd.read_csv(data_file(file), dtype={"food_id": str}).set_index("food_id")
        for file in ("foods.csv", "names_en.csv", "names_nl.csv")
    )
    foods.insert(1, "name_short_en", english["name_short_en"].reindex(foods.index))
    foods.insert(2, "name_nl", dutch["name_nl"].reindex(foods.index))
    foods.insert(3, "is_stand_in", foods.index.isin(dutch.index[dutch["is_stand_in"]]))
    groups = load_groups()
    foods.insert(5, "group_en", foods["group"].map(groups["group_en"]))
    foods.insert(6, "group_nl", foods["group"].map(groups["group_nl"]))
    foods.insert(7, "kind", foods["group"].map(groups["kind"]))
    # As texts of Python: else whatever is kept by food_id would make each of them once more.
    of_python = pd.StringDtype("python", na_value=np.nan)
    food_ids = [intern(food_id) for food_id in foods.index]
    foods.index = pd.Index(food_ids, dtype=of_python, name="food_id")
    numbers = ["magnesium_mg_per_100g", "magnesium_n", "energy_kcal_per_100g", "refuse_percent"]
    return foods.astype(dict.fromkeys(numbers, "float64"))


@cache
def load_groups() -> pd.DataFrame:
    """Return the names of the 25 food groups: read once, not to be written to.

    Index: group (str, SR28's name). Columns, all str: group_en, group_nl (for readers), kind (what
    the chart of foods tells apart).
    """
    return pd.read_csv(data_file("groups.csv"), dtype="str").set_index("group")


@cache
def load_changes() -> pd.DataFrame:
    """Return the magnesium that later releases of our table changed: not to be written to.

    Columns: food_id (str), data_version (int64, the release that brought the new value), old and
    new (float64, mg per 100 g, NaN = unknown). By food, then by release.
    """
    kinds = {"food_id": "str", "data_version": "int64", "old": "float64", "new": "float64"}
    return pd.read_csv(data_file("changes.csv"), dtype=kinds)


def magnesium_in(food_id: str, weight_g: float) -> float:
    """Return the mg of magnesium in so many grams of a food, NaN where it is unknown.

    Raises KeyError for an unknown food_id.
    """
    return float(load_foods()["magnesium_mg_per_100g"][food_id]) * weight_g / 100


def energy_in(food_id: str, weight_g: float) -> float:
    """Return the kcal in so many grams of a food, NaN where it is unknown.

    Raises KeyError for an unknown food_id.
    """
    return float(load_foods()["energy_kcal_per_100g"][food_id]) * weight_g / 100


@cache
def load_portions() -> pd.DataFrame:
    """Return SR28's household measures, all 15,438: read once a process, not to be written to.

    In the order of food_ids. Columns: food_id (str), portion_no (int64, from 1), amount (float64),
    measure (str, English), weight_g (float64, the weight of the whole ``amount measure``).
    """
    portions = pd.read_csv(data_file("portions.csv"), dtype={"food_id": str})
    return portions.astype({"amount": "float64", "weight_g": "float64"})


@lru_cache(maxsize=MOST_KEPT)
def own_portions(food_id: str) -> tuple[Portion, ...]:
    """Return the household measures SR28 gives for a food, in its order, none above 5,000 g."""
    food_ids, *columns = _portion_columns()
    rows = slice(bisect_left(food_ids, food_id), bisect_right(food_ids, food_id))
    portions = zip(*(column[rows].tolist() for column in columns), strict=True)
    return tuple(
        Portion(
            food_id,
            portion_no,
            amount,
            measure,
            dutch_measure(measure) or measure,
            weight_g,
            "USDA SR28",
        )
        for portion_no, amount, measure, weight_g in portions
        if weight_g <= HEAVIEST_PORTION_G
    )


@cache
def usual_portion(food_id: str) -> Portion:
    """Return the portion of a food that people usually eat at once (``usual_portions.csv``).

    Every food has one. Raises KeyError for an unknown food_id.
    """
    rule = _rules_of_foods()[food_id]
    weight_g = rule.weight_g
    source = rule.source
    for own_measure in filter(None, rule.own_measure.split("|")):
        pattern = re.compile(rf"{re.escape(own_measure)}(?![a-z])", re.IGNORECASE)
        own = next((p for p in own_portions(food_id) if pattern.match(p.measure_en)), None)
        if own:
            weight_g, source = round(own.unit_weight_g * rule.amount, 1), own.source
            break
    return Portion(
        food_id, USUAL_PORTION_NO, rule.amount, rule.measure_en, rule.measure_nl, weight_g, source
    )


def is_eaten_as_it_is(food_id: str) -> bool:
    """Return whether the food is eaten in this state: raw grain, flour, dry pulses, mixes are not.

    Raises KeyError for an unknown food_id.
    """
    return _rules_of_foods()[food_id].is_eaten_as_is


@lru_cache(maxsize=MOST_KEPT)
def millilitre(food_id: str) -> Portion | None:
    """Return the portion "1 ml" of a drink, None for what is not drunk.

    Its weight is the food's own fluid ounce (29.57 ml) or cup divided by its volume; a drink for
    which SR28 gives neither counts as water, 1 g/ml, and its source says so.
    """
    foods = load_foods()
    name, group = foods["name_en"][food_id].lower(), foods["group"][food_id]
    volumes = {"fl oz": FLUID_OUNCE_ML, "cup (8 fl oz)": CUP_ML, "cup": CUP_ML}
    own = {p.measure_en: p for p in own_portions(food_id) if p.measure_en in volumes}
    is_powder = re.search(r"\b(powder|dry|mix|instant)\b", name)
    if is_powder and "fl oz" not in own and not re.search(r"\bprepared\b", name):
        return None
    is_drunk_by_volume = "ml)" in usual_portion(food_id).measure_en
    if not (group == "Beverages" or is_drunk_by_volume or "fl oz" in own):
        return None
    for measure, volume_ml in volumes.items():
        if measure in own:
            weight_g = own[measure].unit_weight_g / volume_ml
            source = "USDA SR28"
            break
    else:
        weight_g, source = 1.0, ASSUMED_DENSITY
    return Portion(food_id, MILLILITRE_PORTION_NO, 1.0, "ml", "ml", weight_g, source)


def measures_of(food_id: str) -> list[Portion]:
    """Return every measure a food is offered in: the usual one, SR28's own, millilitres."""
    ml = millilitre(food_id)
    return [usual_portion(food_id), *own_portions(food_id), *([ml] if ml else [])]


@dataclass(frozen=True, slots=True)
class _UsualPortionRule:
    """A row of usual_portions.csv: for one food, or for a group's foods with certain words."""

    words: frozenset[str]
    without: frozenset[str]
    own_measure: str
    amount: float
    measure_en: str
    measure_nl: str
    weight_g: float
    is_eaten_as_is: bool
    source: str


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower()))


@cache
def _usual_portion_rules() -> dict[str, list[_UsualPortionRule]]:
    """Return the rows of usual_portions.csv by the food or the group they are for."""
    table = pd.read_csv(data_file("usual_portions.csv"), dtype=str, keep_default_na=False)
    rules: dict[str, list[_UsualPortionRule]] = {}
    for row in table.to_dict("records"):
        rule = _UsualPortionRule(
            _words(row["words"]),
            _words(row["without"]),
            row["own_measure"],
            float(row["amount"]),
            row["measure_en"],
            row["measure_nl"],
            float(row["weight_g"]),
            row["is_eaten_as_is"] == "true",
            row["source"],
        )
        rules.setdefault(row["food_id"] or row["group"], []).append(rule)
    return rules


@cache
def _rules_of_foods() -> dict[str, _UsualPortionRule]:
    """Return the rule for each food: its own row, else the first of its group that fits its name.

    All at once, so that nothing of the names has to be kept.
    """
    rules = _usual_portion_rules()
    foods = load_foods()
    found: dict[str, _UsualPortionRule] = {}
    for food_id, name, group in zip(foods.index, foods["name_en"], foods["group"], strict=True):
        words = _words(name)
        for rule in [*rules.get(food_id, []), *rules.get(group, [])]:
            if rule.words <= words and not rule.without & words:
                found[food_id] = rule
                break
        else:
            raise KeyError(f"usual_portions.csv has no row for {food_id} {name}")
    return found


@cache
def _portion_columns() -> list[NDArray[Any]]:
    """Return the measures' columns: slices of arrays cost a tenth of a frame's."""
    return [_as_array(column) for _, column in load_portions().items()]


def _as_array(column: "pd.Series[Any]") -> NDArray[Any]:
    """Return a column as an array, in which equal texts are one: "cup" stands in thousands."""
    if column.dtype != "str":
        return column.to_numpy()
    places, texts = pd.factorize(column)
    return np.array(list(map(intern, texts)), dtype=object)[places]
