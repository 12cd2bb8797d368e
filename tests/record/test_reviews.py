"""Judgements change the view, never the record, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Decision, EventType, FormError, Interval, Judgement, Link, Relation, UsageError
from relazione.record import Query, Record, Review, Writer
from relazione.record.linkings import clusters_of
from relazione.record.reviews import withdrawn
from tests.record import making
from tests.record.making import CODER


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "relations.duckdb")


def judge(writer: Writer, item: str, decision: Decision, **fields: Any) -> str:
    return writer.judge(
        Judgement(item=item, decision=decision, user="anna", made=datetime.now(UTC), **fields)
    )


def test_rejected_items_are_out_unless_asked_for(record: Record) -> None:
    one = making.one()
    rejected = one.items[0].id
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
        judgement = judge(writer, rejected, Decision.REJECT, note="not so")
        view = record.view()
        assert view.count() == 3
        assert [held.id for held in view.items(Query(reviews=(Review.REJECTED,)))] == [rejected]
        assert view.item(rejected).review is Review.REJECTED
        withdrawal = writer.withdraw(judgement)
        assert record.view().count() == 4
        writer.withdraw(withdrawal)
        assert record.view().count() == 3
    history = record.view().history(rejected)
    assert [entry.decision for entry in history.judgements] == [
        Decision.REJECT,
        Decision.WITHDRAW,
        Decision.WITHDRAW,
    ]
    assert history.withdrawn == {withdrawal}
    assert history.judgements[0].note == "not so" and history.judgements[0].user == "anna"


def test_corrections_are_applied_and_asked_by(record: Record) -> None:
    one = making.one()
    id = one.items[0].id
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
        first = judge(writer, id, Decision.CORRECT, changes={"type": "CONSULT"})
        moved = {"date": {"start": "2024-05-08", "end": "2024-05-08", "precision": "day"}, "source": ["TWN"]}
        judge(writer, id, Decision.CORRECT, changes=moved)
        view = record.view()
        held = view.item(id)
        assert held.review is Review.CORRECTED and held.item.id == id
        assert held.item.type is EventType.CONSULT and held.item.date == Interval.day(date(2024, 5, 8))
        assert [found.id for found in view.items(Query(types=("CONSULT",), actors=("TWN",)))] == [id]
        assert view.count(Query(types=("AGREE",))) == 0
        assert view.count() == 4
        assert dict(view.facets(None, "review"))["corrected"] == 1
        assert view.history(id).original == one.items[0]
        writer.withdraw(first)
        assert record.view().item(id).item.type is EventType.AGREE
        assert record.view().item(id).item.source == ("TWN",)


def test_accepting_a_corrected_item_keeps_the_correction(record: Record) -> None:
    one = making.one()
    id = one.items[0].id
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
        judge(writer, id, Decision.CORRECT, changes={"type": "CONSULT"})
        judge(writer, id, Decision.ACCEPT)
    assert record.view().item(id).review is Review.CORRECTED


@pytest.mark.parametrize(
    ("decision", "fields", "fault"),
    [
        (Decision.CORRECT, {}, UsageError),
        (Decision.CORRECT, {"changes": {"type": "NONSENSE"}}, FormError),
        (Decision.CORRECT, {"changes": {"typo": "AGREE"}}, UsageError),
        (Decision.CORRECT, {"changes": {"anchors": []}}, UsageError),
        (Decision.MERGE, {}, UsageError),
        (Decision.SPLIT, {"other": "ev-00000000000000000000"}, UsageError),
    ],
)
def test_judgements_that_make_no_sense_are_refused(
    record: Record, decision: Decision, fields: dict[str, Any], fault: type[Exception]
) -> None:
    one = making.one()
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
        with pytest.raises(fault):
            judge(writer, one.items[0].id, decision, **fields)
        with pytest.raises(UsageError, match="no item"):
            judge(writer, "ev-ffffffffffffffffffff", Decision.ACCEPT)
    assert record.view().status().judgements == 0


def test_merge_and_split(record: Record) -> None:
    given = making.several(3, items=1)
    a, b, c = (one.items[0].id for one in given)
    with record.writer() as writer:
        writer.keep_batch(given, coder=CODER)
        link = Link(
            block="event|X", relation=Relation.SAME_EVENT, former=a, latter=b, score=0.9, linker="test/1"
        )
        assert writer.link([link], blocks=["event|X"], linker="test/1") == 1
        assert writer.link([link], blocks=["event|X"], linker="test/1") == 0
        assert {held.id for held in record.view().cluster(a).members} == {a, b}
        merge = judge(writer, c, Decision.MERGE, other=a)
        cluster = record.view().cluster(c)
        assert {held.id for held in cluster.members} == {a, b, c}
        assert len(list(record.view().clusters())) == 1
        split = judge(writer, a, Decision.SPLIT, other=b)
        assert {held.id for held in record.view().cluster(a).members} == {a, c}
        writer.withdraw(merge)
        writer.withdraw(split)
        assert {held.id for held in record.view().cluster(b).members} == {a, b}
        writer.link([], blocks=["event|X"], linker="test/2")
    assert {held.id for held in record.view().cluster(b).members} == {b}


def test_rejected_tellings_are_no_evidence(record: Record) -> None:
    given = making.several(2, items=1)
    a, b = (one.items[0].id for one in given)
    with record.writer() as writer:
        writer.keep_batch(given, coder=CODER)
        judge(writer, a, Decision.MERGE, other=b)
        judge(writer, a, Decision.REJECT)
    assert [held.id for held in record.view().cluster(b).members] == [b]


def test_conflicting_tellings_are_shown(record: Record) -> None:
    one = making.one()
    other = making.one("b.txt", outlet="Courier")
    later = making.event(other.document, "signed a gas deal", date=Interval.day(date(2024, 5, 9)))
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
        writer.keep(other.document, [later], coder=CODER)
        judge(writer, one.items[0].id, Decision.MERGE, other=later.id)
    (conflict,) = record.view().cluster(later.id).conflicts
    assert conflict.field == "date"
    assert conflict.values == {"2024-05-07": (one.items[0].id,), "2024-05-09": (later.id,)}


pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] != p[1])
)


@given(pairs, pairs)
def test_what_was_split_is_never_together(
    linked: list[tuple[str, str]], split: list[tuple[str, str]]
) -> None:
    found = clusters_of([], linked, split)
    assert all(found.get(one, one) != found.get(other, other) for one, other in split)
    assert all(min(id for id in found if found[id] == cluster) == cluster for cluster in found.values())


@given(st.lists(st.integers(0, 6), max_size=12))
def test_a_withdrawal_withdrawn_takes_nothing_back(targets: list[int]) -> None:
    made = datetime(2024, 1, 1, tzinfo=UTC)
    entered = [Judgement(id="0", item="x", decision=Decision.ACCEPT, user="u", made=made)]
    for target in targets:
        other = str(min(target, len(entered) - 1))
        entered.append(
            Judgement(
                id=str(len(entered)), item="x", decision=Decision.WITHDRAW, user="u", made=made, other=other
            )
        )
    gone = withdrawn(entered)
    for judgement in entered:
        takers = [j for j in entered if j.other == judgement.id and j.id not in gone]
        assert (judgement.id in gone) == bool(takers)
