"""What is kept comes back whole, once, and as it was at any past moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relazione.model import Decision, Interval, Judgement, UsageError
from relazione.record import Coded, Query, Record, Review
from tests.exchange.strategies import documents, items
from tests.record import making
from tests.record.making import CODER


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "relations.duckdb")


@st.composite
def coded(draw: st.DrawFn) -> Coded:
    document = draw(documents())
    prints = st.lists(st.integers(0, 2**64 - 1), max_size=4).map(tuple)
    return Coded(document, draw(st.lists(items(document), max_size=4)), draw(prints))


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(coded(), min_size=1, max_size=6))
def test_whatever_is_kept_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, given: list[Coded]
) -> None:
    record = Record.create(tmp_path_factory.mktemp("round") / "r.duckdb")
    with record.writer() as writer:
        writer.keep_batch(given, coder=CODER)
    view = record.view()
    shown = {head.id for head in view.documents()}
    for one in given:
        if one.document.id in shown:
            assert view.document(one.document.id).id == one.document.id
            assert view.document(one.document.id).text == one.document.text
    held = {held.id: held.item for held in view.items()}
    first = {one.document.id: one for one in reversed(given)}
    expected = {item.id: item for id, one in first.items() if id in shown for item in one.items}
    assert set(held) == set(expected)
    for id, item in held.items():
        assert item.id == id
        assert replace_probability(item) == replace_probability(expected[id])


def replace_probability(item: object) -> str:
    """An item without its probability: the id does not hang on it, so of two that differ in it either may be kept."""
    return repr({k: v for k, v in vars(item).items() if k not in ("probability", "id")})


def test_a_document_comes_back_with_all_its_fields(record: Record) -> None:
    one = making.one(
        title="Gas", outlet="Daily", authors=("A. B.", "C"), language="en", url="https://example.org",
        published_from="metadata", extra={"page": "3"}, media_type="text/html",
    )  # fmt: skip
    with record.writer() as writer:
        assert writer.keep(one.document, one.items, coder=CODER, fingerprint=(1, 2**64 - 1))
    view = record.view()
    assert view.document(one.document.id) == one.document
    assert view.document("a.txt") == one.document
    assert next(iter(view.fingerprints()))[1] == (1, 2**64 - 1)
    assert [held.item for held in view.items(Query(sort="kept"))] == list(one.items)


def test_keeping_twice_changes_nothing(record: Record) -> None:
    given = making.several(8)
    with record.writer() as writer:
        assert len(writer.keep_batch(given, coder=CODER)) == 8
        before = record.view().status()
        assert writer.keep_batch(given, coder=CODER) == ()
        assert not writer.keep(given[0].document, given[0].items, coder=CODER)
    after = record.view().status()
    assert after == before
    assert record.view().coded_by(CODER) == {one.document.id for one in given}


def test_one_document_given_twice_in_a_batch_is_kept_once(record: Record) -> None:
    one = making.one()
    with record.writer() as writer:
        assert writer.keep_batch([one, one], coder=CODER) == (one.document.id,)
    assert record.view().count() == len(one.items)


def test_a_new_date_takes_the_place_of_the_old_and_can_be_taken_back(record: Record) -> None:
    undated, dated = making.one(day=None), making.one(day=date(2024, 5, 8))
    with record.writer() as writer:
        writer.keep(undated.document, undated.items, coder=CODER)
        assert [head.id for head in record.view().undated()] == [undated.document.id]
        writer.keep(dated.document, dated.items, coder=CODER)
        assert [head.id for head in record.view().documents()] == [dated.document.id]
        assert record.view().count() == len(dated.items)
        assert record.view().status().superseded == 1
        assert not writer.keep(undated.document, undated.items, coder=CODER)
    assert [head.id for head in record.view().documents()] == [undated.document.id]


def test_the_same_text_from_elsewhere_stands_beside(record: Record) -> None:
    here, there = making.one("a.txt", outlet="Daily"), making.one("b.txt", outlet="Courier")
    with record.writer() as writer:
        writer.keep_batch([here, there], coder=CODER)
    assert len(list(record.view().documents())) == 2


def test_a_new_coder_waits_beside_until_adopted(record: Record) -> None:
    one = making.one()
    better = [making.event(one.document, "signed a gas deal in Beijing", coder="events/2")]
    fresh = making.one("new.txt", day=date(2024, 6, 1))
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder="whole/1")
        writer.keep(one.document, better, coder="whole/2")
        writer.keep(fresh.document, fresh.items, coder="whole/2")
        view = record.view()
        assert {held.id for held in view.items(Query(document="a.txt"))} == {item.id for item in one.items}
        assert view.count(Query(document="new.txt")) == len(fresh.items)  # better than nothing
        difference = view.difference("whole/1", "whole/2")
        assert (difference.documents, difference.same) == (1, 0)
        assert difference.new == (better[0].id,) and len(difference.gone) == len(one.items)
        writer.adopt("whole/2")
        assert [held.id for held in record.view().items(Query(document="a.txt"))] == [better[0].id]
        assert view.count(Query(document="a.txt")) == len(one.items)  # a view does not change
        writer.adopt("whole/1")
        assert record.view().count(Query(document="a.txt")) == len(one.items)
        with pytest.raises(UsageError, match="no document was coded by whole/3"):
            writer.adopt("whole/3")


def test_items_of_a_later_coder_are_found_by_their_words(record: Record) -> None:
    one = making.one()
    later = [making.event(one.document, "signed a gas deal", coder="events/2", persons=("Vladimir Putin",))]
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder="whole/1")
        writer.keep(one.document, later, coder="whole/2")
        writer.adopt("whole/2")
    assert [held.id for held in record.view().items(Query(text="gas Beijing putin"))] == [later[0].id]


def test_the_view_of_a_past_moment(record: Record) -> None:
    first, second = making.several(2)
    with record.writer() as writer:
        writer.keep(first.document, first.items, coder=CODER)
        moment = record.view().moment
        writer.keep(second.document, second.items, coder=CODER)
        writer.judge(rejection(first.items[0].id))
    now, then = record.view(), record.view(as_of=moment)
    assert now.count() == 9 and now.count(Query(reviews=tuple(Review))) == 10
    assert then.count() == 5
    assert [head.id for head in then.documents()] == [first.document.id]
    assert then.item(first.items[0].id).review is Review.UNREVIEWED
    assert record.view(as_of=datetime(2000, 1, 1)).count() == 0
    with pytest.raises(UsageError):
        then.document(second.document.id)


def test_a_moment_without_zone_is_local_time(record: Record) -> None:
    with record.writer() as writer:
        writer.keep_batch(making.several(1), coder=CODER)
    assert record.view(as_of=datetime.now()).count() == 5


def test_runs_are_entries(record: Record) -> None:
    with record.writer(user="anna") as writer:
        run = writer.run(coder=CODER, settings={"workers": 2})
    assert run.startswith("run-")
    assert record.view().status().entries == 1


def test_a_large_batch_is_kept_in_parts(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relazione.record.keeping._BATCH_CHARACTERS", 2000)
    given = making.several(12)
    with record.writer() as writer:
        assert len(writer.keep_batch(given, coder=CODER)) == 12
    assert record.view().status().entries > 1
    assert record.view().count() == 60


def rejection(item: str) -> Judgement:
    return Judgement(item=item, decision=Decision.REJECT, user="anna", made=datetime.now(UTC))


def test_intervals_of_all_precisions_survive(record: Record) -> None:
    one = making.one(published=Interval.month(2024, 5))
    with record.writer() as writer:
        writer.keep(one.document, one.items, coder=CODER)
    assert record.view().document("a.txt").published == Interval.month(2024, 5)
