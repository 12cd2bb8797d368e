"""Pictures of the desk's pages over the sample dossier, light and dark: python -m benchmarks.pictures [FOLDER] [NAME …]

Each page is taken at 1280 pixels in both schemes, and at 400 in the light one. It needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from relazione import Workspace
from tests.browser.serving import DOSSIER, addresses, chromium, served

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDE = {"width": 1280, "height": 860}
NARROW = {"width": 400, "height": 860}
PATIENCE = 120_000  # milliseconds
SETTLING = 600


def take(browser: Browser, site: str, pages: Mapping[str, str], folder: Path) -> None:
    """A picture of each page (by name, its address) in each form into the folder: `item-light.png` …"""
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for name, address in pages.items():
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        page.goto(f"{site}{address}")
        _take(page, folder / f"{name}-light.png")
        page.emulate_media(color_scheme="dark")
        page.reload()  # charts take their colours when they are drawn
        _take(page, folder / f"{name}-dark.png")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        page.reload()
        _take(page, folder / f"{name}-narrow.png")
    context.close()


def _take(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLING)  # what is asked for when it comes into view, and drawn when it has come
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "folder", type=Path, nargs="?", default=FOLDER, help="docs/pictures where none is named"
    )
    parser.add_argument("names", nargs="*", help="pages to take; all where none is named")
    given = parser.parse_args()
    path = chromium()
    if path is None:
        raise SystemExit("no Chromium is installed; Debian has it as the package chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        work = Workspace(Path(scratch) / "relations.duckdb")
        work.read([DOSSIER])
        pages = {name: at for name, at in addresses(work).items() if name in (given.names or [name])}
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with served(work) as site:
            take(browser, site, pages, given.folder)
        browser.close()
    print(f"{3 * len(pages)} pictures in {given.folder}")


if __name__ == "__main__":
    main()
