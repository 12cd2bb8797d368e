"""`relazione explain`: why the coder made an event, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import out
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from rich.text import Text

    from relazione.workspace.explaining import Choice, Explanation, Word

SHOWN = 8  # words in the table
SLIGHT = 0.02  # a smaller change is none
BAR = 24  # cells of a change of 1


def explain(
    id_: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="An event's id or the beginning of it.", show_default=False),
    ],
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Show why an event was coded: the words that mattered, the nearest alternatives, how sure each part is.

    Its document is coded again with the network in use. A word matters by how much less probable the event is without
    it.
    """
    from relazione.workspace import explanation_form

    explanation = workspace(record).explain(id_, as_of=as_of)
    if json_:
        print(json.dumps(explanation_form(explanation), ensure_ascii=False, indent=1))
        return
    console = out()
    for line in told(explanation):
        console.print(line, soft_wrap=False)


def told(one: Explanation) -> Iterator[Text]:
    """The explanation, line by line."""
    from rich.text import Text

    yield Text(f"event  {one.item}", style="bold")
    if one.before:
        yield Text(f"  {_flat(one.before)}", style="dim")
    yield _sentence(one)
    yield Text()
    yield from (Text(line) for line in _choices(one))
    yield from (Text(line) for line in _sides(one))
    yield Text()
    yield Text("without these words the event would have been", style="bold")
    yield from (Text(line) for line in _table(one.words))
    yield Text()
    yield from (Text(line) for line in _sureness(one))
    yield from (Text(line) for line in _version(one))


def _flat(text: str) -> str:
    from relazione.surfaces.cli.rows import one_line

    return one_line(text)


def _sentence(one: Explanation) -> Text:
    """The sentence, its cue between ⟦ and ⟧, what mattered else underlined."""
    from rich.text import Text

    text = _flat(one.sentence)
    cue = _flat(one.cue)
    first, found, last = text.partition(cue)
    line = Text("  ").append(first).append(f"⟦{found}⟧" if found else "", style="bold").append(last)
    for word in ranked(one.words)[:SHOWN]:
        if word.role not in ("cue", "before") and moves(word):
            line.highlight_words([word.words], style="underline")
    return line


def _choices(one: Explanation) -> Iterator[str]:
    for name, choices in (("type", one.types), ("mode", one.modes), ("status", one.statuses)):
        if choices:
            yield f"  {name:<8} {_listed(choices)}"
    for rule in one.rules:
        yield f"  {'rule':<8} {rule}"


def _listed(choices: Sequence[Choice]) -> str:
    return "   ".join(f"{choice.name.replace('_', ' ')} {choice.probability:.2f}" for choice in choices)


def _sides(one: Explanation) -> Iterator[str]:
    """What each actor was taken for, and the other things that it might have been."""
    for actor in one.actors:
        scores = {"source": actor.source, "target": actor.target, "by": actor.by}
        if actor.side or max(scores.values()) > 0.1:
            codes = ", ".join(actor.codes) or "no code"
            figures = "   ".join(f"{name} {score:.2f}" for name, score in scores.items())
            yield f"  {actor.side or 'no part':<8} {_flat(actor.words)} ({codes})   {figures}"


def ranked(words: Sequence[Word]) -> list[Word]:
    """Those that change most first."""
    return sorted(words, key=lambda word: -max(abs(word.drop), abs(word.status_drop)))


def moves(word: Word) -> bool:
    return max(abs(word.drop), abs(word.status_drop)) >= SLIGHT


def _table(words: Sequence[Word]) -> Iterator[str]:
    chosen = [word for word in ranked(words) if moves(word)][:SHOWN]
    if not chosen:
        yield "  the same without any one of them"
        return
    names = [_flat(word.words) if word.role != "before" else "(the sentence before)" for word in chosen]
    width = min(30, max(len(name) for name in names))
    for name, word in zip(names, chosen, strict=True):
        bar = (
            ("▇" if word.drop > 0 else "░") * max(1, round(abs(word.drop) * BAR))
            if abs(word.drop) >= SLIGHT
            else "·"
        )
        then = "none" if word.type == "none" else f"{word.type} {word.status.replace('_', ' ')}"
        shown = name if len(name) <= width else name[: width - 1] + "…"
        yield f"  {shown:<{width}}  p {word.probability:.2f}  {-word.drop:+.2f}  {then:<22} {bar}"


def _sureness(one: Explanation) -> Iterator[str]:
    signs = "   ".join(f"{name} {sign:.2f}" for name, sign in one.signs.items())
    yield f"  network  {signs}"
    yield f"  p        {one.probability:.2f} after calibration; an event is kept from {one.least:.2f}"


def _version(one: Explanation) -> Iterator[str]:
    if one.used == one.coder:
        yield f"  coder    {one.coder}"
        return
    yield f"  coder    {one.coder} made it; explained is what {one.used} makes of it"
    for name, (old, new) in one.differences.items():
        yield f"           {name}: then {_said(old)}, now {_said(new)}"


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
