"""A day in a link, and back.

The text holds only letters, digits and ``. _ ~ -``, which no browser or messenger rewrites::

    1.1~b_18075-70-0-2_01009-20~s_14209-240-1-1~w_Spa.20Reine-500-1.3~p_tablet-200~o_...

``1.1`` is the format and the release of the food table. Then come sections: a letter, and its
entries. Meals are b(reakfast), l(unch), d(inner), s(nacks), each entry being the food (or oN for
the day's own food N), its weight in g and, unless it was entered in grams, the number of its
household measure and how many of it. w holds waters (name, ml, mg/l), p supplements (name, mg),
o own foods (name, mg per 100 g, kcal per 100 g, source, date). An empty field is unknown. In
words every other character is ``.`` and two hex digits a byte of UTF-8.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from magnesium.data_folder import DATA_VERSION
from magnesium.day import MOST_ITEMS, MOST_OTHERS, Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.foods import load_foods

FORMAT: Final = 1
LONGEST_LINK: Final = 200_000
MOST_PROBLEMS: Final = 20

_MEALS: Final = {"b": Meal.BREAKFAST, "l": Meal.LUNCH, "d": Meal.DINNER, "s": Meal.SNACKS}
_LETTERS: Final = {meal: letter for letter, meal in _MEALS.items()}


@dataclass(frozen=True)
class Problem:
    """Something in a link that was left out; pages turn code and params into a sentence.

    Codes: not_a_day (nothing could be read), newer_format (written by a later version; read as far
    as possible), too_long (the end was cut off), bad_entry (param text), unknown_food (param
    food_id), too_many (entries above what a day holds), more (further problems, not listed).
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def encode(day: Day) -> str:
    """Return the day as link text; ``decode`` gives back an equal day."""
    sections: list[list[str]] = []
    for item in day.items:
        letter = _LETTERS[item.meal]
        if not sections or sections[-1][0] != letter:
            sections.append([letter])
        sections[-1].append(_item_text(item))
    others: dict[str, list[str]] = {
        "w": [
            _fields(_escaped(w.name), _number(w.volume_ml), _number(w.magnesium_mg_per_litre))
            for w in day.waters
        ],
        "p": [_fields(_escaped(s.name), _number(s.magnesium_mg)) for s in day.supplements],
        "o": [
            _fields(
                _escaped(own.name),
                _number(own.magnesium_mg_per_100g),
                _number(own.energy_kcal_per_100g),
                _escaped(own.source),
                _escaped(own.date),
            )
            for own in day.own_foods
        ],
    }
    sections += [[letter, *entries] for letter, entries in others.items() if entries]
    return "~".join([f"{FORMAT}.{DATA_VERSION}", *map("_".join, sections)])


def decode(text: str) -> tuple[Day, list[Problem]]:
    """Return the day that any text at all holds, and what in it could not be used.

    Never raises, and its work is bounded whatever the length of the text.
    """
    problems: list[Problem] = []
    header = re.match(r"(\d{1,4})\.(\d{1,6})(?=~|$)", text, re.ASCII)
    if not header:
        return Day(), [Problem("not_a_day")]
    if int(header[1]) > FORMAT:
        problems.append(Problem("newer_format"))
    if len(text) > LONGEST_LINK:
        problems.append(Problem("too_long"))
        # The last entry may have been cut in two: half a weight would be a wrong weight.
        text = re.split(r"[_~][^_~]*\Z", text[:LONGEST_LINK])[0]
    entries = _Entries(problems)
    for section in text[header.end() :].split("~")[1:]:
        letter, *parts = section.split("_")
        for part in parts:
            entries.read(letter, part)
        if letter not in _READERS and letter not in _MEALS:
            entries.refuse("bad_entry", text=letter)
    return entries.day(), entries.problems


def _item_text(item: Item) -> str:
    food = "o" + item.food_id.removeprefix("own:") if ":" in item.food_id else item.food_id
    if item.portion_no is None:
        return _fields(food, _number(item.weight_g))
    return _fields(food, _number(item.weight_g), str(item.portion_no), _number(item.amount))


