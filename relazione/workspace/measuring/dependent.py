"""Who depends on whom: shares of trade, arms, energy or loans, from downloads, own tables or the record's quantities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from relazione.measures.dependence import concentration, dependence, read_flows, record_flows
from relazione.measures.sources import read_quantities
from relazione.model import UsageError
from relazione.record import Query
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.result import Measured, Part, evidence

WORDS = ("trade", "commerce", "turnover")


def dependent(
    material: Material,
    dyad: tuple[str, str] | None = None,
    *,
    file: Path | str | None = None,
    mapping: Path | str | None = None,
    unit: str | None = None,
    words: Sequence[str] = WORDS,
    flow: str = "total",
) -> Measured:
    """Shares and asymmetry of pairs (part pairs), and on how few partners each state rests (part concentration)."""
    flows, told = _file(file, mapping, unit) if file is not None else _record(material, list(words), unit)
    notes = (
        "Share: the partner's flow over the state's whole flow (Hirschman 1945); difference and ratio of the two shares"
        " (Keohane and Nye 1977); salience, symmetry, interdependence (Barbieri 1996, Journal of Peace Research 33: 29-49)."
        " Above 0 the first depends more. covered: what share of the whole the partners in the table make up; null where"
        " no whole is given: a table of your own is then taken to name all partners.",
        told,
    )

    def pairs() -> Part:
        frame = dependence(flows, flow)
        if dyad is not None:
            frame = frame.filter(pl.col("a").is_in(dyad) & pl.col("b").is_in(dyad))
        columns = (
            "period", "a", "b", f"a_{flow}", f"b_{flow}", "a_value", "b_value", "difference", "ratio", "interdependence", "a_covered",
            "b_covered", "a_partners", "b_partners", "unit", "reason",
        )  # fmt: skip
        title = f"{'-'.join(dyad)}: dependence" if dyad else "Dependence"
        known = frame.filter(pl.any_horizontal(pl.col(f"a_{flow}", f"b_{flow}").is_not_null()))
        chart = "shares" if frame.is_empty() or known.height else None  # rows without a share are no picture
        return Part(title, frame, notes, columns, chart, {"flow": flow}, "no flow between these two")

    def few() -> Part:
        ways = ("export", "import", "total") if flow == "total" else (flow,)
        frame = pl.concat([concentration(flows, way).with_columns(flow=pl.lit(way)) for way in ways])
        if dyad is not None:
            frame = frame.filter(pl.col("state").is_in(dyad))
        note = "Herfindahl-Hirschman index of a state's partners (Hirschman 1964); high: if all that is not covered went to one more."
        columns = ("period", "state", "flow", "index", "high", "effective", "first", "first_share", "partners", "covered", "reason")  # fmt: skip
        return Part("Concentration of partners", frame, (note, told), columns)

    return Measured(
        "dependence",
        {"pairs": pairs, "concentration": few},
        lambda: _behind(flows, None if file is not None else material),
    )


def _behind(flows: pl.DataFrame, material: Material | None) -> pl.DataFrame:
    """The rows of a file; of the record, the quantities with their words."""
    rows = flows.drop_nulls("item").select(
        "item", "value", a="state", b="partner", what=pl.concat_str("flow", "period", separator=" ", ignore_nulls=True)
    )  # fmt: skip
    if material is None:
        return evidence(rows)
    held = {one.id: one for one in material.record.items(Query(kinds=("quantity",)))}
    told = [
        (id, held[id].item.anchors[0].quote, held[id].document.id)
        for id in rows["item"].unique()
        if id in held
    ]
    quotes = pl.DataFrame(told, schema=dict.fromkeys(("item", "quote", "document"), pl.String), orient="row")
    once = rows.unique("item", keep="first", maintain_order=True)
    return evidence(once.join(quotes, on="item", how="left"))


def _file(path: Path | str, mapping: Path | str | None, unit: str | None) -> tuple[pl.DataFrame, str]:
    """A download of a format known, a table with a mapping, or one in the form of `read_flows`."""
    name = Path(path).name
    if mapping is None:
        try:
            found = read_quantities(path)
        except UsageError as fault:
            if "no quantities of a format" not in str(fault):
                raise
            flows = read_flows(path, unit=unit)
            return flows, f"{name}: {flows.height:,} flows."
    else:
        found = read_quantities(path, mapping=mapping)
    frame = found.frame
    products = frame["product"].drop_nulls().n_unique()
    keys = ["state", "partner", "flow", "period", "unit"]
    if products > 1:  # of several products, what flows altogether
        frame = frame.group_by(keys, maintain_order=True).agg(pl.col("value").sum(), pl.col("item").first())
    lines = [line.strip() for line in found.report.lines(3)][:4]
    return frame.select("state", "partner", "flow", "value", "unit", "period", "item"), "; ".join(lines)


def _record(material: Material, words: Sequence[str], unit: str | None) -> tuple[pl.DataFrame, str]:
    found = record_flows(material.record, words, unit=unit)
    others = "; ".join(f"{count} in {name}" for name, count in found.units.items())
    return found.frame, (
        f"The record's quantities about two states whose indicator has {' or '.join(words)}, in {found.unit}, both"
        f" directions together; {len(found.others)} other tellings set aside for a surer one, {len(found.undated)} without"
        f" a year left out{f', {others} left out' if others else ''}. What the text does not tell is not zero."
    )
