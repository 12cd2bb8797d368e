"""What is counted and chosen by columns, against the same counted one by one over the items in full, after everything that
may happen to a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from relazione.model import Decision, Event, EventType, Interval, Judgement
from relazione.record import Coded, Held, Query, Record, Review, View
from relazione.record.postings import Occurrences, Places
from relazione.record.remembered import Shelf
from relazione.record.search import Units
from tests.record import making
from tests.record.making import CODER

LATER = "test-coder/2"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def pairs(item: object) -> set[str]:
    if not isinstance(item, Event):
        return set()
    return {"-".join(sorted(pair)) for pair in product(item.source, item.target) if len(set(pair)) == 2}


def actors(held: Held) -> tuple[str, ...]:
    item = held.item
    told = (
        (*item.source, *item.target)
        if isinstance(item, Event)
        else getattr(item, "parties", getattr(item, "about", ()))
    )
    return tuple(dict.fromkeys(told))  # fmt: skip


def field(name: str) -> Callable[[Held], Iterable[str]]:
    def told(held: Held) -> Iterable[str]:
        value = getattr(held.item, name, None)
        return [] if value is None else [str(value)]

    return told


TOLD: dict[str, Callable[[Held], Iterable[str]]] = {
    "kind": field("kind"),
    "type": field("type"),
    "mode": field("mode"),
    "dimension": field("dimension"),
    "actor": actors,
    "source": lambda held: getattr(held.item, "source", ()),
    "target": lambda held: getattr(held.item, "target", ()),
    "dyad": lambda held: pairs(held.item),
    "year": lambda held: [str(d.start.year)] if (d := getattr(held.item, "date", None)) else [],
    "month": lambda held: [f"{d.start:%Y-%m}"] if (d := getattr(held.item, "date", None)) else [],
    "published_year": lambda held: [f"{held.document.published.start:%Y}"] if held.document.published else [],
    "document": lambda held: [held.document.id],
    "review": lambda held: [str(held.review)],
}
"""Of the kinds that are asked about here: events, agreements and quotations."""
KINDS = ("event", "agreement", "quotation")
EVERY = tuple(Review)
STANDING = Query.reviews
ASKED: list[tuple[Query, Callable[[Held], bool]]] = [
    (Query(kinds=KINDS), lambda held: held.review in STANDING),
    (Query(kinds=KINDS, reviews=EVERY), lambda held: True),
    (Query(kinds=KINDS, reviews=(Review.CORRECTED, Review.REJECTED)), lambda held: held.review in ("corrected", "rejected")),
    (Query(kinds=("event",), dyad=("RUS", "CHN")), lambda held: held.review in STANDING and "CHN-RUS" in pairs(held.item)),
    (Query(kinds=KINDS, actors=("USA",)), lambda held: held.review in STANDING and "USA" in actors(held)),
    (
        Query(kinds=("event",), source="CHN", reviews=EVERY, min_probability=0.3),
        lambda held: isinstance(held.item, Event) and "CHN" in held.item.source and held.item.probability >= 0.3,
    ),
]  # fmt: skip


def same(view: View, ids: list[str]) -> None:
    """The columns tell what the items tell."""
    with view:
        _same(view, [held for held in view.of_ids(ids) if held.item.kind in KINDS])


def _same(view: View, every: list[Held]) -> None:
    for query, holds in ASKED:
        wanted = [held for held in every if holds(held)]
        assert view.count(query) == len(wanted)
        assert {held.id for held in view.page(query)} == {held.id for held in wanted}
        for name, told in TOLD.items():
            counted = Counter(value for held in wanted for value in told(held))
            assert dict(view.facets(query, name, limit=10_000)) == counted, (query, name)
        rows = view.rows(query).to_pylist()
        assert sorted(row["item"] for row in rows) == sorted(held.id for held in wanted)
        assert [row["num"] for row in rows] == sorted(row["num"] for row in rows)
        assert [(row["item"], row["event"], row["document"]) for row in rows] == [
            (one.id, one.cluster, one.document.id) for one in view.numbered([row["num"] for row in rows])
        ]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, list[View], list[str]]]:
    """A record after each of the things that may happen to it, and the ids of all items that were ever in it."""
    record = Record.create(tmp_path_factory.mktemp("columns") / "relations.duckdb")
    views: list[View] = []
    made = [making.one(), *making.several(6)]
    again = [
        Coded(
            one.document, [making.event(one.document, one.document.text[:12], source=("USA",), coder="e/2")]
        )
        for one in made[1:4]
    ]

    def judge(item: str, decision: Decision, **more: object) -> str:
        judgement = Judgement(item=item, decision=decision, user="anna", made=NOW, **more)  # type: ignore[arg-type]
        with record.writer() as writer:
            entry = writer.judge(judgement)
        views.append(record.view())
        return entry

    with record.writer() as writer:
        writer.keep_batch(made, coder=CODER)
        views.append(record.view())
    ids = [item.id for one in (*made, *again) for item in one.items]
    events = [item.id for one in made for item in one.items if isinstance(item, Event)]
    judge(events[0], Decision.ACCEPT)
    judge(events[1], Decision.REJECT)
    changed = {"source": ["USA"], "target": ["CHN"], "type": str(EventType.AID), "status": "denied"}
    corrected = judge(events[2], Decision.CORRECT, changes=changed)
    judge(events[3], Decision.MERGE, other=events[4])
    judge(
        events[5],
        Decision.CORRECT,
        changes={"date": {"start": "2031-02-01", "end": "2031-02-28", "precision": "month"}},
    )
    with record.writer() as writer:
        writer.withdraw(corrected)
    views.append(record.view())
    with record.writer() as writer:
        writer.keep_batch(again, coder=LATER)
        views.append(record.view())
        writer.adopt(LATER)
    views.append(record.view())
    with record.writer() as writer:
        writer.keep_batch(making.several(3, seed=9), coder=LATER)
    ids += [item.id for one in making.several(3, seed=9) for item in one.items]
    views.append(record.view())
    yield record, views, ids


def test_they_tell_what_the_items_tell_after_everything(stages: tuple[Record, list[View], list[str]]) -> None:
    _, views, ids = stages
    assert len({view.count(Query(reviews=EVERY)) for view in views}) > 2
    for view in views:
        same(view, ids)


def test_and_as_of_every_moment_before(stages: tuple[Record, list[View], list[str]]) -> None:
    record, views, ids = stages
    for then in reversed(views):
        back = record.view(then.moment)
        assert back.horizon == then.horizon
        same(back, ids)


def test_a_process_that_comes_later_sees_the_same(stages: tuple[Record, list[View], list[str]]) -> None:
    """What grew from entry to entry is what is loaded at once."""
    record, views, _ = stages
    before = [views[-1].rows(query).to_pylist() for query, _ in ASKED]
    store = record._store
    store.remembered = type(store.remembered)()
    assert [record.view().rows(query).to_pylist() for query, _ in ASKED] == before


def test_what_was_made_of_a_subject_holds_until_something_is_decided_about_it(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    of = making.document("China and Russia. Japan and India. Corrected words.")
    items = [
        making.event(of, "China"),
        making.event(of, "Japan", source=("JPN",), target=("IND",)),
    ]
    with record.writer() as writer:
        writer.keep(of, items, coder=CODER)

    def after(item: str, decision: Decision, **more: object) -> View:
        with record.writer() as writer:
            writer.judge(Judgement(item=item, decision=decision, user="anna", made=NOW, **more))  # type: ignore[arg-type]
        return record.view()

    about, first = Query(dyad=("CHN", "RUS")), record.view()
    elsewhere = after(items[1].id, Decision.REJECT)
    assert elsewhere.bearing(about) == first.bearing(about)
    assert elsewhere.bearing(Query()) != first.bearing(Query())
    here = after(items[0].id, Decision.REJECT)
    assert here.bearing(about) != first.bearing(about)
    into = after(items[1].id, Decision.CORRECT, changes={"source": ["CHN"], "target": ["RUS"]})
    assert into.bearing(about) != here.bearing(about) and into.bearing(None) == first.bearing(None)
    with record.writer() as writer:
        writer.keep(making.document("Another text.", key="b.txt"), [], coder=CODER)
    assert record.view().bearing(about) != into.bearing(about)


def test_another_record_in_the_same_place_is_not_taken_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    for key, sources in (("a", ("CHN",)), ("b", ("JPN", "IND"))):
        record = Record.create(path)
        of = making.document(f"Words of {key} here.", key=key)
        with record.writer() as writer:
            writer.keep(of, [making.event(of, "Words", source=sources)], coder=CODER)
        told = record.view().facets(Query(), "source")
        assert [name for name, _ in told] == sorted(sources)
        path.unlink()


def test_days_sort_both_ways_with_those_that_have_none_last(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    of = making.document("One two three four five.")
    days = [date(2024, 5, 7), None, date(1914, 7, 28), date(2024, 5, 7), None]
    items = [
        making.event(of, word, date=day and Interval.day(day))
        for word, day in zip(("One", "two", "three", "four", "five"), days, strict=True)
    ]
    with record.writer() as writer:
        writer.keep(of, items, coder=CODER)
    view = record.view()
    ids = [item.id for item in items]
    up, down = [ids[n] for n in (2, 0, 3, 1, 4)], [ids[n] for n in (0, 3, 2, 1, 4)]
    for sort, want in (("date", up), ("-date", down)):
        assert [held.id for held in view.page(Query(sort=sort))] == want
        after, paged = None, []
        for _ in ids:
            (one,) = view.page(Query(sort=sort, limit=1, after=after))
            paged.append(one.id)
            after = one.id
        assert paged == want


@pytest.mark.parametrize("many", [3, 200_000])
def test_positions_are_counted_by_blocks_as_one_by_one(many: int) -> None:
    chance = np.random.default_rng(1)
    positions = np.unique(chance.integers(0, 1_000_000, many))
    told = Occurrences(positions)
    at = np.sort(chance.integers(0, 1_100_000, 5000))
    assert (told.before(Places.of(at)) == positions.searchsorted(at)).all()
    assert (told.before(Places.of(positions)) == np.arange(len(positions))).all()
    near = told.near(1_100_000, 8)
    assert set(np.flatnonzero(near)) == set(positions >> 8)


@pytest.mark.parametrize("many", [20, 60_000])
def test_units_near_a_word_are_all_that_have_it_however_often_it_stands(many: int) -> None:
    chance = np.random.default_rng(2)
    first = chance.integers(0, 900_000, 8000)
    end, own = first + chance.integers(1, 400, 8000), chance.integers(900_000, 950_000, 8000)
    units = Units.of((first, end), (own, own + chance.integers(0, 3, 8000)))
    told = Occurrences(np.unique(chance.integers(0, 950_000, many)))
    counted = units.counts(told)
    one_by_one = [
        sum(int(((told.positions >= a.at[n]) & (told.positions < b.at[n])).sum()) for a, b in units.spans)
        for n in range(0, 8000, 100)
    ]
    assert counted[::100].tolist() == one_by_one
    assert not (counted[~units.maybe(told)] > 0).any()


def test_a_shelf_keeps_what_was_asked_for_last_as_far_as_there_is_room() -> None:
    made: list[str] = []
    shelf = Shelf(room=10)

    def ask(name: str) -> str:
        def make() -> str:
            made.append(name)
            return name

        return shelf.of(name, make, lambda _: 4)

    for name in ("a", "b", "a", "c", "a", "b"):
        assert ask(name) == name
    assert made == ["a", "b", "c", "b"]


def test_nobody_faces_himself(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    of = making.document("One two three.")
    items = [
        making.event(of, "One", source=("CHN", "RUS"), target=("RUS",)),
        making.event(of, "two", source=("CHN",), target=("CHN",)),
    ]
    with record.writer() as writer:
        writer.keep(of, items, coder=CODER)
    assert record.view().facets(Query(), "dyad") == [("CHN-RUS", 1)]


def test_what_is_shown_again_is_linked_again(tmp_path: Path) -> None:
    """Two versions of the coder in turn: each time the blocks of what is shown have to be looked at anew."""
    record = Record.create(tmp_path / "r.duckdb")
    of, other = making.document("China and Russia met."), making.document("They met again.", key="b.txt")
    day = Interval.day(date(2024, 5, 7))

    def link_all() -> None:
        blocks = record.view().stale_blocks()
        with record.writer() as writer:
            writer.link([], blocks=blocks, linker="test/1")

    for coder, dated in ((CODER, day), (LATER, day)):
        with record.writer() as writer:
            for one in (of, other):
                writer.keep(one, [making.event(one, "met", date=dated, coder=coder)], coder=coder)
    for coder in (LATER, CODER, LATER):
        link_all()
        assert record.view().stale_blocks() == []
        with record.writer() as writer:
            writer.adopt(coder)
        assert record.view().stale_blocks()
