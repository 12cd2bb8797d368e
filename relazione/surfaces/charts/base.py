"""What all charts share: colours that differ without colour vision too, type, rows as plain values, the frame around."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import polars as pl

from relazione.workspace.measuring import Part

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# Okabe and Ito (2008): told apart by readers who do not tell red from green
BLUE, ORANGE, GREEN, RED, GREY, YELLOW, INK = (
    "#0072b2", "#e69f00", "#009e73", "#d55e00", "#8a8f98", "#f0e442", "#23272e",
)  # fmt: skip
WIDTH = 640
Spec = dict[str, Any]
Drawing = Callable[[Part], Spec]
_UNITS = {
    "day": "yearmonthdate",
    "week": "yearmonthdate",
    "month": "yearmonth",
    "quarter": "yearquarter",
    "year": "year",
}
_FORMATS = {"day": "%d %b %Y", "week": "%d %b %Y", "month": "%b %Y", "quarter": "%b %Y", "year": "%Y"}

CONFIG: Spec = {
    "background": "white",
    "font": "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
        "gridColor": "#e7e9ec", "domainColor": "#b5bac2", "tickColor": "#b5bac2", "labelLimit": 260,
        "labelSeparation": 8,
    },
    "title": {
        "anchor": "start", "fontSize": 15, "color": INK, "subtitleColor": "#555b64", "subtitleFontSize": 11,
        "subtitlePadding": 4, "offset": 14, "frame": "group",
    },
    "legend": {"orient": "top", "labelFontSize": 11, "titleFontSize": 11, "title": None, "labelColor": INK},
    "header": {"labelFontSize": 12, "title": None},
}  # fmt: skip


def rows(frame: pl.DataFrame, *columns: str) -> list[dict[str, Any]]:
    """Rows as JSON has them: dates in ISO form, lists joined by a space; columns that are not there are passed over."""
    own = frame.select([name for name in columns or frame.columns if name in frame.columns])
    return [{name: plain(value) for name, value in row.items()} for row in own.iter_rows(named=True)]


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, pl.Series)):
        return " ".join(str(one) for one in value)
    return value


def time(every: str, field: str = "period", **more: Any) -> Spec:
    """The axis of time; a period is drawn over its whole length."""
    axis = {"title": None, "format": _FORMATS[every], "labelOverlap": True, "grid": False}
    return {"field": field, "type": "temporal", "timeUnit": f"utc{_UNITS[every]}", "axis": axis, **more}


def number(field: str, title: str | None = None, **more: Any) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, **more}


def named(field: str, **more: Any) -> Spec:
    return {"field": field, "type": "nominal", **{"title": None, **more}}


def hues(field: str, domain: Sequence[str], range_: Sequence[str], **more: Any) -> Spec:
    return named(field, scale={"domain": list(domain), "range": list(range_)}, **more)


def zero() -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": "#6b717a", "aria": False},  # the axis says it already
        "encoding": {"y": {"datum": 0, "type": "quantitative", "axis": {"grid": True}}},
    }


def whole(part: Part, drawing: Spec) -> Spec:
    """The drawing with title, the first of the note under it, and the whole note for programs."""
    subtitle = drawing.pop("subtitle", [])
    return {
        "$schema": SCHEMA,
        "title": {"text": part.title, "subtitle": subtitle},
        "description": part.title,
        "usermeta": {"notes": list(part.notes)},
        "padding": 14,
        "config": CONFIG,
        **drawing,
    }
