"""What the tests of pages do and read: press, select, type; the day in the address, the words."""

import re

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from magnesium.assessment import rounded_for_words
from magnesium.day import MOST_OWN_FOODS, Day, Item, Meal, OwnFood
from magnesium.intake import intake_of
from magnesium.language import number
from magnesium.link import decode, encode

BREAD = Item("18075", 70, Meal.LUNCH, 0, 2)
COFFEE = Item("14209", 150, Meal.SNACKS, 0, 1)
GOAT = Item("17169", 100, Meal.DINNER)
EMPTY = encode(Day())


def day_of(app: AppTest) -> Day:
    """The day that the address holds."""
    assert not app.exception
    day, problems = decode(app.query_params["d"])
    assert problems == []
    return day


def full_of_own_foods() -> Day:
    """A day with all the foods of its own that it can hold, each eaten."""
    items = tuple(Item(f"own:{number}", 10, Meal.LUNCH) for number in range(MOST_OWN_FOODS))
    return Day(items, own_foods=tuple(OwnFood(f"Food {n}", 10) for n in range(MOST_OWN_FOODS)))


def words(app: AppTest) -> str:
    """All running text of the page."""
    assert not app.exception
    texts = [*app.header, *app.markdown, *app.caption, *app.warning, *app.error]
    return "\n".join(element.value for element in texts).replace("\u00a0", " ")


def title(app: AppTest) -> str:
    """What the page says it is about."""
    return next(text.value for text in app.markdown if text.value.startswith("# "))[2:]


def total(day: Day, language: str = "en") -> str:
    mg = number(rounded_for_words(intake_of(day).known_mg), language)
    return f"{ {'en': 'about', 'nl': 'ongeveer'}[language] } {mg} mg"


def button(app: AppTest, key: str) -> object:
    """The button whose key begins so; keys end in a revision of the day."""
    (found,) = [found for found in app.button if re.fullmatch(rf"{key}(-\d+)?", found.key)]
    return found


def go_to(app: AppTest, page: str, *sections: str) -> AppTest:
    """Go to another page, and open sections there: on the next page they are closed again."""
    app.switch_page(f"pages/{page}.py").run()
    return open_sections(app, *sections)


def open_sections(app: AppTest, *sections: str) -> AppTest:
    for section in sections:
        app.session_state[f"section-{section}-{app.session_state['language']}"] = True
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    button(app, key).click()  # type: ignore[attr-defined]
    return app.run()


def select(app: AppTest, meal: Meal, place: int = 0) -> AppTest:
    """Select the n-th food of a meal."""
    (found,) = [radio for radio in app.radio if radio.key.startswith(f"select-{meal}-")]
    found.set_value(day_of(app).positions(meal)[place])
    return app.run()


def field(app: AppTest, kind: str, name: str) -> object:
    elements = getattr(app, kind)
    (found,) = [element for element in elements if element.key.startswith(name)]
    return found


def set_field(app: AppTest, kind: str, name: str, value: object) -> AppTest:
    field(app, kind, name).set_value(value)  # type: ignore[attr-defined]
    return app.run()


def add(app: AppTest, query: str, food_id: str) -> AppTest:
    set_field(app, "text_input", "query", query)
    return press(app, f"pick-{food_id}")


def rows_of(app: AppTest, place: int) -> pd.DataFrame:
    """The data that a chart shows."""
    return pa.ipc.open_stream(app.get("vega_lite_chart")[place].proto.data.data).read_pandas()


def day_is_full(app: AppTest) -> bool:
    return "A day holds at most 200 foods. Delete one to add another." in [
        info.value for info in app.info
    ]
