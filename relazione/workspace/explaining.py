"""Why an item of the record was coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from relazione.model import Event, UsageError
from relazione.model.wording import plural
from relazione.record import View

if TYPE_CHECKING:
    from relazione.coding.explain import Choice as Choice
    from relazione.coding.explain import Explanation as Explanation
    from relazione.coding.explain import Word as Word


def explain_item(view: View, item: str, network: Path | None) -> Explanation:
    """The explanation of an event as the coder made it, whatever readers changed of it since.

    UsageError where the item is no event, or the network in use sees none there.
    """
    from relazione.coding.encoder.shipped import shipped, using
    from relazione.coding.explain import explain
    from relazione.coding.page import Page
    from relazione.coding.pipeline import lay

    with view:
        held = view.item(view.item_id(item))
        original = view.history(held.id).original
        if not isinstance(original, Event):
            raise UsageError(f"only events are explained, not {plural(original.kind)}", where=held.id)
        document = view.document(original.document)
    with using(network):
        return explain(lay(Page(document)), original, shipped())


def explanation_form(explanation: Explanation) -> dict[str, Any]:
    """The explanation as an object for programs."""
    from relazione.coding.explain import explanation_form as form

    return form(explanation)
