"""An item or a document at length: its fields, its words in their sentence, what readers decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from rich.text import Text

from relazione.model import Amount, Document, Interval, Place
from relazione.model.wording import amount, number, say, when
from relazione.surfaces.cli.rows import one_line, sign

if TYPE_CHECKING:
    from relazione.workspace import DocumentHead, Held, View

_SEPARATE = {"anchors", "document"}
_HIGHLIGHT = "bold reverse"


def fields_of(held: Held) -> Iterator[tuple[str, str]]:
    """The item's fields that say something, in words."""
    for f in fields(held.item):
        value = getattr(held.item, f.name)
        if f.name not in _SEPARATE and value not in (None, (), ""):
            yield f.name.replace("_", " "), _worded(f.name, value)
    yield "review", str(held.review)
    yield "document", f"{held.document.name}  ({held.document.key})"


def _worded(name: str, value: object) -> str:
    match value:
        case Interval():
            return f"{when(value)}  ({value.precision})"
        case Place():
            return f"{value.name}  ({value.state or 'state not known'})"
        case Amount():
            return amount(value)
        case tuple():
            return ", ".join(map(str, value))
        case float():
            return number(value)
    return sign(str(value)) if name in ("status", "stage") else one_line(str(value))


def evidence(view: View, held: Held, *, colour: bool = True) -> Iterator[Text]:
    """Each quotation in its sentence, highlighted (between ⟦ and ⟧ where there is no colour), with where it stands."""
    from relazione.workspace import sentence

    document = view.document(held.document.id)
    for anchor in held.item.anchors:
        before, after = sentence(document, anchor)
        line = Text("  ").append(_flat(before), style="dim")
        quote = _flat(anchor.quote) if colour else f"⟦{_flat(anchor.quote)}⟧"
        line.append(quote, style=_HIGHLIGHT).append(_flat(after), style="dim")
        yield line
        standing = "" if anchor.holds(document.text) else "; orphaned: the text there is another"
        published = (
            f", {when(held.document.published)}" if held.document.published else ", no date of publication"
        )
        outlet = f", {held.document.outlet}" if held.document.outlet else ""
        place = (
            f"    — {held.document.name}{outlet}{published}, characters {anchor.start}–{anchor.end}{standing}"
        )
        yield Text(one_line(place).join(["    ", ""]), style="italic")


def _flat(text: str) -> str:
    """On one line, a space kept at either end."""
    lead, trail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{lead}{one_line(text)}{trail}" if text.strip() else lead


def judgements(view: View, id_: str) -> Iterator[str]:
    """What readers decided about it, the first first."""
    history = view.history(id_)
    for one in history.judgements:
        gone = "  (taken back)" if one.id in history.withdrawn else ""
        changes = "".join(f" {name}={value}" for name, value in one.changes.items())
        note = f" “{one.note}”" if one.note else ""
        yield f"{one.made:%Y-%m-%d %H:%M} {one.user}: {one.decision}{changes}{note}{gone}  [{one.id}]"


def heading(head: DocumentHead) -> Iterator[str]:
    """What is known of a document."""
    yield head.name
    known = {
        "outlet": head.outlet,
        "authors": ", ".join(head.authors),
        "published": when(head.published) + f" (from {head.published_from})"
        if head.published
        else "not known",
        "language": head.language if head.coded else f"{head.language or 'not known'}, not coded",
        "url": head.url,
        "read from": head.origin,
        "id": head.id,
        "items": str(head.items),
        "repeats": head.duplicate_of,
    }
    for name, value in known.items():
        if value:
            yield f"  {name:<10} {value}"


def marked(document: Document, held: list[Held]) -> Iterator[Text]:
    """The text, passage by passage, every quotation highlighted; under each passage what was coded in it."""
    text = Text(
        "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in document.text)
    )
    spans = [
        (anchor.start, anchor.end, one)
        for one in held
        for anchor in one.item.anchors
        if anchor.holds(document.text)
    ]
    for start, end, _ in spans:
        text.stylize("reverse", start, end)
    passages = document.passages or ()
    bounds = [(p.start, p.end) for p in passages] or [(0, len(document.text))]
    for start, end in bounds:
        yield text[start:end]
        for one in dict.fromkeys(held_one for s, _, held_one in spans if start <= s < end):
            yield Text(f"    ▸ {one.id[:9]}  {one_line(say(one.item))}", style="cyan")


__all__ = ["evidence", "fields_of", "heading", "judgements", "marked"]
