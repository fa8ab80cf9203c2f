"""What the picker offers for a query: foods of the table and waters, each with what it holds."""

from dataclasses import dataclass
from typing import Final

from magnesium.foods import magnesium_in, usual_portion
from magnesium.search import find_foods
from magnesium.water import TAP_WATER, find_waters, is_plain_water, water_of_food
from magnesium_ui import water_form
from magnesium_ui.food_names import offered_name
from magnesium_ui.forms import WATER
from magnesium_ui.words import language, milligrams, plain, portion_text

MOST_RESULTS: Final = 8
MOST_WATERS: Final = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be picked: a food_id, or a water's id behind ``WATER``; its text and its value."""

    picked: str
    text: str
    value: str = ""
    """What its usual portion holds; of a water that is in the text."""

    @property
    def label(self) -> str:
        """The label of its button."""
        return f"{plain(self.text)} · **{self.value}**" if self.value else self.text


def found_for(query: str) -> list[Offer]:
    """Return what is offered for a query in the visitor's language, best first: waters, foods."""
    found = find_foods(query, MOST_RESULTS, language())
    waters = find_waters(query) or [
        water_of_food(food, language()) for food in found if is_plain_water(food)
    ]
    waters.sort(key=lambda water_id: water_id != TAP_WATER[language()])
    foods = [food_id for food_id in found if not is_plain_water(food_id)]
    return [
        *map(of_water, list(dict.fromkeys(waters))[:MOST_WATERS]),
        *map(of_food, foods),
    ]


def of_water(water_id: str) -> Offer:
    """Return the offer of a water."""
    return Offer(WATER + water_id, water_form.offer(water_id))


def of_food(food_id: str) -> Offer:
    """Return the offer of a food, in its usual portion."""
    portion = usual_portion(food_id)
    amount = portion_text(portion, portion.amount, portion.weight_g)
    # On one line, with spaces at which it may break: it has to fit a phone.
    text = " ".join(f"{offered_name(food_id)} · {amount}".split())
    return Offer(food_id, text, milligrams(magnesium_in(food_id, portion.weight_g)))
