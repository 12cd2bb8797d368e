"""With JavaScript off: everything is read, searched, filtered, added to and decided about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SLOW

pytestmark = pytest.mark.slow
expect.set_options(timeout=SLOW)


def test_from_the_ledger_to_the_words_and_the_brief(plain: Page, site: str) -> None:
    plain.goto(site)
    assert plain.url.endswith("/today")
    plain.get_by_label("Search the record").fill("gas")
    plain.keyboard.press("Enter")
    expect(plain.locator("main h1")).to_be_visible()
    plain.goto(f"{site}/ledger/event?dyad=CHN-RUS")
    plain.locator(".rows .words a").first.click()
    expect(plain.locator("figure.quoted mark").first).to_be_visible()
    plain.locator("main a.source").first.click()
    expect(plain.locator(".mark.chosen").first).to_be_visible()
    plain.goto(f"{site}/brief?actor=China,+Russia&part=agreements")
    wait = plain.get_by_role("link", name="Wait for it")
    if wait.count():
        wait.click()
    expect(plain.locator("article.briefing h1")).to_have_text("China and Russia")
    plain.locator("sup a").first.click()
    assert "#n" in plain.url


def test_documents_are_added_and_decided_about(plain: Page, own_site: str) -> None:
    plain.goto(f"{own_site}/add")
    plain.locator("details summary").first.click()
    plain.get_by_label("Paste a text").fill(
        "Fish pact\n\nOSLO, May 16 2024 - Norway and Japan signed an agreement on fish on Thursday."
    )
    plain.get_by_role("button", name="Read them").click()
    expect(plain.locator("#batch-title")).to_have_text("1 new document")  # the page asks again by itself
    plain.get_by_role("link", name="Fish pact").click()
    expect(plain.locator("article.text")).to_contain_text("Norway and Japan")
    plain.goto(f"{own_site}/review?actor=NOR")
    plain.get_by_role("button", name="Accept").click()
    expect(plain.get_by_role("status").filter(has_text="Accepted:")).to_be_visible()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.locator("#decide")).to_be_visible()
