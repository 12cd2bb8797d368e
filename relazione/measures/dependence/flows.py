"""What flows between states, as the one state has it: exports to a partner, imports from it, or both together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from relazione.measures.files import Table, read_table
from relazione.model import FormError, UsageError

FLOWS: Mapping[str, pl.DataType] = {
    "state": pl.String(),
    "partner": pl.String(),
    "flow": pl.String(),
    "value": pl.Float64(),
    "unit": pl.String(),
    "period": pl.String(),
    "item": pl.String(),
}
"""One row a state, partner, flow and period. flow: `export`, `import`, or `total` (both together).

partner: a code, or WORLD for the state's whole flow. value: in `unit` (ISO 4217 code, tonne, TIV …). period: as the
table writes it (2023, 2023-04), null where the table is of one period only. item: the id of the record's item that
tells it, null for a user's table. A further column `partial` (Boolean) marks rows of a source that names some of a
state's partners only, as the record does: their sum is no whole.
"""

WORLD = "WORLD"
_WORLD = ("WORLD", "WLD", "W00", "WORLD TOTAL", "ALL", "_T", "0")
EXPORT, IMPORT, TOTAL = "export", "import", "total"
_FLOW = {
    "export": EXPORT, "exports": EXPORT, "x": EXPORT, "import": IMPORT, "imports": IMPORT, "m": IMPORT,
    "total": TOTAL, "trade": TOTAL, "both": TOTAL,
}  # fmt: skip


def read_flows(path: Path | str | Table, *, unit: str | None = None) -> pl.DataFrame:
    """Flows from a user's table, in the form of FLOWS.

    Either by reporter: `state` (or `reporter`), `partner`, `flow` (export, import, total), `value`. Or by transfer:
    `source` (exporter, supplier, lender), `target` (importer, recipient, borrower), `value`. Both perhaps with `unit` and
    `period` (or `year`). unit: of all rows, where the table has no such column. A partner `World` or `WLD` is the
    state's whole flow. FormError names the row of an empty code, an unknown flow, a value that is no number or below 0,
    or a missing unit.
    """
    table = path if isinstance(path, Table) else read_table(path)
    frame = _common(table, unit)
    source = table.find("source", "exporter", "supplier", "lender")
    if source and table.find("flow") is None:
        target = table.need("target", "importer", "recipient", "borrower", "partner")
        ends = frame.with_columns(table.filled(source).alias("source"), table.filled(target).alias("target"))
        return checked(transfers(ends), table.where)
    column = table.need("flow")
    words = table.filled(column).str.to_lowercase()
    flows = words.replace_strict(_FLOW, default=None, return_dtype=pl.String)
    if flows.null_count():
        row = flows.is_null().arg_max() or 0
        raise table.fault(row, column, f"{words[row]!r} is no flow", "write export, import or total")
    partner = table.filled(table.need("partner"))
    world = partner.str.to_uppercase().is_in(_WORLD)
    made = frame.with_columns(
        table.filled(table.need("state", "reporter")).alias("state"),
        partner.zip_with(~world, pl.Series([WORLD] * len(partner), dtype=pl.String)).alias("partner"),
        flows.alias("flow"),
    )
    return checked(_formed(made), table.where)


def transfers(frame: pl.DataFrame) -> pl.DataFrame:
    """Flows of both states from transfers (source, target, value, unit; perhaps period, item).

    The one's export is the other's import; several transfers of one pair and period are summed. The table is taken to
    tell of all transfers of its period: a state that only receives exports nothing, which is no unknown.
    """
    for name in ("period", "item"):
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, pl.String).alias(name))
    frame = frame.filter(pl.col("source") != pl.col("target"))
    sides = [
        frame.rename({"source": "state", "target": "partner"}).with_columns(pl.lit(EXPORT).alias("flow")),
        frame.rename({"target": "state", "source": "partner"}).with_columns(pl.lit(IMPORT).alias("flow")),
    ]
    both = pl.concat([_formed(side) for side in sides])
    keys = [name for name in FLOWS if name not in ("value", "item")]
    summed = _formed(
        both.group_by(keys, maintain_order=True).agg(pl.col("value").sum(), pl.col("item").first())
    )
    return pl.concat([summed, _nothing(summed)])


def _nothing(flows: pl.DataFrame) -> pl.DataFrame:
    """A whole flow of zero for each state that has only the other flow."""
    turned = pl.col("flow").replace({EXPORT: IMPORT, IMPORT: EXPORT})
    keys = ["state", "flow", "period"]
    other = flows.with_columns(turned).unique(keys, maintain_order=True)
    lacking = other.join(flows, on=keys, how="anti", nulls_equal=True)
    return _formed(
        lacking.with_columns(
            pl.lit(WORLD).alias("partner"), pl.lit(0.0).alias("value"), pl.lit(None, pl.String).alias("item")
        )
    )


def marked(flows: pl.DataFrame) -> pl.DataFrame:
    """The flows with the column `partial`, false where it is not told."""
    if "partial" not in flows.columns:
        return flows.with_columns(pl.lit(False).alias("partial"))
    return flows.with_columns(pl.col("partial").fill_null(False))


def checked(flows: pl.DataFrame, where: str = "the flows") -> pl.DataFrame:
    """The flows, where they can be measured: one row a state, partner, flow and period, and one unit a period.

    FormError for doubled rows (shares would count them twice); UsageError for several units.
    """
    keys = ["state", "partner", "flow", "period"]
    double = flows.filter(pl.struct(keys).is_duplicated())
    if double.height:
        told = " ".join(str(value) for value in double.select(keys).row(0) if value is not None)
        raise FormError(f"several rows for {told}", where=where, remedy="sum them, or keep one")
    units = flows.group_by("period").agg(pl.col("unit").unique().sort()).sort("period", nulls_last=True)
    for period, found in units.iter_rows():
        if len(found) > 1:
            raise UsageError(
                f"several units{f' in {period}' if period else ''}: {', '.join(found)}",
                where=where,
                remedy="convert them to one, or choose the rows of one",
            )
    return flows


def _common(table: Table, unit: str | None) -> pl.DataFrame:
    column, own = table.need("value"), table.find("unit", "currency")
    period = table.find("period", "year", "date")
    values = table.numbers(column)
    wrong = values.is_null() | (values < 0)
    if wrong.any():
        raise table.fault(
            wrong.arg_max() or 0, column, "it is empty or below 0", "give the amount, or take the row out"
        )
    if own is None and unit is None:
        raise UsageError("no column unit", where=table.where, remedy="add one, or say the unit of all values")
    units = table.filled(own) if own else pl.Series([unit] * len(values), dtype=pl.String)
    periods = (
        table.frame[period].cast(pl.String) if period else pl.Series([None] * len(values), dtype=pl.String)
    )
    return pl.DataFrame({"value": values, "unit": units, "period": periods})


def _formed(frame: pl.DataFrame) -> pl.DataFrame:
    if "item" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.String).alias("item"))
    return frame.select(pl.col(name).cast(kind) for name, kind in FLOWS.items())
