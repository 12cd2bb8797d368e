"""Charts of measures: Vega-Lite specifications as plain dictionaries, and pictures of them.

spec(part)             the specification of a part of a measure; UsageError where a part has no drawing
picture(spec, "svg")   the same as SVG or PNG, by vl-convert (extra `charts`), without a network
"""

from __future__ import annotations

from typing import Any

from relazione.model import UsageError
from relazione.surfaces.charts.base import Drawing
from relazione.surfaces.charts.lines import coverage, history, levels, series, stock, triangle
from relazione.surfaces.charts.marks import (
    before_after,
    delivery,
    gap,
    gatherings,
    likeness,
    matrix,
    meetings,
    reversals,
    shares,
)
from relazione.surfaces.charts.portraits import dimensions, figures, timeline
from relazione.surfaces.charts.render import picture
from relazione.workspace.measuring import Part

DRAWINGS: dict[str, Drawing] = {
    "before_after": before_after,
    "coverage": coverage,
    "delivery": delivery,
    "dimensions": dimensions,
    "figures": figures,
    "gap": gap,
    "gatherings": gatherings,
    "history": history,
    "levels": levels,
    "likeness": likeness,
    "matrix": matrix,
    "meetings": meetings,
    "reversals": reversals,
    "series": series,
    "shares": shares,
    "stock": stock,
    "timeline": timeline,
    "triangle": triangle,
}


def spec(part: Part) -> dict[str, Any]:
    """The Vega-Lite specification of a part, with its data and its method note in it."""
    from relazione.surfaces.charts.base import whole

    if part.chart is None:
        raise UsageError(
            f"“{part.title}” has no chart", remedy="choose another --part, or a table, CSV, JSON or Parquet"
        )
    if part.frame.is_empty():
        raise UsageError(f"there is nothing to draw: {part.empty}")
    return whole(part, DRAWINGS[part.chart](part))


__all__ = ["DRAWINGS", "picture", "spec"]
