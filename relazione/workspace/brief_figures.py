"""Each measure of a brief in words and as a table: stock, series, meetings, promised and delivered, the triangle."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.networks import Band
from relazione.measures.series import OUTCOMES, Choice, delivery, meetings, stock, uncertainty
from relazione.measures.series.delivery import wilson
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Statement
from relazione.workspace.brief_cells import days, interval, number, share, table_of
from relazione.workspace.brief_ground import Ground, Told, few, headed, names
from relazione.workspace.brief_standing import flows, standing
from relazione.workspace.measuring.threes import triangle

LEAST_EVENTS, LEAST_MEETINGS, LEAST_PLANS = 5, 2, 3
DRAWS, SEED = 500, 20


def _stock(ground: Ground, pair: tuple[str, str]) -> Told:
    made = stock(ground.events, ground.choice(pair))
    moves = made.frame
    if moves.height < LEAST_EVENTS:
        return few("the stock", pair, moves.height, LEAST_EVENTS, "dated events")
    last = moves.row(-1, named=True)
    strongest = moves.sort(pl.col("moved").abs(), descending=True)["item"]
    coverage = ground.coverage(moves["item"])
    statement = Statement(
        text=f"{headed(*pair)}: the stock of the relationship stands at {number(last['stock'], sign=True)} of -9 to 9",
        when=f"after {moves.height} events, the last on {last['day']}",
        status=None,
        sure=1.0,
        notes=ground.evidence(strongest),
        detail=coverage,
    )
    rows = made.by("1y").select(year=pl.col("period").dt.year(), stock="stock")
    return statement, table_of(f"Stock, {names(*pair)}", rows, (made.note(), coverage), signed=("stock",))


def _series(ground: Ground, pair: tuple[str, str]) -> Told:
    told = uncertainty(
        ground.events, ground.choice(pair), draws=DRAWS, seed=SEED, population=ground.read or None
    )
    frame = told.frame.filter(pl.col("events") > 0)
    events = float(frame["events"].sum())
    if events < LEAST_EVENTS:
        return few("the series", pair, round(events), LEAST_EVENTS, "dated events")
    plus, minus = float(frame["cooperation"].sum()), float(frame["conflict"].sum())
    portion = share(minus / (plus + minus)) if plus + minus else "not to be told"
    own = ground.events.filter(
        pl.col("source").is_in(pair), pl.col("target").is_in(pair), pl.col("status") == "happened"
    )
    coverage = ground.coverage(own["item"])
    years = frame["period"].dt.year()
    statement = Statement(
        text=f"{headed(*pair)}: cooperation {number(plus)}, conflict {number(minus)}; share of conflict {portion}",
        when=f"{number(events)} events, {years[0]} to {years[-1]}",
        status=None,
        sure=1.0,
        notes=ground.evidence(own.sort(pl.col("intensity").abs(), "item", descending=[True, False])["item"]),
        detail=coverage,
    )
    rows = frame.select(
        "events",
        "cooperation",
        "conflict",
        "net",
        year=pl.col("period").dt.year(),
        interval=interval("net_low", "net_high"),
        share_of_conflict=pl.col("share_of_conflict").map_elements(share, pl.String, skip_nulls=True),
    ).select("year", "events", "cooperation", "conflict", "net", "interval", "share_of_conflict")
    notes = (told.made.note(), told.note(), coverage)
    return statement, table_of(f"Series by year, {names(*pair)}", rows, notes)


def _meetings(ground: Ground, pair: tuple[str, str]) -> Told:
    made = meetings(ground.events, ground.material.details, ground.choice(pair))
    if made.frame.height < LEAST_MEETINGS:
        return few("meetings", pair, made.frame.height, LEAST_MEETINGS, "of named leaders")
    most = made.pairs.row(0, named=True)
    own = made.frame.filter(pl.col("one") == most["one"], pl.col("other") == most["other"])
    ways = [
        f"{most[way]} {way.replace('_', ' ')}" for way in ("in_person", "telephone", "video") if most[way]
    ]
    coverage = ground.coverage(_flat(made.frame["items"]))
    statement = Statement(
        text=f"{headed(*pair)}: {made.frame.height} meetings of named leaders; {most['one']} and {most['other']}"
        f" met {_times(most['meetings'])} ({', '.join(ways)})",
        when=days(most["first"], most["last"]),
        status=None,
        sure=1.0,
        notes=ground.evidence(_flat(own["items"])),
        detail=coverage,
    )
    columns = ("one", "other", "meetings", "in_person", "telephone", "bilateral", "margins", "last")
    rows = made.pairs.select(columns)
    return statement, table_of(f"Meetings of leaders, {names(*pair)}", rows, (made.note(), coverage))


def _flat(lists: pl.Series) -> list[str]:
    return [item for items in lists.to_list() for item in items]


def _times(many: int) -> str:
    return {1: "once", 2: "twice"}.get(many, f"{many} times")


def _delivery(ground: Ground, pair: tuple[str, str]) -> Told:
    made = delivery(ground.events, ground.choice(pair), as_of=ground.today)
    counts = {name: int((made.frame["outcome"] == name).sum()) for name in OUTCOMES}
    settled = sum(counts[name] for name in OUTCOMES[:4])
    if settled < LEAST_PLANS:
        return few("promised and delivered", pair, settled, LEAST_PLANS, "plans settled")
    low, high = wilson(counts["delivered"], settled)
    coverage = ground.coverage([*made.frame["item"], *made.frame["answer"].drop_nulls()])
    order = made.frame.sort(pl.col("outcome") != "delivered", "item")
    both = [item for row in order.select("item", "answer").iter_rows() for item in row]
    verb = "was" if counts["delivered"] == 1 else "were"
    statement = Statement(
        text=f"{headed(*pair)}: of {settled} settled plans {counts['delivered']} {verb} delivered"
        f" ({share(counts['delivered'] / settled)}, 95% interval {share(low)} to {share(high)})",
        when=f"by {ground.today}",
        status=None,
        sure=1.0,
        notes=ground.evidence(both),
        detail=f"Of {counts['unanswered']} no answer was read, which is not the same as that there is none. {coverage}"
        if counts["unanswered"]
        else coverage,
    )
    rows = pl.DataFrame([{"plans": made.frame.height, **counts}])
    return statement, table_of(f"Promised and delivered, {names(*pair)}", rows, (made.note(), coverage))


def three(ground: Ground, states: tuple[str, str, str]) -> Told:
    """The pattern of three states in the last year in which it is known."""
    made = triangle(ground.material, states, Choice(every="year", origins=(CODED,)), band=Band(), seed=SEED)
    part = made.part("course")
    known = part.frame.filter(pl.col("pattern").is_not_null()) if "pattern" in part.frame.columns else None
    if known is None or known.is_empty():
        return f"the triangle of {names(*states)} (no year in which each of the three ties has an event)"
    last = known.row(-1, named=True)
    behind = made.evidence()
    year = last["period"].year
    items = behind.filter(pl.col("first").dt.year() == year).sort(pl.col("value").abs(), descending=True)[
        "item"
    ]
    role = {"romantic triangle": "pivot", "stable marriage": "outside"}.get(last["pattern"], "apart")
    apart = f", {role}: {vocabulary().name_of(last['apart'])}" if last["apart"] else ""
    coverage = ground.coverage(behind["item"].drop_nulls())
    statement = Statement(
        text=f"{headed(*states)}: {last['pattern']}{apart}",
        when=f"{year}, probability {number(last['probability'])}",
        status=None,
        sure=1.0,
        notes=ground.evidence(items),
        detail=coverage,
    )
    ties = ["-".join(sorted(pair)) for pair in combinations(states, 2)]
    rows = part.frame.select("pattern", "apart", "probability", *ties, year=pl.col("period").dt.year())
    rows = rows.select("year", *ties, "pattern", "apart", "probability")
    title = f"The triangle of {names(*states)}"
    return statement, table_of(title, rows, (*part.notes, coverage), signed=ties)


OF_TWO: tuple[Callable[[Ground, tuple[str, str]], Told], ...] = (
    _stock, _series, _meetings, _delivery, standing, flows,
)  # fmt: skip
"""What is measured of each pair, in this order."""
