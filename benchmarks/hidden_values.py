"""How often the range of a food without value would hold: ``make bench-range``.

Every known value of the table is hidden in turn, together with the foods that are nearly the same
(the same group, the same first two parts of the name). The range that ``magnesium.variability``
would give such a food is then held against the value. Printed: how many of the values lie between
the 10th and the 90th percentile (80 % would be right) and between the quartiles (50 %), for ranges
from foods in the same state (eaten as it is or not), as the app has them, and from the whole group.
"""

import numpy as np
import pandas as pd

from magnesium.certainty import LEVEL
from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.variability import LEAST_FOODS, SHARES, points_of

PERCENTILES = ((1 - LEVEL) / 2, 0.25, 0.75, (1 + LEVEL) / 2)


def hidden_values() -> pd.DataFrame:
    """Return a row for each known food whose group holds others: where its value lies.

    Index: food_id (str). Columns: group (str), is_eaten (bool: eaten as it is); holds_80, holds_50
    (bool: the value is within the range of that many per cent); holds_80_by_group (bool: the same
    for a range from the whole group, eaten as it is or not).
    """
    foods = load_foods()
    known = foods[foods["magnesium_mg_per_100g"].notna()]
    families = known["name_en"].str.split(", ").str[:2].str.join(", ")
    is_eaten = known.index.to_series().map(is_eaten_as_it_is)
    rows = []
    for group, of_group in known.groupby("group"):
        for _family, hidden in of_group.groupby(families.loc[of_group.index]):
            rest = of_group["magnesium_mg_per_100g"].drop(hidden.index)
            for state, alike in hidden.groupby(is_eaten.loc[hidden.index]):
                in_state = rest[is_eaten.loc[rest.index] == state]
                likely = in_state if len(in_state) >= LEAST_FOODS else rest
                if likely.empty:
                    continue
                p10, q1, q3, p90 = _percentiles(likely)
                low, *_, high = _percentiles(rest)
                value = alike["magnesium_mg_per_100g"]
                rows.append(
                    pd.DataFrame(
                        {
                            "group": group,
                            "is_eaten": state,
                            "holds_80": value.between(p10, p90),
                            "holds_50": value.between(q1, q3),
                            "holds_80_by_group": value.between(low, high),
                        }
                    )
                )
    return pd.concat(rows)


def _percentiles(values: pd.Series) -> list[float]:
    return list(np.interp(PERCENTILES, SHARES, points_of(values)))


def main() -> None:
    """Print how often the ranges hold, in all, by state and by group."""
    found = hidden_values()
    shares = ["holds_80", "holds_50", "holds_80_by_group"]
    print(f"{'':38} {'foods':>6} {'80 %':>7} {'50 %':>7} {'80 % by whole group':>20}")

    def line(name: str, rows: pd.DataFrame) -> None:
        cells = [f"{100 * share:5.1f} %" for share in rows[shares].mean()]
        print(f"{name:38} {len(rows):6,} {cells[0]} {cells[1]} {cells[2]:>20}")

    line("all", found)
    line("eaten as it is", found[found["is_eaten"]])
    line("raw grain, flour, dry pulses, mixes", found[~found["is_eaten"]])
    for group, rows in found.groupby("group"):
        line(str(group), rows)


if __name__ == "__main__":
    main()
