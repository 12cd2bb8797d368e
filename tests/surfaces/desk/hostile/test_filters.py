"""SQL and nonsense in every filter of every page and of the API: refused or found to be nothing; the record stays as it is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.surfaces.desk.hostile.conftest import desk_over
from tests.surfaces.desk.hostile.inputs import EXACT, FILTERS, every, harmful, written
from tests.surfaces.desk.hostile.watching import SECRET, ask, dangers, digest

pytestmark = pytest.mark.slow
ASKED = [(page, word) for page, words in FILTERS.items() for word in words]
TOLD = (200, 303, 400, 404, 422)


def test_all_the_inputs_are_more_than_a_thousand_of_each_sort_and_different(canary: Path) -> None:
    told = every(canary)
    sorts = ("document ", "/", "file name", "decision")
    assert len(told) > 1000 and all(any(place.startswith(one) for place, _ in told) for one in sorts)


@pytest.mark.parametrize(("page", "word"), ASKED)
def test_in_every_filter(site: TestClient, record_file: Path, canary: Path, page: str, word: str) -> None:
    before = digest(record_file)
    for value in harmful(page, canary):
        answer = ask(site.app, f"{page}?{word}={quote(value, safe='')}")
        assert answer.status in TOLD, (value, answer.text[:300])
        assert SECRET not in answer.text and "Traceback" not in answer.text, value
        assert "evil" not in answer.headers.get("set-cookie", ""), value
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not dangers(answer.text), value
    assert digest(record_file) == before


@pytest.mark.parametrize("word", EXACT)
def test_no_sql_widens_what_is_answered(site: TestClient, canary: Path, word: str) -> None:
    for value in written("sql", canary):
        answer = ask(site.app, f"/ledger/event?{word}={quote(value, safe='')}")
        rows = html.document_fromstring(answer.text).xpath("//li[@class='row']")
        assert not rows, value


def test_there_is_something_to_answer(site: TestClient) -> None:
    answer = ask(site.app, "/ledger/event?actor=CHN")
    assert html.document_fromstring(answer.text).xpath("//li[@class='row']")


def test_a_parameter_as_long_as_a_book(record_file: Path) -> None:
    site = desk_over(record_file)
    for word in ("actor", "text", "sort", "document", "from", "outlet"):
        assert ask(site.app, f"/ledger/event?{word}={'a' * 200_000}").status in TOLD
    many = "&".join(f"actor=CHN{n}" for n in range(5000))
    assert ask(site.app, f"/ledger/event?{many}").status in TOLD
