"""What axe-core finds on each page, in both languages, both themes and both widths."""

import json

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, expect_at_rest, open_section

GRAVE = {"serious", "critical"}


@pytest.mark.parametrize(
    ("language", "width", "scheme", "path"),
    [
        ("nl", 390, "light", ""),
        ("nl", 390, "light", "sources"),
        ("nl", 390, "light", "?d=1.1~l_17169-100"),
        ("en", 1280, "dark", ""),
        ("en", 1280, "dark", "sources"),
        ("en", 1280, "dark", "?d=1.1"),
    ],
)
def test_axe_finds_nothing_grave_and_nothing_too_wide(
    app: str, open_page: OpenPage, path: str, language: str, width: int, scheme: str
) -> None:
    page = open_page(f"{app}/{path}", language, width, scheme)
    expect(page.locator("h1")).to_be_visible()
    if path != "sources":
        open_section(page, "whom")
        if path != "?d=1.1":
            page.locator(".st-key-meal-lunch [role=radiogroup] label").first.click()
            expect(page.locator("[class*=st-key-panel-]")).to_be_visible()
        expect(page.locator(".st-key-meter .stVegaLiteChart svg")).to_be_visible()
    open_all(page)
    assert grave_violations(page) == []
    if path != "?d=1.1":  # an empty day has no tables
        assert_nothing_scrolls_sideways(page)


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
    open_all(page)
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
    open_all(page)
    if path == "supplements":
        page.locator(".st-key-supplements [role=radiogroup] label").click()
        expect(page.locator(".st-key-panel-supplement")).to_be_visible()
        page.locator(".st-key-supplement_form button").last.focus()
        page.locator("[class*=st-key-stated-] button").last.click()
        expect(
            page.locator("[class*=st-key-hydration-], [class*=st-key-compound-]").first
        ).to_be_visible()
    assert grave_violations(page) == []
    assert_nothing_scrolls_sideways(page)


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
    open_all(page)
    expect(page.locator(".st-key-header [aria-current=page]")).to_have_count(1)
    current = {"nl": "Bewaren", "en": "Keep and share"}[language]
    expect(page.locator(".st-key-header [aria-current=page]")).to_have_text(current)
    chooser = page.get_by_test_id("stFileUploader").get_by_role("button")
    chosen = {"nl": "Kies een bestand", "en": "Choose a file"}[language]
    expect(chooser).to_have_accessible_name(f"Upload {chosen}")  # of which the eye sees the end
    label = page.locator("[class*=st-key-qr] [data-testid=stMarkdownContainer]")
    assert label.evaluate("element => element.scrollWidth <= element.clientWidth")
    page.locator("[class*=st-key-qr] label").click()
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    assert grave_violations(page) == []
    assert_nothing_scrolls_sideways(page)
    skip = page.locator("a[href='#stMain']")
    expect(skip).to_have_text({"nl": "Naar de inhoud", "en": "Skip to main content"}[language])
    skip.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    home = page.locator(".st-key-header a").first
    expect(home).to_be_focused()
    expect(home).to_have_css("outline-style", "solid")
    # Under the focus it leads to My day, as it must in a new tab.
    assert home.evaluate("link => link.href").startswith(f"{app}/?d=1.1.")
    page.goto(f"{app}/print?d={OVER_THE_LIMIT}")
    expect(page.locator(".st-key-print_now")).to_be_visible()
    assert grave_violations(page) == []
    assert_nothing_scrolls_sideways(page)


def grave_violations(page: Page) -> list[str]:
    expect_at_rest(page)
    return grave_in(Axe().run(page))


def grave_in(results: AxeResults) -> list[str]:
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in results.response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("query", ["kroket", "lentils"])
def test_axe_finds_nothing_grave_in_the_picker(app: str, open_page: OpenPage, query: str) -> None:
    page = open_page(app, "nl", 390)
    page.locator(".st-key-query input").fill(query)
    page.locator(".st-key-results button").first.click()
    expect(page.locator(".st-key-confirm")).to_be_visible()
    assert grave_violations(page) == []
    page.locator(".st-key-confirm_cancel button").click()
    expect(page.locator(".st-key-confirm")).to_have_count(0)
    page.locator(".st-key-query input").fill(query)
    page.locator(".st-key-from_label button").click()
    expect(page.locator(".st-key-label_form")).to_be_visible()
    assert grave_violations(page) == []


def open_all(page: Page) -> None:
    """Open whatever is closed on the page, once all of it is there."""
    expect_at_rest(page)
    closed = page.locator("[data-testid=stMain] details:not([open]) > summary")
    closed.evaluate_all("all => all.forEach(summary => summary.click())")
    expect(closed).to_have_count(0)
    empty = "[data-testid=stMain] details:not(:has([data-testid=stElementContainer]))"
    expect(page.locator(empty)).to_have_count(0)


def assert_nothing_scrolls_sideways(page: Page) -> None:
    """Neither the page nor a table in it does, which a keyboard couldn't reach."""
    tables = page.locator("[data-testid=stTable]")
    expect(tables.last).to_be_attached()
    expect_at_rest(page)
    wide = page.locator("[data-testid=stMain], [data-testid=stTable] :has(> table)")
    expect(wide).to_have_count(1 + tables.count())
    for element in wide.all():
        assert element.evaluate("element => element.scrollWidth <= element.clientWidth")
