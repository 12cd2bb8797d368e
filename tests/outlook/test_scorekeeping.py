"""The scorekeeper on a record: forecasts of documents and of hand, resolved, scored, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from relazione import Workspace
from relazione.model import Certainty, EventType, Interval, Status, UsageError
from relazione.model.foretold import Foretelling, Outcome
from relazione.outlook.events import TYPES, Events
from relazione.outlook.log import Log
from relazione.outlook.scores.ours import chance
from relazione.record import Coded, Record
from relazione.workspace import due as dues
from relazione.workspace import scorekeeping
from relazione.workspace.scorekeeping import found, listed, resolve
from relazione.workspace.scoring import scores
from relazione.workspace.settings import Settings
from relazione.workspace.settling import answers, settles
from tests.record.making import CODER, document, event, forecast

TEXT = "Analysts say that Putin is likely to visit Harbin for talks on the Siberia pipeline by June 2024"
VISIT = {"source": ("RUS",), "target": ("CHN",), "type": EventType.CONSULT}


def documents() -> list[Coded]:
    of = document(TEXT, key="f.txt", day=date(2024, 4, 2), outlet="Wire")
    told = document(
        "Putin visited Harbin for talks on the Siberia pipeline", key="e.txt", day=date(2024, 5, 17)
    )
    day = Interval.day(date(2024, 5, 16))
    return [
        Coded(
            of,
            [
                forecast(of, TEXT, about=("RUS", "CHN"), deadline="2024-06", claimant="Analysts"),
                forecast(of, "Siberia pipeline", certainty=Certainty.POSSIBLE, deadline=None, claimant=None),
                event(of, "visit Harbin", status=Status.PLANNED, date=Interval.month(2024, 6), **VISIT),
            ],
        ),
        Coded(told, [event(told, told.text, date=day, **VISIT)]),
    ]


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    record = Record.create(tmp_path / "r.duckdb")
    with record.writer(user="ada") as writer:
        writer.keep_batch(documents(), coder=CODER)
    return Workspace(record.path)


def by_hand(proposition: str = "Putin visits Harbin", **fields) -> Foretelling:
    known = {"forecaster": "Desk", "made": date(2024, 4, 1), "probability": 0.7, "horizon": "2024-06"}
    return Foretelling(proposition=proposition, **(known | fields))


def test_forecasts_of_documents_have_their_words_and_event(work) -> None:
    told, bare = listed(work)
    assert (told.forecaster, told.outlet, told.topic) == ("Analysts", "Wire", "CHN+RUS")
    assert (told.words, told.probability, told.grade.low) == ("likely", 0.75, 0.63)
    assert told.event == ("RUS", "CONSULT", "CHN") and told.made == date(2024, 4, 2)
    assert bare.forecaster == "the author (Wire)" and bare.probability is None
    assert [one.state(date(2024, 6, 30)) for one in (told, bare)] == ["open", "open"]
    assert [one.state(date(2024, 7, 1)) for one in (told, bare)] == ["overdue", "open"]


def test_another_scale_gives_other_probabilities(work) -> None:
    other = Workspace(work.path, Settings(certainty="icd203"))
    assert listed(other)[0].probability == pytest.approx(0.675)


def test_what_would_settle_it_and_what_may(work) -> None:
    told, bare = listed(work)
    assert settles(told).startswith("a document that tells of RUS → CHN CONSULT as happened by 2024-06")
    assert "no date" in settles(bare)
    ((said, answer, reason, held),) = answers(work, told)
    assert (said, answer, held.document.key) == ("delivered", Outcome.YES, "e.txt") and "in time" in reason
    scorekeeping.add(work, by_hand(event=("RUS", "CONSULT", "CHN")))
    mine = listed(work, forecaster="desk")[0]
    assert [held.document.key for *_, held in answers(work, mine)] == ["e.txt"]
    scorekeeping.add(work, by_hand("too late", event=("RUS", "CONSULT", "CHN"), made=date(2024, 5, 20)))
    assert answers(work, listed(work)[-1]) == []


def test_resolving_needs_evidence_and_can_be_taken_back(work) -> None:
    told = listed(work)[0]
    with pytest.raises(UsageError, match="no evidence"):
        resolve(work, told.id, "yes")
    happened = next(one for one in work.ledger(statuses=("happened",)))
    entry, answer = resolve(work, told.id[:9], "YES", evidence=happened.id[:9])
    assert answer is Outcome.YES
    verdict = listed(work)[0].verdict
    assert (verdict.id, verdict.evidence, verdict.user) == (entry, happened.id, work.user)
    scorekeeping.take_back(work)
    assert listed(work)[0].verdict is None
    with pytest.raises(UsageError, match="no outcome 'maybe'"):
        resolve(work, told.id, "maybe", note="x")


def test_a_verdict_on_what_was_due_is_a_resolution(work) -> None:
    told = listed(work)[0]
    dues.confirm(work, told.id)
    assert listed(work, states=["yes"])[0].id == told.id
    dues.confirm(work, told.id, "late")
    assert listed(work, states=["no"])[0].id == told.id


def test_scores_count_what_is_resolved_and_tell_the_rest(work) -> None:
    happened = next(one for one in work.ledger(statuses=("happened",)))
    told = listed(work)[0]
    ids = [scorekeeping.add(work, one) for one in (
        by_hand("A"), by_hand("A", made=date(2024, 4, 9), probability=0.9), by_hand("B", probability=0.2),
        by_hand("C"), by_hand("D", made=date(2025, 1, 1)), by_hand("E"),
    )]  # fmt: skip
    scorekeeping.add(work, by_hand("other words", forecaster="Bob", probability=0.1, key=told.question))
    resolve(work, told.id, "yes", evidence=happened.id)
    resolve(work, ids[0][1], "yes", note="seen", settled=date(2024, 6, 1))
    resolve(work, ids[2][1], "no", note="not seen")
    resolve(work, ids[3][1], "void", note="badly asked")
    resolve(work, ids[4][1], "yes", note="seen", settled=date(2024, 6, 1))
    found_ = scores(work)
    assert found_.left_out == {
        "not resolved": 2, "superseded by a later one": 1, "void": 1, "made after it was settled": 1
    }  # fmt: skip
    (all_,) = found_.tallies()
    assert (all_.forecasts, all_.questions) == (4, 3)
    assert all_.brier == pytest.approx((0.25**2 + 0.1**2 + 0.2**2 + 0.9**2) / 4)
    assert [one.name for one in found_.tallies("forecaster")] == ["Desk", "Analysts", "Bob"]
    assert all(place.rank is None for place in found_.places()) and found_.minimum == 10
    assert [place.rank for place in scores(work, minimum=2).places()] == [1, None, None]
    assert len(scores(work, forecaster="bob").settled) == 1


def test_words_without_odds_are_not_scored(work) -> None:
    bare = listed(work)[1]
    resolve(work, bare.id, "yes", note="seen")
    assert scores(work).left_out["words without odds"] == 1


def test_what_was_entered_by_mistake_is_taken_back(work) -> None:
    id, _ = scorekeeping.add(work, by_hand())
    assert scorekeeping.entered(work, id[:8]) == id
    scorekeeping.take_back(work, id)
    assert len(listed(work)) == 2
    with pytest.raises(UsageError, match="entered by hand"):
        scorekeeping.entered(work, id)


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"words": "perhaps", "probability": None}, "no grade"), ({"horizon": "soon"}, "no date")],
)
def test_what_cannot_be_scored_is_not_entered(work, fields, said) -> None:
    with pytest.raises(UsageError, match=said):
        scorekeeping.add(work, by_hand(**fields))
    assert work.view().foretold() == []


def test_ids_that_say_too_little(work) -> None:
    for beginning in ("fo-", "qu-nothing"):
        with pytest.raises(UsageError, match="whose id begins"):
            found(work, beginning)


def test_importing_twice_adds_nothing_and_keeps_a_readers_verdict(work) -> None:
    text = "id,title,username,p,date,horizon,resolution\n1,A,ada,0.8,2024-01-01,2024-06,yes\n2,B,ada,x,2024-01-01,,\n"
    first = scorekeeping.import_(work, text, "a.csv")
    assert (first.forecasts, first.resolutions, len(first.faults)) == (1, 1, 1)
    assert listed(work, states=["yes"])[0].verdict.note == "as a.csv has it"
    resolve(work, listed(work, states=["yes"])[0].question, "no", note="looked again")
    again = scorekeeping.import_(work, text, "a.csv")
    assert (again.forecasts, again.resolutions) == (0, 0) and len(listed(work, states=["no"])) == 1


def known(rows: list[tuple[int, int, int, int]]) -> Events:
    at = np.array(rows, np.int64)
    log = Log(at[:, 0], at[:, 1], at[:, 2], at[:, 3], 3, len(TYPES))
    return Events(log, ("AAA", "BBB", "CCC"), date(2024, 1, 1), 0)


def test_our_own_chance_rises_with_what_was_seen_and_sees_nothing_later() -> None:
    rows = [(0, 0, 1, day) for day in range(0, 200, 5)] + [(0, 0, 2, 7)]
    made = date(2024, 1, 1) + timedelta(200)
    often = chance(known(rows), ("AAA", TYPES[0], "BBB"), made, made + timedelta(6))
    seldom = chance(known(rows), ("AAA", TYPES[0], "CCC"), made, made + timedelta(6))
    # once in five days: 1 - exp(-7/5) = 0.75
    assert often == pytest.approx(0.75, abs=0.02) and seldom < 0.1
    assert often < chance(known(rows), ("AAA", TYPES[0], "BBB"), made, made + timedelta(30)) < 1
    later = [*rows, *((0, 0, 2, day) for day in range(200, 300))]
    assert chance(known(later), ("AAA", TYPES[0], "CCC"), made, made + timedelta(6)) == pytest.approx(seldom)


def test_with_little_history_nothing_is_said() -> None:
    few = known([(0, 0, 1, day) for day in range(20)])
    assert chance(few, ("AAA", TYPES[0], "BBB"), date(2025, 1, 1), date(2025, 2, 1)) is None
    many = known([(0, 0, 1, day) for day in range(200)])
    day = date(2024, 7, 1)
    assert chance(many, ("XXX", TYPES[0], "BBB"), day, day) is None
    assert chance(many, ("AAA", "DANCE", "BBB"), day, day) is None
    assert chance(many, ("AAA", TYPES[0], "BBB"), day, day - timedelta(1)) is None
    assert chance(many, ("AAA", TYPES[0], "BBB"), date(2023, 1, 1), day) is None
