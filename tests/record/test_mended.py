"""Corrections of a document's language and furniture: entries like any other, and the items coded under them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from relazione.model import Decision, Document, Judgement, Part, UsageError
from relazione.record import Coded, Query, Record
from tests.record import making
from tests.record.making import CODER

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = "China and Russia signed a pact.\n\nSubscribe to our newsletter today.\n\nTokyo protested against it."


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A document in which the last passage was taken for furniture, so that nothing was coded in it."""
    record = Record.create(tmp_path / "r.duckdb")
    of = as_read()
    with record.writer(user="reader") as writer:
        writer.keep(of, [making.event(of, "signed a pact"), making.event(of, "newsletter")], coder=CODER)
    return record


def as_read(**changes: Any) -> Document:
    of = making.document(TEXT, language="fr", coded=False, **changes)
    passages = [*of.passages[:2], making.Passage(of.passages[2].start, of.passages[2].end, Part.FURNITURE)]
    return of.with_(passages=tuple(passages))


def correct(record: Record, **changes: Any) -> str:
    given = {name.replace("_", " "): value for name, value in changes.items()}
    return judge(record, Decision.CORRECT, changes=given)


def judge(record: Record, decision: Decision, **more: Any) -> str:
    with record.writer(user="anna") as writer:
        return writer.judge(Judgement(item=as_read().id, decision=decision, user="anna", made=NOW, **more))


def recode(record: Record, *quotes: str, coder: str = CODER) -> bool:
    """What a coder finds in the document as it stands now: an event a quotation."""
    view = record.view()
    of = view.document(as_read().id)
    items = [making.event(of, quote, coder="events/1") for quote in quotes]
    with record.writer(user="anna") as writer:
        return writer.recode(Coded(of, items), coder=coder, basis=view.basis(of.id))


def quotes(record: Record) -> list[str]:
    return [held.item.anchors[0].quote for held in record.view().page(Query(kinds=("event",), sort="kept"))]


def passages_found(record: Record, words: str) -> int:
    return sum(hit.item is None for hit in record.view().search(words))


def test_the_language_is_shown_as_corrected_everywhere_and_as_read_before(record: Record) -> None:
    before = record.view()
    correct(record, language="en", coded=True)
    now = record.view()
    for view, language, coded in (
        (before, "fr", False),
        (now, "en", True),
        (record.view(before.moment), "fr", False),
    ):
        head = view.head("a.txt")
        assert (head.language, head.coded) == (language, coded)
        assert view.document(head.id).language == language
        assert [one.language for one in view.document_page()] == [language]
        assert view.facets(Query(), "language") == [(language, 2)]
        assert view.status().uncoded == (not coded)
        assert {held.document.language for held in view.page(Query())} == {language}
    (entry,), gone = now.corrections(as_read().id)
    assert (entry.user, entry.changes, gone) == ("anna", {"language": "en", "coded": True}, frozenset())


def test_items_are_those_of_the_corrections_that_stand(record: Record) -> None:
    assert quotes(record) == ["signed a pact", "newsletter"]
    entry = correct(record, passage_1="furniture")
    assert quotes(record) == ["signed a pact", "newsletter"]  # nothing was coded anew yet
    assert recode(record, "signed a pact") and not recode(record, "signed a pact")
    assert quotes(record) == ["signed a pact"]
    further = correct(record, passage_2="body", language="en", coded=True)
    assert recode(record, "signed a pact", "protested")
    assert quotes(record) == ["signed a pact", "protested"]
    with record.writer() as writer:
        writer.withdraw(further)
    assert quotes(record) == ["signed a pact"]
    with record.writer() as writer:
        writer.withdraw(entry)
    assert quotes(record) == ["signed a pact", "newsletter"]
    assert [one.part for one in record.view().document(as_read().id).passages] == [
        "body",
        "body",
        "furniture",
    ]


def test_what_was_decided_about_an_item_holds_when_it_is_coded_again(record: Record) -> None:
    pact = record.view().page(Query(kinds=("event",), sort="kept"))[0]
    with record.writer(user="anna") as writer:
        writer.judge(Judgement(item=pact.id, decision=Decision.ACCEPT, user="anna", made=NOW))
    correct(record, passage_1="furniture")
    recode(record, "signed a pact")
    again = record.view().page(Query(kinds=("event",)))[0]
    assert (again.id, again.review) == (pact.id, "accepted")


def test_furniture_is_not_found_by_its_words_and_what_is_none_is(record: Record) -> None:
    assert (passages_found(record, "newsletter OR subscribe"), passages_found(record, "protested")) == (0, 0)
    assert len(record.view().search("newsletter")) == 1  # the item in it
    hidden = correct(record, passage_1="furniture")
    recode(record)
    assert record.view().search("newsletter") == []
    with record.writer() as writer:
        writer.withdraw(hidden)
    assert len(record.view().search("newsletter")) == 1
    correct(record, passage_2="body")
    recode(record, "protested")
    (hit,) = record.view().search("tokyo")
    assert hit.item is not None and hit.item.item.anchors[0].quote == "protested"
    assert record.view().search('"against it"')[0].snippet.endswith("against it.")
    judge(record, Decision.WITHDRAW, other=record.view().corrections(as_read().id)[0][-1].id)
    assert record.view().search("tokyo") == []


def test_words_that_were_read_are_counted_without_furniture(record: Record) -> None:
    def words() -> int:
        return sum(record.view().reading()["words"].to_pylist())

    assert words() == 0  # in a language that is not coded
    correct(record, language="en", coded=True)
    whole = words()
    correct(record, passage_1="furniture")
    assert whole - words() == len("Subscribe to our newsletter today".split())


def test_a_later_version_does_not_hide_what_was_coded_after_a_correction(record: Record) -> None:
    correct(record, language="en", coded=True)
    recode(record, "protested")
    of = as_read()
    with record.writer() as writer:
        writer.keep(of, [making.event(of, "pact")], coder="test-coder/2")
        writer.adopt("test-coder/2")
    assert quotes(record) == ["protested"]
    assert record.view().coded_as(of.id)[0] == CODER
    assert recode(record, "signed", coder="test-coder/2")
    assert quotes(record) == ["signed"]
    assert record.view().status().coders == {CODER: 1, "test-coder/2": 1}
    assert record.view().difference(CODER, "test-coder/2").documents == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"language": "English"},
        {"language": None},
        {"coded": True},
        {"passage 3": "body"},
        {"passage -1": "body"},
        {"passage 1": "advertisement"},
        {"title": "x"},
        {"passage 01": "body"},
    ],
)
def test_what_makes_no_sense_is_refused(record: Record, changes: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="cannot be corrected"):
        judge(record, Decision.CORRECT, changes=changes)
    assert record.view().corrections(as_read().id) == ((), frozenset())
