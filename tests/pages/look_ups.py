"""Asking services in the harness: what they answer, what is typed and what is then said."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from streamlit.testing.v1 import AppTest

from tests.pages.visit import (
    EMPTY,
    field,
    press,
    set_field,
)
from tests.sources.faults import FAULTS
from tests.sources.server import in_json

BARCODE = "4006381333931"
PRODUCT = f"/api/v2/product/{BARCODE}"
SEARCH, DETAIL = "/v1/foods/search", "/v1/food/77"
BAR = {
    "status": 1,
    "code": BARCODE,
    "product": {
        "product_name": "Notenreep ![x](http://evil.example/x.png)",
        "brands": ":red[Verzonnen]",
        "quantity": "3 x 40 g",
        "serving_size": "1 reep (40 g)",
        "serving_quantity": 40,
        "nutriments": {"magnesium_100g": 0.085, "energy-kcal_100g": 480},
    },
}
OATS = {
    "fdcId": 77,
    "description": "Oats, invented",
    "dataType": "Foundation",
    "foodNutrients": [{"nutrientId": 1090, "nutrientNumber": "304", "unitName": "MG", "value": 27}],
}
NO_VALUE = {"fdcId": 78, "description": "Oat drink", "dataType": "Foundation", "foodNutrients": []}
HITS = {"foods": [OATS, NO_VALUE]}
CUPS = {"foodPortions": [{"portionDescription": "1 cup", "gramWeight": 240}]}
FINE = {PRODUCT: in_json(BAR), SEARCH: in_json(HITS), DETAIL: in_json(CUPS)}

SENTENCES = {
    "offline": ("There is no connection with", "Er is nu geen verbinding met"),
    "timeout": ("takes too long to answer", "laat te lang op zich wachten"),
    "busy": ("is asked too often now", "krijgt nu te veel vragen"),
    "server": ("has a fault of its own", "is er nu een storing"),
    "insecure": ("isn't safe", "is niet veilig"),
    "redirected": ("sent us on to another place", "stuurde ons door naar een ander adres"),
    "too_big": ("is far too large", "is veel te groot"),
    "unreadable": ("makes no sense", "is niet te lezen"),
    "key_refused": ("refuses the key", "weigert de sleutel van deze site"),
    "not_found": ("doesn't have this one", "Dit staat niet in"),
}
WAITS = ("can't be asked now: try again in", "kun je nu niets opzoeken")


def sentence_of(fault: str, language: str) -> str:
    """What is said of a fault, in its own words or as the time to wait that a service gave."""
    said = WAITS if fault == "too_many_for_an_hour" else SENTENCES[FAULTS[fault][1]]
    return said[("en", "nl").index(language)]


def beyond(
    opened: Callable[..., AppTest], way: str = "barcode", language: str = "en", day: str = EMPTY
) -> AppTest:
    app = opened(language, sections=("beyond",), d=day)
    return set_field(app, "pills", "beyond_way", way)


def look_up(app: AppTest, barcode: str = BARCODE) -> AppTest:
    return submit(app, "barcode-", barcode, "barcode_ask")


def search_usda(app: AppTest, query: str = "oats") -> AppTest:
    return submit(app, "usda", query, "usda_ask")


def submit(app: AppTest, box: str, typed: str, key: str) -> AppTest:
    """Type into a form and send it, which a browser does at once."""
    field(app, "text_input", box).set_value(typed)  # type: ignore[attr-defined]
    return press(app, key)


def today() -> str:
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date().isoformat()
