"""Filters, orders, pages and counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from relazione.model import Event, Link, Relation, UsageError
from relazione.record import FACETS, SORTS, Held, Query, Record
from relazione.record.schema import migrations
from tests.record import making
from tests.record.making import CODER


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.create(tmp_path_factory.mktemp("asking") / "relations.duckdb")
    with record.writer() as writer:
        writer.keep_batch([making.one(outlet="The Daily"), *making.several(40)], coder=CODER)
    return record


def events(test: Callable[[Event], bool]) -> Callable[[Held], bool]:
    return lambda held: isinstance(held.item, Event) and test(held.item)


CASES: list[tuple[Query, Callable[[Held], bool]]] = [
    (Query(kinds=("forecast", "quotation")), lambda held: held.item.kind in ("forecast", "quotation")),
    (
        Query(actors=("UKR", "TWN"), kinds=("event",)),
        events(lambda e: bool({"UKR", "TWN"} & {*e.source, *e.target})),
    ),
    (Query(source="CHN"), events(lambda e: "CHN" in e.source)),
    (Query(target="CHN"), events(lambda e: "CHN" in e.target)),
    (
        Query(dyad=("RUS", "CHN"), kinds=("event",)),
        events(lambda e: {*e.source, *e.target} == {"CHN", "RUS"}),
    ),
    (Query(types=("AGREE", "AID")), events(lambda e: e.type in ("AGREE", "AID"))),
    (Query(statuses=("denied",)), events(lambda e: e.status == "denied")),
    (
        Query(date_from=date(2023, 3, 1), date_to=date(2023, 9, 1), kinds=("event",)),
        events(
            lambda e: bool(e.date and date(2023, 3, 1) <= e.date.end and e.date.start <= date(2023, 9, 1))
        ),
    ),
    (Query(undated=True, kinds=("event",)), events(lambda e: e.date is None)),
    (Query(min_probability=0.5), lambda held: held.item.probability >= 0.5),
    (Query(outlet="the daily"), lambda held: held.document.outlet == "The Daily"),
    (Query(document="/in/a.txt"), lambda held: held.document.key == "a.txt"),
    (Query(place="beiJING"), events(lambda e: bool(e.place and e.place.name == "Beijing"))),
    (Query(state="CHN"), events(lambda e: bool(e.place and e.place.state == "CHN"))),
    (Query(persons=("jinping",)), lambda held: getattr(held.item, "speaker", "") == "Xi Jinping"),
    (Query(coder="quotations/"), lambda held: held.item.kind == "quotation"),
    (
        Query(published_from=date(2023, 6, 1), published_to=date(2023, 6, 30)),
        lambda held: bool(held.document.published and held.document.published.prefix.startswith("2023-06")),
    ),
    (Query(dimension="military"), events(lambda e: e.dimension == "military")),
]


@pytest.mark.parametrize(("query", "expected"), CASES, ids=range(len(CASES)))
def test_a_filter_holds_for_all_and_only_those(
    record: Record, query: Query, expected: Callable[[Held], bool]
) -> None:
    everything = list(record.view().items())
    found = {held.id for held in record.view().items(query)}
    assert found == {held.id for held in everything if expected(held)}
    assert record.view().count(query) == len(found)


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
def test_pages_by_key_give_everything_once_in_order(record: Record, sort: str) -> None:
    view = record.view()
    with view:
        whole = [held.id for held in view.items(Query(sort=sort))]
        paged: list[str] = []
        while page := view.page(Query(sort=sort, limit=17, after=paged[-1] if paged else None)):
            paged += [held.id for held in page]
    assert paged == whole
    assert len(set(whole)) == view.count()


def test_dates_run_in_order_with_the_undated_last(record: Record) -> None:
    dates = [getattr(held.item, "date", None) for held in record.view().items(Query(kinds=("event",)))]
    dated = [when.start for when in dates if when]
    assert dated == sorted(dated) and dates[len(dated) :] == [None] * (len(dates) - len(dated))


def test_limit(record: Record) -> None:
    assert len(list(record.view().items(Query(limit=7)))) == 7


@pytest.mark.parametrize("facet", FACETS)
def test_facets_count_what_the_filter_finds(record: Record, facet: str) -> None:
    view = record.view()
    counted = view.facets(Query(kinds=("event",)), facet, limit=1000)
    assert [count for _, count in counted] == sorted((count for _, count in counted), reverse=True)
    if facet in ("type", "status", "kind", "coder", "document", "review", "dyad"):
        assert sum(count for _, count in counted) == view.count(Query(kinds=("event",)))


def test_unknown_orders_and_facets_are_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="sort"):
        record.view().page(Query(sort="id; DROP TABLE items"))
    with pytest.raises(UsageError, match="count by"):
        record.view().facets(None, "form")
    with pytest.raises(UsageError):
        record.view().page(Query(after="ev-0"))


def test_values_are_never_part_of_the_statement(record: Record) -> None:
    awkward = "'; DROP TABLE items; --"
    for query in (
        Query(place=awkward), Query(outlet=awkward), Query(actors=(awkward,)), Query(persons=(awkward,)),
        Query(document=awkward), Query(coder=awkward), Query(dyad=(awkward, awkward)), Query(types=(awkward,)),
    ):  # fmt: skip
        assert record.view().count(query) == 0
    assert record.view().count() == 204


def test_what_falls_due(record: Record) -> None:
    found = record.view().due(date(2025, 1, 1), date(2054, 12, 31))
    told = {(due.why, due.interval.prefix) for due in found if due.why != "planned"}
    assert told == {("deadline", "2025"), ("expiry", "2054")}
    assert [due.interval.end for due in found] == sorted(due.interval.end for due in found)
    planned = record.view().due(date(2023, 1, 1), date(2024, 12, 31))
    assert planned and all(due.held.item.status == "planned" for due in planned)


def test_repeated_documents_are_flagged_and_can_be_left_out(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    first, second = making.one("a.txt", outlet="Daily"), making.one("b.txt", outlet="Courier")
    ids = second.document.id, first.document.id
    link = Link(
        block="d", relation=Relation.DUPLICATE_OF, former=ids[0], latter=ids[1], score=1.0, linker="t/1"
    )
    with record.writer() as writer:
        writer.keep_batch([first, second], coder=CODER)
        writer.link([link], blocks=["d"], linker="t/1")
    view = record.view()
    assert view.head("b.txt").duplicate_of == first.document.id
    assert view.count() == 8 and view.count(Query(duplicates=False)) == 4
    assert [head.key for head in view.duplicates(first.document.id)] == ["b.txt"]
    assert view.status().duplicates == 1


def test_status_counts(record: Record) -> None:
    status = record.view().status()
    assert (status.documents, status.items["event"], status.items["agreement"]) == (41, 201, 1)
    assert status.coders == {CODER: 41} and status.adopted == CODER
    assert status.bytes > 0 and status.schema == len(migrations()) and status.undated == 0
    assert status.first_published is not None and status.first_published >= "2023-01-01"


def test_an_empty_record_answers(tmp_path: Path) -> None:
    view = Record.create(tmp_path / "r.duckdb").view()
    assert view.count() == 0 and list(view.items()) == [] and list(view.documents()) == []
    assert view.search("anything") == [] and view.facets(None, "type") == []
    assert view.due(date(2000, 1, 1), date(2100, 1, 1)) == [] and view.status().documents == 0
    assert view.stale_blocks() == [] and list(view.clusters()) == []
