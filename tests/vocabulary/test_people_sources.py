"""Our rows against tables made by others (16 governments to mid-2022, leaders of 2021, visits), where those lie."""

from datetime import date

from relazione.vocabulary.people import Checked, people
from tests.shared import shared
from tests.vocabulary.people_evidence import LAST_DAY, Evidence, Witness, ministers, names_of, same_person

SINCE, LEAST_DAYS = date(2010, 1, 1), 60
OFFICES = {"leader", "head_of_state", "head_of_government", "foreign_minister", "defence_minister"}


def _middle(witness: Witness) -> date | None:
    """A day well inside the tenure and our years; None for tenures of days."""
    start, end = max(SINCE, witness.start.start), min(LAST_DAY, witness.end)
    return start + (end - start) / 2 if (end - start).days >= LEAST_DAYS else None


def test_ministers_since_2010_agree_with_another_table() -> None:
    asked = [(w, _middle(w)) for w in ministers(shared("leaders")) if w.office in OFFICES]
    wrong = []
    counted = 0
    for witness, day in asked:
        if day is None:
            continue
        counted += 1
        holders = people().holders(witness.polity, witness.office, day)
        if not any(same_person(witness.name, names_of(person)) for person in holders):
            ours = [person.name for person in holders]
            wrong.append(f"{witness.polity} {witness.office} {day}: they say {witness.name}, we say {ours}")
    assert counted > 250
    assert len(wrong) <= 0.02 * counted, "\n".join(wrong)


def test_rows_said_to_be_checked_are_borne_out() -> None:
    evidence = Evidence.of(shared("leaders"), shared("visits"))
    checked = [(t, p) for p in people().persons for t in p.tenures if t.checked is Checked.YES]
    assert len(checked) > 1200
    assert [(t, p.name) for t, p in checked if not evidence.bears_out(t, names_of(p))] == []
