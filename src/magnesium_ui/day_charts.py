"""Where the day's magnesium came from: by food, meal or food group, as a chart and as a table."""

from collections.abc import Callable
from functools import partial
from itertools import chain, count

import pandas as pd
import streamlit as st

from magnesium.assessment import references_for
from magnesium.chart_parts import chart_data
from magnesium.contribution_charts import amount_bars, amounts_spec, meal_bars, meals_spec
from magnesium.contributions import OWN_FOODS, WATER, by_food, by_group, by_meal
from magnesium.day import Day
from magnesium.foods import load_groups
from magnesium.intake import Intake
from magnesium_ui import headings, state
from magnesium_ui.sections import section
from magnesium_ui.words import (
    _,
    at_least,
    grams,
    in_language,
    language,
    meal_names,
    milligrams,
    person,
    plain,
    range_of,
    source_name,
)


def show(day: Day, intake: Intake) -> None:
    """Show one chart with its table: what brought the magnesium, by what the reader chooses."""
    if not (day.items or day.waters):
        return
    headings.header(_("Where it came from"))
    views: dict[str, Callable[[Day, Intake], None]] = {
        "food": _by_food,
        "meal": _by_meal,
        "group": _by_group,
    }
    names = {"food": _("By food"), "meal": _("By meal"), "group": _("By food group")}
    chosen = st.segmented_control(
        _("Where it came from"),
        list(views),
        default="food",
        required=True,
        format_func=names.__getitem__,
        key=state.lasting_key("where_from"),
        label_visibility="collapsed",
        persist_state="session",
        wrap=True,
    )
    views[chosen](day, intake)
    if intake.unknown_count:
        st.caption(
            _(
                "An open box or a “?” means the table has no value. Half of all similar "
                "foods fall within this range."
            )
        )


def _by_food(day: Day, intake: Intake) -> None:
    found = by_food(intake)
    names = [source_name(str(source), day) for source in found.index]
    _bars(found, names, key="foods_chart", alt=_("Magnesium by food, most first."))
    _table(
        lambda: {
            _("Food"): [plain(name) for name in names],
            _("Weight"): [grams(weight_g) for weight_g in found["weight_g"]],
            _("Magnesium"): _values(found, digits=1),
        },
        name="foods_table",
        alt=_("Magnesium by food."),
    )


def _by_group(_day: Day, intake: Intake) -> None:
    found = by_group(intake)
    ours = {OWN_FOODS: _("Your own foods"), WATER: _("Water")}
    names = [
        ours.get(str(group)) or in_language(load_groups, str(group), "group")
        for group in found.index
    ]
    _bars(found, names, key="groups_chart", alt=_("Magnesium by food group, most first."))
    _table(
        lambda: {_("Food group"): names, _("Magnesium"): _values(found, digits=1)},
        name="groups_table",
        alt=_("Magnesium by food group."),
    )


def _bars(found: pd.DataFrame, names: list[str], *, key: str, alt: str) -> None:
    st.vega_lite_chart(
        amount_bars(found, _values(found), _numbered(names)),
        amounts_spec(language(), _("mg magnesium")),
        key=key,
        alt=alt,
    )


def _table(columns: Callable[[], dict[str, list[str]]], *, name: str, alt: str) -> None:
    found = section(name, _("As a table"))
    if found.open:
        found.table(pd.DataFrame(columns()), hide_index=True, border="horizontal", alt=alt)


def _values(found: pd.DataFrame, digits: int = 0) -> list[str]:
    """Return what each row holds: "53 mg", "unknown, 5–20 mg?", or "53 mg + 5–20 mg?" if both."""
    columns = ("magnesium_mg", "imputed_low_mg", "imputed_high_mg")
    texts = []
    for magnesium_mg, low_mg, high_mg in zip(
        *(found[name].tolist() for name in columns), strict=True
    ):
        known = milligrams(magnesium_mg, digits)
        if pd.isna(high_mg):
            texts.append(known)
            continue
        words = _("{known} + {range}?") if magnesium_mg > 0 else _("unknown, {range}?")
        texts.append(words.format(known=known, range=range_of(low_mg, high_mg, is_short=True)))
    return texts


def _by_meal(_day: Day, intake: Intake) -> None:
    references = references_for(st.session_state.profile)
    found = by_meal(intake)
    part_names = {meal.value: name for meal, name in meal_names().items()} | {WATER: _("Water")}
    names = [part_names[part] for part in found.index]
    unknown = found["unknown_count"]
    texts = list(map(at_least, found["magnesium_mg"], unknown))
    rows = meal_bars(found, [reference.value_mg for reference in references])
    labels = [f"{name} · {text}" for name, text in zip(names, texts, strict=True)]
    st.vega_lite_chart(
        chart_data(rows.assign(label=labels)),
        meals_spec(language(), _("mg, added up")),
        key="meals_chart",
        alt=_("Magnesium by meal, added up over the day; the dashed lines are the recommendation."),
    )
    if references:
        figures = [f"{milligrams(r.value_mg)} ({person(r)})" for r in references]
        st.caption(
            _("Dashed lines: what is recommended, {figures}.").format(figures=", ".join(figures))
        )
    to_a_tenth = partial(at_least, digits=1)  # else they would not seem to add up
    _table(
        lambda: {
            _("Meal"): names,
            _("Magnesium"): _values(found, digits=1),
            _("Added up"): list(map(to_a_tenth, rows["end_mg"], unknown.cumsum())),
        },
        name="meals_table",
        alt=_("Magnesium by meal."),
    )


def _numbered(names: list[str]) -> list[str]:
    """Return names with a number behind those that came before: a bar is found by its name."""
    labels: list[str] = []
    for name in names:
        numbered = (f"{name} ({number})" for number in count(2))
        labels.append(next(label for label in chain([name], numbered) if label not in labels))
    return labels
