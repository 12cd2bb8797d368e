"""Undeclared alliances: behaviour against commitment, every component shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from relazione.measures.alignment import (
    ALLIANCES,
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
    notes = [
        "Rank of behaviour (mean of the ranks of its components, ranked again) less rank of commitment, each 0 to 1; above"
        " 0 the two behave closer than they are committed. gap_low and gap_high: with each component left out in turn.",
        f"Events that happened in the {days:,} days before {on.isoformat()}, weighed by probability; an event is not looked"
        " for where nothing was read, so that pairs without events have no such component.",
    ]
    wanted = {state for pair in [dyad] if pair for state in pair}
    components: dict[str, Mapping[tuple[str, str], float]] = {}
    frame = material.events.filter(
        pl.col("end").is_between(on - pl.duration(days=days), on) if material.events.height else pl.lit(True)
    )
    for origin in frame["origin"].unique().sort():
        own = frame.filter(pl.col("origin") == origin)
        name = "" if origin == CODED else f" ({origin})"
        components[f"events{name}"] = from_events(own, value="net")
        meetings = from_events(own, value="count", types=("CONSULT",))
        if meetings:
            components[f"meetings{name}"] = meetings
    if files.votes is not None:
        votes, told = votes_in(files)
        session = int(votes.filter(pl.col("date").fill_null(on) <= on)["session"].max() or 0)  # type: ignore[arg-type]
        found = dyads(votes.filter(pl.col("session") == session))
        components["votes"] = from_frame(found, measure)
        notes.append(f"{told} Votes: {measure} of session {session}. {SOURCES}")
    components |= {name: read_pairs(path) for name, path in files.pairs.items()}
    commitments, told_of = _commitments(material, files, on)
    if not any(components.values()):
        raise UsageError(
            "there is no behaviour to rank", remedy="give --events, --votes or --pairs, or another --on"
        )
    made = undeclared({name: values for name, values in components.items() if values}, commitments)
    notes += [told_of, *material.notes]
    if made.unranked:
        pairs = ", ".join("-".join(pair) for pair in made.unranked[:8])
        notes.append(f"{len(made.unranked):,} committed pairs of whose behaviour nothing is known: {pairs} …")

    def part(title: str, rows: pl.DataFrame) -> Part:
        own = rows.filter(pl.col("a").is_in(wanted) & pl.col("b").is_in(wanted)) if wanted else rows
        columns = (
            "a",
            "b",
            "gap",
            "gap_low",
            "gap_high",
            "behaviour",
            "commitment",
            "committed",
            *made.components,
        )
        return Part(title, own, tuple(notes), columns, "gap", {}, "no such pair is known")

    def ends() -> Part:
        if wanted:
            return part(f"{'-'.join(dyad or ())}: behaviour and commitment", made.frame)
        return part(
            f"Behaviour and commitment on {on.isoformat()}: farthest apart",
            pl.concat([made.closer, made.looser.reverse()]).unique(maintain_order=True),
        )

    def behind() -> pl.DataFrame:
        rows = frame.filter(pl.col("status") == "happened")
        return material.quoted(
            rows.select("item", first="start", last="end", a="source", b="target",
                        value=pl.col("intensity") * pl.col("share"))
        )  # fmt: skip

    made_of: dict[str, Callable[[], Part]] = {
        "ends": ends,
        "pairs": lambda: part(f"Behaviour and commitment on {on.isoformat()}", made.frame),
    }
    return Measured("alignment", made_of, behind)


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
