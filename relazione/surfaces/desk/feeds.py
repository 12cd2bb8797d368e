"""Ledgers as feeds and files: where each lies, and what stands in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from relazione.model import Kind
from relazione.workspace import Held, flat, item_form

AT_ONCE = 500
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def feed_of(target: str) -> str | None:
    """The Atom feed of a saved ledger; None for pages that have none."""
    parts = urlsplit(target)
    kind = parts.path.removeprefix("/ledger/")
    if parts.path.startswith("/ledger/") and kind in list(Kind):
        return f"/ledger/{kind}/feed.atom{f'?{parts.query}' if parts.query else ''}"
    return None


def csv_lines(kind: Kind, held: Iterable[Held]) -> Iterator[str]:
    """The items as CSV, some at a time. Text that a spreadsheet would take for a formula is set off by an apostrophe."""
    out = io.StringIO()
    table = csv.DictWriter(out, flat.columns(kind), lineterminator="\n")
    table.writeheader()
    rest = iter(held)
    while some := list(islice(rest, AT_ONCE)):
        for one in some:
            table.writerow({name: _cell(value) for name, value in flat.row(one).items()})
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def json_lines(held: Iterable[Held]) -> Iterator[str]:
    """The items as JSON objects of the contract, one a line, with their ids and reviews."""
    for one in held:
        form = item_form(one.item, one.document) | {"id": one.id, "review": str(one.review)}
        yield json.dumps(form, ensure_ascii=False) + "\n"


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return value
