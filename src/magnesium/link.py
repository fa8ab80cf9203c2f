"""A day in a link, and back.

The text holds only letters, digits and ``. _ ~ -``, which no browser or messenger rewrites::

    1.1.085~b_18075-70-0-2_01009-20~s_14209-240-1-1~w_Spa.20Reine-500-1.3~p_tablet-200~o_...

``1.1`` is the format and the release of the food table, and ``085`` a check of what follows: a
messenger may cut a long link, and a day without its dinner looks like any other. Who writes a link
by hand leaves the check out. Then come sections: a letter, and its
entries. Meals are b(reakfast), l(unch), d(inner), s(nacks), each entry being the food (or oN for
the day's own food N), its weight in g and, unless it was entered in grams, the number of its
household measure and how many of it. w holds waters (name, ml, mg/l), p supplements (name, mg),
o own foods (name, mg per 100 g, kcal per 100 g, source, date and, where there are any, the g of a
portion or p where its values are those of a portion, and the ingredients of a portion of a recipe,
each with its g: 11457x200x11124x50). An empty field is unknown. In words every other character is
``.`` and two hex digits a byte of UTF-8.

A value of the food table is never in a link: what a day adds up to is computed from the table of
today, and ``decode`` says of which foods the value changed since the link was made.
"""

import math
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from magnesium.data_folder import DATA_VERSION
from magnesium.day import (
    MOST_ITEMS,
    MOST_OTHERS,
    MOST_OWN_FOODS,
    Day,
    Item,
    Meal,
    OwnFood,
    Supplement,
    Water,
)
from magnesium.foods import load_changes, load_foods
from magnesium.link_entries import (
    item_text,
    number_text,
    own_food_text,
    read_item,
    read_own_food,
    read_supplement,
    read_water,
    supplement_text,
    water_text,
)

FORMAT: Final = 1
LONGEST_LINK: Final = 300_000
MOST_PROBLEMS: Final = 20
LONGEST_QUOTE: Final = 40
MOST_ENTRIES: Final = 1000
"""Entries that are looked at, several times what a day holds: the rest of a link is noise."""

ABOUT_VALUES: Final = frozenset({"newer_table", "value_changed", "more_changed"})
"""Codes of problems that leave nothing out: the day is whole, its total may be another."""

_MEALS: Final = {"b": Meal.BREAKFAST, "l": Meal.LUNCH, "d": Meal.DINNER, "s": Meal.SNACKS}
_LETTERS: Final = {meal: letter for letter, meal in _MEALS.items()}


