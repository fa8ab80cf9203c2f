"""What is not in the table, as visitors meet it: look-ups well and badly answered, files opened."""

import io
from collections.abc import Iterator

import pytest
import requests
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from magnesium.day import Day, Item, Meal, OwnFood
from magnesium.link import encode
from magnesium_ui.look_ups import ADDRESSES
from tests.browser.conftest import OpenPage, expect_at_rest, running_app
from tests.browser.test_accessibility import grave_violations
from tests.browser.test_gestures import focused_in, press
from tests.browser.test_visit import bread, expect_total
from tests.pages.look_ups import BAR, BARCODE, CUPS, DETAIL, HITS, PRODUCT, SEARCH, sentence_of
from tests.pages.test_cronometer_import import SERVINGS
from tests.pages.test_own_table import CREDIT, NEVO
from tests.sources.faults import FAULTS
from tests.sources.server import FakeServices, in_json

pytestmark = pytest.mark.xdist_group("beyond")

DAY = Day((bread(Meal.LUNCH, 2),))
NL_PHONE, EN_DESK = ("nl", 390, "light"), ("en", 1280, "dark")
STAYS = {"nl": "Er is niets aan je dag veranderd.", "en": "Your day stays as it is."}
WAYS = {
    "barcode": {"nl": "Streepjescode", "en": "Barcode"},
    "usda": {"nl": "Zoeken bij USDA", "en": "Search USDA"},
    "table": {"nl": "Eigen tabel", "en": "Your own table"},
    "dish": {"nl": "Eigen gerecht", "en": "A dish of your own"},
}

SHOWN = {
    "barcode": ".st-key-barcode_ask",
    "usda": ".st-key-usda_ask",
    "table": ".st-key-table_panel",
    "dish": ".st-key-dish_make",
}


@pytest.fixture
def services() -> Iterator[FakeServices]:
    with FakeServices({SEARCH: in_json(HITS), DETAIL: in_json(CUPS)}) as running:
        yield running


