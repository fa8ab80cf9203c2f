"""Take the pictures of the README: ``make screenshots``."""

import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ROOT, running_app

DOCS = Path(ROOT) / "docs"


def main() -> None:
    """Write ``docs/my-day.png``, wide and English, and ``docs/mijn-dag.png``, a phone and Dutch."""
    path = subprocess.check_output(["scripts/browser"], cwd=ROOT, text=True).strip() or None
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, page_url, language, width, height in [
            ("my-day", "", "en-GB", 1280, 900),
            ("mijn-dag", "", "nl-NL", 390, 844),
            ("foods", "foods", "en-GB", 1280, 900),
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
        browser.close()


if __name__ == "__main__":
    main()
