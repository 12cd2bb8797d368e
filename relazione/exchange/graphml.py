"""GraphML: the actors as nodes, each event from each source to each target as an edge. Goes out only."""

from __future__ import annotations

from itertools import product
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from relazione.exchange.bundle import Bundle
from relazione.model import Event

_KEYS = {
    "type": "string",
    "mode": "string",
    "status": "string",
    "dimension": "string",
    "start": "string",
    "end": "string",
    "precision": "string",
    "intensity": "double",
    "probability": "double",
    "attributed_to": "string",
    "quote": "string",
    "document": "string",
}


def write(bundle: Bundle, out: TextIO) -> None:
    events = [item for item in bundle.items if isinstance(item, Event)]
    edges = [
        (event, source, target)
        for event in events
        for source, target in product(event.source, event.target)
        if source != target
    ]
    if aside := len(bundle.items) - len(events):
        bundle.left_out["items that are no events"] = aside
    if alone := len(events) - len({event.id for event, _, _ in edges}):
        bundle.left_out["events without two different actors"] = alone
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    )
    for name, kind in _KEYS.items():
        out.write(f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n')
    out.write('  <graph id="relations" edgedefault="directed">\n')
    for code in sorted({code for _, *pair in edges for code in pair}):
        out.write(f"    <node id={quoteattr(code)}/>\n")
    for event, source, target in edges:
        _edge(event, source, target, out)
    out.write("  </graph>\n</graphml>\n")


def _edge(event: Event, source: str, target: str, out: TextIO) -> None:
    values = {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "dimension": event.dimension,
        "start": event.date and event.date.start,
        "end": event.date and event.date.end,
        "precision": event.date and event.date.precision,
        "intensity": event.intensity,
        "probability": event.probability,
        "attributed_to": event.attributed_to,
        "quote": event.anchors[0].quote,
        "document": event.document,
    }
    name = quoteattr(f"{event.id}:{source}:{target}")
    out.write(f"    <edge id={name} source={quoteattr(source)} target={quoteattr(target)}>\n")
    for key, value in values.items():
        if value is not None:
            out.write(f'      <data key="{key}">{escape(_allowed(str(value)))}</data>\n')
    out.write("    </edge>\n")


def _allowed(text: str) -> str:
    """The text without the control characters that XML 1.0 cannot carry in any form."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
