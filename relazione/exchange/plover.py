"""PLOVER's JSON lines (manual, table *PLOVER JSON*): events only, with our own fields beside the standard ones.

The manual asks for a date in every record; an event whose text gives none has `date` null here, because the day of
publication is not the day of the event. `status`, `document`, `anchors` and what else PLOVER has no name for keep
the contract's names, so that reading our own file back loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from relazione.exchange.bundle import Bundle
from relazione.exchange.jsonl import objects
from relazione.model import (
    Anchor,
    Dimension,
    Document,
    Event,
    EventType,
    FormError,
    Interval,
    Place,
    Precision,
    Status,
)
from relazione.vocabulary import vocabulary

_VERBAL = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}
_MATERIAL = {"COOPERATE", "AID", "RETREAT"}
_VERBAL_CONFLICT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def quad(type_: EventType) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    for code, types in ((1, _VERBAL), (2, _MATERIAL), (3, _VERBAL_CONFLICT)):
        if type_ in types:
            return code
    return 4


def write(bundle: Bundle, out: TextIO) -> None:
    for item in bundle.items:
        if isinstance(item, Event):
            out.write(json.dumps(_record(item, bundle.source(item)), ensure_ascii=False) + "\n")
        else:
            bundle.leave_out(f"{item.kind} items")


def _record(event: Event, document: Document | None) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date.start.isoformat() if event.date else None,
        "enddate": event.date.end.isoformat() if event.date else None,
        "date_precision": str(event.date.precision) if event.date else None,
        "actor": [_entity(code) for code in event.source],
        "recipient": [_entity(code) for code in event.target],
        "event": [str(event.type)],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "event_loc": {"name": event.place.name, "country": event.place.state} if event.place else None,
        "event_text": [anchor.quote for anchor in event.anchors],
        "quad_code": quad(event.type),
        "event_scale": event.intensity,
        "coder": event.coder,
        "cite_info": _citation(document),
        "status": str(event.status),
        "dimension": str(event.dimension),
        "persons": list(event.persons),
        "attributed_to": event.attributed_to,
        "probability": event.probability,
        "document": event.document,
        "anchors": [[anchor.start, anchor.end] for anchor in event.anchors],
    }


def _entity(code: str) -> dict[str, str]:
    """The actor under its successor's code; `polity` where it was coded as a state that is no more."""
    exported = vocabulary().export_code(code)
    return {"code": exported} if exported == code else {"code": exported, "polity": code}


def _citation(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "title": document.title,
        "publisher": document.outlet,
        "authors": list(document.authors),
        "pub_date": document.published.prefix if document.published else None,
        "url": document.url,
    }


def read(lines: Iterable[str], name: str) -> Bundle:
    """Events from PLOVER lines that keep their evidence; a record without it is left out, since it is no item."""
    bundle = Bundle()
    for number, form in objects(lines):
        if not form.get("anchors") or not form.get("event_text"):
            bundle.leave_out("records without the words that support them")
            continue
        try:
            bundle.items.append(_event(form))
        except (KeyError, TypeError, ValueError) as fault:
            raise FormError(f"not a PLOVER record ({fault!r})", where=f"{name}, line {number}") from fault
    return bundle


def _event(form: dict[str, Any]) -> Event:
    place = form.get("event_loc")
    mode = form.get("mode") or []
    return Event(
        document=form["document"],
        anchors=tuple(
            Anchor(int(start), int(end), quote)
            for (start, end), quote in zip(form["anchors"], form["event_text"], strict=True)
        ),
        attributed_to=form.get("attributed_to"),
        probability=float(form.get("probability", 1.0)),
        coder=form["coder"],
        source=tuple(entity.get("polity", entity["code"]) for entity in form["actor"]),
        target=tuple(entity.get("polity", entity["code"]) for entity in form.get("recipient") or ()),
        type=EventType(form["event"][0]),
        status=Status(form.get("status", Status.HAPPENED)),
        mode=mode[0] if mode else None,
        contexts=tuple(form.get("context") or ()),
        date=_interval(form),
        place=Place(place["name"], place.get("country")) if place else None,
        persons=tuple(form.get("persons") or ()),
        dimension=Dimension(form.get("dimension", Dimension.DIPLOMATIC)),
        intensity=float(form.get("event_scale") or 0.0),
    )


def _interval(form: dict[str, Any]) -> Interval | None:
    if not form.get("date"):
        return None
    start = date.fromisoformat(form["date"])
    end = date.fromisoformat(form.get("enddate") or form["date"])
    default = Precision.DAY if start == end else Precision.RANGE
    return Interval(start, end, Precision(form.get("date_precision") or default))
