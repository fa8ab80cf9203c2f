"""What axe-core finds on each page, in both languages, both themes and both widths."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("path", ["", "sources", "?d=1.1", "?d=1.1~l_17169-100"])
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "light"), ("en", 1280, "dark")]
)
def test_axe_finds_nothing_grave(
    app: str, open_page: OpenPage, path: str, language: str, width: int, scheme: str
) -> None:
    page = open_page(f"{app}/{path}", language, width, scheme)
    expect(page.locator("h1")).to_be_visible()
    if path != "sources":
        page.locator(".st-key-profile summary").click()
        if path != "?d=1.1":
            page.locator(".st-key-meal-lunch [role=radiogroup] label").first.click()
            expect(page.locator("[class*=st-key-panel-]")).to_be_visible()
        expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
    assert grave_violations(page) == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "dark"), ("en", 1280, "light")]
)
def test_axe_finds_nothing_grave_among_the_foods(
    app: str, open_page: OpenPage, language: str, width: int, scheme: str
) -> None:
    page = open_page(f"{app}/foods", language, width, scheme)
    expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
    page.locator(".st-key-ranking [role=radiogroup] label").first.click()
    expect(page.locator(".st-key-food_add")).to_be_visible()
    for closed in page.locator("[data-testid=stMain] summary").all():
        closed.click()
    expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
    assert grave_violations(page) == []
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")


OVER_THE_LIMIT = "1.1~l_18075-70-0-2~w_tap.2dnl-400-6.8~w_Spring-200-~p_citrate-275"


@pytest.mark.parametrize("path", ["supplements", "sleep"])
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "dark"), ("en", 1280, "light")]
)
def test_axe_finds_nothing_grave_in_the_texts_and_forms(
    app: str, open_page: OpenPage, path: str, language: str, width: int, scheme: str
) -> None:
    page = open_page(f"{app}/{path}?d={OVER_THE_LIMIT}", language, width, scheme)
    expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
    for closed in page.locator("[data-testid=stMain] summary").all():
        closed.click()
    if path == "supplements":
        page.locator(".st-key-supplements [role=radiogroup] label").click()
        expect(page.locator(".st-key-panel-supplement")).to_be_visible()
        page.locator(".st-key-supplement_form button").last.focus()
        page.locator("[class*=st-key-stated-] button").last.click()
        expect(
            page.locator("[class*=st-key-hydration-], [class*=st-key-compound-]").first
        ).to_be_visible()
    assert grave_violations(page) == []


KEPT = {
    "before": {"day": OVER_THE_LIMIT, "date": "2026-11-20"},
    "days": [{"name": "Maandag", "day": OVER_THE_LIMIT, "date": "2026-11-21"}],
}


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nl", 390, "light"), ("en", 1280, "dark")]
)
def test_axe_finds_nothing_grave_where_days_are_kept_and_printed(
    app: str, open_page: OpenPage, language: str, width: int, scheme: str
) -> None:
    page = open_page("about:blank", language, width, scheme)
    store = f"localStorage.setItem('magnesium-day', JSON.stringify({json.dumps(KEPT)}))"
    page.add_init_script(store)
    page.goto(f"{app}/keep?d={OVER_THE_LIMIT}")
    page.locator("[class*=st-key-kept_days] label").filter(has_text="Maandag").click()
    expect(page.locator(".st-key-panel-kept")).to_be_visible()
    for closed in page.locator("[data-testid=stMain] summary").all():
        closed.click()
    page.locator("[class*=st-key-qr] label").click()
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    assert grave_violations(page) == []
    assert_nothing_scrolls_sideways(page)
    page.goto(f"{app}/print?d={OVER_THE_LIMIT}")
    expect(page.locator(".st-key-print_now")).to_be_visible()
    assert grave_violations(page) == []
    assert_nothing_scrolls_sideways(page)


def grave_violations(page: Page) -> list[str]:
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("query", ["kroket", "lentils"])
@pytest.mark.parametrize("picks", [".st-key-results button >> nth=0", ".st-key-from_label button"])
def test_axe_finds_nothing_grave_in_the_picker(
    app: str, open_page: OpenPage, query: str, picks: str
) -> None:
    page = open_page(app, "nl", 390)
    page.locator(".st-key-query input").fill(query)
    page.locator(picks).click()
    expect(page.locator(".st-key-confirm, .st-key-label_form")).to_be_visible()
    assert grave_violations(page) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["", "sources", "supplements", "sleep"])
def test_no_page_is_wider_than_its_window(
    app: str, open_page: OpenPage, path: str, width: int
) -> None:
    page = open_page(f"{app}/{path}", "nl", width)
    expect(page.locator("h1")).to_be_visible()
    tables = page.locator("[data-testid=stTable]")
    expect(tables.first).to_be_attached()
    for closed in page.locator("summary").all():
        closed.click()
    assert_nothing_scrolls_sideways(page)


def assert_nothing_scrolls_sideways(page: Page) -> None:
    """Neither the page nor a table in it does, which a keyboard couldn't reach."""
    tables = page.locator("[data-testid=stTable]")
    expect(tables.last).to_be_attached()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    wide = page.locator("[data-testid=stMain], [data-testid=stTable] :has(> table)")
    expect(wide).to_have_count(1 + tables.count())
    for element in wide.all():
        assert element.evaluate("element => element.scrollWidth <= element.clientWidth")
