"""Kappa against a worked example, and by kind and type from a record."""

from __future__ import annotations

import pytest

from relazione import Workspace
from relazione.model import Decision
from relazione.workspace import Query, agreement, second_reading
from relazione.workspace.agreeing import kappa

A, R, C = Decision.ACCEPT, Decision.REJECT, Decision.CORRECT


def test_kappa_of_a_table_worked_by_hand() -> None:
    # 20 yes-yes, 15 no-no, 5 yes-no, 10 no-yes: observed 0.7, expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5
    answers = [(A, A)] * 20 + [(R, R)] * 15 + [(A, R)] * 5 + [(R, A)] * 10
    assert kappa(answers) == pytest.approx(0.4)


def test_kappa_is_one_zero_or_undefined() -> None:
    assert kappa([(A, A), (R, R), (C, C)]) == pytest.approx(1.0)
    assert kappa([(A, A), (A, R), (R, A), (R, R)]) == pytest.approx(0.0)
    assert kappa([(A, A), (A, A)]) is None


def test_agreement_by_kind_and_type_counts_the_last_decision_that_stands(work: Workspace) -> None:
    events = [held.id for held in work.view().page(Query(kinds=("event",)))]
    claims = [held.id for held in work.view().page(Query(kinds=("claim",)))]
    anna, boris = work.as_user("anna").review, work.as_user("boris").review
    for item in (*events[:2], claims[0]):
        anna.accept(item)
    boris.accept(events[0])
    boris.reject(events[1])
    boris.accept(events[1])
    gone = boris.reject(claims[0])
    boris.undo(gone)
    (pair,) = agreement(work.view())
    assert (pair.one, pair.other, pair.whole.items, pair.whole.agreed, pair.apart) == (
        "anna",
        "boris",
        2,
        1.0,
        (),
    )
    assert [share.name for share in pair.kinds] == ["event"]
    assert sum(share.items for share in pair.types) == 2
    assert [held.id for held in second_reading(work.view(), "boris")] == [claims[0]]
