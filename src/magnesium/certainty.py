"""How sure a day's total is, as far as the food table goes: ``docs/method.md`` is the whole method.

Each food is a packet of its own, independent of the others; what is eaten of it at several meals is
the same packet. What a packet holds is lognormal around the table's value, or anything that foods
like it hold where the table has no value. How much was really eaten is not in it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np

from magnesium.variability import (
    POINTS,
    SHARES,
    Values,
    likely_in_food,
    likely_in_water,
    relative_sd_of_food,
    relative_sd_of_water,
)

LEVEL: Final = 0.8
"""The chance that the range of a total holds it: from the 10th to the 90th percentile."""

_LOW: Final = round(POINTS * (1 - LEVEL) / 2 - 0.5)
_HIGH: Final = POINTS - 1 - _LOW
_NORMAL: Final = np.array([NormalDist().inv_cdf(share) for share in SHARES])


class Eaten(NamedTuple):
    """A food or a water of a day.

    - source: the food_id of an item, or water:N for the day's water N
    - weight_g: grams, edible portion; a millilitre of water counts as a gram
    - magnesium_mg: mg, NaN where it is unknown
    - water: the name of a water, None for a food
    """

    source: str
    weight_g: float
    magnesium_mg: float
    water: str | None = None


@dataclass(frozen=True, slots=True)
class Imputed:
    """What foods and waters without a value may hold together, in mg: quartiles and median."""

    low_mg: float
    middle_mg: float
    high_mg: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a day's total is.

    - low_mg, high_mg: the range that holds the total with the chance LEVEL
    - imputed: what the foods and waters without a value may add, None where there are none
    - shares: each source's share of the variance of the total, by ``Eaten.source``;
      empty when nothing varies
    """

    low_mg: float
    high_mg: float
    imputed: Imputed | None
    shares: dict[str, float]

    @property
    def largest_share(self) -> tuple[str, float] | None:
        """The source that the total depends on most, with its share of the variance."""
        return max(self.shares.items(), key=lambda share: share[1], default=None)


def certainty_of(eaten: Iterable[Eaten]) -> Certainty:
    """Return how sure the total of what was eaten and drunk in a day is."""
    known_mg: defaultdict[str, list[float]] = defaultdict(list)
    unknown_g: defaultdict[str, float] = defaultdict(float)
    relative_sds: dict[str, float] = {}
    for one in eaten:
        if math.isnan(one.magnesium_mg):
            unknown_g[one.source] += one.weight_g
        else:
            known_mg[one.source].append(one.magnesium_mg)
            relative_sds[one.source] = _relative_sd(one)
    means_mg = {source: math.fsum(parts) for source, parts in known_mg.items()}
    unknown = {source: _likely_mg(source, weight_g) for source, weight_g in unknown_g.items()}
    variances = {source: (means_mg[source] * relative_sds[source]) ** 2 for source in means_mg}
    variances |= {source: float(likely_mg.var()) for source, likely_mg in unknown.items()}
    variance = math.fsum(variances.values())
    total_mg = _known_points(list(means_mg.values()), list(relative_sds.values()))
    unknown_mg = _sum_of(unknown) if unknown else None
    if unknown_mg is not None:
        total_mg = _plus(total_mg, unknown_mg)
    return Certainty(
        low_mg=float(total_mg[_LOW]),
        high_mg=float(total_mg[_HIGH]),
        imputed=None if unknown_mg is None else _imputed(unknown_mg),
        shares={source: part / variance for source, part in variances.items() if variance},
    )


def imputed_by(parts: Sequence[str], eaten: Sequence[Eaten]) -> dict[str, Imputed]:
    """Return what the foods and waters without a value may hold, by the part each belongs to.

    ``parts`` names the part of everything eaten: meals, groups, foods. A part without unknown foods
    is left out.
    """
    unknown_g: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part, one in zip(parts, eaten, strict=True):
        if math.isnan(one.magnesium_mg):
            unknown_g[part][one.source] += one.weight_g
    return {
        part: _imputed(_sum_of({source: _likely_mg(source, g) for source, g in by_source.items()}))
        for part, by_source in unknown_g.items()
    }


def _relative_sd(one: Eaten) -> float:
    if one.water is not None:
        return relative_sd_of_water(one.water)
    return relative_sd_of_food(one.source)


def _likely_mg(source: str, weight_g: float) -> Values:
    likely = likely_in_water() if source.startswith("water:") else likely_in_food(source)
    return likely * weight_g / 100


def _known_points(means_mg: Sequence[float], relative_sds: Sequence[float]) -> Values:
    """Return the distribution of the sum of lognormals with these means.

    It is a lognormal that was moved along, with the mean, the variance and the third cumulant of
    the sum; of a lognormal with mean m and relative standard deviation c these are m, (mc)² and
    (mc)³ (3c + c³).
    """
    sds_mg = [mean * c for mean, c in zip(means_mg, relative_sds, strict=True)]
    mean_mg = math.fsum(means_mg)
    sd_mg = math.sqrt(math.fsum(sd**2 for sd in sds_mg))
    if not sd_mg:
        return np.full(POINTS, mean_mg)
    third = math.fsum(sd**3 * (3 * c + c**3) for sd, c in zip(sds_mg, relative_sds, strict=True))
    # Where the lognormal would have the relative standard deviation c, its skewness 3c + c³ is
    # that of the sum: Cardano's formula.
    c = 2 * math.sinh(math.asinh(third / sd_mg**3 / 2) / 3)
    sigma = math.sqrt(math.log1p(c**2))
    from_mean: Values = np.expm1(sigma * _NORMAL - sigma**2 / 2)
    return mean_mg + sd_mg / c * from_mean


def _plus(one: Values, other: Values) -> Values:
    """Return the distribution of the sum of two independent amounts.

    Each value of one goes with each of the other; of these sums, lowest first, every so many are
    put together as their mean.
    """
    sums = np.sort(np.add.outer(one, other), axis=None)
    together: Values = sums.reshape(POINTS, POINTS).mean(axis=1)
    return together


def _sum_of(unknown: dict[str, Values]) -> Values:
    # In an order of their own, so that the order of the day makes no difference.
    return reduce(_plus, [unknown[source] for source in sorted(unknown)])


def _imputed(likely_mg: Values) -> Imputed:
    return Imputed(*np.interp((0.25, 0.5, 0.75), SHARES, likely_mg).tolist())
