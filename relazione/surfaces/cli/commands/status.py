"""`relazione status`: how much the record holds."""

from __future__ import annotations

import json
from dataclasses import asdict

from relazione.model.wording import counted
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import out
from relazione.surfaces.cli.work import workspace


def status(
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Say how much the record holds: documents, items by kind, decisions, versions of the coder."""
    work = workspace(record)
    found = work.view(as_of).status()
    if json_:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str))
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column()
    table.add_row("record", f"{found.path}, {found.bytes / 2**20:,.1f} MB, schema {found.schema}")
    table.add_row("documents", _documents(found))
    if found.first_published:
        table.add_row("published", f"{found.first_published} to {found.last_published}")
    table.add_row("items", ", ".join(counted(count, kind) for kind, count in found.items.items()) or "none")
    table.add_row("decisions", f"{found.judgements:,}")
    table.add_row("links", f"{found.links:,}")
    for coder, count in found.coders.items():
        shown = "shown" if coder == found.adopted else "kept beside"
        table.add_row("coder", f"{coder}: {counted(count, 'document')}, {shown}")
    if found.last_entry:
        table.add_row("last entry", f"{found.last_entry:%Y-%m-%d %H:%M}")
    out().print(table)


def _documents(found: object) -> str:
    parts = [f"{getattr(found, 'documents'):,}"]  # noqa: B009
    for name, words in (
        ("undated", "without a date"),
        ("uncoded", "not coded"),
        ("duplicates", "repeat another"),
    ):
        if count := getattr(found, name):
            parts.append(f"{count:,} {words}")
    return ", ".join(parts)
