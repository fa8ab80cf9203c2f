"""The ranked foods: a chart to click in, a list to choose from, a table and a file."""

import zlib
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from magnesium.exchange import csv_of
from magnesium.food_charts import CHOSEN, KINDS, foods_spec
from magnesium.foods import usual_portion
from magnesium.ranking import BASES, LEAST_ENERGY_KCAL, FoodFilter, Ranking, ranked
from magnesium.ranking_rows import ranking_rows
from magnesium_ui import beginnings, state
from magnesium_ui.food_filters import basis_names, group_name
from magnesium_ui.food_names import offered_name
from magnesium_ui.sections import section
from magnesium_ui.words import (
    _,
    _n,
    kilocalories,
    language,
    milligrams,
    plain,
    portion_text,
    shown,
    told_apart,
)

MOST_SHOWN = 100
"""Foods that go to the browser at once: a chart of more is a cloud, and every click sends them."""

LIST_PX = 420
LONGEST_WHOLE_LIST = 6
"""More foods than so many scroll in a box of that height."""


def show(ranking: Ranking, basis: str, chosen: FoodFilter) -> str | None:
    """Show the foods that fit, ranked; returns the food_id of the one that is chosen, if any."""
    count = len(ranking.foods)
    if not count:
        st.markdown(
            _(
                "Nothing found. Try another word or group, or include less common foods "
                "under “More filters”."
            )
        )
        _say_not_ranked(ranking)
        return None
    first = _choose_window(ranking, basis, chosen)
    foods = _named(ranking.foods.iloc[first : first + MOST_SHOWN])
    list_key = _list_key(basis, chosen, first)
    food_id = st.session_state.get("food_chosen")
    beginnings.begin(list_key, food_id if food_id in foods.index else None)
    with st.container(key="food_chart"):
        _chart(foods, list_key)
    food_id = _list(foods, basis, list_key)
    st.session_state.food_chosen = food_id
    _say_not_ranked(ranking)
    table = section("ranking_table", _("As a table"))
    if table.open:
        with table:
            _table(foods)
    st.download_button(
        _("Save the whole list as CSV"),
        # Made when it is asked for.
        partial(_file, basis, chosen, language()),
        _("magnesium-foods") + ".csv",
        "text/csv",
        key="save_ranking",
        # A run at the same moment would take the file from under the browser.
        on_click="ignore",
    )
    return food_id


def _named(foods: pd.DataFrame) -> pd.DataFrame:
    """Return the foods with the columns name and portion (str), in the visitor's language."""
    portions = [usual_portion(str(food_id)) for food_id in foods.index]
    return foods.assign(
        name=[offered_name(str(food_id)) for food_id in foods.index],
        portion=[portion_text(found, found.amount, found.weight_g) for found in portions],
    )


