"""Charts over time: series, stock, breaks, histories, triangles, what was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from relazione.surfaces.charts.base import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    RED,
    WIDTH,
    YELLOW,
    Spec,
    hues,
    named,
    number,
    rows,
    time,
    zero,
)
from relazione.workspace.measuring import Part

MOST = 6  # groups drawn one under the other


def series(part: Part) -> Spec:
    """Cooperation above, conflict below, net as a line with its interval; under each what was read."""
    every, groups = part.about["every"], [name for name in part.about["groups"] if name in part.frame.columns]
    telling = [name for name in groups if part.frame[name].n_unique() > 1]
    parts = part.frame.partition_by(telling, maintain_order=True) if telling else [part.frame]
    panels: list[Spec] = []
    for frame in sorted(parts, key=lambda one: -float(one["events"].sum()))[:MOST]:
        name = " → ".join(str(frame[column][0]) for column in telling)
        panels += _panel(frame, every, name)
    read = [panel for panel in panels if panel.get("name") == "read"]
    panels = [panel for panel in panels if panel.get("name") != "read"] + read[:1]  # the same under each
    left = len(parts) - MOST
    under = [
        "Bars: sums of the scores of events that bring together and that set apart. Points: net, with its 95% interval."
    ]
    if left > 0:
        under.append(f"The {MOST} with most events of {len(parts)}.")
    return {"subtitle": under, "vconcat": panels, "spacing": 14}


def _panel(frame: pl.DataFrame, every: str, name: str) -> list[Spec]:
    shown = frame.with_columns(below=-pl.col("conflict"), net_drawn=pl.when(pl.col("events") > 0).then("net"))
    columns = (
        "period",
        "events",
        "cooperation",
        "conflict",
        "below",
        "net",
        "net_drawn",
        "net_low",
        "net_high",
        "documents",
        "rate",
    )
    x = time(every)
    tips = [
        {"field": column} for column in ("period", "events", "cooperation", "conflict", "net", "documents")
    ]
    bars = [
        {
            "mark": {"type": "bar", "color": colour, "opacity": 0.75},
            "encoding": {"x": x, "y": number(field, "score"), "tooltip": tips},
        }
        for field, colour in (("cooperation", BLUE), ("below", RED))
    ]
    middle = {"timeUnit": x["timeUnit"], "field": "period", "type": "temporal", "bandPosition": 0.5}
    layers: list[Spec] = [*bars, zero()]
    if "net_low" in shown.columns and shown["net_low"].count():
        layers.append(
            {
                "mark": {"type": "rule", "color": INK, "opacity": 0.55, "strokeWidth": 1.5},
                "encoding": {"x": middle, "y": number("net_low"), "y2": {"field": "net_high"}},
            }
        )
    layers.append(
        {
            "mark": {"type": "point", "filled": True, "color": INK, "size": 34, "opacity": 1},
            "encoding": {"x": middle, "y": number("net_drawn"), "tooltip": tips},
        }
    )
    top: Spec = {"width": WIDTH, "height": 210, "data": {"values": rows(shown, *columns)}, "layer": layers}
    if name:
        top["title"] = {"text": name, "fontSize": 12, "offset": 4}
    if "documents" not in shown.columns or not shown["documents"].count():
        return [top]
    read: Spec = {
        "name": "read",
        "width": WIDTH, "height": 44, "data": {"values": rows(shown, "period", "documents")},
        "mark": {"type": "bar", "color": GREY},
        "encoding": {"x": x, "y": number("documents", "read", axis={"tickCount": 2, "format": "d", "tickMinStep": 1})},
    }  # fmt: skip
    return [top, read]


def stock(part: Part) -> Spec:
    colour: Spec = {"color": named("origin")} if part.frame["origin"].n_unique() > 1 else {}
    steps: Spec = {
        "mark": {
            "type": "line",
            "interpolate": "step-after",
            "color": BLUE,
            "strokeWidth": 2,
            "point": {"color": BLUE, "size": 18, "cursor": "pointer"},
        },
        "encoding": {
            "tooltip": [
                {"field": name} for name in ("period", "stock", "events") if name in part.frame.columns
            ],
            "x": time(part.about["every"]),
            "y": number("stock", "stock", scale={"domain": [-9, 9]}),
            **colour,
        },
    }
    return {
        "subtitle": ["From −9 (enemies) to 9 (friends), on the last day of each period; after Yan and Zhou 2004."],
        "width": part.about.get("width", WIDTH), "height": 240, "data": {"values": rows(part.frame, "period", "stock", "events", "origin", "href")},
        "layer": [zero(), steps],
    }  # fmt: skip


def levels(part: Part) -> Spec:
    x = time(part.about["every"])
    return {
        "subtitle": [f"Bars: {part.about['figure']} of the period. Line: the level of its stretch."],
        "width": WIDTH, "height": 230, "data": {"values": rows(part.frame, "period", "value", "level")},
        "layer": [
            {"mark": {"type": "bar", "color": GREY, "opacity": 0.6}, "encoding": {"x": x, "y": number("value", part.about["figure"])}},
            zero(),
            {"mark": {"type": "line", "interpolate": "step-after", "color": RED, "strokeWidth": 2}, "encoding": {"x": x, "y": number("level")}},
        ],
    }  # fmt: skip


def coverage(part: Part) -> Spec:
    many = part.frame["outlet"].n_unique()
    return {
        "subtitle": [f"Documents by their day of publication, {many} outlets."],
        "width": WIDTH, "height": 220, "data": {"values": rows(part.frame, "period", "outlet", "documents")},
        "mark": {"type": "bar"},
        "encoding": {
            "x": time(part.about["every"]), "y": number("documents", "documents", axis={"format": "d", "tickMinStep": 1}),
            "color": named("outlet", legend={"orient": "right", "symbolLimit": 12, "labelLimit": 160}),
        },
    }  # fmt: skip


def history(part: Part) -> Spec:
    """A likeness over sessions or years, with its interval."""
    x, title = part.about["x"], part.about["value"]
    line = part.frame.with_columns(
        side=pl.concat_str(
            [name for name in ("first", "second", "a", "b") if name in part.frame.columns], separator="-"
        )
    )
    signed = float(line["value"].min() or 0) < 0  # type: ignore[arg-type]
    across: Spec = number(x, x, axis={"format": "d", "grid": False}, scale={"zero": False, "nice": False})
    layers: list[Spec] = [zero()] if signed else []
    layers += [
        {"mark": {"type": "area", "opacity": 0.22}, "encoding": {"x": across, "y": number("low", title), "y2": {"field": "high"}, "color": _sides(line)}},
        {
            "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 16}},
            "encoding": {"x": across, "y": number("value", title), "color": _sides(line), "tooltip": [{"field": name} for name in (x, "side", "n", "value")]},
        },
    ]  # fmt: skip
    columns = (x, "side", "n", "value", "low", "high")
    values = {"values": rows(line.drop_nulls("value"), *columns)}
    return {
        "subtitle": ["Band: the middle 90%."],
        "width": WIDTH,
        "height": 250,
        "data": values,
        "layer": layers,
    }


def _sides(frame: pl.DataFrame) -> Spec:
    return hues("side", frame["side"].unique(maintain_order=True).to_list(), (BLUE, RED, GREEN, ORANGE, GREY))


PATTERNS = {
    "p_menage": ("ménage à trois", GREEN),
    "p_romantic": ("romantic triangle", ORANGE),
    "p_marriage": ("stable marriage", BLUE),
    "p_veto": ("unit veto", RED),
    "p_none": ("a tie is neutral", GREY),
}


_DASHES = ([1, 0], [7, 4], [2, 3])
_SHAPES = ("circle", "square", "triangle-up")


def _apart(ties: Sequence[str], range_: Sequence[Any], **more: Any) -> Spec:
    """The ties by something else than colour: one legend shows all of it."""
    return named("tie", scale={"domain": list(ties), "range": list(range_[: len(ties)])}, **more)


def triangle(part: Part) -> Spec:
    """The three ties above, the probability of each pattern below; no bar where a tie is not known."""
    every, frame = part.about["every"], part.frame
    form = {"year": "%Y", "quarter": "%Y-%m", "month": "%Y-%m"}.get(every, "%Y-%m-%d")
    # periods as bands of one axis, the same above and below, with room for those that have no pattern
    periods = frame["period"].unique().sort().dt.to_string(form).to_list()
    across = named(
        "period", type="ordinal", scale={"domain": periods}, axis={"labelAngle": 0, "labelOverlap": True}
    )
    frame = frame.with_columns(pl.col("period").dt.to_string(form))
    ties = [name for name in frame.columns if len(name) > 4 and "-" in name]
    long = (
        frame.select("period", *ties)
        .unpivot(ties, index="period", variable_name="tie", value_name="value")
        .drop_nulls("value")
    )
    likely = frame.select("period", *PATTERNS).unpivot(
        list(PATTERNS), index="period", variable_name="p", value_name="probability"
    )
    likely = likely.drop_nulls("probability").with_columns(
        pattern=pl.col("p").replace_strict(
            {key: name for key, (name, _) in PATTERNS.items()}, return_dtype=pl.String
        )
    )
    low, high = part.about["band"]
    band: list[Spec] = [
        {"data": {"values": [{"low": low, "high": high}]}, "mark": {"type": "rect", "color": YELLOW, "opacity": 0.25},
         "encoding": {"y": number("low"), "y2": {"field": "high"}}}
    ] if low < high else []  # fmt: skip
    drawn: Spec = {
        "x": across,
        "y": number("value", "net intensity"),
        "color": hues("tie", ties, (BLUE, RED, GREEN)),
    }
    top: Spec = {
        "width": WIDTH, "height": 200, "data": {"values": rows(long)},
        "layer": [
            *band, zero(),
            {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {**drawn, "strokeDash": _apart(ties, _DASHES)}},
            {"mark": {"type": "point", "filled": True, "size": 60, "opacity": 1}, "encoding": {**drawn, "shape": _apart(ties, _SHAPES)}},
        ],
    }  # fmt: skip
    names: list[Any] = [name for name, _ in PATTERNS.values()]
    below: Spec = {
        "width": WIDTH, "height": 110, "data": {"values": rows(likely)},
        "mark": {"type": "bar"},
        "encoding": {
            "x": across, "y": number("probability", "probability", scale={"domain": [0, 1]}, stack="zero"),
            "color": hues("pattern", names, [colour for _, colour in PATTERNS.values()]),
        },
    }  # fmt: skip
    under = [
        "Above: net intensity of each tie. Below: probability of each pattern; none where a tie is not known."
    ]
    return {
        "subtitle": under,
        "vconcat": [top, below],
        "resolve": {"scale": dict.fromkeys(("color", "shape", "strokeDash"), "independent")},
        "spacing": 16,
    }