@dataclass(frozen=True)
class Problem:
    """Something to say of a link; pages turn code and params into a sentence.

    Something is left out: not_a_day (nothing could be read), newer_format (written by a later
    version; read as far as possible), too_long (the end was cut off), altered (the check says that
    something was changed or cut off on the way), bad_entry (param text),
    unknown_food (param food_id), too_many (entries above what a day holds), more (further ones,
    not listed).

    ABOUT_VALUES are newer_table (the link knows a later release of our food table), value_changed
    (params food_id, old and new, both mg per 100 g with a decimal point, empty where unknown) and
    more_changed (further ones, not listed).
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
        sections[-1].append(item_text(item))
    others: dict[str, list[str]] = {
        "w": list(map(water_text, day.waters)),
        "p": list(map(supplement_text, day.supplements)),
        "o": list(map(own_food_text, day.own_foods)),
    }
    sections += [[letter, *entries] for letter, entries in others.items() if entries]
    rest = "".join("~" + "_".join(section) for section in sections)
    return f"{FORMAT}.{DATA_VERSION}.{_check(rest)}{rest}"


def decode(text: str) -> tuple[Day, list[Problem]]:
    """Return the day that any text at all holds, and what there is to say of it.

    That is what could not be used, and what the table of today says otherwise than the table of
    the link did. Never raises, and its work is bounded whatever the length of the text.
    """
    header = re.match(r"(\d{1,4})\.(\d{1,6})(?:\.([0-9a-f]{3}))?(?=~|$)", text, re.ASCII)
    if not header:
        return Day(), [Problem("not_a_day")]
    data_version = int(header[2])
    entries = _Entries()
    if int(header[1]) > FORMAT:
        entries.say("newer_format")
    if data_version > DATA_VERSION:
        entries.say("newer_table")
    if len(text) > LONGEST_LINK:
        entries.say("too_long")
        text = text[:LONGEST_LINK]
        # The last entry may have been cut in two: half a weight would be a wrong weight.
        text = text[: max(text.rfind("_"), text.rfind("~"))]
    elif header[3] not in (None, _check(text[header.end() :])):
        entries.say("altered")
    for count, (letter, part) in enumerate(_parts(text[header.end() :])):
        if count == MOST_ENTRIES:
            entries.say_too_many()
            break
        entries.read(letter, part)
    day = entries.day()
    for problem in changed_values(day, data_version):
        entries.say(problem.code, "more_changed", **problem.params)
    return day, entries.problems


def changed_values(day: Day, data_version: int) -> list[Problem]:
    """Return of which foods of a day the magnesium changed after a release of our table.

    One value_changed a food, in the order of the day: ``old`` is the value in that release,
    ``new`` the one of today. A value that is what it was again has not changed.
    """
    before = _values_before_changes(data_version)
    today = load_foods()["magnesium_mg_per_100g"]
    found = []
    for food_id in dict.fromkeys(item.food_id for item in day.items):
        if food_id in before:
            old, new = _value(before[food_id]), _value(float(today[food_id]))
            if old != new:
                found.append(Problem("value_changed", {"food_id": food_id, "old": old, "new": new}))
    return found


@lru_cache(maxsize=16)
def _values_before_changes(data_version: int) -> dict[str, float]:
    """Return the values in a release of the foods that a later one changed, by food."""
    changes = load_changes()
    later = changes[changes["data_version"] > data_version].sort_values("data_version")
    first = later.drop_duplicates("food_id")
    return dict(zip(first["food_id"], first["old"], strict=True))


def _check(text: str) -> str:
    return f"{zlib.crc32(text.encode(errors='replace')) & 0xFFF:03x}"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Return each entry with the letter of its section; a letter that isn't ours stands alone."""
    for section in text.split("~")[1:]:
        letter, *parts = section.split("_")
        if letter in _READERS or letter in _MEALS:
            yield from ((letter, part) for part in parts)
        else:
            yield letter, ""


def _value(value: float) -> str:
    return number_text(None if math.isnan(value) else value)


_READERS: Final[dict[str, Callable[..., Water | Supplement | OwnFood]]] = {
    "w": read_water,
    "p": read_supplement,
    "o": read_own_food,
}


_MOST: Final = {"o": MOST_OWN_FOODS}


class _Entries:
    """What has been read of a link so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.items: list[Item] = []
        self.others: dict[str, list[Water | Supplement | OwnFood | None]] = {
            "w": [],
            "p": [],
            "o": [],
        }
        self.is_full = False

    def say(self, code: str, more: str = "more", **params: str) -> None:
        """List a problem, or once that there are more of its kind."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, params))
        elif self.problems[-1].code != more:
            self.problems.append(Problem(more))

    def say_too_many(self) -> None:
        # Asked of a flag: a search of the problems for every entry took a second for a long link.
        if not self.is_full:
            self.say("too_many")
        self.is_full = True

    def read(self, letter: str, part: str) -> None:
        if letter not in _MEALS and letter not in _READERS:
            self.say("bad_entry", text=letter[:LONGEST_QUOTE])
            return
        entries = self.items if letter in _MEALS else self.others[letter]
        if len(entries) >= (MOST_ITEMS if letter in _MEALS else _MOST.get(letter, MOST_OTHERS)):
            self.say_too_many()
            return
        try:
            if letter in _MEALS:
                self.items.append(read_item(_MEALS[letter], *part.split("-")))
            else:
                self.others[letter].append(_READERS[letter](*part.split("-")))
        except (ValueError, TypeError):  # a bad value, or too few or too many fields
            self.say("bad_entry", text=part[:LONGEST_QUOTE])
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
                self.say("unknown_food", food_id=item.food_id)
        return Day(
            items=tuple(items),
            waters=tuple(water for water in self.others["w"] if isinstance(water, Water)),
            supplements=tuple(s for s in self.others["p"] if isinstance(s, Supplement)),
            own_foods=tuple(own for own in own_foods if isinstance(own, OwnFood)),
        )
