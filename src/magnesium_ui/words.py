"""Every word on the page, in the visitor's language; names from outside made harmless."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import cache, lru_cache

import pandas as pd

from magnesium.assessment import range_for_words, rounded_for_words
from magnesium.day import Day, Item, Meal, Supplement, Water
from magnesium.entry import UNWEIGHED, portion_of
from magnesium.foods import Portion, load_foods
from magnesium.language import number, percentage, translations
from magnesium.reference import ReferenceIntake, load_authorities, load_reference_kinds
from magnesium.supplements import UNNAMED, load_compounds
from magnesium.water import TAP_BY_HARDNESS, load_waters

ERROR = ":material/error:"
WARNING = ":material/warning:"

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
ADULT_MONTHS = 18 * 12
LAST_COUNTED_IN_MONTHS = 24
LONGEST_NAME = 32
_FOUND_AFTER_MARKDOWN = re.compile(
    r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=-)(?=[->])|(?<=<)(?=-)", re.IGNORECASE
)


_spoken: ContextVar[str] = ContextVar("spoken")


def speak(language: str) -> None:
    """Have every word of this run be in a language, "nl" or "en".

    A page asks hundreds of times which: Streamlit's session state would take a tenth of the run.
    """
    _spoken.set(language)


def language() -> str:
    """Return the language of this visit, "nl" or "en"."""
    return _spoken.get()


def _(message: str) -> str:
    """Return an English message in the visitor's language."""
    return translations(language()).gettext(message)


def _n(singular: str, plural: str, count: int) -> str:
    """Return the message for a count, in the visitor's language."""
    return translations(language()).ngettext(singular, plural, count)


@lru_cache(maxsize=4_000)  # the names of a day are shown again at every run
def plain(text: str) -> str:
    """Return text that Streamlit shows as it is: no link, image, formula, colour, icon or emoji.

    For every name that comes from a link, a file or a service. No-break spaces stay.
    """
    text = " ".join(re.split(rf"[^\S{NO_BREAK_SPACE}]+", text.strip()))
    # Icons, emoji, addresses and arrows are found in the text after Markdown was read, where a
    # backslash no longer helps: an invisible joiner breaks them up.
    text = _FOUND_AFTER_MARKDOWN.sub(WORD_JOINER, text)
    text = re.sub(r"([\\`*_{}\[\]|~$<>&^])", r"\\\1", text)
    # What begins a list, a heading or a rule does so at the start of a line only.
    return re.sub(r"^(\d*)([#+=.)-])", r"\1\\\2", text)


def shown(value: float, digits: int = 0) -> str:
    """Return a number as the visitor's language writes it."""
    return number(float(value), language(), digits)


def milligrams(magnesium_mg: float, digits: int = 0) -> str:
    """Return an amount of magnesium with its unit, or that it is unknown."""
    if pd.isna(magnesium_mg):
        return _("unknown")
    return f"{shown(magnesium_mg, digits)}{NO_BREAK_SPACE}mg"


def at_least(magnesium_mg: float, unknown_count: int, digits: int = 0) -> str:
    """Return an amount, or "at least" so much (rounded down) where something in it is unknown."""
    if not unknown_count:
        return milligrams(magnesium_mg, digits)
    steps = 10**digits
    total = milligrams(math.floor(round(magnesium_mg * steps, 9)) / steps, digits)
    return _("at least {total}").format(total=total)


def rounded_total(magnesium_mg: float, unknown_count: int) -> str:
    """Return a total as a sentence says it: "about 290 mg", "at least 290 mg"."""
    rounded = rounded_for_words(magnesium_mg, is_at_least=unknown_count > 0)
    if unknown_count:
        return at_least(rounded, unknown_count)
    return _("about {total}").format(total=milligrams(rounded)) if rounded else milligrams(0)


