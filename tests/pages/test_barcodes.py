"""A packet by its barcode: typed, in the search box or in a photo, and what is said of it."""

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.link import encode
from magnesium.water import water_of
from tests.pages.conftest import Open
from tests.pages.look_ups import (
    BAR,
    BARCODE,
    FINE,
    PRODUCT,
    SENTENCES,
    beyond,
    look_up,
    search_usda,
    today,
)
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
from tests.sources.faults import FAULTS
from tests.sources.server import FakeServices, in_json


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


def test_a_water_whose_label_gives_none_is_counted_as_the_water_it_is(
    opened: Open, services: FakeServices
) -> None:
    water = {"product_name": "Chaudfontaine Still", "categories_tags": ["en:waters"]}
    services.behaviours[PRODUCT] = in_json({"status": 1, "product": water})
    app = look_up(beyond(opened, language="nl"))
    near = [found.key for found in app.button if str(found.key).startswith("near-")]
    assert near == ["near-water-chaudfontaine", "near-water-label"]
    press(press(app, near[0]), "water_add")
    assert day_of(app) == Day((), (water_of("chaudfontaine", 200),))


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
