"""`relazione search`: words, names and phrases in passages and items, ranked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.filters import kind_of, query
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from rich.text import Text

    from relazione.workspace import Hit


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words; "a phrase" in quotes.', show_default=False)
    ],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help="Items of this kind only.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many.")] = 20,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    type_: options.Types = None,
    status: options.Statuses = None,
    from_: options.From = None,
    to: options.To = None,
    place: options.Place = None,
    person: options.Person = None,
    document: options.Document = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Search passages and items. All words have to be there; filters narrow to items that answer them."""
    wanted = query(
        kinds=tuple(str(kind_of(one)) for one in kind or ()),
        actor=actor,
        dyad=dyad,
        type_=type_,
        status=status,
        from_=from_,
        to=to,
        place=place,
        person=person,
        document=document,
    )
    view = workspace(record).view(as_of)
    hits = view.search(" ".join(_phrase(word) for word in words), wanted, limit=limit)
    if json_:
        for hit in hits:
            print(json.dumps(_form(hit), ensure_ascii=False))
        return
    console = out()
    for hit in hits:
        console.print(_line(hit, console.width))
    if not hits:
        phrases = [word for word in words if _phrase(word) != word]
        looser = " ".join(phrases)
        note(f"nothing found{f'; as a phrase: without its quotes, search {looser}' if phrases else ''}")


def _phrase(word: str) -> str:
    """A word of the shell that holds spaces was meant as a phrase."""
    return f'"{word}"' if " " in word and '"' not in word else word


def _form(hit: Hit) -> dict[str, object]:
    return {
        "score": round(hit.score, 4),
        "document": hit.document.key,
        "title": hit.document.title,
        "item": hit.item.id if hit.item else None,
        "kind": str(hit.item.item.kind) if hit.item else "passage",
        "start": hit.start,
        "end": hit.end,
        "text": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }


def _line(hit: Hit, width: int) -> Text:
    """What was found with the words highlighted, under what it is and where."""
    from rich.text import Text

    from relazione.model.wording import say, when
    from relazione.surfaces.cli.rows import one_line
    from relazione.surfaces.cli.tables import clip

    what = f"{hit.item.id[:9]}  {say(hit.item.item)}" if hit.item else "passage"
    published = when(hit.document.published) if hit.document.published else "undated"
    line = Text(clip(one_line(what), width).rstrip(), style="bold").append(
        f"\n  {hit.document.name}, {published}\n  ", style="dim"
    )
    snippet = Text(hit.snippet.replace("\n", " "))
    for start, end in hit.marks:
        snippet.stylize("bold reverse", max(0, start - hit.start), max(0, end - hit.start))
    return line.append_text(snippet).append("\n")