def range_of(low_mg: float, high_mg: float, *, is_short: bool = False) -> str:
    """Return a range, rounded outwards: "265 to 320 mg", or short "265–320 mg"."""
    low, high = range_for_words(low_mg, high_mg)
    if low == high:
        return milligrams(low)
    words = "{low}–{high}" if is_short else _("{low} to {high}")
    return words.format(low=shown(low), high=milligrams(high))


def percent(value: int) -> str:
    """Return a whole percentage."""
    return percentage(value / 100, language())


def kilocalories(energy_kcal: float) -> str:
    """Return an amount of energy with its unit."""
    return f"{shown(energy_kcal)}{NO_BREAK_SPACE}kcal"


def told_apart(names: Sequence[str]) -> list[str]:
    """Return names, those that came before with something unseen behind them.

    A browser tells the options of a widget apart by their text: of two that read the same it
    would send back the other one.
    """
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        apart.append(name + seen[name] * WORD_JOINER)
        seen[name] += 1
    return apart


def lines(*texts: str) -> str:
    """Return texts on lines of their own within one cell of a table, without the empty ones."""
    return "  \n".join(filter(None, texts))


def litres(volume_ml: float) -> str:
    """Return a volume with its unit."""
    return f"{shown(volume_ml / 1000, 3)}{NO_BREAK_SPACE}l"


def per_litre(magnesium_mg: float) -> str:
    """Return what a litre holds: "6.8 mg/l", or that it is unknown."""
    if pd.isna(magnesium_mg):
        return _("unknown")
    return f"{shown(magnesium_mg, 2)}{NO_BREAK_SPACE}mg/l"


def share(fraction: float) -> str:
    """Return a fraction as a percentage with a decimal."""
    return percentage(round(fraction, 3), language(), 1)


def grams(weight_g: float) -> str:
    """Return a weight with its unit."""
    return f"{shown(weight_g, 1)}{NO_BREAK_SPACE}g"


@cache
def in_table(load_table: Callable[[], pd.DataFrame], column: str) -> dict[str, str]:
    """Return a column of words of a table, by row."""
    return {str(row): str(text) for row, text in load_table()[column].items()}


def in_language(load_table: Callable[[], pd.DataFrame], row: str, column: str) -> str:
    """Return ``column_nl`` or ``column_en`` of a row of a table of words."""
    return in_table(load_table, f"{column}_{language()}")[row]


@cache
def _food_names(language: str) -> dict[str, str]:
    """Return the name of every food: in the language, else the short English, else USDA's own."""
    foods = load_foods()
    names = foods["name_short_en"].fillna(foods["name_en"])
    if language == "nl":
        names = foods["name_nl"].fillna(names)
    return {str(food_id): str(name) for food_id, name in names.items()}


def food_name(food_id: str, day: Day | None = None) -> str:
    """Return the name of a food: the day's own word for an own food, else the table's."""
    if day and (own := day.own_food(food_id)):
        return own.name
    return _food_names(language())[food_id]


def table_name(food_id: str) -> str:
    """Return the English name of a food, in either language: what the table itself has."""
    return _food_names("en")[food_id]


def water_name(water: Water) -> str:
    """Return the name of a water: the table's, in the visitor's language, or the day's own word."""
    if water.name == TAP_BY_HARDNESS:
        return _("Tap water, estimated from its hardness")
    if water.name in load_waters().index:
        return in_language(load_waters, water.name, "name")
    return water.name


def source_name(source: str, day: Day) -> str:
    """Return the name of a source of ``contributions.by_food``: a food, or a water of the day."""
    kind, _colon, number = source.partition(":")
    return water_name(day.waters[int(number)]) if kind == "water" else food_name(source, day)


def supplement_name(supplement: Supplement) -> str:
    """Return the name of a supplement: that of its compound, or the day's own word."""
    if supplement.name == UNNAMED:
        return _("Supplement or medicine")
    if supplement.name in load_compounds().index:
        return in_language(load_compounds, supplement.name, "name")
    return supplement.name


