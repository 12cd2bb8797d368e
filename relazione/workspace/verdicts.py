"""Entering verdicts: what became of what was due or foretold, as entries of the record that can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from relazione.model import UsageError
from relazione.model.foretold import Outcome, Verdict
from relazione.record import Record

if TYPE_CHECKING:
    from relazione.record import View
    from relazione.workspace.library import Workspace


def settle(
    work: Workspace,
    subject: str,
    outcome: Outcome,
    *,
    evidence: str | None = None,
    settled: date | None = None,
    note: str | None = None,
) -> str:
    """Enter one verdict under the workspace's user; returns its id, by which it can be taken back."""
    made = Verdict(
        subject=subject,
        outcome=outcome,
        user=work.user,
        made=datetime.now(UTC),
        evidence=evidence,
        settled=settled,
        note=note,
    )
    with Record(work.path).writer(user=work.user) as writer:
        return writer.settle([made])[0]


def take_back(work: Workspace, entry: str | None = None, *, note: str | None = None) -> str:
    """Take back a verdict or a forecast; without an id the last verdict of the user that still stands."""
    chosen = entry
    if chosen is None:
        mine = [one.id for one in work.view().verdicts() if one.user == work.user]
        if not mine:
            raise UsageError(f"{work.user} has no verdict that could be undone")
        chosen = mine[-1]
    return settle(work, chosen, Outcome.WITHDRAWN, note=note)


def outcome_of(word: str, allowed: tuple[Outcome, ...]) -> Outcome:
    """The outcome that a user names, `did-not-happen` for *did not happen*."""
    wanted = word.lower().replace("-", " ").replace("_", " ")
    for one in allowed:
        if wanted == one:
            return one
    choices = ", ".join(one.replace(" ", "-") for one in allowed)
    raise UsageError(f"no outcome {word!r}", remedy=f"choose one of {choices}")


def item_of(view: View, beginning: str | None) -> str | None:
    return view.item_id(beginning) if beginning else None


def verdict_form(verdict: Verdict) -> dict[str, Any]:
    """The verdict as an object for programs, days and moments as ISO 8601."""
    return {
        "id": verdict.id,
        "outcome": verdict.outcome,
        "evidence": verdict.evidence,
        "settled": verdict.settled and verdict.settled.isoformat(),
        "user": verdict.user,
        "made": verdict.made.isoformat(),
        "note": verdict.note,
    }
