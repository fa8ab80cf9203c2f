"""Barcodes and USDA's foods, asked of a server of this machine that behaves as a test says."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.link import encode
from magnesium.sources.http import Client
from magnesium_ui import look_ups
from tests.pages.conftest import Open
from tests.pages.visit import (
    BREAD,
    EMPTY,
    button,
    day_of,
    field,
    full_of_own_foods,
    press,
    set_field,
    total,
    words,
)
from tests.sources.asking import QUICK_RETRIES
from tests.sources.faults import FAULTS, HURRIED
from tests.sources.server import Behaviour, FakeServices, in_json

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


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServices]:
    """A well-behaved server in the place of both services, and a client that has asked nothing."""
    for answers in (look_ups.product, look_ups.search_foods, look_ups.portions_of):
        answers.clear()  # type: ignore[attr-defined]
    client = Client(patience=QUICK_RETRIES)
    monkeypatch.setattr(look_ups, "_client", lambda: client)
    with FakeServices(FINE) as running:
        for name, _usual in look_ups.ADDRESSES.values():
            monkeypatch.setenv(name, running.address)
        yield running


def beyond(opened: Open, way: str = "barcode", language: str = "en", day: str = EMPTY) -> AppTest:
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


def test_a_page_asks_nobody_anything(opened: Open, services: FakeServices) -> None:
    for way in ("barcode", "usda", "table", "dish"):
        beyond(opened, way)
    assert services.requests == []


def test_a_packet_comes_into_the_day_with_its_value_source_and_date(
    opened: Open, services: FakeServices
) -> None:
    app = look_up(beyond(opened, day=encode(Day((BREAD,)))))
    assert "85 mg in 100 g" in words(app)
    assert "Open Database License (ODbL)" in words(app)
    press(app, "found_add-beyond")
    own = OwnFood(
        "Notenreep ![x](http://evil.example/x.png)", 85, 480, f"off:{BARCODE}", today(), 40
    )
    bar = Item("own:0", 40, Meal.BREAKFAST, 0, 1)
    assert day_of(app) == Day((BREAD, bar), own_foods=(own,))
    assert [seen.path for seen in services.requests] == [PRODUCT]
    assert "MagnesiumDay/" in services.requests[0].headers["user-agent"]
    press(app, "undo")
    assert day_of(app) == Day((BREAD,))


def test_its_link_opens_without_a_network(opened: Open, services: FakeServices) -> None:
    app = press(look_up(beyond(opened)), "found_add-beyond")
    link = app.query_params["d"]
    services.behaviours.clear()
    again = opened("nl", d=link)
    assert total(day_of(again), "nl") in words(again)
    assert "Data from Open Food Facts" in words(again)
    assert len(services.requests) == 1


def test_names_from_a_service_stay_text(opened: Open, services: FakeServices) -> None:
    shown = words(look_up(beyond(opened)))
    assert "![x](" not in shown
    assert ":red[" not in shown
    assert "Notenreep" in shown


def test_an_answer_is_asked_for_once(opened: Open, services: FakeServices) -> None:
    app = look_up(beyond(opened))
    press(app, "found_cancel-beyond")
    look_up(app)
    look_up(beyond(opened))
    assert len(services.requests) == 1
    services.behaviours[PRODUCT] = FAULTS["broken"][0]
    look_up(beyond(opened, language="nl"))  # another answer: it is named in Dutch
    assert len(services.requests) == 4
    services.behaviours[PRODUCT] = FINE[PRODUCT]
    assert "85 mg in 100 g" in words(look_up(beyond(opened, language="nl")))


@pytest.mark.parametrize("typed", ["", "4006381333930", "12345", "x" * 30, "４００６３８１３"])
def test_what_is_no_barcode_is_said_without_asking(
    opened: Open, services: FakeServices, typed: str
) -> None:
    app = look_up(beyond(opened, language="nl"), typed)
    assert "Dat is geen streepjescode" in words(app)
    assert services.requests == []


def test_a_label_without_magnesium_offers_the_nearest_food(
    opened: Open, services: FakeServices
) -> None:
    bread = {"product_name": "Volkorenbrood", "nutriments": {"energy-kcal_100g": 240}}
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": bread})
    app = look_up(beyond(opened, language="nl"))
    assert "Het etiket geeft geen magnesium: het telt als onbekend" in words(app)
    press(app, "near-18075")
    press(app, "confirm_add")
    assert day_of(app).items == (replace(BREAD, meal=Meal.BREAKFAST, weight_g=35, amount=1),)


def test_a_label_without_magnesium_counts_as_unknown(opened: Open, services: FakeServices) -> None:
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": {"product_name": "Koek"}})
    app = press(look_up(beyond(opened)), "found_add-beyond")
    assert day_of(app).own_foods[0].magnesium_mg_per_100g is None
    assert "at least 0 mg" in words(app)


def test_a_water_that_may_be_ten_times_too_strong_is_doubted(
    opened: Open, services: FakeServices
) -> None:
    water = {
        "product_name": "Bronwater",
        "categories_tags": ["en:waters"],
        "quantity": "1 l",
        "nutriments": {"magnesium_100g": 0.026},
    }
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": water})
    app = look_up(beyond(opened))
    assert "that is ten times too much" in words(app)
    assert "26 mg in 100 ml" in words(app)
    press(app, "near-water-label")
    assert button(app, "water_add")


def test_a_product_counts_as_sold_or_as_prepared(opened: Open, services: FakeServices) -> None:
    powder = {
        "product_name": "Cacaodrank",
        "nutriments": {"magnesium_100g": 0.2, "magnesium_prepared_100g": 0.02},
    }
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": powder})
    app = look_up(beyond(opened))
    assert "200 mg in 100 g" in words(app)
    set_field(app, "pills", "variant-", "1")
    assert "20 mg in 100 g" in words(app)
    press(app, "found_add-beyond")
    assert day_of(app).own_foods[0].magnesium_mg_per_100g == 20


def test_a_barcode_in_the_search_box_is_looked_up(opened: Open, services: FakeServices) -> None:
    app = set_field(opened(d=EMPTY, sections=()), "text_input", "query", "4006381 333931")
    press(app, "from_barcode")
    assert "85 mg in 100 g" in words(app)
    assert field(app, "text_input", "query").value == ""  # type: ignore[attr-defined]


def photo_of(barcode: str) -> bytes:
    drawn = zxingcpp.create_barcode(barcode, zxingcpp.BarcodeFormat.EAN13).to_image(scale=4)
    content = io.BytesIO()
    Image.fromarray(drawn).save(content, "PNG")
    return content.getvalue()


def upload_photo(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader[0].set_value(("photo.png", content, "image/png"))
    return app.run()


def test_a_barcode_is_read_from_a_photo(opened: Open, services: FakeServices) -> None:
    app = upload_photo(beyond(opened), photo_of(BARCODE))
    assert "85 mg in 100 g" in words(app)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_photo_without_a_barcode_is_said(
    opened: Open, services: FakeServices, language: str
) -> None:
    white = io.BytesIO()
    Image.new("L", (200, 100), 255).save(white, "PNG")
    app = upload_photo(beyond(opened, language=language), white.getvalue())
    sentence = {"en": "There is no barcode to be read", "nl": "geen streepjescode te lezen"}
    assert sentence[language] in words(app)
    upload_photo(app, b"GIF89a")
    sentence = {"en": "This is no photo", "nl": "Dit is geen foto"}
    assert sentence[language] in words(app)
    assert services.requests == []


def test_a_food_of_usda_is_found_picked_and_added_in_its_own_measure(
    opened: Open, services: FakeServices
) -> None:
    app = search_usda(beyond(opened, "usda"))
    labels = {found.key: found.label for found in app.button if found.key.startswith("usda-")}
    assert labels["usda-77"].replace("\u00a0", " ").startswith("Oats, invented · **27 mg in 100 g")
    assert "unknown (not given)" in labels["usda-78"]
    press(app, "usda-77")
    press(app, "found_add-beyond")
    own = OwnFood("Oats, invented", 27, None, "fdc:77", today(), 240)
    assert day_of(app) == Day((Item("own:0", 240, Meal.BREAKFAST, 0, 1),), own_foods=(own,))
    assert [seen.path for seen in services.requests] == [SEARCH, DETAIL]


def test_without_its_measures_a_food_of_usda_is_weighed(
    opened: Open, services: FakeServices
) -> None:
    services.behaviours[DETAIL] = FAULTS["reset"][0]
    app = press(search_usda(beyond(opened, "usda")), "usda-77")
    press(app, "found_add-beyond")
    assert day_of(app).items == (Item("own:0", 100, Meal.BREAKFAST),)


def test_the_key_of_the_host_is_used_and_seen_nowhere(
    opened: Open, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "30 questions an hour" in words(search_usda(beyond(opened, "usda")))
    monkeypatch.setenv("FDC_API_KEY", "kX9-secret")
    app = search_usda(beyond(opened, "usda"), "barley")
    assert "30 questions an hour" not in words(app)
    assert [seen.headers["x-api-key"] for seen in services.requests] == ["DEMO_KEY", "kX9-secret"]
    services.behaviours[SEARCH] = in_json({}, 403)
    app = search_usda(app, "rye")
    assert SENTENCES["key_refused"][0] in words(app)
    assert "kX9" not in words(app) + str(app.query_params)


def test_nothing_found_is_said(opened: Open, services: FakeServices) -> None:
    services.behaviours[SEARCH] = in_json({"foods": []})
    assert "No food of this name there" in words(search_usda(beyond(opened, "usda")))


def test_our_own_limit_is_kept_and_said(opened: Open, services: FakeServices) -> None:
    app = beyond(opened, "usda")
    for number in range(30):
        search_usda(app, f"oats {number}")
    search_usda(app, "oats 30")
    assert len(services.requests) == 30
    assert "FoodData Central can't be asked now: try again in 60 minutes." in words(app)


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_sentence_and_the_day_stays(
    opened: Open,
    services: FakeServices,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    language: str,
    place: int,
) -> None:
    behaviour, code = FAULTS[fault]
    if code == "timeout":
        hurried = Client(patience=HURRIED)
        monkeypatch.setattr(look_ups, "_client", lambda: hurried)
    services.behaviours |= {PRODUCT: behaviour, SEARCH: behaviour}
    link = encode(Day((BREAD,)))
    app = look_up(beyond(opened, "barcode", language, link))
    assert said(app, code, place), words(app)
    set_field(app, "pills", "beyond_way", "usda")
    search_usda(app)
    assert said(app, code, place), words(app)
    stays = ("Your day stays as it is.", "Er is niets aan je dag veranderd.")
    assert stays[place] in words(app)
    assert app.query_params["d"] == link
    services.behaviours |= FINE
    assert "usda-77" in {found.key for found in search_usda(app).button}


def said(app: AppTest, code: str, place: int) -> bool:
    waits = ("can't be asked now: try again in", "kun je nu niets opzoeken")[place]
    return SENTENCES[code][place] in words(app) or (code == "busy" and waits in words(app))


def test_a_time_to_wait_is_said_as_the_service_gives_it(
    opened: Open, services: FakeServices
) -> None:
    behaviour: Behaviour = in_json({}, 429, Retry_After="90")
    services.behaviours[PRODUCT] = behaviour
    app = look_up(beyond(opened, language="nl"))
    assert "kun je nu niets opzoeken: probeer het over 90 seconden opnieuw." in words(app)


def test_an_address_without_tls_is_refused(
    opened: Open, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAGNESIUM_DAY_OPEN_FOOD_FACTS", "http://mirror.example")
    assert SENTENCES["insecure"][0] in words(look_up(beyond(opened)))


def test_a_full_set_of_own_foods_is_said(opened: Open, services: FakeServices) -> None:
    day = full_of_own_foods()
    app = look_up(beyond(opened, day=encode(day)))
    assert "at most 60 foods of your own fit in a day" in words(app)
    press(app, "found_add-beyond")
    assert day_of(app) == day


def test_what_is_not_known_there_is_entered_from_its_label(
    opened: Open, services: FakeServices
) -> None:
    services.behaviours[PRODUCT] = in_json({"status": 0}, 404)
    app = look_up(beyond(opened))
    press(app, "label_of_barcode")
    set_field(app, "text_input", "label_name", "My own bread")
    press(app, "label_add")
    assert [own.name for own in day_of(app).own_foods] == ["My own bread"]


def test_a_product_like_nothing_of_ours_is_said(opened: Open, services: FakeServices) -> None:
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": {"product_name": "Xyzzy"}})
    assert "Nothing in our table is like it." in words(look_up(beyond(opened)))


def test_the_digits_read_from_a_photo_can_be_held_against_the_packet(
    opened: Open, services: FakeServices
) -> None:
    services.behaviours[PRODUCT] = in_json({"status": 0}, 404)
    app = upload_photo(beyond(opened), photo_of(BARCODE))
    assert field(app, "text_input", "barcode-").value == BARCODE  # type: ignore[attr-defined]
    assert SENTENCES["not_found"][0] in words(app)


def test_a_change_of_language_keeps_the_digits_and_what_was_found(
    opened: Open, services: FakeServices
) -> None:
    short = "96385074"
    services.behaviours[f"/api/v2/product/{short}"] = in_json(BAR)
    app = look_up(beyond(opened), short)
    set_field(app, "segmented_control", "language_choice", "nl")
    assert field(app, "text_input", "barcode-").value == short  # type: ignore[attr-defined]
    assert "85 mg in 100 g" in words(app)
    app = press(search_usda(beyond(opened, "usda")), "usda-77")
    set_field(app, "segmented_control", "language_choice", "nl")
    press(app, "found_add-beyond")
    assert [own.source for own in day_of(app).own_foods] == ["fdc:77"]
