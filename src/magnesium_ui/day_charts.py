"""Where the day's magnesium came from: by meal and by food, each as a chart and as a table."""

from functools import partial
from itertools import chain, count

import pandas as pd
import streamlit as st

from magnesium.assessment import references_for
from magnesium.charts import contributions_spec, food_bars, meal_bars, meals_spec
from magnesium.day import Day
from magnesium.intake import Intake, contributions, parts_of_day
from magnesium.sources import nevo_differences
from magnesium_ui import short_notes
from magnesium_ui.words import (
    _,
    at_least,
    food_name,
    grams,
    language,
    meal_names,
    milligrams,
    person,
    plain,
    rounded_total,
    shown,
    water_name,
)

BREWED_COFFEE = "14209"
BOILED_FROZEN_SPINACH = "11464"


def show(day: Day, intake: Intake) -> None:
    """Show the total with its parts and what it rests on, and both charts with their tables."""
    total = rounded_total(intake.known_mg, intake.unknown_count)
    st.header(total[0].upper() + total[1:], anchor=False)
    is_empty = not (day.items or day.waters)
    if is_empty:
        st.markdown(_("Add what you ate and drank: the total follows at once."))
    if not is_empty or day.supplements:
        _parts(intake)
    short_notes.show(day, intake)
    st.caption(_american_table())
    if is_empty:
        return
    st.header(_("By meal"), anchor=False)
    _by_meal(intake)
    st.header(_("By food"), anchor=False)
    _by_food(day, intake)


def _parts(intake: Intake) -> None:
    food = at_least(intake.food_mg, len(intake.unknown_items))
    water = at_least(intake.water_mg, intake.unknown_waters)
    with st.container(horizontal=True, gap="medium", key="parts"):
        st.metric(_("From food"), food, width="content")
        st.metric(_("From water"), water, width="content")
        st.metric(_("Supplements, apart"), milligrams(intake.supplements_mg, 1), width="content")


def _american_table() -> str:
    differences = nevo_differences()
    coffee, spinach = differences[BREWED_COFFEE], differences[BOILED_FROZEN_SPINACH]
    return _(
        "The food table is American, and Dutch foods can differ. In 100 g of brewed coffee it has "
        "{coffee} mg where the Dutch table NEVO has {coffee_nevo}; in boiled frozen spinach "
        "{spinach} against {spinach_nevo}."
    ).format(
        coffee=shown(coffee[0]),
        coffee_nevo=shown(coffee[1]),
        spinach=shown(spinach[0]),
        spinach_nevo=shown(spinach[1]),
    )


def _by_meal(intake: Intake) -> None:
    references = references_for(st.session_state.profile)
    parts = parts_of_day(intake)
    part_names = {meal.value: name for meal, name in meal_names().items()} | {"water": _("Water")}
    names = [part_names[part] for part in parts.index]
    unknown = parts["unknown_count"]
    texts = list(map(at_least, parts["magnesium_mg"], unknown))
    rows = meal_bars(parts, [reference.value_mg for reference in references])
    labels = [f"{name} · {text}" for name, text in zip(names, texts, strict=True)]
    st.vega_lite_chart(
        rows.assign(label=labels),
        meals_spec(language(), _("mg, added up")),
        key="meals_chart",
        alt=_("Magnesium by meal, added up over the day; the dashed lines are the recommendation."),
    )
    if references:
        figures = [f"{milligrams(r.value_mg)} ({person(r)})" for r in references]
        st.caption(_("Dashed: what is recommended, {figures}.").format(figures=", ".join(figures)))
    to_a_tenth = partial(at_least, digits=1)  # else they would not seem to add up
    with st.expander(_("As a table"), key="meals_table"):
        st.table(
            pd.DataFrame(
                {
                    _("Meal"): names,
                    _("Magnesium"): list(map(to_a_tenth, rows["magnesium_mg"], unknown)),
                    _("Added up"): list(map(to_a_tenth, rows["end_mg"], unknown.cumsum())),
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=_("Magnesium by meal."),
        )


def _name(source: str, day: Day) -> str:
    """Return the name of a row of ``contributions``: a food, or one of the day's waters."""
    kind, _colon, number = source.partition(":")
    return water_name(day.waters[int(number)]) if kind == "water" else food_name(source, day)


def _numbered(names: list[str]) -> list[str]:
    """Return names with a number behind those that came before: a bar is found by its name."""
    labels: list[str] = []
    for name in names:
        numbered = (f"{name} ({number})" for number in count(2))
        labels.append(next(label for label in chain([name], numbered) if label not in labels))
    return labels


def _by_food(day: Day, intake: Intake) -> None:
    found = contributions(intake)
    names = [_name(str(source), day) for source in found.index]
    st.vega_lite_chart(
        food_bars(found["magnesium_mg"]).assign(
            label=_numbered(names),
            value_text=[milligrams(value) for value in found["magnesium_mg"]],
        ),
        contributions_spec(language(), _("mg magnesium")),
        key="foods_chart",
        alt=_("Magnesium by food, most first; foods without a value have no bar."),
    )
    with st.expander(_("As a table"), key="foods_table"):
        st.table(
            pd.DataFrame(
                {
                    _("Food"): [plain(name) for name in names],
                    _("Weight"): [grams(weight_g) for weight_g in found["weight_g"]],
                    _("Magnesium"): [milligrams(value, 1) for value in found["magnesium_mg"]],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=_("Magnesium by food."),
        )
