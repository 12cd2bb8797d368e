"""Charts of things side by side: meetings, plans, gaps, shares, networks, what would change."""

from __future__ import annotations

import polars as pl

from relazione.surfaces.charts.base import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    RED,
    WIDTH,
    Spec,
    hues,
    named,
    number,
    rows,
)
from relazione.workspace.measuring import Part

MOST = 25
WAYS = {"in_person": ("in person", BLUE), "telephone": ("by telephone", ORANGE), "video": ("by video", GREEN)}
OUTCOMES = {
    "delivered": ("delivered", BLUE), "halted": ("halted", ORANGE), "not_happened": ("did not happen", RED),
    "unanswered": ("no answer read", GREY), "overdue": ("overdue", "#c9cdd3"), "open": ("not due yet", "#e7e9ec"),
}  # fmt: skip


def _whole() -> Spec:
    return {"format": "d", "tickMinStep": 1}


def meetings(part: Part) -> Spec:
    frame = part.frame.head(MOST).with_columns(pair=pl.concat_str("one", "other", separator=" – "))
    if frame["origin"].n_unique() > 1:
        frame = frame.with_columns(pair=pl.concat_str("pair", pl.lit(" ("), "origin", pl.lit(")")))
    return {
        "subtitle": _first_of(part, "pairs that met most often"),
        "width": WIDTH - 140,
        "height": {"step": 19},
        "data": {
            "values": _long(
                frame, list(WAYS), {key: name for key, (name, _) in WAYS.items()}, "pair", "meetings"
            )
        },
        "mark": {"type": "bar"},
        "encoding": {
            "y": named("pair", sort={"field": "total", "order": "descending"}),
            "x": number("count", "meetings", axis=_whole()),
            "color": hues(
                "kind", [name for name, _ in WAYS.values()], [colour for _, colour in WAYS.values()]
            ),
        },
    }


def _first_of(part: Part, what: str) -> list[str]:
    return [f"The {MOST} {what}, of {part.frame.height:,}."] if part.frame.height > MOST else []


def _long(
    frame: pl.DataFrame, columns: list[str], names: dict[str, str], index: str, total: str
) -> list[dict[str, object]]:
    long = frame.unpivot(columns, index=[index, total], variable_name="key", value_name="count").filter(
        pl.col("count") > 0
    )
    kinds = pl.col("key").replace_strict(names, return_dtype=pl.String)
    return rows(long.select(index, "count", kind=kinds, total=total))


def gatherings(part: Part) -> Spec:
    frame = part.frame.with_columns(pair=pl.concat_str("one", "other", separator=" – "))
    most = frame.group_by("pair").len().sort("len", "pair", descending=[True, False]).head(MOST)
    frame = frame.join(most, on="pair").drop_nulls("start")
    return {
        "subtitle": ["Dated meetings of those who met most often."],
        "width": WIDTH - 140, "height": {"step": 19},
        "data": {"values": rows(frame, "pair", "start", "how", "setting", "place", "len")},
        "mark": {"type": "point", "filled": True, "size": 60, "opacity": 0.85},
        "encoding": {
            "x": {"field": "start", "type": "temporal", "title": None, "timeUnit": "utcyearmonthdate"},
            "y": named("pair", sort={"field": "len", "order": "descending"}),
            "color": hues("how", ("in person", "telephone", "video"), (BLUE, ORANGE, GREEN)),
            "shape": named("setting"),
        },
    }  # fmt: skip


def delivery(part: Part) -> Spec:
    frame = part.frame
    if frame["origin"].n_unique() > 1:
        frame = frame.with_columns(what=pl.concat_str("what", pl.lit(" ("), "origin", pl.lit(")")))
    names = {key: name for key, (name, _) in OUTCOMES.items()}
    return {
        "subtitle": ["Plans by what became of them."],
        "width": WIDTH - 60, "height": {"step": 30},
        "data": {"values": _long(frame, list(OUTCOMES), names, "what", "plans")},
        "mark": {"type": "bar"},
        "encoding": {
            "y": named("what", sort=frame["what"].to_list()),
            "x": number("count", "plans", axis=_whole()),
            "color": hues("kind", list(names.values()), [colour for _, colour in OUTCOMES.values()]),
            "order": {"field": "kind_order", "type": "quantitative"},
        },
        "transform": [{"calculate": f"indexof({list(names.values())!r}, datum.kind)", "as": "kind_order"}],
    }  # fmt: skip


