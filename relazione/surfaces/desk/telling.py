"""An item at length: its words in their sentences, its fields, its history, what tells of the same and what is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from relazione.model import Anchor, Decision, Interval, Item, Judgement
from relazione.workspace import Cluster, DocumentHead, Held, History, Query, View, sentence

NEAR = 8
_SEPARATE = frozenset({"anchors", "document", "coder", "probability"})


@dataclass(frozen=True)
class Evidence:
    """A quotation in its sentence. holds: whether the words still stand where the anchor says."""

    head: DocumentHead
    anchor: Anchor
    before: str
    after: str
    holds: bool


@dataclass(frozen=True)
class Field:
    """A field that says something. was: what the coder had, where readers changed it."""

    name: str
    value: Any
    changed: bool = False
    was: Any = None


@dataclass(frozen=True)
class Entry:
    """A judgement and whether it still stands."""

    judgement: Judgement
    stands: bool


@dataclass(frozen=True)
class Told:
    """Everything an item's page shows. others: further tellings of the same. revision: for careful deciding."""

    held: Held
    evidence: list[Evidence]
    fields: list[Field]
    entries: list[Entry]
    cluster: Cluster
    others: list[Held]
    revision: int


@dataclass(frozen=True)
class Decided:
    """A decision that was just kept, and the item that it is about as it stands now."""

    decision: Decision
    held: Held


def decided(view: View, entry: str | None) -> Decided | None:
    """The decision of an entry; None where it is about a document, or there is no such entry."""
    id = view.judged(entry) if entry else None
    if id is None:
        return None
    made = next((one for one in view.history(id).judgements if one.id == entry), None)
    return Decided(made.decision, view.item(id)) if made else None


def told(view: View, held: Held) -> Told:
    history, cluster = view.history(held.id), view.cluster(held.id)
    return Told(
        held=held,
        evidence=list(evidence(view, held)),
        fields=list(told_fields(held.item, history)),
        entries=[Entry(one, one.id not in history.withdrawn) for one in history.judgements],
        cluster=cluster,
        others=[one for one in cluster.members if one.id != held.id],
        revision=view.revisions([held.id])[held.id],
    )


def evidence(view: View, held: Held) -> Iterator[Evidence]:
    """Each of the item's quotations in its sentence."""
    document = view.document(held.document.id)
    for anchor in held.item.anchors:
        before, after = sentence(document, anchor)
        yield Evidence(held.document, anchor, before, after, anchor.holds(document.text))


def told_fields(item: Item, history: History) -> Iterator[Field]:
    """The fields in their order; empty ones only where readers emptied them."""
    for f in fields(item):
        if f.name in _SEPARATE:
            continue
        value, was = getattr(item, f.name), getattr(history.original, f.name)
        if value != was:
            yield Field(f.name, value, changed=True, was=was)
        elif value not in (None, (), ""):
            yield Field(f.name, value)


def near(view: View, held: Held) -> list[Held]:
    """Items of the same kind and actors at about the same time: what it may be merged with."""
    item = held.item
    actors = _first_codes(item)
    interval = getattr(item, "date", None) or getattr(item, "period", None)
    query = Query(kinds=(str(item.kind),), actors=actors[:1], limit=NEAR + 12, sort="-published")
    if isinstance(interval, Interval):
        query = replace(query, date_from=interval.start, date_to=interval.end, sort="date")
    elif not actors:
        return []
    partners = _actors(item)
    found = [one for one in view.page(query) if one.id != held.id and one.cluster != held.cluster]
    found.sort(key=lambda one: -len(partners & _actors(one.item)))
    return found[:NEAR]


def _first_codes(item: Item) -> tuple[str, ...]:
    """Who acts, agrees or is spoken about."""
    named = (getattr(item, name, ()) for name in ("source", "parties", "about"))
    return next((tuple(codes) for codes in named if codes), ())


def _actors(item: Item) -> set[str]:
    named = (getattr(item, name, ()) for name in ("source", "target", "parties", "about"))
    return {code for codes in named for code in codes}
