"""The day as tables for someone else to read: on paper, and on the first sheet of a workbook."""

import math

import pandas as pd

from magnesium.day import Day, Item, Meal, Water
from magnesium.day_summary import LONGEST_CELL, DaySummary, SummaryTable
from magnesium.foods import load_foods
from magnesium.intake import Intake
from magnesium.language import calendar_date
from magnesium.own_sources import credits_of
from magnesium.provenance import load_manifest, load_value_sources
from magnesium.water import load_waters
from magnesium_ui import address, clock, own_food_words, profile_panel, state
from magnesium_ui.words import (
    _,
    _n,
    amount_text,
    at_least,
    food_name,
    grams,
    in_language,
    kilocalories,
    language,
    litres,
    meal_names,
    milligrams,
    plain,
    rounded_total,
    supplement_name,
    water_name,
)


def meal_table(day: Day, intake: Intake, meal: Meal) -> pd.DataFrame:
    """Return what was eaten at a meal in words, harmless to show: food, amount, mg."""
    positions = day.positions(meal)
    items = [day.items[position] for position in positions]
    return pd.DataFrame(
        {
            _("Food"): [plain(food_name(item.food_id, day)) for item in items],
            _("Amount"): [plain(amount_text(item, day)) for item in items],
            _("Magnesium"): [milligrams(intake.eaten[p].magnesium_mg, 1) for p in positions],
        }
    )


def water_table(day: Day, intake: Intake) -> pd.DataFrame:
    """Return the waters in words, harmless to show: name, litres, mg."""
    return pd.DataFrame(
        {
            _("Water"): [plain(water_name(water)) for water in day.waters],
            _("Amount"): [litres(water.volume_ml) for water in day.waters],
            _("Magnesium"): [milligrams(one.magnesium_mg, 1) for one in intake.waters_eaten],
        }
    )


def supplement_table(day: Day) -> pd.DataFrame:
    """Return the supplements in words, harmless to show: name, mg."""
    return pd.DataFrame(
        {
            _("Name"): [plain(supplement_name(supplement)) for supplement in day.supplements],
            _("Magnesium"): [milligrams(s.magnesium_mg, 1) for s in day.supplements],
        }
    )


def totals(day: Day, intake: Intake) -> list[str]:
    """Return the day's totals in sentences: what is known, what is not, supplements apart."""
    total = at_least(intake.known_mg, intake.unknown_count, 1)
    energy = kilocalories(intake.energy_kcal)
    said = [
        _("Magnesium from food and water: {total}.").format(total=total),
        _("Energy from food: {energy}.").format(energy=energy),
    ]
    if count := intake.unknown_count:
        words = _n(
            "{count} food or water has no value: it counts as unknown, not as 0.",
            "{count} foods or waters have no value: they count as unknown, not as 0.",
            count,
        )
        said.insert(1, words.format(count=count))
    if day.supplements:
        together = rounded_total(intake.known_mg + intake.supplements_mg, intake.unknown_count)
        said.append(
            _("Supplements, not counted above: {supplements}. Together {total}.").format(
                supplements=milligrams(intake.supplements_mg, 1), total=together
            )
        )
    return said


def sources_line() -> str:
    """Return where the values of the foods come from."""
    return _(
        "The values of foods are from {table} (per 100 g edible portion), with a "
        "few corrections. The page “Sources” says which, and where the "
        "recommendations come from."
    ).format(table=load_manifest()["source"]["name"])


def title() -> str:
    """Return what stands above the day: an example is not to be taken for somebody's own."""
    if example := state.example_shown():
        name = plain(example.name_nl if language() == "nl" else example.name_en)
        return _("Example: {name}").format(name=name)
    return _("My day")


def today_in_words() -> str:
    """Return the date where the visitor is, in words."""
    return calendar_date(clock.today(), language())


def summary_of(day: Day, intake: Intake) -> DaySummary:
    """Return what stands on the first sheet of a workbook."""
    name = _("Magnesium")
    authorities, meanings = profile_panel.comparison(intake)
    link = address.link(language())
    fits = len(link) <= LONGEST_CELL  # a shorter one would be another day
    return DaySummary(
        sheet=_("Magnesium Day"),
        title=title(),
        lines=[today_in_words(), *totals(day, intake)],
        tables=[
            SummaryTable(_("Food and water"), _eaten_and_drunk(day, intake)),
            SummaryTable(
                _("Supplements and medicines"),
                pd.DataFrame(
                    {
                        _("Name"): [supplement_name(found) for found in day.supplements],
                        f"{name} (mg)": [found.magnesium_mg for found in day.supplements],
                    }
                ),
            ),
            SummaryTable(
                _("The day beside what each authority recommends."), authorities.to_pandas()
            ),
        ],
        notes=[
            *meanings.split("  \n"),
            sources_line(),
            *credits_of(day),
            *([link] if fits else []),
        ],
        unknown=_("unknown"),
    )


def _rounded(value: float, digits: int) -> float:
    """Return a number rounded as the page writes it, 11.25 to 11.3; NaN stays NaN."""
    steps = 10**digits
    return math.nan if math.isnan(value) else math.floor(round(value * steps, 9) + 0.5) / steps


def _measured(day: Day, item: Item) -> str:
    """Return how much of an item without its weight, which has a column of its own."""
    return amount_text(item, day).removesuffix(f" · {grams(item.weight_g)}")


def _is_unweighed(day: Day, item: Item) -> bool:
    own = day.own_food(item.food_id)
    return own is not None and own.is_per_portion


def _source(day: Day, item: Item) -> str:
    """Return where the value of a food comes from."""
    if own := day.own_food(item.food_id):
        return ", ".join(filter(None, (own_food_words.source_name(own.source), own.date)))
    value_source = load_foods()["value_source"][item.food_id]
    if pd.isna(value_source):
        return _("unknown")
    how = in_language(load_value_sources, value_source, "text")
    return f"USDA SR28: {how}"


def _water_source(water: Water) -> str:
    """Return where the value of a water comes from, as far as the table of waters knows."""
    waters = load_waters()
    if water.name not in waters.index:
        return ""
    is_ours = water.magnesium_mg_per_litre == waters["magnesium_mg_per_litre"][water.name]
    return str(waters["source"][water.name]) if is_ours else ""


def _eaten_and_drunk(day: Day, intake: Intake) -> pd.DataFrame:
    """Return what was eaten, by meal, and drunk: numbers as numbers, names as they are."""
    rows: list[tuple[object, ...]] = [
        (
            name,
            food_name(item.food_id, day),
            _measured(day, item),
            math.nan if _is_unweighed(day, item) else item.weight_g,
            _rounded(intake.eaten[position].magnesium_mg, 1),
            _rounded(intake.energies_kcal[position], 0),
            _source(day, item),
        )
        for meal, name in meal_names().items()
        for position, item in ((position, day.items[position]) for position in day.positions(meal))
    ]
    waters = zip(day.waters, intake.waters_eaten, strict=True)
    rows += [
        (
            _("Water"),
            water_name(water),
            litres(water.volume_ml),
            water.volume_ml,
            _rounded(one.magnesium_mg, 1),
            "",
            _water_source(water),
        )
        for water, one in waters
    ]
    magnesium, weight, energy = _("Magnesium"), _("Weight"), _("Energy")
    columns = [_("Meal"), _("Food"), _("Amount"), f"{weight} (g)"]
    columns += [f"{magnesium} (mg)", f"{energy} (kcal)", _("Source")]
    return pd.DataFrame(rows, columns=columns)
