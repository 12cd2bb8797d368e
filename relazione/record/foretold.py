"""Forecasts entered by hand and verdicts, as rows and back: appended, taken back by a further row, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime

import duckdb

from relazione.model import UsageError
from relazione.model.foretold import Foretelling, Outcome, Verdict
from relazione.model.identity import content_id
from relazione.record.forms import compact
from relazione.record.session import Session


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A forecast as the record holds it: who entered it and when."""

    id: str
    question: str
    user: str
    kept: datetime
    forecast: Foretelling


def forecast_rows(
    entry: int, forecasts: Iterable[Foretelling], user: str, now: datetime
) -> list[list[object]]:
    return [
        [entry, one.id, one.question, user, now, compact(_form(one))]
        for one in {one.id: one for one in forecasts}.values()
    ]


def verdict_rows(entry: int, verdicts: Iterable[Verdict]) -> list[list[object]]:
    return [
        [
            *(entry, one.id, one.subject, str(one.outcome), one.evidence, one.settled, one.user),
            *(one.made.astimezone(UTC).replace(tzinfo=None), one.note),
        ]
        for one in verdicts
    ]


def named(verdict: Verdict) -> Verdict:
    """The verdict with the id that its content gives."""
    what = [verdict.subject, verdict.outcome, verdict.evidence, verdict.user, verdict.made.isoformat()]
    settled = verdict.settled.isoformat() if verdict.settled else None
    return replace(verdict, id=content_id("verdict", [*what, settled, verdict.note]))


def check_subject(cursor: duckdb.DuckDBPyConnection, verdict: Verdict) -> None:
    """UsageError where the record has not got what the verdict is about, or its evidence."""
    of = _TAKEN_BACK if verdict.outcome is Outcome.WITHDRAWN else _SUBJECTS
    if cursor.execute(of, {"id": verdict.subject}).fetchone() is None:
        what = "entry" if verdict.outcome is Outcome.WITHDRAWN else "item or question"
        raise UsageError(f"the record has no {what} {verdict.subject}")
    if verdict.evidence and cursor.execute(_ITEM, {"id": verdict.evidence}).fetchone() is None:
        raise UsageError(f"the record has no item {verdict.evidence}")


class ForetoldQuestions(Session):
    """What was foretold by people outside the documents, and what readers said became of things."""

    def foretold(self) -> list[Kept]:
        """Forecasts entered by hand or imported that were not taken back, in the order in which they came."""
        gone = withdrawn(self.verdicts(standing=False))
        found: dict[str, Kept] = {}
        with self._cursor() as cursor:
            last = dict(cursor.execute(_LAST_TAKEN_BACK, {"horizon": self.horizon}).fetchall())
            for entry, id, question, user, kept, form in cursor.execute(
                _FORECASTS, [self.horizon]
            ).fetchall():
                if id not in gone or entry > last[id]:  # entered again after it was taken back
                    made = kept.replace(tzinfo=UTC)
                    one = Kept(id=id, question=question, user=user, kept=made, forecast=_from(form))
                    found.setdefault(id, one)
        return list(found.values())

    def verdicts(self, *, standing: bool = True) -> list[Verdict]:
        """Verdicts in the order in which they were entered; `standing`: without those taken back and what takes back."""
        with self._cursor() as cursor:
            rows = cursor.execute(
                "SELECT id, subject, outcome, evidence, settled, by_user, made, note FROM verdicts"
                " WHERE entry <= ? ORDER BY entry, rowid",
                [self.horizon],
            ).fetchall()
        entered = [
            Verdict(
                id=id,
                subject=subject,
                outcome=Outcome(outcome),
                evidence=evidence,
                settled=settled,
                user=user,
                made=made.replace(tzinfo=UTC),
                note=note,
            )
            for id, subject, outcome, evidence, settled, user, made, note in rows
        ]
        if not standing:
            return entered
        gone = withdrawn(entered)
        return [one for one in entered if one.id not in gone and one.outcome is not Outcome.WITHDRAWN]


def withdrawn(entered: Sequence[Verdict]) -> frozenset[str]:
    """Ids of verdicts and forecasts taken back; a taking back that was itself taken back takes nothing back."""
    gone: set[str] = set()
    for one in reversed(entered):
        if one.outcome is Outcome.WITHDRAWN and one.id not in gone:
            gone.add(one.subject)
    return frozenset(gone)


def _form(one: Foretelling) -> dict[str, object]:
    return {name: value for name, value in asdict(one).items() if value is not None} | {
        "made": one.made.isoformat()
    }


def _from(text: str) -> Foretelling:
    form = json.loads(text)
    event = form.pop("event", None)
    made = date.fromisoformat(form.pop("made"))
    return Foretelling(**form, made=made, event=tuple(event) if event else None)


_ITEM = "SELECT 1 FROM items WHERE id = $id LIMIT 1"
_SUBJECTS = f"{_ITEM.removesuffix(' LIMIT 1')} UNION ALL SELECT 1 FROM forecasts WHERE question = $id LIMIT 1"
_TAKEN_BACK = """
SELECT 1 FROM verdicts WHERE id = $id UNION ALL SELECT 1 FROM forecasts WHERE id = $id LIMIT 1
"""
_FORECASTS = """
SELECT entry, id, question, by_user, kept, form FROM forecasts WHERE entry <= ? ORDER BY entry, rowid
"""
_LAST_TAKEN_BACK = """
SELECT subject, max(entry) FROM verdicts WHERE outcome = 'withdrawn' AND entry <= $horizon GROUP BY subject
"""
