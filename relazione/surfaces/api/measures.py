"""Measures of the record: the words of `relazione measure`, as rows for programs or as a Vega-Lite chart.

Tables of one's own are not read here: a path in a request would open a file outside of the record.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from relazione.model import UsageError
from relazione.surfaces.api import measured
from relazione.surfaces.api.faults import ApiFault, about
from relazione.surfaces.api.measured import ChartForm, MeasuredForm, dyad_of, states
from relazione.surfaces.api.state import TheDesk, labour, view_of
from relazione.surfaces.charts import spec
from relazione.surfaces.charts.base import plain
from relazione.surfaces.cli.commands.measure_options import neutral
from relazione.surfaces.cli.commands.measure_output import asked_evidence
from relazione.surfaces.cli.filters import pair
from relazione.surfaces.desk.state import Desk
from relazione.workspace import Query as ItemQuery
from relazione.workspace.measuring import EVIDENCE, Band, Files, Measured, Measuring, Part

router = APIRouter(prefix="/measures", tags=["measures"])
Answer = MeasuredForm | ChartForm


@router.get("/dyad", name="measure_dyad")
def dyad(desk: TheDesk, asked: Annotated[measured.DyadAsked, Query()]) -> Answer:
    """Series of two states. Parts: series, stock, moves, breaks, breakers, levels, coverage."""
    with about("dyad"):
        sides = pair(asked.dyad)
    direction = "directed" if asked.directed else "joint"
    choice = asked.choice(every=asked.by, direction=direction, by=tuple(asked.split), scale=asked.scale)
    more = {"figure": asked.figure, "half_life": asked.half_life, **_seeded(asked.seed)}
    return _answer(desk, asked, lambda work: work.dyad(*sides, choice, **more))


@router.get("/meetings", name="measure_meetings")
def meetings(desk: TheDesk, asked: Annotated[measured.MeetingsAsked, Query()]) -> Answer:
    """Who met whom, and when. Parts: pairs, each."""
    sides, choice = dyad_of(asked.dyad), asked.choice()
    more: dict[str, Any] = {"leader": asked.leader, "chiefs": asked.chiefs, "assume": asked.assume}
    return _answer(desk, asked, lambda work: work.meetings(sides, choice, **more))


@router.get("/delivery", name="measure_delivery")
def delivery(desk: TheDesk, asked: Annotated[measured.DeliveryAsked, Query()]) -> Answer:
    """What became of what was planned. Parts: outcomes, plans."""
    if asked.status:
        raise ApiFault(400, "plans are set against what happened", field="status", remedy="leave it out")
    sides, choice = dyad_of(asked.dyad), asked.choice()
    return _answer(desk, asked, lambda work: work.delivery(sides, choice, on=asked.on, window=asked.window))


@router.get("/alignment", name="measure_alignment")
def alignment(desk: TheDesk, asked: Annotated[measured.AlignmentAsked, Query()]) -> Answer:
    """Behaviour against commitment, by the record's own events and agreements."""
    sides = dyad_of(asked.dyad)
    return _answer(
        desk,
        asked,
        lambda work: work.alignment(sides, Files(), on=asked.on, days=asked.days, measure=asked.measure),
    )


@router.get("/dependence", name="measure_dependence")
def dependence(desk: TheDesk, asked: Annotated[measured.DependenceAsked, Query()]) -> Answer:
    """Who depends on whom, by the record's quantities. Parts: pairs, concentration."""
    sides = dyad_of(asked.dyad)
    more: dict[str, Any] = {"words": asked.word} if asked.word else {}
    return _answer(desk, asked, lambda work: work.dependence(sides, unit=asked.unit, flow=asked.flow, **more))


@router.get("/triangle", name="measure_triangle")
def triangle(desk: TheDesk, asked: Annotated[measured.TriangleAsked, Query()]) -> Answer:
    """The strategic triangle of three states. Parts: course, ties."""
    one, other, third = states(asked.actor)
    choice, band = asked.choice(every=asked.by, scale=asked.scale), band_of(asked.band)
    seed = _seeded(asked.seed)
    return _answer(desk, asked, lambda work: work.triangle((one, other, third), choice, band=band, **seed))


@router.get("/network", name="measure_network")
def network(desk: TheDesk, asked: Annotated[measured.NetworkAsked, Query()]) -> Answer:
    """Blocs on a day. Parts: ties, figures, camps, triads."""
    given = _drawn(asked)
    return _answer(desk, asked, lambda work: work.network(**given))


@router.get("/whatif", name="measure_whatif")
def whatif(desk: TheDesk, asked: Annotated[measured.WhatifAsked, Query()]) -> Answer:
    """What the network would be if ties changed sign. Parts: figures, triads, moved, frustrated, eased, ties."""
    given = _drawn(asked)
    with about("tie"):
        turned = [pair(one) for one in asked.tie]
    return _answer(desk, asked, lambda work: work.whatif(turned, **given))


def _drawn(asked: measured.NetworkAsked) -> dict[str, Any]:
    return {
        "on": asked.on, "days": asked.days, "choice": asked.choice(scale=asked.scale), "states": states(asked.actor),
        "band": band_of(asked.band), "weighted": asked.weighted, **_seeded(asked.seed),
    }  # fmt: skip


def _seeded(seed: int | None) -> dict[str, Any]:
    return {} if seed is None else {"seed": seed}


def band_of(text: str) -> Band:
    with about("band"):
        band = neutral(text)
        if not (math.isfinite(band.low) and math.isfinite(band.high)):
            raise UsageError(f"{text!r} is no neutral band", remedy="write -2:2")
        return band


def _answer(
    desk: Desk, asked: measured.MeasureAsked, measure: Callable[[Measuring], Measured]
) -> MeasuredForm | ChartForm:
    view_of(desk, asked.as_of)
    least = getattr(asked, "min_probability", None)
    query = None if least is None else ItemQuery(min_probability=least)
    with labour():
        made = measure(desk.work.measure((), query, as_of=asked.as_of))
        part = _part(made, asked)
    if asked.as_ == "vega-lite":
        with about("as", 422):
            return ChartForm.model_validate(spec(part))
    rows = part.frame.head(asked.limit).iter_rows(named=True)
    return MeasuredForm(
        measure=made.name,
        part="evidence" if asked.evidence else asked.part or made.parts[0],
        parts=list(made.parts),
        title=part.title,
        notes=list(part.notes),
        columns=[name for name in part.columns or part.frame.columns if name in part.frame.columns],
        rows=[{name: value_of(value) for name, value in row.items()} for row in rows],
        more=part.frame.height > asked.limit,
        empty=part.empty if part.frame.is_empty() else None,
    )


def _part(made: Measured, asked: measured.MeasureAsked) -> Part:
    if asked.evidence is None:
        with about("part"):
            return made.part(asked.part)
    with about("evidence"):
        first, last, sides = asked_evidence(asked.evidence)
    frame = made.evidence(first, last, sides)
    title = f"Evidence of {made.name}: {asked.evidence}"
    return Part(
        title, frame, ("The items behind the figures.",), tuple(EVIDENCE), empty="no item stands behind it"
    )


def value_of(value: Any) -> Any:
    """As JSON has it: what is no finite number is null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return [value_of(one) for one in value] if isinstance(value, list) else plain(value)
