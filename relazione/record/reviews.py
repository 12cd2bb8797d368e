"""What readers have decided, as it stands at one moment: withdrawn judgements out, corrections put together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import duckdb

from relazione.model import Decision, Judgement
from relazione.record.query import Review


@dataclass
class Reviews:
    """states: item -> last word on it. changes: item -> corrections together. merged, split: pairs of items."""

    states: dict[str, Review] = field(default_factory=dict)
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged: list[tuple[str, str]] = field(default_factory=list)
    split: list[tuple[str, str]] = field(default_factory=list)

    def state(self, item: str) -> Review:
        return self.states.get(item, Review.UNREVIEWED)


def judgements(
    cursor: duckdb.DuckDBPyConnection, horizon: int, items: list[str] | None = None
) -> list[Judgement]:
    """Judgements in the order in which they were entered; `items`: only those on (or naming) these."""
    rows = cursor.execute(_JUDGEMENTS, {"horizon": horizon, "items": items}).fetchall()
    return [
        Judgement(
            id=id,
            item=item,
            decision=Decision(decision),
            user=user,
            made=made.replace(tzinfo=UTC),
            other=other,
            changes=json.loads(changes),
            note=note,
        )
        for id, item, decision, user, made, other, changes, note in rows
    ]


def withdrawn(entered: Iterable[Judgement]) -> frozenset[str]:
    """Ids of judgements taken back; a withdrawal that was itself withdrawn takes nothing back."""
    gone: set[str] = set()
    for judgement in reversed(list(entered)):
        if judgement.decision is Decision.WITHDRAW and judgement.other and judgement.id not in gone:
            gone.add(judgement.other)
    return frozenset(gone)


def reviews_of(entered: list[Judgement]) -> Reviews:
    """The judgements that stand, put together in their order. Where merge and split clash, the later counts."""
    gone, reviews = withdrawn(entered), Reviews()
    pairs: dict[tuple[str, str], Decision] = {}
    for judgement in entered:
        if judgement.id in gone:
            continue
        match judgement.decision:
            case Decision.ACCEPT:
                corrected = judgement.item in reviews.changes
                reviews.states[judgement.item] = Review.CORRECTED if corrected else Review.ACCEPTED
            case Decision.REJECT:
                reviews.states[judgement.item] = Review.REJECTED
            case Decision.CORRECT:
                reviews.states[judgement.item] = Review.CORRECTED
                reviews.changes.setdefault(judgement.item, {}).update(judgement.changes)
            case Decision.MERGE | Decision.SPLIT if judgement.other:
                one, other = sorted((judgement.item, judgement.other))
                pairs.pop((one, other), None)
                pairs[one, other] = judgement.decision
    reviews.merged = [pair for pair, decision in pairs.items() if decision is Decision.MERGE]
    reviews.split = [pair for pair, decision in pairs.items() if decision is Decision.SPLIT]
    return reviews


_JUDGEMENTS = """
SELECT id, item, decision, by_user, made, other, changes, note FROM judgements
WHERE entry <= $horizon
  AND ($items IS NULL OR item IN (SELECT unnest($items::VARCHAR[])) OR other IN (SELECT unnest($items::VARCHAR[])))
ORDER BY entry, rowid
"""
