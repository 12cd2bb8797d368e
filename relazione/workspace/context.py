"""The sentence around a quotation."""

from __future__ import annotations

from relazione.model import Anchor, Document


def sentence(document: Document, anchor: Anchor) -> tuple[str, str]:
    """What stands before and after the quotation in its sentence (or sentences); the anchor's own where it is orphaned."""
    from relazione.coding.sentences import split  # here, since the coder takes most of a second to load

    if not anchor.holds(document.text):
        return anchor.before, anchor.after
    passage = next((p for p in document.passages if p.start <= anchor.start < p.end), None)
    start, end = (passage.start, max(passage.end, anchor.end)) if passage else (0, len(document.text))
    if end - start > 20_000:  # a passage without breaks: the characters nearby will do
        start, end = max(start, anchor.start - 400), min(end, anchor.end + 400)
    spans = split(document.text, start, end)
    first = max((s for s, _ in spans if s <= anchor.start), default=start)
    last = min((e for _, e in spans if e >= anchor.end), default=end)
    return document.text[first : anchor.start], document.text[anchor.end : last]
