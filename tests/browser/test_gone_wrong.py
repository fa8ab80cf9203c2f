"""A page that fails, and an address without a page: said in the visitor's language, day intact."""

from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from magnesium.day import Day, Item, Meal
from magnesium.link import encode
from tests.browser.conftest import ROOT, OpenPage, expect_at_rest, running_script
from tests.browser.test_accessibility import grave_violations
from tests.browser.test_visit import expect_total

FAILING = """\
import runpy
import streamlit as st
from magnesium_ui import food_filters

def fail():
    st.session_state.tries = st.session_state.get("tries", 0) + 1
    st.markdown("Try " + str(st.session_state.tries))
    raise ZeroDivisionError

food_filters.choose = fail
runpy.run_path({app!r}, run_name="__main__")
"""
DAY = Day((Item("18075", 70, Meal.LUNCH, 0, 2),))


def test_a_failing_page_leaves_the_day_and_the_other_pages(
    tmp_path: Path, open_page: OpenPage
) -> None:
    script = tmp_path / "failing.py"
    script.write_text(FAILING.format(app=str(ROOT / "app.py")))
    copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    with running_script(script) as (address, _process):
        page = open_page(f"{address}/?d={encode(DAY)}", "nl", 390)
        expect_total(page, DAY, "nl")
        page.locator(".st-key-header a").filter(has_text="Producten").click()
        said = page.locator(".st-key-gone_wrong")
        expect(said).to_contain_text("Dat ligt aan ons")
        expect(said).to_be_in_viewport()
        expect_at_rest(page)
        # Streamlit's own box, in English, is there for nobody.
        expect(page.locator("[data-testid=stException]")).to_be_hidden()
        assert grave_violations(page) == []
        assert "ZeroDivisionError" not in page.locator("body").inner_text()
        assert encode(DAY) in page.url
        tried = page.get_by_text("Try ")
        before = tried.inner_text()
        said.get_by_role("button", name="Opnieuw proberen").click()
        expect(tried).not_to_have_text(before)
        expect(said).to_be_visible()
        expect_at_rest(page)
        page.locator(".st-key-header a").filter(has_text="Mijn dag").click()
        expect_total(page, DAY, "nl")
        expect(said).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Dit deel van de pagina is niet geladen."),
        ("en", "This part of the page did not load."),
    ],
)
def test_a_part_whose_code_is_lost_on_its_way_says_so_in_the_visitors_language(
    app: str, open_page: OpenPage, language: str, said: str
) -> None:
    page = open_page("about:blank", language, 390)
    page.route("**/TextInput.*.js", lambda route: route.abort())
    page.goto(f"{app}/?d={encode(DAY)}")
    expect_total(page, DAY, language)
    place = page.locator(".st-key-find")
    expect(place.get_by_test_id("stErrorElementStack")).to_be_attached()
    heard = texts_heard(page)
    assert any(text.startswith(said) for text in heard)
    assert not any("TypeError" in text or "module" in text for text in heard)
    assert grave_violations(page) == []
    page.unroute("**/TextInput.*.js")
    page.reload()
    expect_total(page, DAY, language)
    expect(place.locator("input")).to_be_visible()


def texts_heard(page: Page) -> list[str]:
    """All texts that the browser gives a screen reader, those of the style sheet too."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    texts = [node for node in tree["nodes"] if node["role"]["value"] == "StaticText"]
    return [node["name"]["value"] for node in texts if not node["ignored"]]


def test_an_address_without_a_page_leads_to_my_day_and_says_so(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(f"{app}/?d={encode(DAY)}", "nl", 390)
    expect_total(
        page, DAY, "nl"
    )  # of a process's first run of all, Streamlit finds the page itself
    page.goto(f"{app}/voedsel?d={encode(DAY)}")
    expect_total(page, DAY, "nl")
    expect(page.locator(".st-key-notes")).to_contain_text("Op dat adres is geen pagina")
    expect_at_rest(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{app}/?d={encode(DAY)}")
    page.locator(".st-key-header a").filter(has_text="Producten").click()
    expect(page.locator("h1")).to_contain_text("Waar zit magnesium in?")
    expect_at_rest(page)
    page.locator(".st-key-header a").filter(has_text="Mijn dag").click()
    expect_total(page, DAY, "nl")
    expect(page.locator(".st-key-notes")).not_to_contain_text("geen pagina")