def _fields(*fields: str) -> str:
    return "-".join(fields)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def _parsed(text: str) -> float:
    # float() alone would take "1e3", "nan", "١" and "1_0" as well.
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text, re.ASCII):
        raise ValueError(f"no number: {text[:20]!r}")
    return float(text)


def _parsed_or_unknown(text: str) -> float | None:
    return _parsed(text) if text else None


def _escaped(text: str) -> str:
    return re.sub(
        r"[^A-Za-z0-9]", lambda found: "".join(f".{byte:02x}" for byte in found[0].encode()), text
    )


def _unescaped(text: str) -> str:
    return re.sub(
        r"(\.[0-9a-f]{2})+", lambda found: bytes.fromhex(found[0].replace(".", "")).decode(), text
    )


def _item(meal: Meal, food: str, weight_g: str, *measure: str) -> Item:
    food_id = "own:" + food[1:] if food.startswith("o") else food
    if not measure:
        return Item(food_id, _parsed(weight_g), meal)
    portion_no, amount = measure
    if not re.fullmatch(r"\d{1,2}", portion_no, re.ASCII):
        raise ValueError(f"no measure: {portion_no[:20]!r}")
    return Item(food_id, _parsed(weight_g), meal, int(portion_no), _parsed(amount))


def _water(name: str, volume_ml: str, magnesium: str) -> Water:
    return Water(_unescaped(name), _parsed(volume_ml), _parsed_or_unknown(magnesium))


def _supplement(name: str, magnesium_mg: str) -> Supplement:
    return Supplement(_unescaped(name), _parsed(magnesium_mg))


def _own_food(name: str, magnesium: str, energy: str, source: str, date: str) -> OwnFood:
    return OwnFood(
        _unescaped(name),
        _parsed_or_unknown(magnesium),
        _parsed_or_unknown(energy),
        _unescaped(source),
        _unescaped(date),
    )


_READERS: Final[dict[str, Callable[..., Water | Supplement | OwnFood]]] = {
    "w": _water,
    "p": _supplement,
    "o": _own_food,
}


class _Entries:
    """What has been read of a link so far."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.items: list[Item] = []
        self.others: dict[str, list[Water | Supplement | OwnFood | None]] = {
            "w": [],
            "p": [],
            "o": [],
        }

    def refuse(self, code: str, **params: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, params))
        elif self.problems[-1].code != "more":
            self.problems.append(Problem("more"))

    def read(self, letter: str, part: str) -> None:
        is_meal = letter in _MEALS
        entries = self.items if is_meal else self.others.get(letter, [])
        if len(entries) >= (MOST_ITEMS if is_meal else MOST_OTHERS):
            if Problem("too_many") not in self.problems:
                self.refuse("too_many")
            return
        try:
            if letter in _MEALS:
                self.items.append(_item(_MEALS[letter], *part.split("-")))
            elif letter in _READERS:
                self.others[letter].append(_READERS[letter](*part.split("-")))
        except (ValueError, TypeError):  # a bad value, or too few or too many fields
            self.refuse("bad_entry", text=part[:40])
            if letter == "o":
                # Keeps its number, so that no item takes another food's value.
                self.others[letter].append(None)

    def day(self) -> Day:
        own_foods = self.others["o"]
        kept = [number for number, own in enumerate(own_foods) if own is not None]
        numbers = {f"own:{old}": f"own:{new}" for new, old in enumerate(kept)}
        known = load_foods().index
        items = []
        for item in self.items:
            if item.food_id in known:
                items.append(item)
            elif item.food_id in numbers:
                items.append(replace(item, food_id=numbers[item.food_id]))
            else:
                self.refuse("unknown_food", food_id=item.food_id)
        return Day(
            items=tuple(items),
            waters=tuple(water for water in self.others["w"] if isinstance(water, Water)),
            supplements=tuple(s for s in self.others["p"] if isinstance(s, Supplement)),
            own_foods=tuple(own for own in own_foods if isinstance(own, OwnFood)),
        )
