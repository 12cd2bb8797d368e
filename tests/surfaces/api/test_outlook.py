"""What is likely next, over the API: the same as the library tells, reasons and all."""

from __future__ import annotations

from relazione import Query, Workspace
from relazione.workspace import outlook


def test_a_prediction_is_told_whole(reader, read_once):
    happened = Query(kinds=("event",), statuses=("happened",))
    events = [held.item for held in Workspace(read_once).view().items(happened)]
    one = next(event for event in events if event.date and event.source and event.target)
    asked = {"type": str(one.type), "source": one.source[0], "on": "2100-01-01"}
    told = reader.get("/outlook/predict", params=asked).json()
    made = outlook.predict(
        Workspace(read_once), asked["type"], source=asked["source"], day=one.date.start.replace(2100, 1, 1)
    )
    assert told == outlook.foretold_form(made)
    assert not told["fitted"] and "too few" in told["why_not"]
    named = [precedent for answer in told["answers"] for precedent in answer["precedents"]]
    assert all(len(precedent["items"]) == len(precedent["days"]) for precedent in named)
