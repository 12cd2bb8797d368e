"""W3C Web Annotation (JSON-LD): one annotation an item, one target an anchor.

A target carries a text position and a text quote selector together (W3C Web Annotation Data Model, 4.2.4 and
4.2.5); offsets count code points, as the model asks. The item itself travels as a JSON body, so nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TextIO

from relazione.exchange.bundle import Bundle
from relazione.exchange.jsonl import contract_form, contract_item
from relazione.model import Anchor, Document, FormError, Item
from relazione.model.wording import say

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(bundle: Bundle, out: TextIO) -> None:
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "id": "urn:relazione:export",
        "items": [annotation(item, bundle.source(item)) for item in bundle.items],
    }
    json.dump(page, out, ensure_ascii=False, indent=1)
    out.write("\n")


def annotation(item: Item, document: Document | None) -> dict[str, Any]:
    """One item; `document`: where its address is taken from, where it came along."""
    source = (document.url if document else None) or f"urn:relazione:{item.document}"
    return {
        "id": f"urn:relazione:{item.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": item.coder},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": say(item)},
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": json.dumps(contract_form(item), ensure_ascii=False),
            },
        ],
        "target": [{"source": source, "selector": _selectors(anchor)} for anchor in item.anchors],
    }


def _selectors(anchor: Anchor) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        {
            "type": "TextQuoteSelector",
            "exact": anchor.quote,
            "prefix": anchor.before,
            "suffix": anchor.after,
        },
    ]


def read(lines: Iterable[str], name: str) -> Bundle:
    """Items from a page of annotations that Relazione wrote; an annotation without its JSON body is left out."""
    try:
        page = json.loads("".join(lines))
        annotations = page["items"]
    except (ValueError, KeyError, TypeError) as fault:
        raise FormError("not a page of annotations", where=name) from fault
    bundle = Bundle()
    for annotation in annotations:
        body = _json_body(annotation)
        if body is None:
            bundle.leave_out("annotations without an item")
            continue
        bundle.items.append(_with_selectors(contract_item(body), annotation))
    return bundle


def _json_body(annotation: dict[str, Any]) -> dict[str, Any] | None:
    bodies = annotation.get("body") or []
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, dict) and body.get("format") == "application/json":
            value = json.loads(body["value"])
            return value if isinstance(value, dict) else None
    return None


def _with_selectors(item: Item, annotation: dict[str, Any]) -> Item:
    """The item with the words around its quotes, which the contract's form does not carry."""
    quotes = [
        selector
        for target in annotation.get("target", [])
        for selector in target.get("selector", [])
        if selector.get("type") == "TextQuoteSelector"
    ]
    if len(quotes) != len(item.anchors):
        return item
    anchors = tuple(
        replace(anchor, before=quote.get("prefix", ""), after=quote.get("suffix", ""))
        for anchor, quote in zip(item.anchors, quotes, strict=True)
    )
    return replace(item, anchors=anchors)
