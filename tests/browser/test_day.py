"""A day of an analyst: adds a dispatch, finds an item, checks it in the text, corrects it, sees it everywhere, undoes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LATE, SLOW
from tests.browser.serving import DOSSIER

pytestmark = pytest.mark.slow
expect.set_options(timeout=SLOW)
TABLE = "/dyad/CHN-IND/dimensions?by=year"


def table(page: Page, site: str) -> str:
    """The figures of the dyad's four dimensions, as they stand now."""
    page.goto(f"{site}{TABLE}")
    return page.locator("main").inner_text()


def add(page: Page, site: str) -> None:
    page.goto(f"{site}/add")
    page.set_input_files("#files", sorted(DOSSIER.glob(f"{LATE}*")))
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("#batch-title")).to_have_text("1 new document")
    expect(page.locator("#batch tbody tr")).to_have_count(1)


def find(page: Page, site: str) -> str:
    """To the item by the keyboard: from the batch's events over the dyad's to the first row; gives the item's id."""
    page.locator("#batch tbody a", has_text=re.compile("events?$")).first.click()
    page.wait_for_url("**/ledger/event?document=*")
    page.goto(f"{page.url}&dyad=CHN-IND&status=happened&from=2024")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/item/*")
    return page.url.rpartition("/")[2]


def check(page: Page) -> None:
    """The words that the item rests on stand in the document, marked."""
    words = page.locator("figure.quoted mark").first.inner_text()
    page.locator("main a.source").first.click()
    page.wait_for_url("**/document/*")
    expect(page.locator(".mark.chosen").first).to_be_in_viewport()
    marked = "".join(page.locator(".mark.chosen").all_inner_texts())
    assert " ".join(words.split()) in " ".join(marked.split())


def correct(page: Page) -> None:
    """By keyboard alone: c opens the correction, the status is chosen by arrows, Ctrl+Enter keeps it."""
    page.get_by_role("link", name="Correct it").click()
    page.wait_for_url("**/review?*")
    page.keyboard.press("c")
    focused = "document.activeElement.id"
    for _ in range(40):
        if page.evaluate(focused) == "i-status":
            break
        page.keyboard.press("Tab")
    assert page.evaluate(focused) == "i-status"
    for _ in range(8):
        if page.evaluate("document.activeElement.value") == "not_happened":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Corrected:")).to_be_visible()


def follow_to_the_brief(page: Page, site: str, item: str) -> None:
    """The brief says what the reviewer said, and its note leads to the item."""
    page.goto(f"{site}/brief")
    page.get_by_label("States, by name or code").fill("China, India")
    page.get_by_role("button", name="Compose").click()
    note = page.locator("ol.notes li", has=page.locator(f"a[href='/item/{item}']"))
    number = (note.get_attribute("id") or "").removeprefix("n")
    statement = page.locator("ul.statements li", has=page.locator(f"a[href='#n{number}']")).first
    expect(statement).to_contain_text("not happened")
    with page.expect_download() as taken:
        page.get_by_role("link", name="HTML", exact=True).click()
    assert "not happened" in taken.value.path().read_text("utf-8")
    note.get_by_role("link", name="check it").click()
    page.wait_for_url(f"**/item/{item}")


@pytest.mark.parametrize("width", [1280, 400])
def test_a_day(page: Page, own_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{own_site}/dyad/CHN-IND")
    expect(page.locator("main .empty")).to_be_visible()
    add(page, own_site)
    item = find(page, own_site)
    check(page)
    document = page.url
    before = table(page, own_site)
    page.goto(document)
    correct(page)
    changed = table(page, own_site)
    assert changed != before
    page.goto(f"{own_site}/dyad/CHN-IND?by=year")
    expect(page.locator("figure.chart svg").first).to_be_visible()
    follow_to_the_brief(page, own_site, item)
    page.get_by_role("button", name="take back").click()
    expect(page.get_by_text("taken back").first).to_be_visible()
    assert table(page, own_site) == before


def test_what_is_not_understood_is_told(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}/add")
    page.set_input_files(
        "#files", [{"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04"}]
    )
    page.get_by_role("button", name="Read them").click()
    expect(page.locator(".faults li")).to_have_text("a.zip: an archive; unpack it and give the folder")


def test_too_much_is_refused_before_it_is_sent(page: Page, site: str, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(65 * 2**20)
    page.goto(f"{site}/add")
    page.set_input_files("#files", large)
    expect(page.get_by_role("alert")).to_have_text("65 MB; hand over up to 64 MB at once")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_role("button", name="Read them").click()
    assert page.url.endswith("/add") and not sent