def _choose_window(ranking: Ranking, basis: str, chosen: FoodFilter) -> int:
    """Say how many foods there are, and show which of them to look at where they are many."""
    count = len(ranking.foods)
    foods = _n("{count} food", "{count} foods", count).format(count=shown(count))
    if count <= MOST_SHOWN:
        st.markdown(_("{foods}, most magnesium first.").format(foods=foods))
        return 0
    windows = {
        first: f"{shown(first + 1)}–{shown(min(first + MOST_SHOWN, count))}"
        for first in range(0, count, MOST_SHOWN)
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        label = _("{foods}, most magnesium first. Shown here:").format(foods=foods)
        st.markdown(label, width="content")
        found = st.selectbox(
            label,
            list(windows),
            format_func=windows.__getitem__,
            key=_list_key(basis, chosen, -1),
            label_visibility="collapsed",
            persist_state="session",
            width=150,
        )
    return int(found)


def _list_key(basis: str, chosen: FoodFilter, first: int) -> str:
    """Return the key of this list: another list has another, so that no choice is taken for its.

    The same after a restart: then the browser still says what was chosen.
    """
    group, query, wishes = chosen.group, chosen.query, sorted(chosen.wishes)
    said = (basis, group, chosen.is_common_only, query, wishes, chosen.has_not_eaten_as_is, first)
    return state.lasting_key(f"select-food-{zlib.crc32(repr(said).encode())}")


def _say_not_ranked(ranking: Ranking) -> None:
    if count := ranking.unknown_count:
        words = _n(
            "{count} more food has no magnesium value in the table, so it can't be ranked.",
            "{count} more foods have no magnesium value in the table, so they can't be ranked.",
            count,
        )
        st.caption(words.format(count=shown(count)))
    if count := ranking.low_energy_count:
        words = _n(
            "{count} more food has less than {least} kcal per 100 g, like coffee and "
            "tea: too little to compare per 100 kcal.",
            "{count} more foods have less than {least} kcal per 100 g, like coffee and "
            "tea: too little to compare per 100 kcal.",
            count,
        )
        st.caption(words.format(count=shown(count), least=shown(LEAST_ENERGY_KCAL)))


def _chart(foods: pd.DataFrame, list_key: str) -> None:
    key = _follow_click(foods, list_key)
    kinds = {
        "produce": _("Vegetables, fruit"),
        "pulses": _("Pulses, nuts"),
        "grains": _("Bread, grains"),
        "dairy": _("Dairy, eggs"),
        "meat": _("Meat, fish"),
        "drinks": _("Drinks"),
        "sweets": _("Sweets, snacks"),
        "other": _("Other"),
    }
    rows = pd.DataFrame(
        {
            "food_id": foods.index,
            "name": foods["name"],
            "portion": foods["portion"],
            "kind": foods["kind"].map(kinds).astype("str"),
            "energy_kcal": foods["portion_energy_kcal"],
            "magnesium_mg": foods["portion_magnesium_mg"],
            "is_chosen": foods.index == st.session_state.get(list_key),
        }
    )
    spec = foods_spec(
        language(),
        tuple(kinds[kind] for kind in KINDS),
        _("kcal per usual portion"),
        _("mg per usual portion"),
        _("Food"),
        _("Portion"),
    )
    event = st.vega_lite_chart(
        rows,
        spec,
        key=key,
        on_select="rerun",
        alt=_(
            "The foods in the list as points: more energy to the right, more magnesium "
            "upwards, both per usual portion."
        ),
    )
    st.session_state.clicked = (key, _selected(event))


def _follow_click(foods: pd.DataFrame, list_key: str) -> str:
    """Make a food that was clicked in the chart the choice of the list; return the chart's key."""
    session = st.session_state
    key = f"chart-{list_key}"
    if event := session.get(key):
        now = _selected(event)
        # A browser that comes to another server sends its choices along, old as they are.
        known = now if session.get(list_key) in foods.index else frozenset()
        # Another list's chart says nothing of this one, nor does this one before it is drawn again.
        shown, before = session.get("clicked", (key, known))
        changed = now ^ before if shown == key else frozenset()
        if len(changed) == 1 and changed <= set(foods.index):
            (session[list_key],) = changed
    return key


def _selected(event: Any) -> frozenset[str]:
    points = event["selection"].get(CHOSEN) if event else None
    return frozenset(str(point.get("food_id")) for point in points or ())


def _list(foods: pd.DataFrame, basis: str, key: str) -> str | None:
    ranks = zip(foods["rank"], foods["name"], strict=True)
    names = told_apart([f"{shown(rank)} · {plain(name)}" for rank, name in ranks])
    options = dict(zip(foods.index, names, strict=True))
    values = list(map(milligrams, foods[BASES[basis]]))
    if basis == "portion":
        portions, energy = (
            map(plain, foods["portion"]),
            map(kilocalories, foods["portion_energy_kcal"]),
        )
        captions = [" · ".join(parts) for parts in zip(values, portions, energy, strict=True)]
    else:
        captions = [f"{value} {basis_names()[basis]}" for value in values]
    height: int | Literal["content"] = "content" if len(foods) <= LONGEST_WHOLE_LIST else LIST_PX
    with st.container(height=height, border=True, key="ranking"):
        return st.radio(
            _("Choose a food to see more about it or to add it"),
            list(options),
            index=None,
            format_func=options.__getitem__,
            captions=captions,
            key=key,
            width="stretch",
        )


def _table(foods: pd.DataFrame) -> None:
    columns = {
        _("Rank"): foods["rank"],
        _("Food"): foods["name"],
        _("mg per portion"): foods["portion_magnesium_mg"].round(1),
        _("mg per 100 g"): foods["magnesium_mg_per_100g"].round(1),
        _("mg per 100 kcal"): foods["magnesium_mg_per_100kcal"].round(1),
        _("kcal per portion"): foods["portion_energy_kcal"].round(),
        _("Portion"): foods["portion"],
        _("Food group"): foods["group"].map(group_name).astype("str"),
    }
    rows = pd.DataFrame(columns)
    localized = st.column_config.NumberColumn(format="localized")
    # A long name would leave no room for numbers.
    config = {_("Food"): st.column_config.TextColumn(width="medium")}
    st.dataframe(
        rows,
        hide_index=True,
        column_config=config | {str(name): localized for name in rows.select_dtypes("number")},
        key="ranking_rows",
        alt=_("The foods in the list. Press a column name to sort by it."),
    )


def _file(basis: str, chosen: FoodFilter, language: str) -> bytes:
    return csv_of(ranking_rows(ranked(basis, chosen)), language)
