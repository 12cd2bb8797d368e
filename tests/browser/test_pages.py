"""Every page: no serious fault for a screen reader, light and dark; nothing beyond 400 pixels; no other host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from relazione import Workspace
from relazione.surfaces.desk.pages import entries
from tests.browser.serving import addresses

pytestmark = pytest.mark.slow
NAMES = (
    "today", "relations", "dyad", "dyad-table", "state", "person", "topic", "network", "triangle", "map", "ledger",
    "ledger-agreements", "ledger-empty", "documents", "document", "correct", "item", "review", "agreement", "search", "saved",
    "brief", "brief-empty", "add", "keys", "name", "fault",
)  # fmt: skip
PRINTED = ("today", "dyad", "triangle", "network", "document", "item", "brief", "ledger")
ON_A_SCREEN = (
    "as a table",
    "All events",
    "All states then",
    "Press a tie",
    "turn it",
    "Take it along",
    "choose Follow",
)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def known(read_dossier: Path) -> dict[str, str]:
    return addresses(Workspace(read_dossier))


def settled(page: Page) -> None:
    """Once what the page asks for by itself has come and its charts are drawn."""
    page.wait_for_load_state("networkidle")


def faults(page: Page, when: str) -> list[str]:
    """What axe finds that is serious or critical, a line each, with the element."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{when}: {one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def test_every_page_of_the_navigation_is_looked_at(known: dict[str, str]) -> None:
    assert set(known) == set(NAMES)
    assert {entry.path for entry in entries()} <= {urlsplit(one).path for one in known.values()}


@pytest.mark.parametrize("name", NAMES)
def test_a_page(page: Page, site: str, known: dict[str, str], name: str) -> None:
    hosts: set[str] = set()
    broken: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda fault: broken.append(str(fault)))
    page.on(
        "console", lambda told: broken.append(told.text) if "Content Security Policy" in told.text else None
    )
    answer = page.goto(f"{site}{known[name]}")
    assert answer is not None and answer.status == (404 if name == "fault" else 200)
    settled(page)
    found = faults(page, "light")
    page.emulate_media(color_scheme="dark")
    found += faults(page, "dark")
    page.set_viewport_size({"width": 400, "height": 800})
    page.reload()
    settled(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert not found, "\n".join(found)
    assert wide <= 400, f"{wide} pixels wide on a screen of 400"
    assert not broken
    assert hosts - {""} == {urlsplit(site).netloc}


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_there_to_be_pressed_stays_off_the_paper(
    page: Page, site: str, known: dict[str, str], name: str
) -> None:
    page.goto(f"{site}{known[name]}")
    settled(page)
    pressed = page.locator("nav, form, button, .button, .filters")
    assert any(one.is_visible() for one in pressed.all())
    page.emulate_media(media="print")
    assert page.locator("main h1").first.is_visible()
    assert not [one.evaluate("of => of.outerHTML") for one in pressed.all() if one.is_visible()]
    told = page.locator("main").inner_text()
    assert not [words for words in ON_A_SCREEN if words in told]


def test_the_words_that_an_item_rests_on_are_legible_on_paper(
    page: Page, site: str, known: dict[str, str]
) -> None:
    """Not white on a ground that a printer may leave out."""
    page.goto(f"{site}{known['document']}")
    page.emulate_media(media="print", color_scheme="dark")
    colours = "of => [of, document.body].map((one) => getComputedStyle(one).color)"
    chosen, text = page.locator(".mark.chosen").first.evaluate(colours)
    assert chosen == text


def test_dates_and_counts_stand_in_the_readers_language(
    browser: Browser, site: str, known: dict[str, str]
) -> None:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{site}{known['document']}")
    page.evaluate("document.querySelector('details.about').open = true")
    (length,) = page.locator("data.many").all()
    value = length.get_attribute("value") or ""
    assert length.inner_text() == f"{int(value):,}".replace(",", ".")
    assert re.fullmatch(r"\d+\. \w+ \d{4}", page.locator("main time[data-precision=day]").first.inner_text())
    context.close()


def test_decimals_stand_in_the_readers_language(browser: Browser, site: str, known: dict[str, str]) -> None:
    """0,91 for a German in cards, tables and charts; the point in addresses, forms and what is taken along."""
    context = browser.new_context(locale="de-DE", accept_downloads=True)
    page = context.new_page()
    page.goto(f"{site}{known['item']}")
    sure = page.locator("p.count .sure")
    assert re.search(r"\d,\d+$", sure.inner_text()) and re.fullmatch(
        r"0,\d{3}", sure.get_attribute("title") or ""
    )
    page.wait_for_load_state("networkidle")
    nearest = page.locator(".nearest td.n").all_inner_texts()
    assert nearest and all(re.fullmatch(r"[<>]?0,\d\d", one) for one in nearest)
    page.goto(f"{site}{known['triangle']}")
    chances = page.locator("table .chance").all_inner_texts()
    assert chances and all(re.search(r" [01],\d\d$", one) for one in chances)
    drawn = page.locator("figure.chart svg")
    drawn.wait_for()
    ticks = drawn.locator(".role-axis-label text").all_text_contents()
    assert "0,5" in ticks and not [one for one in ticks if re.search(r"\d\.\d", one)]
    page.goto(f"{site}{known['dyad-table']}")
    cells = page.locator("table.series td a").all_inner_texts()
    assert cells and all(re.fullmatch(r"[+−]\d+,\d|0", one) for one in cells)
    page.goto(f"{site}/ledger/event?min-probability=0.9&limit=5")
    chosen = page.locator("#f-sure option:checked")
    assert chosen.get_attribute("value") == "0.9" and chosen.inner_text() == "very likely 0,9"
    assert "min-probability=0.9" in (page.locator("a[download]").first.get_attribute("href") or "")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert re.search(r",0\.\d+", taken.value.path().read_text("utf-8"))
    context.close()
