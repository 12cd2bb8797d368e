"""Charts of a portrait: four dimensions with what was read, the timeline of events, figures over time.

Where the part has a column `href`, every mark is a link to what it is made of.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from relazione.surfaces.charts.base import (
    BLUE,
    GREY,
    INK,
    RED,
    Spec,
    hues,
    named,
    number,
    rows,
    time,
    zero,
)
from relazione.workspace.measuring import Part

WIDE = 1100  # as wide as there is room for; the desk narrows it to its column
LANE = 11  # pixels of a status within its dimension
_RING = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-.74,0A.74,.74,0,1,0,.74,0A.74,.74,0,1,0,-.74,0Z"
_DOTS = "".join(
    f"M{x - 0.2:.2f},{y:.2f}A.2,.2,0,1,1,{x + 0.2:.2f},{y:.2f}A.2,.2,0,1,1,{x - 0.2:.2f},{y:.2f}Z"
    for x, y in (
        (0.85, 0),
        (0.6, 0.6),
        (0, 0.85),
        (-0.6, 0.6),
        (-0.85, 0),
        (-0.6, -0.6),
        (0, -0.85),
        (0.6, -0.6),
    )
)
SHAPES = {
    "happened": "circle",
    "planned": _RING,
    "possible": _DOTS,
    "halted": f"{_RING}M0,-.9A.9,.9,0,0,0,0,.9Z",
    "not_happened": "M-.9,-.65L-.65,-.9L0,-.25L.65,-.9L.9,-.65L.25,0L.9,.65L.65,.9L0,.25L-.65,.9L-.9,.65L-.25,0Z",
    "denied": f"{_RING}M.53,-.71L.71,-.53L-.53,.71L-.71,.53Z",
}
"""A shape for each status, the same signs as stand in the desk's lists: told apart without colour."""
_TONES = {"brings together": BLUE, "sets apart": RED, "neither": GREY}
_LINK: Spec = {"cursor": "pointer"}


def dimensions(part: Part) -> Spec:
    """A panel a dimension: cooperation up, conflict down, net with its interval; under them what was read."""
    every, asked = part.about["every"], part.about["dimensions"]
    frame = part.frame.with_columns(
        below=-pl.col("conflict"), net_drawn=pl.when(pl.col("events") > 0).then("net")
    )
    told = [name for name in asked if name in frame["dimension"]]
    ends: Any = frame.select(pl.min_horizontal("below", "net_low").min(), pl.max_horizontal("cooperation", "net_high").max()).row(0)  # fmt: skip
    scale = {"domain": [min(ends[0] or 0, 0), max(ends[1] or 0, 1)], "nice": True}
    height = 190 if len(told) == 1 else 92
    panels = [_panel(frame.filter(pl.col("dimension") == name), name, every, scale, height) for name in told]
    read = part.about["read"]
    if read["documents"].sum():
        panels.append(_read(read, every))
    silent = [name for name in asked if name not in told]
    under = [
        "Bars: cooperation up, conflict down. Points: net, with its 95% interval. The same scale in each."
    ]
    if silent:
        under.append(f"Nothing coded as {', '.join(silent)}.")
    return {"subtitle": under, "vconcat": panels, "spacing": 6, "resolve": {"scale": {"x": "shared"}}}


def _panel(frame: pl.DataFrame, name: str, every: str, scale: Spec, height: int) -> Spec:
    x = time(every, axis=None)
    columns = (
        "period", "events", "cooperation", "conflict", "below", "net", "net_drawn", "net_low", "net_high", "href",
    )  # fmt: skip
    tips = [
        {"field": "period", "type": "temporal", "timeUnit": x["timeUnit"]},
        *(
            {"field": field, "type": "quantitative", "format": ".2~f"}
            for field in ("events", "cooperation", "conflict", "net", "net_low", "net_high")
        ),
    ]
    middle = {"timeUnit": x["timeUnit"], "field": "period", "type": "temporal", "bandPosition": 0.5}
    bars: list[Spec] = [
        {
            "mark": {"type": "bar", "color": colour, "opacity": 0.75, **_LINK},
            "encoding": {
                "x": x,
                "y": number(field, scale=scale, stack=None, axis={"tickCount": 4}),
                "tooltip": tips,
            },
        }
        for field, colour in (("cooperation", BLUE), ("below", RED))
    ]
    interval: Spec = {
        "mark": {"type": "rule", "color": INK, "opacity": 0.55, "strokeWidth": 1.5, **_LINK},
        "encoding": {"x": middle, "y": number("net_low"), "y2": {"field": "net_high"}, "tooltip": tips},
    }
    point: Spec = {
        "mark": {"type": "point", "filled": True, "color": INK, "size": 34, "opacity": 1, **_LINK},
        "encoding": {"x": middle, "y": number("net_drawn"), "tooltip": tips},
    }
    return {
        "title": {"text": name, "fontSize": 11, "fontWeight": "normal", "offset": 3},
        "width": WIDE, "height": height, "data": {"values": rows(frame, *columns)},
        "layer": [*bars, zero(), interval, point],
    }  # fmt: skip


