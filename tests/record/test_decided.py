"""What readers decided, for whoever learns from it: of every version, taken-back decisions out."""

from __future__ import annotations

from pathlib import Path

from relazione.model import Decision, Event, Kind, Status
from relazione.record import Record
from tests.record import making
from tests.record.making import CODER
from tests.record.test_reviews import judge


def test_decided_items_as_made_and_as_left(tmp_path: Path) -> None:
    of = making.document("One went to Two. Three went to Four. Five went to Six. Seven sat.")
    items = [making.event(of, words) for words in ("One went to Two", "Three went", "Five went", "Seven sat")]
    record = Record.create(tmp_path / "relations.duckdb")
    with record.writer() as writer:
        writer.keep(of, items, coder=CODER)
        writer.keep(of, [making.event(of, "Four")], coder="newer")
        judge(writer, items[0].id, Decision.ACCEPT)
        judge(writer, items[1].id, Decision.REJECT)
        judge(writer, items[2].id, Decision.CORRECT, changes={"status": "denied"})
        gone = judge(writer, items[3].id, Decision.REJECT)
        before = record.view()
        writer.withdraw(gone)
        writer.adopt("newer")
    first, second, third = record.view().decided(Kind.EVENT)
    assert first == (items[0], items[0]) and second == (items[1], None)
    made, left = third
    assert made == items[2] and isinstance(left, Event) and left.status is Status.DENIED
    assert [left for _, left in before.decided(Kind.EVENT)][1::2] == [None, None]
    assert record.view().decided(Kind.CLAIM) == []
