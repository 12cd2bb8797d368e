"""Forecasts and their scores, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from rich.text import Text

from relazione.model.wording import when
from relazione.surfaces.cli.commands.ledger import source_of
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.rows import one_line
from relazione.surfaces.cli.tables import clip, quoted

if TYPE_CHECKING:
    from relazione.model.foretold import Outcome
    from relazione.workspace import Held
    from relazione.workspace.scorekeeping import Foretold
    from relazione.workspace.scoring import Scores, Tally

Range = tuple[float, float]


def odds(one: Foretold) -> str:
    """`likely 0.75 (0.63-0.87)`, `0.7`, or the words and that they have no odds."""
    if one.grade:
        return f"{one.words} {one.grade.middle:g} ({one.grade.low:g}-{one.grade.high:g})"
    return f"{one.words} (no odds)" if one.probability is None else f"{one.probability:g}"


def table(found: Sequence[Foretold], today: date) -> None:
    """A line on who, by when, how sure and what became of it, and one with the words."""
    console = out()
    for one in found:
        until = when(one.horizon) if one.horizon else "no date"
        head = f"{one.id[:9]}  {one.state(today):<7}  {until:<10}  "
        who = set_cell_size(clip(one_line(one.forecaster), 26), 26)
        console.print(Text(head, style="bold").append(f"{who}  ").append(odds(one)), soft_wrap=True)
        source = f"  {clip(one_line(source_of(one.held)), 34).rstrip()}" if one.held else "  entered by hand"
        words = one_line(one.proposition)
        told = clip(quoted(words, "") if one.held else words, console.width - 4 - len(source)).rstrip()
        console.print(Text(f"    {told}", style="italic").append(source, style="dim"))


def detail(
    found: Sequence[Foretold],
    answers: Sequence[tuple[str, Outcome, str, Held]],
    settles: str,
    scale: str,
    today: date,
) -> None:
    """A question with all its forecasts."""
    first, console = found[0], out()
    console.print(Text(one_line(first.proposition), style="bold"))
    until = f", by {when(first.horizon)}" if first.horizon else ", no date is told"
    console.print(f"{first.question}  {first.state(today)}{until}", markup=False, soft_wrap=True)
    if first.event:
        console.print(f"event    {first.event[0]} → {first.event[2]}  {first.event[1]}", markup=False)
    for one in found:
        made = f", {one.made}" if one.made else ""
        where = f", {one.outlet}" if one.outlet else ""
        console.print(
            f"{one.id[:9]}  {one.forecaster}{where}{made}: {odds(one)}", markup=False, soft_wrap=True
        )
        if one.grade:
            console.print(f"           by the scale {scale}: {one.grade.name}", style="dim", markup=False)
        if one.held:
            words = quoted(one_line(one.held.item.anchors[0].quote), "")
            console.print(Text(f"           {words}  {source_of(one.held)}", style="italic"), soft_wrap=True)
    verdict = first.verdict
    if verdict:
        by = f", by {verdict.evidence}" if verdict.evidence else ""
        why = f": {verdict.note}" if verdict.note else ""
        told = f"{verdict.outcome}, said {verdict.user} on {verdict.made:%Y-%m-%d}{by}{why}  [{verdict.id}]"
        console.print(Text(told, style="green"), soft_wrap=True)
        return
    console.print(
        f"settled by: {settles}; yes if it comes about, however unlikely it was called",
        soft_wrap=True,
        markup=False,
    )
    for said, answer, reason, held in answers:
        told = f"? {answer} ({said}: {reason})  {held.id[:9]}  “{one_line(held.item.anchors[0].quote)}”"
        console.print(Text(told, style="yellow"), soft_wrap=True)


def between(interval: Range | None) -> str:
    return f" ({interval[0]:.3f} to {interval[1]:.3f})" if interval else ""


def tally(one: Tally) -> None:
    """The figures of one group, each with its interval where there is one."""
    console = out()
    forecasts = f"{one.forecasts} forecast{'s' * (one.forecasts != 1)}"
    head = f"{one.name}: {forecasts} on {one.questions} question{'s' * (one.questions != 1)}"
    lines = [f"came about       {one.came:.3f} of them"]
    lines.append(f"Brier score      {one.brier:.4f}{between(one.brier_interval)}")
    lines.append(f"log score        {one.log:.4f}{between(one.log_interval)}")
    for name, against in (("base rate", one.base), ("our own model", one.model)):
        if against is None:
            lines.append(f"{name:<16} nothing to compare with")
            continue
        better = "cannot be beaten" if against.better is None else f"skill {against.better:+.3f}"
        told = f"{name:<16} Brier {against.other:.4f} against {against.theirs:.4f} on {against.questions}: {better}"
        lines.append(told + between(against.interval))
    parts = one.murphy
    lines.append(
        f"Brier = reliability {parts.reliability:.4f} - resolution {parts.resolution:.4f}"
        f" + uncertainty {parts.uncertainty:.4f} + within bins {parts.within:.4f}"
    )
    console.print(Text(head, style="bold"), soft_wrap=True)
    for line in lines:
        console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print("  foretold  came    of  if calibrated", style="dim", markup=False)
    for row in one.calibration:
        mark = "" if row.fits else "  outside"
        told = f"  {row.foretold:8.2f}  {row.came:4.2f}  {row.count:4}  {row.low:.2f} to {row.high:.2f}{mark}"
        console.print(told, markup=False)


def board(found: Scores) -> None:
    """Ranked first, then those with too few questions, in their alphabet of most questions."""
    console, places = out(), found.places()
    if places:
        console.print(Text("rank  questions  Brier   skill   forecaster", style="bold"))
    for place in places:
        one = place.tally
        rank = str(place.rank) if place.rank else "-"
        better = f"{one.base.better:+.3f}" if one.base and one.base.better is not None else "     -"
        row = f"{rank:>4}  {one.questions:>9}  {one.brier:.4f}  {better}  {one_line(one.name)}"
        interval = one.base.interval if one.base else None
        console.print(f"{row}{between(interval)}", markup=False, soft_wrap=True)
    few = sum(place.rank is None for place in places)
    if few:
        note(
            f"{few} not ranked: fewer than {found.minimum} settled questions, or no base rate to be better than"
        )


def left_out(found: Scores) -> None:
    """How few it rests on, what was not scored and why, and what the words were read by."""
    if not found.settled:
        note("no forecast is resolved yet, so there is nothing to score: relazione forecast resolve ID yes")
    reasons = ", ".join(f"{count} {reason}" for reason, count in found.left_out.items())
    questions = len({one.question for one in found.settled})
    note(
        f"{len(found.settled)} forecasts on {questions} questions scored"
        + (f"; not scored: {reasons}" if reasons else "")
    )
    if found.own:
        note("our own model: " + ", ".join(f"{by} for {count}" for by, count in found.own.items()))
    note(f"words read by {found.scale.name}: {found.scale.source}")