@pytest.fixture
def asking_app(services: FakeServices, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an app of its own, which has asked nothing and asks the test's services."""
    for name, _usual in ADDRESSES.values():
        monkeypatch.setenv(name, services.address)
    with running_app() as address:
        yield address


def is_narrow_enough(page: Page) -> bool:
    """Whether nothing of the page is to be scrolled sideways."""
    main = page.locator("[data-testid=stMain]")
    return bool(main.evaluate("element => element.scrollWidth <= element.clientWidth"))


def product(number: int) -> tuple[str, str]:
    """A barcode, valid and another for each number, and the path it is asked for at."""
    digits = f"400638{number:06d}"
    weighed = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    barcode = f"{digits}{-weighed % 10}"
    return barcode, f"/api/v2/product/{barcode}"


def open_way(page: Page, way: str, language: str) -> Locator:
    """Open the panel at one of its ways, by keyboard."""
    section = page.locator(f".st-key-section-beyond-{language}")
    panel = page.locator(".st-key-beyond")
    if not panel.count():
        press(section.locator("summary"))
    choice = panel.get_by_role("radio", name=WAYS[way][language])
    choice.focus()
    choice.press("Space")
    expect(page.locator(SHOWN[way])).to_be_visible()
    for other in SHOWN.keys() - {way}:  # until the run is over, what was there lies among it
        expect(page.locator(SHOWN[other])).to_have_count(0)
    expect_at_rest(page)
    return panel


def type_barcode(panel: Locator, barcode: str) -> None:
    box = panel.locator(".st-key-barcode_box input")
    expect(box).to_have_count(1)
    box.fill(barcode)
    box.press("Enter")


def search_usda(panel: Locator, words: str) -> None:
    box = panel.locator(".st-key-usda_box input")
    expect(box).to_have_count(1)
    box.fill(words)
    box.press("Enter")


def test_foods_from_beyond_the_table_are_added_by_keyboard_alone(
    asking_app: str, services: FakeServices, open_page: OpenPage
) -> None:
    services.behaviours[PRODUCT] = in_json(BAR)
    page = open_page(f"{asking_app}/?d={encode(DAY)}", *NL_PHONE)
    expect_total(page, DAY, "nl")
    panel = open_way(page, "barcode", "nl")
    expect(panel.locator(".st-key-barcode_ask")).to_be_visible()
    assert services.requests == []  # no page waits for a network

    type_barcode(panel, BARCODE)
    found = panel.locator(".st-key-found_food-beyond")
    expect(found).to_contain_text("85 mg")
    expect(found).to_contain_text("Open Database License (ODbL)")
    assert page.locator("img[src*=evil]").count() == 0
    assert grave_violations(page) == []
    assert is_narrow_enough(page)
    press(found.locator(".st-key-found_add-beyond button"))
    bar = OwnFood("Bar", 85, portion_g=40)
    meal = Meal.LUNCH
    one = Day((*DAY.items, Item("own:0", 40, meal, 0, 1)), own_foods=(bar,))
    expect_total(page, one, "nl")
    expect(focused_in(page, "barcode_box")).to_have_count(1)

    panel = open_way(page, "usda", "nl")
    search_usda(panel, "oats")
    press(panel.locator(".st-key-usda-77 button"))
    expect(focused_in(page, "found_add-beyond")).to_have_count(1)
    assert grave_violations(page) == []
    press(panel.locator(".st-key-found_add-beyond button"))
    oats = OwnFood("Oats", 27, portion_g=240)
    two = Day((*one.items, Item("own:1", 240, meal, 0, 1)), own_foods=(bar, oats))
    expect_total(page, two, "nl")

    services.behaviours.clear()
    page.reload()  # from the address alone
    expect_total(page, two, "nl")
    foods = page.locator("[class*=st-key-meal-] [role=radiogroup] input")
    expect(foods).to_have_count(len(two.items))  # in the meal of the hour, whichever that is
    press(foods.nth(1))
    assert [seen.path for seen in services.requests] == [PRODUCT, SEARCH, DETAIL]


def test_what_was_found_comes_into_sight_as_the_panel_grows(
    asking_app: str, services: FakeServices, open_page: OpenPage
) -> None:
    services.behaviours[PRODUCT] = in_json(BAR)
    page = open_page(f"{asking_app}/?d={encode(DAY)}", *NL_PHONE)
    expect_total(page, DAY, "nl")
    page.emulate_media(reduced_motion="no-preference")  # or nothing grows
    panel = open_way(page, "barcode", "nl")
    type_barcode(panel, BARCODE)
    add = panel.locator(".st-key-found_add-beyond button")
    expect(add).to_be_focused()
    expect(add).to_be_in_viewport(ratio=1)
    meter = page.locator(".st-key-meter").bounding_box()
    button = add.bounding_box()
    assert meter
    assert button
    assert button["y"] + button["height"] <= meter["y"]


@pytest.mark.parametrize(
    ("language", "width", "scheme", "of_a_product", "of_a_search"),
    [
        (*NL_PHONE, ("never", "too_big", "elsewhere"), ("too_many_requests", "not_utf8")),
        (
            *EN_DESK,
            ("reset", "a_list", "truncated"),
            ("too_many_for_an_hour", "broken", "bomb"),
        ),
    ],
    ids=["nl", "en"],
)
def test_a_fault_of_a_service_is_a_quiet_line_and_the_day_goes_on(
    asking_app: str,
    services: FakeServices,
    open_page: OpenPage,
    language: str,
    width: int,
    scheme: str,
    of_a_product: tuple[str, ...],
    of_a_search: tuple[str, ...],
) -> None:
    page = open_page(f"{asking_app}/?d={encode(DAY)}", language, width, scheme)
    expect_total(page, DAY, language)
    panel = open_way(page, "barcode", language)
    for number, fault in enumerate(of_a_product):
        barcode, path = product(number)
        behaviour, _code = FAULTS[fault]
        services.behaviours[path] = behaviour
        type_barcode(panel, barcode)
        expect_sentence(panel, language, fault)
        expect_total(page, DAY, language)
    panel = open_way(page, "usda", language)
    for fault in of_a_search:
        behaviour, _code = FAULTS[fault]
        services.behaviours[SEARCH] = behaviour
        search_usda(panel, fault.replace("_", " "))
        expect_sentence(panel, language, fault)
        expect_total(page, DAY, language)
    assert services.bytes_sent < 20_000_000
    assert grave_violations(page) == []
    # Everything else works, and so does the service once it does.
    press(page.locator("[class*=st-key-quick-] button").first)
    expect(page.locator(".st-key-undo button")).to_be_visible()
    expect_at_rest(page)
    services.behaviours[SEARCH] = in_json(HITS)
    search_usda(panel, "oats")
    expect(panel.locator(".st-key-usda-77")).to_be_visible()


def expect_sentence(panel: Locator, language: str, fault: str) -> None:
    expect(panel).to_contain_text(sentence_of(fault, language))
    expect(panel).to_contain_text(STAYS[language])
    expect(panel.page.locator(".stException")).to_have_count(0)


def test_a_barcode_in_a_photo_and_a_table_of_ones_own_are_opened(
    asking_app: str, services: FakeServices, open_page: OpenPage
) -> None:
    services.behaviours[PRODUCT] = in_json(BAR)
    page = open_page(f"{asking_app}/?d={encode(DAY)}", "en", 390, "dark")
    expect_total(page, DAY, "en")
    panel = open_way(page, "barcode", "en")
    choose_file(panel, "photo.png", photo(), "image/png")
    expect(panel.locator(".st-key-found_food-beyond")).to_contain_text("85 mg")
    press(panel.locator(".st-key-found_cancel-beyond button"))
    # Until it is there, it would be taken from whatever has it next.
    expect(focused_in(page, "barcode_box")).to_have_count(1)
    expect_at_rest(page)

    panel = open_way(page, "table", "en")
    choose_file(panel.locator(".st-key-table_panel"), "NEVO2025_v9.0.csv", NEVO, "text/csv")
    expect(panel).to_contain_text("NEVO-online 2025/9.0")
    expect(panel).to_contain_text(CREDIT)
    expect(panel.locator("[data-testid=stFileUploader]")).to_have_count(0)
    # Neither photo nor table is still in the server's memory as a file.
    metrics = requests.get(f"{asking_app}/_stcore/metrics", timeout=9).text
    assert "memory_bytes" in metrics
    assert "UploadedFileManager" not in metrics
    assert grave_violations(page) == []
    page.locator(".st-key-query input").fill("brood verzonnen")
    hit = page.locator(".st-key-pick-table-0 button")
    expect(hit).to_contain_text("NEVO-online 2025/9.0")
    press(hit)
    press(page.locator(".st-key-found_add-search button"))
    own = OwnFood("Brood verzonnen", 77)
    day = Day((*DAY.items, Item("own:0", 100, Meal.LUNCH)), own_foods=(own,))
    expect_total(page, day, "en")
    expect(page.locator("[data-testid=stMain]")).to_contain_text(CREDIT)
    assert is_narrow_enough(page)

    panel = open_way(page, "dish", "en")
    expect(panel.locator(".st-key-dish_make")).to_be_visible()
    assert grave_violations(page) == []
    assert is_narrow_enough(page)


def test_a_day_of_cronometer_is_opened(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/keep?d={encode(DAY)}", *EN_DESK)
    expect_total(page, DAY, "en")
    choose_file(page.locator(".st-key-day_file"), "servings.csv", SERVINGS, "text/csv")
    expect(page.locator(".st-key-open_file")).to_be_visible()
    assert grave_violations(page) == []
    press(page.locator(".st-key-open_file button"))
    expect(page.locator(".st-key-meter")).to_contain_text("at least")
    expect(page.locator(".st-key-undo button")).to_be_visible()


def choose_file(place: Locator, name: str, content: bytes, kind: str) -> None:
    file = {"name": name, "mimeType": kind, "buffer": content}
    place.locator("[data-testid=stFileUploader] input").set_input_files(file)  # type: ignore[arg-type]


def photo() -> bytes:
    drawn = zxingcpp.create_barcode(BARCODE, zxingcpp.BarcodeFormat.EAN13).to_image(scale=4)
    content = io.BytesIO()
    Image.fromarray(drawn).save(content, "PNG")
    return content.getvalue()
