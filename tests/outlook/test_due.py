"""What is due and what became of it: rules by example, then a record in which later documents tell."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relazione import Workspace
from relazione.model import Certainty, EventType, Interval, Stage, Status, UsageError
from relazione.model.foretold import Outcome
from relazione.outlook.due import became, fold, state
from relazione.record import Coded, Due, Record
from relazione.workspace import due as dues
from relazione.workspace.dated import stated
from relazione.workspace.relating import relink
from tests.record.making import CODER, agreement, document, event, forecast

MAY = Interval.day(date(2024, 5, 16))
TODAY = date(2024, 12, 1)
VISIT = {"source": ("RUS",), "target": ("CHN",), "type": EventType.CONSULT, "mode": "visit"}


def kept(path: Path, *coded: Coded) -> Workspace:
    record = Record.create(path / "r.duckdb")
    with record.writer(user="ada") as writer:
        writer.keep_batch(coded, coder=CODER)
        relink(record, writer)
    return Workspace(record.path)


def told(key: str, text: str, day: date | None, *items, quote: str | None = None) -> Coded:
    """A document with items on its text: each a (maker, fields)."""
    of = document(text, key=key, day=day)
    return Coded(of, [maker(of, fields.pop("quote", quote or text), **fields) for maker, fields in items])


PLAN_TEXT = "Putin will visit Harbin for talks on the Siberia pipeline"


def plan(**fields) -> Coded:
    return told(
        "plan.txt",
        PLAN_TEXT,
        date(2024, 4, 2),
        (event, VISIT | {"status": Status.PLANNED, "date": MAY} | fields),
    )


def later(day: date, **fields) -> Coded:
    text = "Putin visited Harbin for talks on the Siberia pipeline"
    return told(f"later-{day}.txt", text, day, (event, VISIT | fields))


def listed(work: Workspace, **fields) -> list:
    found = dues.agenda(work.view(), date(2020, 1, 1), date(2060, 1, 1), today=TODAY, **fields)
    return list(found.entries)


@pytest.mark.parametrize(
    ("published", "fields", "outcome", "reason"),
    [
        (date(2024, 5, 17), {"date": MAY}, Outcome.DELIVERED, "happened 2024-05-16, in time"),
        (
            date(2024, 6, 2),
            {"date": Interval.day(date(2024, 6, 1))},
            Outcome.LATE,
            "happened 2024-06-01, 16 days after its time",
        ),
        (
            date(2024, 5, 20),
            {"status": Status.NOT_HAPPENED},
            Outcome.NOT_HAPPENED,
            "told of as not done on 2024-05-20",
        ),
        (
            date(2024, 5, 10),
            {"status": Status.HALTED, "date": MAY},
            Outcome.LAPSED,
            "told of as stopped on 2024-05-10",
        ),
        (date(2024, 5, 16), {}, Outcome.DELIVERED, "told of as done on 2024-05-16, before its time was over"),
    ],
)
def test_a_later_telling_is_proposed_with_its_reason(tmp_path, published, fields, outcome, reason) -> None:
    work = kept(tmp_path, plan(), later(published, **fields))
    (entry,) = listed(work)
    (proposal,) = entry.proposals
    assert (proposal.outcome, proposal.reason) == (outcome, reason)
    assert state(entry, TODAY) == "told of" and 0.5 < proposal.score <= 1


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        (date(2024, 3, 1), {"date": Interval.day(date(2024, 2, 28))}),  # before it was planned
        (
            date(2024, 5, 1),
            {"date": Interval.day(date(2024, 4, 20))},
        ),  # another visit, before the day that was named
        (date(2026, 5, 1), {"date": Interval.day(date(2026, 4, 20))}),  # so late that it is another one
        (date(2024, 8, 1), {}),  # undated, told of when the time was over: in time or late stays open
        (date(2024, 5, 17), {"date": MAY, "type": EventType.THREATEN}),
        (date(2024, 5, 17), {"date": MAY, "target": ("IND",)}),
        (date(2024, 5, 17), {"date": MAY, "status": Status.POSSIBLE}),
        (date(2024, 5, 17), {"date": MAY, "status": Status.DENIED}),
    ],
)
def test_what_does_not_tell_of_it_is_not_proposed(tmp_path, published, fields) -> None:
    (entry,) = listed(kept(tmp_path, plan(), later(published, **fields)))
    assert entry.proposals == () and state(entry, TODAY) == "passed without word"


def test_before_its_day_it_is_coming(tmp_path) -> None:
    (entry,) = listed(kept(tmp_path, plan()))
    assert state(entry, date(2024, 5, 16)) == "coming"
    assert state(entry, date(2024, 5, 17)) == "passed without word"


def test_no_cue_no_date(tmp_path) -> None:
    work = kept(tmp_path, plan(date=None))
    found = dues.agenda(work.view(), date(1900, 1, 1), date(2900, 1, 1))
    assert found.entries == () and found.undated == 1


def test_a_forecast_is_told_of_by_what_happened(tmp_path) -> None:
    text = "Putin is likely to visit Harbin for talks on the Siberia pipeline by June 2024"
    fields = {"about": ("RUS", "CHN"), "deadline": "2024-06", "certainty": Certainty.LIKELY}
    foretold = told("f.txt", text, date(2024, 4, 2), (forecast, fields))
    (entry,) = listed(kept(tmp_path, foretold, later(date(2024, 5, 17), date=MAY)))
    assert entry.due.why == "deadline" and entry.proposals[0].outcome is Outcome.DELIVERED


def test_a_forecast_in_the_words_of_a_plan_is_listed_once(tmp_path) -> None:
    text = "Putin is expected to visit Harbin in May"
    month = Interval.month(2024, 5)
    both = told(
        "p.txt",
        text,
        date(2024, 4, 2),
        (event, VISIT | {"status": Status.PLANNED, "date": month}),
        (forecast, {"about": ("RUS", "CHN"), "deadline": "2024-05"}),
        (forecast, {"about": ("RUS", "CHN"), "deadline": "2024-08"}),
    )
    planned, other = listed(kept(tmp_path, both))
    assert (planned.due.why, other.due.why) == ("planned", "deadline")
    assert [one.item.deadline for one in planned.others] == ["2024-05"]


def test_an_agreement_lapses_or_lives_on(tmp_path) -> None:
    name = "Harbin pipeline treaty"
    signed = told(
        "a.txt",
        f"The {name} was signed and runs until June 2024",
        date(2022, 1, 5),
        (agreement, {"name": name, "expires": Interval.month(2024, 6), "quote": name}),
    )
    ended = told(
        "b.txt", f"The {name} has ended", date(2024, 7, 9), (agreement, {"name": name, "stage": Stage.ENDED})
    )
    anew = told(
        "c.txt",
        f"The {name} is in force again",
        date(2024, 9, 9),
        (agreement, {"name": name, "stage": Stage.IN_FORCE, "date": Interval.month(2024, 8)}),
    )
    (entry,) = listed(kept(tmp_path, signed, ended, anew))
    said = {one.outcome: one.reason for one in entry.proposals}
    assert Outcome.LAPSED in said or Outcome.NOT_HAPPENED in said
    held = [one.held for one in entry.proposals]
    assert all(one.item.name == name for one in held)


def test_the_rules_of_expiry(tmp_path) -> None:
    until = Interval.month(2024, 6)
    work = kept(
        tmp_path,
        told("a.txt", "the treaty", date(2022, 1, 5), (agreement, {"expires": until})),
        told("b.txt", "the treaty has ended", date(2024, 7, 9), (agreement, {"stage": Stage.ENDED})),
        told(
            "c.txt",
            "the treaty was signed anew",
            date(2024, 9, 9),
            (agreement, {"stage": Stage.SIGNED, "date": Interval.month(2024, 8)}),
        ),
        told("d.txt", "the old treaty", date(2024, 9, 9), (agreement, {"date": Interval.month(2021, 8)})),
    )
    first, ended, anew, old = sorted(work.view().items(), key=lambda one: one.document.key)
    due = Due(interval=until, why="expiry", held=first)
    assert became(due, ended) == (Outcome.LAPSED, "told of as ended on 2024-07-09")
    assert became(due, anew) == (Outcome.NOT_HAPPENED, "signed 2024-08, after its end")
    assert became(due, old) is None and became(due, first) is None


def test_tellings_of_one_plan_are_one_entry(tmp_path) -> None:
    again = told(
        "again.txt",
        PLAN_TEXT + ", he said",
        date(2024, 4, 3),
        (event, VISIT | {"status": Status.PLANNED, "date": MAY}),
    )
    work = kept(tmp_path, plan(), again)
    (entry,) = listed(work)
    assert len(entry.ids) == 2
    assert len(fold(work.view().due(date(2024, 1, 1), date(2025, 1, 1)))) == 1


def test_what_was_past_when_it_was_told_is_marked(tmp_path) -> None:
    (entry,) = listed(kept(tmp_path, plan(date=Interval.month(2024, 2))))
    assert entry.told_after


def test_date_and_status_are_said_once(tmp_path) -> None:
    found = dues.agenda(kept(tmp_path, plan()).view(), date(2020, 1, 1), date(2060, 1, 1), today=TODAY)
    assert stated(found.entries[0]) == "RUS → CHN CONSULT/visit"
    assert "SUMMARY:planned: RUS → CHN CONSULT/visit\r\n" in found.ical()
    assert "<title>2024-05-16: planned: RUS → CHN CONSULT/visit</title>" in found.atom()


def test_a_reader_confirms_refuses_and_takes_it_back(tmp_path) -> None:
    work = kept(tmp_path, plan(), later(date(2024, 5, 17), date=MAY))
    (entry,) = listed(work)
    id, told_by = entry.due.held.id, entry.proposals[0].held.id
    made, outcome, evidence = dues.confirm(work, id, note="seen")
    assert (outcome, evidence) == (Outcome.DELIVERED, told_by)
    before = datetime.now(UTC)
    (entry,) = listed(work)
    assert state(entry, TODAY) == "settled"
    assert (entry.verdict.user, entry.verdict.note, entry.verdict.evidence) == (work.user, "seen", told_by)
    dues.take_back(work)
    (entry,) = listed(work)
    assert entry.verdict is None and len(entry.proposals) == 1
    assert dues.agenda(work.view(before), date(2024, 1, 1), date(2025, 1, 1)).entries[0].verdict.id == made
    dues.refuse(work, id)
    (entry,) = listed(work)
    assert entry.proposals == () and state(entry, TODAY) == "passed without word"
    with pytest.raises(UsageError, match="nothing is proposed"):
        dues.confirm(work, id)
    dues.confirm(work, id, "did-not-happen")
    assert listed(work)[0].verdict.outcome is Outcome.NOT_HAPPENED
    assert listed(work, states=["coming"]) == [] and len(listed(work, states=["settled"])) == 1
    dues.take_back(work)
    dues.take_back(work)
    with pytest.raises(UsageError, match="no verdict that could be undone"):
        dues.take_back(work)


def test_what_cannot_be_is_refused(tmp_path) -> None:
    work = kept(tmp_path, plan())
    with pytest.raises(UsageError, match="no outcome"):
        dues.confirm(work, listed(work)[0].due.held.id, "gone")
    with pytest.raises(UsageError, match="no item"):
        dues.confirm(work, "ev-00000", "late")
    with pytest.raises(UsageError, match="no state"):
        listed(work, states=["lost"])
