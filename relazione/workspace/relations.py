"""The contract's lines of marked pairs: a relation for each, in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from relazione.coding.events import Marked, relate
from relazione.model import FormError


def marked_from(form: Any) -> Marked:
    """`{"text", "source": [start, end], "target": [start, end]}` as marks; FormError where it is not that."""
    try:
        text, marks = (
            form["text"],
            [(int(start), int(end)) for start, end in (form["source"], form["target"])],
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise FormError("not a text with source and target as [start, end]") from fault
    if not isinstance(text, str):
        raise FormError("the text is not a string")
    for start, end in marks:
        if not 0 <= start < end <= len(text):
            raise FormError(f"the mark [{start}, {end}] lies outside a text of {len(text)} characters")
    return Marked(text, *marks)


def relation(form: Any) -> dict[str, Any]:
    """`{"type", "probabilities"}` of one such object; FormError where it is none."""
    (answer,) = relate([marked_from(form)])
    probabilities = {str(kind): round(probability, 4) for kind, probability in answer.items()}
    return {"type": next(iter(probabilities)), "probabilities": probabilities}


def relations(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each line that is not empty `{"type", "probabilities"}`, types from the likeliest down.

    A line that does not follow the contract gives `{"type": None, "probabilities": {}, "error": …}` with its number.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield relation(json.loads(line))
        except ValueError:
            yield _fault(number, "not JSON")
        except FormError as fault:
            yield _fault(number, fault.what)


def _fault(number: int, what: str) -> dict[str, Any]:
    return {"type": None, "probabilities": {}, "error": f"line {number}: {what}"}
