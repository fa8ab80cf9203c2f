"""No item and no gesture is lost when the server behind a page ends: the files in deploy/, run."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from magnesium.day import Day, Item, Meal
from magnesium.foods import usual_portion
from magnesium.link import encode
from tests.browser.conftest import OpenPage, expect_settled, open_section
from tests.browser.site import Site, serving
from tests.browser.test_visit import (
    BREAD_NAME,
    add_by_keyboard,
    bread,
    expect_total,
    meter,
    total_of,
)

BANANA = "09040"
WOMAN = {"en": "Woman", "nl": "Vrouw"}
WOMEN = {"en": "women", "nl": "vrouwen"}
MEN = {"en": "· men", "nl": "mannen"}
BANANA_NAME = {"en": "banana", "nl": "banaan"}

DAY = Day((bread(Meal.LUNCH),))

Told = Callable[[str], None]


@pytest.fixture
def site(hosted: Site) -> Iterator[Site]:
    """The site, whole again after each test."""
    yield hosted.mend()
    hosted.mend()


@pytest.fixture
def tell(tmp_path: Path) -> Iterator[Told]:
    """Write down what happened and when, in a file and where ``pytest -s`` shows it."""
    begin = time.monotonic()
    lines: list[str] = []
    yield lambda text: lines.append(f"{time.monotonic() - begin:7.3f} s  {text}")
    (tmp_path / "log.txt").write_text("\n".join(lines))
    print("", *lines, sep="\n")  # noqa: T201


def banana(meal: Meal) -> Item:
    portion = usual_portion(BANANA)
    return Item(BANANA, portion.weight_g * portion.amount, meal, 0, portion.amount)


def expect_day(page: Page, day: Day, language: str = "en") -> None:
    """Expect the day's total, and every item of it in the address."""
    expect_total(page, day, language)
    expect(page).to_have_url(re.compile(re.escape(encode(day)) + r"(&|$)"))


def built_day(site: Site, open_page: OpenPage, language: str, width: int) -> Page:
    """Open an empty day and put a food in its lunch."""
    page = open_page(f"{site.address}/?d={encode(Day())}", language, width)
    expect_total(page, Day(), language)
    page.locator(f".st-key-meal-{language}").get_by_text("Lunch", exact=True).click()
    add_by_keyboard(page, BREAD_NAME[language])
    expect_day(page, DAY, language)
    return page


def opened_day(site: Site, open_page: OpenPage) -> Page:
    """Open the same day from its link, where foods go to lunch."""
    page = open_page(f"{site.address}/?d={encode(DAY)}")
    expect_total(page, DAY)
    page.locator(".st-key-meal-en").get_by_text("Lunch", exact=True).click()
    expect_settled(page)
    return page


def choose_woman(page: Page, language: str) -> None:
    open_section(page, "whom")
    page.locator(f".st-key-sex-{language} button", has_text=WOMAN[language]).click()
    expect(meter(page)).not_to_contain_text(MEN[language])
    expect_settled(page)


def expect_connected(page: Page) -> None:
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")


@pytest.mark.parametrize(("language", "width"), [("nl", 390), ("en", 1280)])
def test_another_replica_takes_over_and_the_first_gesture_counts(
    site: Site, open_page: OpenPage, tell: Told, language: str, width: int
) -> None:
    page, day = built_day(site, open_page, language, width), DAY
    choose_woman(page, language)
    first = serving(page)
    tell(f"{language}, {width} px: replica {first} serves {total_of(day, language)!r}")
    with page.expect_websocket():
        site.kill(first)
        tell(f"replica {first} is killed; the page turns to the server again")
    expect_connected(page)
    second = serving(page)
    tell(f"the page is connected to replica {second}")
    assert second != first
    expect_day(page, day, language)
    tell(f"it shows the same day: {total_of(day, language)!r}")
    if language == "nl":
        add_by_keyboard(page, BANANA_NAME[language])
    else:
        page.locator(f".st-key-quick-{BANANA} button").click()
    after = day.added(banana(Meal.LUNCH))
    expect_day(page, after, language)
    tell(f"the first food added counts: {total_of(after, language)!r}; lost: nothing")
    expect(meter(page)).to_contain_text(WOMEN[language])
    expect(meter(page)).not_to_contain_text(MEN[language])
    page.go_back()
    expect_day(page, day, language)
    page.reload()
    expect_day(page, day, language)


def test_a_gesture_before_the_page_is_connected_again_counts(
    site: Site, open_page: OpenPage, tell: Told
) -> None:
    page, day = opened_day(site, open_page), DAY
    open_section(page, "whom")
    button = page.locator(f".st-key-quick-{BANANA} button")
    woman = page.locator(".st-key-sex-en button", has_text=WOMAN["en"])
    for target, is_noticed in [(button, False), (button, True), (woman, False)]:
        target.hover()
        replica = serving(page)
        with page.expect_websocket():
            site.replicas[replica].kill()
            tell(f"replica {replica} is killed")
            if is_noticed:
                expect(target).to_be_disabled()
            page.mouse.down()
            page.mouse.up()
            connection = page.locator("[data-testid=stApp]")
            seen = connection.get_attribute("data-test-connection-state")
            tell(f"{target.inner_text()!r} is clicked; just after it the page is {seen}")
        if target is button:
            day = day.added(banana(Meal.LUNCH))
        else:
            expect(meter(page)).not_to_contain_text(MEN["en"])
        expect_day(page, day)
        tell(f"it counts, once: {total_of(day)!r}")
        site.kill(replica)
        site.mend()
        expect_settled(page)


def test_an_update_of_one_replica_after_the_other_interrupts_nobody(
    site: Site, open_page: OpenPage
) -> None:
    page, day = opened_day(site, open_page), DAY
    for _ in site.replicas:
        ended = serving(page)
        site.stop(ended)
        page.locator(f".st-key-quick-{BANANA} button").click()
        day = day.added(banana(Meal.LUNCH))
        expect_day(page, day)
        assert serving(page) != ended
        site.mend()
        # What a page up- and downloads goes to where its session is, not to where it began.
        assert page.evaluate("fetch('/_stcore/health').then(response => response.text())") == "ok"
        assert f"[127.0.0.1:{serving(page)}] [200]" in site.log().splitlines()[-1]
        assert serving(page) != ended
        expect_settled(page)


def test_a_second_browser_shows_the_same_day_from_another_replica(
    site: Site, open_page: OpenPage
) -> None:
    page = open_page(f"{site.address}/?d={encode(DAY)}")
    expect_day(page, DAY)
    other = next(port for port in site.replicas if port != serving(page))
    second = open_page("about:blank", "nl")
    second.context.add_cookies(
        [{"name": "replica", "value": str(other), "domain": "127.0.0.1", "path": "/"}]
    )
    second.goto(page.url)
    expect_day(second, DAY, "nl")
    assert serving(second) == other
