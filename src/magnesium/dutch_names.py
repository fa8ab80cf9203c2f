"""Dutch names of the common foods nobody has named by hand, composed from USDA's own.

USDA's names are segments between commas: "Chicken, broilers or fryers, thigh, meat only, raw".
``name_parts_nl.csv`` holds the Dutch of such segments, alone or several in a row, for all groups or
for one. A name is composed only where every segment has its Dutch and no other food reads the same.
"""

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

PartsTable = Mapping[tuple[str, str], str]
"""The Dutch of a (group, English part); the group is empty for a part of all groups."""


def parts_table(parts: pd.DataFrame) -> PartsTable:
    """Return the rows of ``name_parts_nl.csv`` (columns group, part_en, part_nl, all str)."""
    rows = parts[["group", "part_en", "part_nl"]].itertuples(index=False, name=None)
    return {(group, part_en): part_nl for group, part_en, part_nl in rows}


def composed_name(name_en: str, group: str, parts: PartsTable) -> str | None:
    """Return a food's Dutch name, or None where a segment has no Dutch. Longer parts go first."""
    segments = [" ".join(segment.split()).lower() for segment in name_en.split(",")]
    dutch: list[str] = []
    while segments:
        found = next(
            (
                (length, parts[key])
                for length in range(len(segments), 0, -1)
                for key in ((g, ", ".join(segments[:length])) for g in (group, ""))
                if key in parts
            ),
            None,
        )
        if found is None:
            return None
        length, part_nl = found
        dutch += [part_nl] if part_nl else []
        segments = segments[length:]
    name = ", ".join(dutch)
    # In Dutch ij is one letter: IJs.
    capitals = 2 if name.startswith("ij") else 1
    return name[:capitals].upper() + name[capitals:] or None


def with_composed_names(
    names: pd.DataFrame, foods: pd.DataFrame, parts: pd.DataFrame
) -> pd.DataFrame:
    """Return ``names_nl.csv`` with its composed rows made anew, in the order of food_id.

    ``names`` are its rows (all str), of which those made by hand stay; ``foods`` has columns
    food_id, name_en, group (str) and is_common (bool).
    """
    by_hand = names[names["made_by"] == "hand"]
    table = parts_table(parts)
    nameless = foods[foods["is_common"] & ~foods["food_id"].isin(by_hand["food_id"])]
    composed = {
        food_id: name
        for food_id, name_en, group in nameless[["food_id", "name_en", "group"]].itertuples(
            index=False, name=None
        )
        if (name := composed_name(name_en, group, table))
    }
    reads_like = Counter(map(_as_read, [*composed.values(), *by_hand["name_nl"]]))
    rows = pd.DataFrame(
        {
            "food_id": food_id,
            "name_nl": name,
            "is_stand_in": "false",
            "made_by": "composed",
            "note": "",
        }
        for food_id, name in composed.items()
        if reads_like[_as_read(name)] == 1
    )
    return pd.concat([by_hand, rows]).sort_values("food_id", ignore_index=True)


def _as_read(name: str) -> str:
    return re.sub(r"\W+", " ", name.lower())
