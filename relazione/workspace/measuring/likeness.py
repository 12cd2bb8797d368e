"""How alike states vote and ally, and where behaviour and commitment part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from relazione.measures.alignment import (
    MEASURES,
    dyads,
    history,
    ideal_distances,
    line_of,
    portfolio_dyads,
    read_ideal_points,
    read_portfolios,
    votes_of,
)
from relazione.model import UsageError
from relazione.workspace.measuring.gaps import SOURCES, Files, undeclared_of, votes_in
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.result import EVIDENCE, Measured, Part, evidence

SEED = 1
_WORDS = {1: "yes", 2: "abstain", 3: "no"}


def alignment(
    material: Material,
    files: Files,
    dyad: tuple[str, str] | None = None,
    *,
    on: date,
    days: int = 1826,
    measure: str = "kappa_squared",
    by: str = "session",
    first: date | None = None,
    last: date | None = None,
    seed: int = SEED,
) -> Measured:
    """By what is given: votes, portfolios or ideal points over time (with a dyad); else behaviour against commitment."""
    if measure not in MEASURES and measure != "s_weighted":
        raise UsageError(f"no measure {measure!r}", remedy=f"choose {', '.join(MEASURES)}")
    if files.portfolios is not None:
        return _portfolios(files.portfolios, files.period, dyad)
    if dyad is not None and files.ideal is not None:
        return _ideal(files.ideal, dyad)
    if dyad is not None and files.votes is not None:
        return _votes(files, dyad, measure, by, first, last, seed)
    return undeclared_of(material, files, dyad, on, days, measure)


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema=dict(EVIDENCE))


def _votes(
    files: Files,
    dyad: tuple[str, str],
    measure: str,
    by: str,
    first: date | None,
    last: date | None,
    seed: int,
) -> Measured:
    votes, told = votes_in(files)
    if first is not None:
        votes = votes.filter(pl.col("date") >= first)
    if last is not None:
        votes = votes.filter(pl.col("date") <= last)
    one, other = (line_of(code) for code in dyad)
    notes = (
        f"{measure} of the votes of both on the roll calls on which both voted, by {by}. {SOURCES}",
        f"90% interval of 1000 draws of the roll calls with replacement (seed {seed}; Efron 1979). Votes go to the member"
        f" that held the seat on the day{_seats(one, other)}.",
        told,
    )

    def series() -> Part:
        made = history(votes, one, other, measure=measure, by=by, seed=seed)
        columns = (by, "first", "second", "n", "value", "low", "high", "reason")
        return Part(
            f"{'-'.join(dyad)}: {measure} of votes", made.frame, notes, columns, "history",
            {"x": by, "value": measure}, "the two never voted together",
        )  # fmt: skip

    def every() -> Part:
        own = votes.filter(pl.col("state").is_in([*one, *other]))
        found = dyads(own, by=by)
        frame = found.filter(pl.col("a").is_in(one) != pl.col("b").is_in(one))
        return Part(f"{'-'.join(dyad)}: every measure", frame, notes, tuple(frame.columns))

    def behind() -> pl.DataFrame:
        found = votes_of(votes, one, other)
        words = [
            pl.col(f"vote_{side}").replace_strict(_WORDS, default=None, return_dtype=pl.String)
            for side in ("first", "second")
        ]
        return evidence(
            found.with_columns(
                first="date",
                last="date",
                a=pl.lit(dyad[0]),
                b=pl.lit(dyad[1]),
                value=pl.col("distance"),
                what=pl.lit("roll call"),
                item="roll_call",
                origin=pl.lit("votes"),
                quote=pl.concat_str(pl.lit(f"{dyad[0]} "), words[0], pl.lit(f", {dyad[1]} "), words[1]),
            )
        )

    return Measured("alignment", {"history": series, "measures": every}, behind)


def _seats(*lines: tuple[str, ...]) -> str:
    """Whose votes are taken together, where a state went on with another's seat."""
    told = [f"{', '.join(line[:-1])} before {line[-1]}" for line in lines if len(line) > 1]
    return f"; {' and '.join(told)}" if told else ""


def _portfolios(path: Path | str, period: str | None, dyad: tuple[str, str] | None) -> Measured:
    def pairs() -> Part:
        read = read_portfolios(path, period=period)
        frame = portfolio_dyads(read)
        if dyad is not None:
            names = {name.casefold() for name in dyad}
            kept = [{a.casefold(), b.casefold()} == names for a, b in frame.select("a", "b").rows()]
            frame = frame.filter(pl.Series(kept, dtype=pl.Boolean))
        weighted = " weighted S by the weights of the file." if read.weights else ""
        notes = (
            f"Similarity of alliance portfolios over {len(read.objects)} possible allies, levels 0 to 3. {SOURCES}"
            + weighted,
        )
        columns = ("a", "b", "n", *MEASURES, "s_weighted", "s_squared_weighted", "reason")
        return Part(
            "Alliance portfolios", frame, notes, columns, "likeness", {"values": list(MEASURES)},
            f"no such pair; there are {', '.join(sorted(read.values))}",
        )  # fmt: skip

    return Measured("alignment", {"portfolios": pairs}, _nothing)


def _ideal(path: Path | str, dyad: tuple[str, str]) -> Measured:
    def distances() -> Part:
        points = read_ideal_points(path)
        sides = [line_of(code) for code in dyad]
        frame = ideal_distances(points.filter(pl.col("state").is_in([*sides[0], *sides[1]]))).filter(
            pl.col("a").is_in(sides[0]) != pl.col("b").is_in(sides[0])
        )
        notes = (
            "Distance of ideal points in the General Assembly, in their own units (Bailey, Strezhnev and Voeten 2017,"
            " Journal of Conflict Resolution 61: 430-456); 90% interval by the normal approximation, errors independent.",
        )
        columns = ("session", "a", "b", "point_a", "point_b", "distance", "low", "high")
        return Part(
            f"{'-'.join(dyad)}: distance of ideal points", frame.with_columns(value="distance"), notes, columns,
            "history", {"x": "session", "value": "distance"}, "no session has both",
        )  # fmt: skip

    return Measured("alignment", {"ideal": distances}, _nothing)
