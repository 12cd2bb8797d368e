"""What is due, for a terminal: by state, each thing with its words and with what may tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from relazione.model.wording import when
from relazione.surfaces.cli.commands.ledger import source_of
from relazione.surfaces.cli.console import out
from relazione.surfaces.cli.rows import one_line
from relazione.surfaces.cli.tables import clip, quoted
from relazione.workspace.dated import stated

if TYPE_CHECKING:
    from relazione.workspace import Held
    from relazione.workspace.due import Agenda, Entry

HEADS = (
    ("told of", "Told of since: confirm or refuse"),
    ("passed without word", "Passed without word"),
    ("coming", "Coming"),
    ("settled", "Settled"),
)


def table(found: Agenda) -> None:
    console = out()
    for state, head in HEADS:
        entries = [one for one in found.entries if found.state(one) == state]
        if entries:
            console.print(Text(f"{head} ({len(entries)})", style="bold underline"))
            for one in entries:
                _entry(console, one)


def _entry(console: Console, entry: Entry) -> None:
    held = entry.due.held
    head = f"{held.id[:9]}  {when(entry.due.interval):<21}  {entry.due.why:<8}  "
    console.print(Text(head, style="bold").append(_fit(stated(entry), console.width - len(head))))
    _words(console, held, 4)
    if entry.told_after:
        console.print(Text("    its time was over when this was published", style="dim"))
    if entry.verdict is not None:
        verdict = entry.verdict
        told = f"{verdict.outcome}: {verdict.user}, {verdict.made:%Y-%m-%d}"
        told += f", by {verdict.evidence[:9]}" if verdict.evidence else ""
        told += f", {verdict.note}" if verdict.note else ""
        console.print(Text(f"    {_fit(told, console.width - 4)}", style="green"))
        return
    for one in entry.proposals:
        told = f"    ? {one.outcome}: {one.reason}  {one.held.id[:9]}  p {one.score:.2f}"
        console.print(Text(told, style="yellow"), soft_wrap=True)
        _words(console, one.held, 6)


def _words(console: Console, held: Held, indent: int) -> None:
    name = clip(one_line(source_of(held)), 34).rstrip()
    room = console.width - indent - len(name) - 2
    words = clip(quoted(one_line(held.item.anchors[0].quote), ""), room).rstrip()
    console.print(Text(" " * indent).append(words, style="italic").append(f"  {name}", style="dim"))


def _fit(text: str, room: int) -> str:
    return clip(one_line(text), max(room, 10)).rstrip()
