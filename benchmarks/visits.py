"""What a visitor does on the page, one gesture after the other, and what must come of it.

Every total is held against what the visitor expects of the own gestures and against the day in the
address: a gesture that is lost, a total that is old and another visitor's day are all wrong totals.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs

from streamlit.proto.Element_pb2 import Element

from benchmarks.link import typical_day
from benchmarks.visitors import Path, Visitor
from magnesium.assessment import rounded_for_words
from magnesium.day import Day, Meal
from magnesium.entry import entered_item, portion_of
from magnesium.examples import quick_foods
from magnesium.foods import magnesium_in, usual_portion
from magnesium.intake import intake_of
from magnesium.link import encode
from magnesium.water import is_plain_water

FOODS = 25
LACKING = 195
"""Seed of a day of so many foods that still lacks magnesium: others leave nothing to suggest."""

BEGIN = typical_day(FOODS, seed=LACKING)
LEAST_MG = 15
"""A food with less may leave the rounded total as it is."""

TOTAL = re.compile(r"\*\*\D*([\d,]+)\u00a0mg\*\*")
AMOUNTS = ("5", "2")


@dataclass(frozen=True)
class Answer:
    """What came of one gesture: seconds until its total, and until the page was at rest."""

    at: float
    total_s: float
    rest_s: float
    is_wrong: bool


class CounterVisit:
    """A visit to a floor: a button, and the number of times it was pressed."""

    address = ""

    def __init__(self, visitor: Visitor) -> None:
        """Begin to count for a visitor whose page is there."""
        self.visitor = visitor
        self.presses = 0
        self.told_at = 0.0
        visitor.when_drawn = self._hear

    def _hear(self, _path: Path, element: Element) -> None:
        if element.WhichOneof("type") == "markdown":
            self.told_at = time.perf_counter()

    async def begin(self) -> None:
        """Nothing more than the page is needed."""

    async def go_on(self) -> Answer:
        """Press the button."""
        begin = time.perf_counter()
        self.visitor.press("add")
        self.presses += 1
        await self.visitor.send()
        await self.visitor.rest()
        end = time.perf_counter()
        is_wrong = self.visitor.texts() != [f"{self.presses}"]
        return Answer(time.time(), self.told_at - begin, end - begin, is_wrong)


class DayVisit:
    """A visit to a day: foods are added, undone, chosen, and their amounts typed and stepped."""

    address = f"?d={encode(BEGIN)}"

    def __init__(self, visitor: Visitor) -> None:
        """Expect the day of the address of a visitor whose page is there."""
        self.visitor = visitor
        self.day = BEGIN
        self.told_at = 0.0
        self._total = ""
        self._round = 0
        self._gestures = self._cycle()
        visitor.when_drawn = self._hear

    def _hear(self, _path: Path, element: Element) -> None:
        body = element.markdown.body
        if TOTAL.match(body) and (body != self._total or not self.told_at):
            self._total, self.told_at = body, time.perf_counter()

    async def begin(self) -> None:
        """Open the suggestions, and tell what the browser keeps, as a page does when it is idle."""
        self.visitor.open_section("section-suggestions-en")
        await self._send()
        data = self.visitor.data("browser")["kept"]
        self.visitor.answer(
            "browser",
            "answer",
            {"visit": data["visit"], "number": 1, "works": True, "text": ""},
        )
        await self._send()
        if self.is_wrong():
            raise AssertionError(f"the page begins with {self.visitor.texts('meter')}")

    async def go_on(self) -> Answer:
        """Make the next gesture."""
        begin = time.perf_counter()
        self.told_at = 0
        before = self.day
        next(self._gestures)
        is_said = total_of(self.day) != total_of(before)
        await self._send()
        end = time.perf_counter()
        told_at = self.told_at if is_said and self.told_at else end
        return Answer(time.time(), told_at - begin, end - begin, self.is_wrong())

    async def _send(self) -> None:
        await self.visitor.send()
        await self.visitor.rest()

    def is_wrong(self) -> bool:
        """Return whether the total is not that of the day in the address, or not the expected."""
        said = [int(found.group(1).replace(",", "")) for found in self._totals()]
        in_address = parse_qs(self.visitor.query).get("d", [""])[0]
        return in_address != encode(self.day) or said != [total_of(self.day)]

    def _totals(self) -> Iterator[re.Match[str]]:
        return filter(None, map(TOTAL.match, self.visitor.texts("meter")))

    def _cycle(self) -> Iterator[None]:
        """Prepare each gesture, and change the expected day as it will."""
        foods = [
            food.food_id
            for food in quick_foods("en")
            if not is_plain_water(food.food_id)
            and magnesium_in(food.food_id, usual_portion(food.food_id).weight_g) >= LEAST_MG
        ]
        position = next(
            number
            for number, item in enumerate(self.day.items)
            if (portion := portion_of(item, self.day))
            and portion.amount >= 1
            and portion.measure_en != "ml"
        )
        while True:
            before = self.day
            food_id = foods[self._round % len(foods)]
            portion = usual_portion(food_id)
            self.visitor.press(f"quick-{food_id}")
            item = entered_item(food_id, portion, portion.amount, self._meal())
            self.day = before.added(item)
            yield
            self.visitor.press("undo")
            self.day = before
            yield
            self._choose(position)
            yield
            amount = AMOUNTS[self._round % len(AMOUNTS)]
            (box,) = self.visitor.keys("amount-")
            self.visitor.put(box, amount)
            self._change(position, float(amount))
            yield
            self.visitor.press(f"more-{box}")
            self._change(position, float(amount) + 1)
            yield
            self._round += 1

    def _meal(self) -> Meal:
        """Return the meal that a tap adds to, which the hour chose."""
        return Meal(self.visitor.value("meal-en").lower())

    def _choose(self, position: int) -> None:
        meal = self.day.items[position].meal
        (key,) = self.visitor.keys(f"select-{meal}-")
        options = self.visitor.element(key).radio.options
        self.visitor.put(key, options[self.day.positions(meal).index(position)])

    def _change(self, position: int, amount: float) -> None:
        item = self.day.items[position]
        changed = entered_item(item.food_id, portion_of(item, self.day), amount, item.meal)
        self.day = self.day.changed(position, changed)


Visit = CounterVisit | DayVisit


@lru_cache(maxsize=4096)
def total_of(day: Day) -> int:
    """Return the total of a day in mg as the meter rounds it."""
    intake = intake_of(day)
    return rounded_for_words(intake.known_mg, is_at_least=intake.unknown_count > 0)
