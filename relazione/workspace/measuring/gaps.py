"""Undeclared alliances: behaviour against commitment, every component shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from relazione.measures.alignment import (
    ALLIANCES,
    Undeclared,
    agreement_pairs,
    agreements_in_force,
    dyads,
    from_events,
    from_frame,
    joint_memberships,
    read_commitments,
    read_pairs,
    read_votes,
    undeclared,
)
from relazione.measures.events import CODED
from relazione.model import UsageError
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.result import Measured, Part

SOURCES = (
    "kappa: Cohen 1968; pi: Scott 1955; S: Signorino and Ritter 1999, International Studies Quarterly 43: 115-144;"
    " tau-b: Kendall 1945; A: S less the S of independent portfolios (Benati and Capurri 2026)."
)


@dataclass(frozen=True, kw_only=True)
class Files:
    """Tables of the user's (docs/alignment.md tells their columns). pairs: name of a component → its file.

    period: which period of portfolios that have several.
    """

    votes: Path | str | None = None
    roll_calls: Path | str | None = None
    portfolios: Path | str | None = None
    ideal: Path | str | None = None
    pairs: Mapping[str, Path | str] = field(default_factory=dict)
    commitments: Path | str | None = None
    period: str | None = None


def votes_in(files: Files) -> tuple[pl.DataFrame, str]:
    assert files.votes is not None
    read = read_votes(files.votes, files.roll_calls)
    out = "; ".join(f"{rows:,} votes left out: {why}" for why, rows in list(read.left_out.items())[:3])
    calls = read.frame["roll_call"].n_unique()
    return (
        read.frame,
        f"{Path(files.votes).name}: {calls:,} roll calls, {read.frame.height:,} votes. {out}".strip(),
    )


def undeclared_of(
    material: Material, files: Files, dyad: tuple[str, str] | None, on: date, days: int, measure: str
) -> Measured:
    """Behaviour against commitment of every pair known, on a day."""
    events = _until(material.events, on, days)
    components = _of_events(events)
    notes = [
        "Rank of behaviour (mean of the ranks of its components, ranked again) less rank of commitment, each 0 to 1; above"
        " 0 the two behave closer than they are committed. gap_low and gap_high: with each component left out in turn.",
        f"Events that happened in the {days:,} days before {on.isoformat()}, weighed by probability; an event is not looked"
        " for where nothing was read, so that pairs without events have no such component.",
    ]
    if files.votes is not None:
        components["votes"], told = _of_votes(files, on, measure)
        notes.append(told)
    components |= {name: read_pairs(path) for name, path in files.pairs.items()}
    known = {name: values for name, values in components.items() if values}
    commitments, told_of = _commitments(material, files, on)
    if not known:
        raise UsageError(
            "there is no behaviour to rank", remedy="give --events, --votes or --pairs, or another --on"
        )
    made = undeclared(known, commitments)
    notes += [f"Ranked among {made.frame.height:,} pairs.", told_of, *material.notes]
    notes += [] if dyad else _unranked(made)
    asked = _Ranked(made, dyad, on, tuple(notes))
    parts: dict[str, Callable[[], Part]] = {"ends": asked.ends, "pairs": asked.pairs}
    return Measured("alignment", parts, lambda: _behind(events, material))


@dataclass(frozen=True)
class _Ranked:
    """Pairs by their gap, shown whole or at both ends, or of one dyad."""

    made: Undeclared
    dyad: tuple[str, str] | None
    on: date
    notes: tuple[str, ...]

    def ends(self) -> Part:
        if self.dyad:
            return self._part(f"{'-'.join(self.dyad)}: behaviour and commitment", self.made.frame)
        apart = pl.concat([self.made.closer, self.made.looser.reverse()]).unique(maintain_order=True)
        return self._part(f"Behaviour and commitment on {self.on.isoformat()}: farthest apart", apart)

    def pairs(self) -> Part:
        return self._part(f"Behaviour and commitment on {self.on.isoformat()}", self.made.frame)

    def _part(self, title: str, rows: pl.DataFrame) -> Part:
        if self.dyad:
            rows = rows.filter(pl.col("a").is_in(self.dyad) & pl.col("b").is_in(self.dyad))
        columns = ("a", "b", "gap", "gap_low", "gap_high", "behaviour", "commitment", "committed")
        shown = (*columns, *self.made.components)
        about = {"pairs": self.made.frame.height}
        return Part(title, rows, self.notes, shown, "gap", about, "no such pair is known")


def _until(events: pl.DataFrame, on: date, days: int) -> pl.DataFrame:
    """Those of the days before and of the day itself."""
    if events.is_empty():
        return events
    return events.filter(pl.col("end").is_between(on - pl.duration(days=days), on))


def _of_events(events: pl.DataFrame) -> dict[str, Mapping[tuple[str, str], float]]:
    """Net intensity and meetings of every pair, each origin a component of its own."""
    found: dict[str, Mapping[tuple[str, str], float]] = {}
    for origin in events["origin"].unique().sort():
        own = events.filter(pl.col("origin") == origin)
        name = "" if origin == CODED else f" ({origin})"
        found[f"events{name}"] = from_events(own, value="net")
        found[f"meetings{name}"] = from_events(own, value="count", types=("CONSULT",))
    return found


def _of_votes(files: Files, on: date, measure: str) -> tuple[Mapping[tuple[str, str], float], str]:
    """Likeness of votes in the last session that had begun, and what was read."""
    votes, told = votes_in(files)
    session = int(votes.filter(pl.col("date").fill_null(on) <= on)["session"].max() or 0)  # type: ignore[arg-type]
    found = from_frame(dyads(votes.filter(pl.col("session") == session)), measure)
    return found, f"{told} Votes: {measure} of session {session}. {SOURCES}"


def _unranked(made: Undeclared) -> list[str]:
    """Committed pairs of which there is no behaviour, where there are any: the first of them by name."""
    if not made.unranked:
        return []
    pairs = ", ".join("-".join(pair) for pair in made.unranked[:8])
    more = " …" if len(made.unranked) > 8 else ""
    return [f"{len(made.unranked):,} committed pairs of whose behaviour nothing is known: {pairs}{more}"]


def _behind(events: pl.DataFrame, material: Material) -> pl.DataFrame:
    """What happened in that time, each event with its part of the net intensity."""
    value = pl.col("intensity") * pl.col("share")
    rows = events.filter(pl.col("status") == "happened")
    return material.quoted(
        rows.select("item", first="start", last="end", a="source", b="target", value=value)
    )


def _commitments(material: Material, files: Files, on: date) -> tuple[dict[tuple[str, str], float], str]:
    """Agreements in force by the record, and joint alliances; or the user's own table instead of both."""
    if files.commitments is not None:
        name = Path(files.commitments).name
        return read_commitments(files.commitments, on), f"Commitment: {name}, as of {on.isoformat()}."
    joint = joint_memberships(on)
    found = dict(joint)
    agreements = 0
    if material.view is not None:
        binding = agreements_in_force(material.view, on)
        agreements = binding.height
        for pair, count in agreement_pairs(binding).items():
            found[pair] = found.get(pair, 0.0) + count
    return found, (
        f"Commitment: {agreements} agreements in force by the record and joint membership in"
        f" {', '.join(ALLIANCES)}, on {on.isoformat()}; each counts 1."
    )
