"""A Chromium before the desk over the sample dossier; where there is none, these tests say so and are passed over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright import sync_api

from relazione import Workspace
from tests.browser.serving import DOSSIER, chromium, served

SLOW = 120_000  # milliseconds; on a machine at work a page may take long
LATE = "2024-10-24-kazan-border"
"""The dispatch that is not in the record yet: the analyst adds it."""


@pytest.fixture(scope="session")
def browser() -> Iterator[sync_api.Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def read_dossier(browser: sync_api.Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample dossier without its LATE dispatch. It asks for the browser so that nothing is read in vain."""
    folder = tmp_path_factory.mktemp("dossier") / "dossier"
    shutil.copytree(DOSSIER, folder, ignore=shutil.ignore_patterns(f"{LATE}*", "__pycache__"))
    path = tmp_path_factory.mktemp("read") / "relations.duckdb"
    report = Workspace(path).read([folder])
    assert report.kept == 17 and not report.faults
    return path


@pytest.fixture(scope="session")
def site(read_dossier: Path) -> Iterator[str]:
    """The address of a desk that nobody writes into."""
    with served(Workspace(read_dossier)) as address:
        yield address


@pytest.fixture
def own_site(read_dossier: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a desk of the test's own."""
    copy = tmp_path / "relations.duckdb"
    shutil.copyfile(read_dossier, copy)
    with served(Workspace(copy)) as address:
        yield address


@pytest.fixture
def page(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(SLOW)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    """A page of a browser with JavaScript off."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(SLOW)
    yield context.new_page()
    context.close()