def gap(part: Part) -> Spec:
    """Behaviour and commitment of each pair on one line, the gap between them."""
    frame = part.frame
    if frame.height > MOST:
        frame = pl.concat([frame.head(MOST // 2), frame.tail(MOST // 2)])
    frame = frame.with_columns(pair=pl.concat_str("a", "b", separator="-"))
    y = named("pair", sort=frame["pair"].to_list())
    points = [
        {
            "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
            "encoding": {"y": y, "x": number(name, "rank among the pairs known"), "color": {"datum": name}},
        }
        for name in ("behaviour", "commitment")
    ]
    return {
        "subtitle": ["Rank of behaviour and of commitment, 0 the least, 1 the most. At the top: closer than committed."],
        "width": WIDTH - 100, "height": {"step": 20},
        "data": {"values": rows(frame, "pair", "behaviour", "commitment", "gap")},
        "layer": [
            {"mark": {"type": "rule", "color": GREY, "strokeWidth": 2}, "encoding": {"y": y, "x": number("behaviour"), "x2": {"field": "commitment"}}},
            *points,
        ],
        "encoding": {"color": {"scale": {"domain": ["behaviour", "commitment"], "range": [BLUE, ORANGE]}, "legend": {"title": None}}},
    }  # fmt: skip


def likeness(part: Part) -> Spec:
    """Every measure of the first pairs."""
    names = [name for name in part.about["values"] if name in part.frame.columns]
    frame = part.frame.head(8).with_columns(pair=pl.concat_str("a", "b", separator="-"))
    long = frame.unpivot(names, index="pair", variable_name="measure", value_name="value").drop_nulls("value")
    return {
        "width": WIDTH - 140, "height": {"step": 22}, "data": {"values": rows(long)},
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {
            "y": named("measure", sort=names), "x": number("value", "-1 as unlike as can be, 1 the same", scale={"domain": [-1, 1]}),
            "color": named("pair", scale={"range": [BLUE, RED, GREEN, ORANGE, GREY]}),
        },
    }  # fmt: skip


def shares(part: Part) -> Spec:
    """What share of the whole flow each has with the other, by period."""
    flow = part.about["flow"]
    frame = part.frame.with_columns(period=pl.col("period").fill_null("all"))
    most = frame.sort(pl.max_horizontal(f"a_{flow}", f"b_{flow}"), descending=True, nulls_last=True)
    kept = most.select("a", "b").unique(maintain_order=True).head(6)
    frame = frame.join(kept, on=["a", "b"], how="semi")
    sides = [
        frame.select(
            "period",
            pl.col(f"{one}_{flow}").alias("share"),
            side=pl.concat_str(pl.lit("of "), one, pl.lit(" with "), other),
        )
        for one, other in (("a", "b"), ("b", "a"))
    ]
    long = pl.concat(sides).drop_nulls("share")
    single = long["period"].n_unique() < 2
    mark: Spec = (
        {"type": "point", "filled": True, "size": 80}
        if single
        else {"type": "line", "point": {"size": 30}, "strokeWidth": 2}
    )
    return {
        "subtitle": [f"Partner's {flow} over the state's whole {flow}."],
        "width": WIDTH, "height": 250, "data": {"values": rows(long)}, "mark": mark,
        "encoding": {
            "x": named("period", type="ordinal", axis={"labelAngle": 0, "labelOverlap": True}),
            "y": number("share", "share", axis={"format": "%"}), "color": named("side", legend={"orient": "right"}),
        },
    }  # fmt: skip


def matrix(part: Part) -> Spec:
    """States against states in the order of their camps; frustrated ties crossed."""
    order = part.about["order"]
    frame = part.frame.with_columns(pl.col("frustrated").cast(pl.Boolean))
    both = pl.concat(
        [
            frame.select("a", "b", "value", "frustrated"),
            frame.select(a="b", b="a", value="value", frustrated="frustrated"),
        ]
    )
    tied = [state for state in order if state in set(both["a"])]
    most = float(frame["value"].abs().max() or 1)  # type: ignore[arg-type]
    step = 22 if len(tied) <= 30 else 12
    x, y = named("a", sort=tied, axis={"orient": "top", "labelAngle": -90}), named("b", sort=tied)
    scale = {"domain": [-most, 0, most], "range": [RED, "#f4f4f4", BLUE], "type": "linear"}
    return {
        "subtitle": ["Blue: together; orange: apart. A cross marks a tie that does not fit the two camps."],
        "width": {"step": step}, "height": {"step": step}, "data": {"values": rows(both)},
        "layer": [
            {"mark": {"type": "rect", "stroke": "white"}, "encoding": {"x": x, "y": y, "color": number("value", "value of the tie", scale=scale, legend={"orient": "right", "title": "tie"})}},
            {"transform": [{"filter": "datum.frustrated"}], "mark": {"type": "text", "text": "×", "fontSize": step - 7, "color": INK}, "encoding": {"x": x, "y": y}},
        ],
    }  # fmt: skip


def reversals(part: Part) -> Spec:
    frame = part.frame.head(MOST).with_columns(tie=pl.concat_str("a", "b", separator="-")).drop_nulls("index")
    return {
        "subtitle": ["Below 0 the network would come nearer to two camps, above 0 farther from them."],
        "width": WIDTH - 100, "height": {"step": 20}, "data": {"values": rows(frame, "tie", "index", "moved", "sign")},
        "mark": {"type": "bar"},
        "encoding": {
            "y": named("tie", sort=frame["tie"].to_list()),
            "x": number("index", "change of the frustration index, if the tie turned"),
            "color": {"condition": {"test": "datum.index < 0", "value": BLUE}, "value": RED},
        },
    }  # fmt: skip


def before_after(part: Part) -> Spec:
    long = part.frame.drop_nulls(["before", "after"]).unpivot(
        ["before", "after"], index="figure", variable_name="when", value_name="value"
    )
    return {
        "columns": 2,
        "data": {"values": rows(long)},
        "facet": named("figure", header={"labelFontSize": 12, "labelAnchor": "start"}),
        "spec": {
            "width": 250, "height": {"step": 22}, "mark": {"type": "bar"},
            "encoding": {
                "y": named("when", sort=["before", "after"]), "x": number("value", None),
                "color": hues("when", ("before", "after"), (GREY, BLUE), legend=None),
            },
        },
        "resolve": {"scale": {"x": "independent"}},
    }  # fmt: skip
