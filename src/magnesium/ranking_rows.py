"""A ranking as the rows of a table, for a file."""

import pandas as pd

from magnesium.foods import load_foods, usual_portion
from magnesium.ranking import Ranking


def ranking_rows(ranking: Ranking) -> pd.DataFrame:
    """Return a row a food, in the order of the ranking; names of columns as in ``day_rows``.

    Columns: rank (float64); food_id, name (short, English), name_en (the table's own), name_nl,
    group (str, empty where there is none); amount (float64), measure_en, measure_nl (str, of one),
    weight_g (float64) of the usual portion, magnesium_mg and energy_kcal (float64) in it;
    magnesium_mg_per_100g, magnesium_mg_per_100kcal, energy_kcal_per_100g (float64, NaN = none);
    magnesium_n, magnesium_se (float64, NaN = not stated), value_source (str).
    """
    found = ranking.foods
    foods = load_foods().loc[found.index]
    portions = [usual_portion(str(food_id)) for food_id in found.index]
    rows = pd.DataFrame(
        {
            "rank": found["rank"].astype("float64"),
            "food_id": found.index,
            "name": foods["name_short_en"].fillna(foods["name_en"]),
            "name_en": foods["name_en"],
            "name_nl": foods["name_nl"].fillna(""),
            "group": foods["group"],
            "amount": [portion.amount for portion in portions],
            "measure_en": [portion.measure_en for portion in portions],
            "measure_nl": [portion.measure_nl for portion in portions],
            "weight_g": found["portion_weight_g"],
            "magnesium_mg": found["portion_magnesium_mg"],
            "energy_kcal": found["portion_energy_kcal"],
            "magnesium_mg_per_100g": found["magnesium_mg_per_100g"],
            "magnesium_mg_per_100kcal": found["magnesium_mg_per_100kcal"],
            "energy_kcal_per_100g": found["energy_kcal_per_100g"],
            "magnesium_n": foods["magnesium_n"],
            "magnesium_se": foods["magnesium_se"],
            "value_source": foods["value_source"].fillna(""),
        }
    )
    return rows.reset_index(drop=True)
