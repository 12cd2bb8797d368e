"""Documents as JSON objects, and back: a superset of what a `.jsonl` collection holds a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relazione.model import Document, FormError, Interval, Part, Passage
from relazione.model.forms import interval_form, interval_from

_PLAIN = ("title", "published_from", "outlet", "language", "url", "media_type", "origin")


def published_form(published: Interval | None) -> Any:
    """An ISO prefix (`2024-05`) where that says it all, else the interval in full, or None."""
    if published is None:
        return None
    prefix = published.prefix
    return prefix if prefix and Interval.from_prefix(prefix) == published else interval_form(published)


def published_from(form: Any) -> Interval | None:
    if form is None:
        return None
    return Interval.from_prefix(form) if isinstance(form, str) else interval_from(form)


def document_form(document: Document) -> dict[str, Any]:
    """The document with `kind` "document"; its `id` is the one that its items name."""
    form: dict[str, Any] = {"kind": "document", "id": document.id, "key": document.key}
    form.update((name, getattr(document, name)) for name in _PLAIN)
    form["published"] = published_form(document.published)
    form["authors"] = list(document.authors)
    form["coded"] = document.coded
    form["extra"] = document.extra
    form["passages"] = [[p.start, p.end, str(p.part)] for p in document.passages]
    form["text"] = document.text
    return form


def document_from(form: Mapping[str, Any]) -> Document:
    """The document that such an object tells of; FormError where a field is missing or of the wrong sort."""
    where = str(form.get("id", "")) or None
    try:
        return Document(
            text=form["text"],
            key=form.get("key") or form["id"],
            published=published_from(form.get("published")),
            authors=tuple(form.get("authors") or ()),
            coded=bool(form.get("coded", True)),
            extra=dict(form.get("extra") or {}),
            passages=tuple(Passage(int(s), int(e), Part(p)) for s, e, p in form.get("passages") or ()),
            **{
                name: form[name]
                for name in _PLAIN
                if form.get(name) is not None and not isinstance(form[name], (dict, list))
            }
            | ({} if form.get("origin") else {"origin": form.get("key") or form["id"]}),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise FormError(f"not a document of the contract ({fault!r})", where=where) from fault
