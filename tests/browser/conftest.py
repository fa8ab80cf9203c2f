"""A running app and a real browser."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.server import ROOT, free_port, wait_until_healthy
from tests.browser.site import Site, running_site

# A cold process on two busy cores draws its first charts in several seconds.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)

OpenPage = Callable[..., Page]
Visitor = tuple[str, int, str]
"""Language, width of the window, colours."""


# Not wait_for_function: it looks again by eval, which the site's policy forbids.
HEARD = """patience => new Promise((resolve, reject) => {
  const end = performance.now() + patience;
  const look = () => {
    const told = window.magnesiumDay?.told?.data;
    if (told && told.kept?.heard !== null) resolve(); // in another page it keeps nothing
    else if (performance.now() > end) reject(new Error("The server has not heard the browser"));
    else requestAnimationFrame(look);
  };
  look();
})"""


@contextmanager
def running_app(
    port: int | None = None, python: str = sys.executable, root: Path = ROOT
) -> Iterator[str]:
    """Run the app in a process of its own and give its address."""
    with running_script(root / "app.py", port, python) as (address, _process):
        yield address


@contextmanager
def running_script(
    script: Path, port: int | None = None, python: str = sys.executable
) -> Iterator[tuple[str, int]]:
    """Run a Streamlit script in a process of its own, and give its address and the process."""
    port = port or free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    options += ["--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    command = [python, "-m", "streamlit", "run", script.name, *options]
    process = subprocess.Popen(command, cwd=script.parent, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of an app that all tests of this process share."""
    with running_app() as address:
        yield address


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """Run a browser without a window."""
    # Debian's Chromium as root needs --no-sandbox; the others keep it from calling home.
    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    path = subprocess.check_output(["scripts/browser"], cwd=ROOT, text=True).strip() or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that all tests of this process share."""
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def browsers(chromium: Browser) -> dict[Visitor, list[BrowserContext]]:
    """Browsers of visitors that no test has now: they know Streamlit's files, and nothing else."""
    return defaultdict(list)


@pytest.fixture
def open_page(
    chromium: Browser, browsers: dict[Visitor, list[BrowserContext]]
) -> Iterator[OpenPage]:
    """Open an address as a visitor with a language and a window would, each in a browser apart."""
    lent: list[tuple[Visitor, BrowserContext]] = []

    def opened(
        address: str,
        language: str = "en",
        width: int = 1280,
        scheme: str = "light",
        *,
        is_first_visit: bool = False,
    ) -> Page:
        visitor = (language, width, scheme)
        context = None if is_first_visit or not browsers[visitor] else browsers[visitor].pop()
        context = context or chromium.new_context(
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme=scheme,
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        lent.append((visitor, context))
        page = context.new_page()
        page.goto(address)
        if address.startswith("http"):
            # Until then what is to be pressed still moves: a click would come down beside it. And
            # the run that what the browser keeps asks for would close a list just opened.
            expect_heard(page)
            expect_at_rest(page)
        return page

    yield opened
    for visitor, context in lent:
        try:
            forget(context)
            browsers[visitor].append(context)
        except Error:  # a browser that a test broke
            with suppress(Error):
                context.close()


def expect_heard(page: Page) -> None:
    """The server has heard what the browser keeps, which runs the page once more."""
    page.evaluate(HEARD, PATIENCE_MS)


def expect_at_rest(page: Page) -> None:
    """No run is on and no code on its way: all of the page is there, and nothing that is to go."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    # A part that a run has told of is a grey bar until the browser has fetched its code.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def expect_settled(page: Page) -> None:
    """Expect that nothing is on its way from the server that is about to end.

    Once it has heard what the browser keeps, a note may have come, and what is pressed moved.
    """
    expect_heard(page)
    charts = page.locator("[data-testid=stVegaLiteChart]")
    expect(charts).to_have_count(2)
    for chart in charts.all():
        expect(chart.locator("svg, canvas").first).to_be_visible()
    expect_at_rest(page)


def open_section(page: Page, name: str) -> None:
    """Open a section by its name: until what is in it is all there, what is below it moves."""
    section = page.locator(f"[class*=st-key-section-{name}]")
    section.locator("summary").click()
    expect(section.get_by_test_id("stElementContainer").first).to_be_visible()
    expect_at_rest(page)


def forget(context: BrowserContext) -> None:
    """Close the pages of a browser, and remove all that they kept in it."""
    for page in context.pages:
        address = urlsplit(page.url)
        if address.scheme.startswith("http"):
            origin = {"origin": f"{address.scheme}://{address.netloc}", "storageTypes": "all"}
            page.goto("about:blank")  # or it would keep its day again
            # The files it has loaded stay: they are in a cache of the browser's own.
            context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
        page.close()
    context.clear_cookies()
    context.clear_permissions()
    context.unroute_all()


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two replicas behind nginx that all tests of this process share."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site