def _read(read: pl.DataFrame, every: str) -> Spec:
    return {
        "width": WIDE, "height": 34, "data": {"values": rows(read, "period", "documents", "href")},
        "mark": {"type": "bar", "color": GREY},
        "encoding": {
            "x": time(every),
            "y": number("documents", "read", axis={"tickCount": 2, "format": "d", "tickMinStep": 1}),
            "tooltip": [{"field": "period", "type": "temporal"}, {"field": "documents"}],
        },
    }  # fmt: skip


def timeline(part: Part) -> Spec:
    """Every event at its date, in the row of its dimension; its status by shape and by the lane that it stands in."""
    asked = part.about["dimensions"]
    told = [name for name in SHAPES if name in part.frame["status"]]
    frame = part.frame.with_columns(
        middle=pl.col("start") + (pl.col("end") - pl.col("start")) / 2,
        spread=(pl.col("end") > pl.col("start")),
        status_told=pl.col("status").str.replace_all("_", " "),
    )
    words = [name.replace("_", " ") for name in told]
    lanes = {"field": "status_told", "sort": words, "scale": {"domain": words}}
    y = named("dimension", sort=asked, scale={"domain": asked, "paddingInner": 0.25}, axis={"grid": True, "domain": False, "ticks": False, "bandPosition": 0})  # fmt: skip
    # the first and last mark stand clear of the names of the rows
    x = {"field": "middle", "type": "temporal", "scale": {"type": "utc", "padding": 10}, "axis": _axis(frame)}
    tips = [{"field": name} for name in ("what", "status_told", "start", "end", "tone")]
    colour = hues("tone", list(_TONES), list(_TONES.values()))
    spans: Spec = {
        "transform": [{"filter": "datum.spread"}],
        "mark": {"type": "rule", "strokeWidth": 1, "opacity": 0.5},
        "encoding": {
            "x": {**x, "field": "start"}, "x2": {"field": "end"},
            "y": y, "yOffset": lanes, "color": colour,
        },
    }  # fmt: skip
    marks: Spec = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 0.9, **_LINK},
        "encoding": {
            "x": x, "y": y, "yOffset": lanes, "color": colour, "tooltip": tips,
            "shape": named("status_told", sort=words, scale={"domain": words, "range": [SHAPES[name] for name in told]}),
        },
    }  # fmt: skip
    left = part.about["all"] - frame.height
    under = ["Status by shape and lane; a line where the date is not exact."]
    if left > 0:
        under.append(f"The {frame.height} that weigh most of {part.about['all']:,} dated events.")
    if part.about["undated"]:
        under.append(f"{part.about['undated']:,} events have no date and stand nowhere here.")
    columns = ("middle", "start", "end", "dimension", "status_told", "what", "tone", "spread", "href")
    return {
        "subtitle": under, "width": WIDE, "height": max(1, len(asked)) * (LANE * max(3, len(told)) + 10),
        "data": {"values": rows(frame, *columns)}, "layer": [*([spans] if frame["spread"].any() else []), marks],
    }  # fmt: skip


def _axis(frame: pl.DataFrame) -> Spec:
    """Ticks at the beginnings of days, months, quarters or years, as many as the span of `start` bears."""
    span: Any = frame["start"].max() - frame["start"].min()  # type: ignore[operator]
    steps = (
        (6000, "year", 5, "%Y"),
        (1500, "year", 1, "%Y"),
        (500, "month", 3, "%b %Y"),
        (70, "month", 1, "%b %Y"),
    )
    unit, step, form = next((one[1:] for one in steps if span.days > one[0]), ("day", 7, "%d %b %Y"))
    ticks = {"interval": unit, "step": step}
    return {"title": None, "labelOverlap": True, "grid": True, "format": form, "tickCount": ticks}


def figures(part: Part) -> Spec:
    """A panel an indicator and unit; hollow where the figure stands at the day of publication."""
    panels = [
        _figure(part.frame.filter(pl.col("group") == name).drop_nulls("start"), name)
        for name in part.about["groups"]
    ]
    return {"subtitle": ["Hollow: at publication, no period told."], "vconcat": panels, "spacing": 18}


def _figure(frame: pl.DataFrame, name: str) -> Spec:
    x = {"field": "start", "type": "temporal", "scale": {"type": "utc"}, "axis": _axis(frame)}
    y = number("value", None, axis={"format": ".3~s", "tickCount": 4}, scale={"zero": False})
    tips = [{"field": field} for field in ("start", "value", "unit", "bound", "about", "document")]
    ranges: Spec = {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "rule", "color": BLUE, "opacity": 0.6},
        "encoding": {"x": x, "y": number("low"), "y2": {"field": "high"}},
    }
    points: Spec = {
        "mark": {"type": "point", "size": 50, "color": BLUE, "strokeWidth": 1.5, **_LINK},
        "encoding": {
            "x": x, "y": y, "tooltip": tips,
            "fillOpacity": {"condition": {"test": "datum.own", "value": 1}, "value": 0}, "fill": {"value": BLUE},
        },
    }  # fmt: skip
    columns = ("start", "value", "unit", "low", "high", "bound", "about", "document", "own", "href")
    return {
        "title": {"text": name, "fontSize": 12, "offset": 4}, "width": WIDE, "height": 110,
        "data": {"values": rows(frame, *columns)}, "layer": [*([ranges] if frame["low"].count() else []), points],
    }  # fmt: skip