def state_name(food_state: str) -> str:
    """Return a state of a food in words: "uncooked"."""
    return {
        "raw": _("raw"),
        "uncooked": _("uncooked"),
        "dried": _("dried"),
        "powder": _("powder"),
        "mix": _("dry mix"),
        "condensed": _("condensed"),
        "cooked": _("cooked"),
        "baked": _("baked or fried"),
        "roasted": _("roasted"),
        "prepared": _("ready to eat or drink"),
        "fluid": _("liquid"),
    }[food_state]


def short_name(food_id: str, day: Day) -> str:
    """Return the name of a food, short enough for a sentence."""
    name = food_name(food_id, day)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def meal_names() -> dict[Meal, str]:
    """Return the names of the meals, in the order of the day."""
    return {
        Meal.BREAKFAST: _("Breakfast"),
        Meal.LUNCH: _("Lunch"),
        Meal.DINNER: _("Dinner"),
        Meal.SNACKS: _("Snacks"),
    }


def measure_name(portion: Portion | None) -> str:
    """Return the name of a household measure, "grams" for None."""
    if portion is None:
        return _("grams")
    return portion.measure_nl if language() == "nl" else portion.measure_en


def amount_text(item: Item, day: Day) -> str:
    """Return how much of an item: "2 × slice · 70 g", or "70 g"."""
    portion = portion_of(item, day)
    if portion is None or item.amount is None:
        return grams(item.weight_g)
    return portion_text(portion, item.amount, item.weight_g)


def portion_text(portion: Portion, amount: float, weight_g: float) -> str:
    """Return an amount of a household measure with its weight: "2 × slice · 70 g"."""
    times = f"{shown(amount, 2)}{NO_BREAK_SPACE}" + ("" if amount == 1 else f"×{NO_BREAK_SPACE}")
    if measure_name(portion) == "ml":
        times = f"{shown(amount, 1)}{NO_BREAK_SPACE}"
    words = f"{times}{measure_name(portion)}"
    return words if portion.source == UNWEIGHED else f"{words} · {grams(weight_g)}"


def authority_name(authority: str) -> str:
    """Return the full name of an authority."""
    return in_language(load_authorities, authority, "name")


def kind_name(kind: str) -> str:
    """Return what kind of figure a recommendation is, in words: "adequate intake"."""
    return in_language(load_reference_kinds, kind, "name")


def person(reference: ReferenceIntake) -> str:
    """Return whom a recommendation is for: "women 31+", "girls aged 14–18", "pregnant, 19–30"."""
    if reference.life_stage:
        stages = {"pregnant": _("pregnant"), "breastfeeding": _("breastfeeding")}
        return f"{stages[reference.life_stage]}, {ages(reference)}"
    if reference.age_below_months is None:
        return f"{sex_word(reference)} {ages(reference)}"
    if reference.age_below_months <= LAST_COUNTED_IN_MONTHS:
        return f"{sex_word(reference)}, {ages(reference)}"
    return _("{people} aged {ages}").format(people=sex_word(reference), ages=ages(reference))


def sex_letter(reference: ReferenceIntake) -> str:
    """Return "w" or "m", at any age."""
    return {"female": _("women"), "male": _("men")}[reference.sex][0]


def sex_word(reference: ReferenceIntake) -> str:
    """Return "women", "men", "girls" or "boys"."""
    if reference.age_from_months >= ADULT_MONTHS:
        return {"female": _("women"), "male": _("men")}[reference.sex]
    return {"female": _("girls"), "male": _("boys")}[reference.sex]


def ages(reference: ReferenceIntake) -> str:
    """Return the ages that a recommendation is for: "31+", "14–18", "7–11 months"."""
    from_months, below_months = reference.age_from_months, reference.age_below_months
    if below_months is None:
        return f"{shown(from_months / 12)}+"
    if below_months <= LAST_COUNTED_IN_MONTHS:
        return _("{first}–{last} months").format(first=from_months, last=below_months - 1)
    first, last = from_months // 12, below_months // 12 - 1
    return shown(first) if first == last else f"{shown(first)}–{shown(last)}"
