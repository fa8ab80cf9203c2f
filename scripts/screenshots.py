"""Take the pictures of the README: ``make screenshots``."""

from pathlib import Path

from tests.browser.conftest import ROOT, running_app, running_chromium

DOCS = Path(ROOT) / "docs"


def main() -> None:
    """Write the pictures: English ones in a wide window, a Dutch one on a phone, and a preview."""
    with running_app() as address, running_chromium() as browser:
        for name, page_url, language, width, height in [
            ("my-day", "", "en-GB", 1280, 900),
            ("mijn-dag", "", "nl-NL", 390, 844),
            ("foods", "foods", "en-GB", 1280, 900),
            ("social", "", "en-GB", 1200, 630),  # beside a link, as deploy/prepare.py says
        ]:
            context = browser.new_context(
                locale=language,
                viewport={"width": width, "height": height},
                timezone_id="Europe/Amsterdam",
                color_scheme="light",
            )
            page = context.new_page()
            page.goto(f"{address}/{page_url}")
            page.locator(".st-key-meter .stVegaLiteChart svg").wait_for()
            for chart in page.locator("[data-testid=stVegaLiteChart]").all():
                chart.locator("svg, canvas").first.wait_for()
            page.locator("[data-test-script-state=notRunning]").wait_for()
            page.screenshot(path=DOCS / f"{name}.png")


if __name__ == "__main__":
    main()
