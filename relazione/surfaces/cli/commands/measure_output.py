"""A measure as a table, as rows for programs or as a chart, on the terminal or in a file; and the items behind it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relazione.model import UsageError
from relazione.surfaces.cli.commands.measure_groups import Output
from relazione.surfaces.cli.commands.measure_options import FORMATS
from relazione.surfaces.cli.commands.measure_table import table
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.filters import first_day, last_day, pair

if TYPE_CHECKING:
    import polars as pl

    from relazione.workspace.measuring import Measured, Part

BINARY = ("parquet", "png")


def show(measured: Callable[[], Measured], output: Output) -> None:
    """The part asked for, or the items behind it, in the format asked for."""
    form = _format(output)
    made = measured()
    part = made.part(output.part) if output.evidence is None else _evidence(made, output.evidence)
    if form == "table":
        table(part, made, output)
        return
    if part.frame.is_empty() and not output.quiet:
        note(part.empty)
    _write(form, part, output.out)
    if not output.quiet and form in ("csv", "parquet", "svg", "png"):
        for line in part.notes:
            note(line)


def _format(output: Output) -> str:
    ending = Path(output.out).suffix.lstrip(".").lower() if output.out else ""
    form = output.format or {"vl": "vega"}.get(ending, ending) or "table"
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    if form in BINARY and (output.out is None or output.out == "-") and sys.stdout.isatty():
        raise UsageError(f"{form} goes into a file", remedy="name it with --out")
    return form


def _evidence(made: Measured, what: str) -> Part:
    from relazione.workspace.measuring import Part

    first, last, sides = asked_evidence(what)
    frame = made.evidence(first, last, sides)
    columns = ("first", "a", "b", "value", "what", "status", "origin", "item", "quote")
    told = "The items behind the figures; value: the part of each. `relazione show ITEM` shows one in its document."
    return Part(
        f"Evidence of {made.name}: {what}", frame, (told,), columns, empty=f"no item stands behind {what}"
    )


def asked_evidence(what: str) -> tuple[date | None, date | None, tuple[str, str] | None]:
    """A span of days, a pair, or neither."""
    if what.lower() == "all":
        return None, None, None
    quarter = re.fullmatch(r"(\d{4})-?Q([1-4])", what, re.IGNORECASE)
    if quarter:
        year, number = quarter[1], int(quarter[2])
        return first_day(f"{year}-{3 * number - 2:02}"), last_day(f"{year}-{3 * number:02}"), None
    if re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", what):
        return first_day(what), last_day(what), None
    return None, None, pair(what)


def _write(form: str, part: Part, path: str | None) -> None:
    if form in ("vega", "svg", "png"):
        from relazione.surfaces.charts import picture, spec

        chart = spec(part)
        data = (
            (json.dumps(chart, ensure_ascii=False, indent=1) + "\n").encode()
            if form == "vega"
            else picture(chart, form)
        )
    elif form == "json":
        data = (json.dumps(_object(part), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
    elif form == "csv":
        data = _plain(part.frame).write_csv().encode()
    else:
        data = _parquet(part)
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


def _object(part: Part) -> dict[str, Any]:
    from relazione.surfaces.charts.base import plain

    rows = [
        {name: _listed(value, plain) for name, value in row.items()}
        for row in part.frame.iter_rows(named=True)
    ]
    return {"title": part.title, "notes": list(part.notes), "rows": rows}


def _listed(value: Any, plain: Callable[[Any], Any]) -> Any:
    if isinstance(value, float) and value != value:
        return None
    return [plain(one) for one in value] if isinstance(value, list) else plain(value)


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """With lists joined, since a cell of CSV holds none."""
    import polars as pl

    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(" ") for name in lists)


def _parquet(part: Part) -> bytes:
    """The frame with its title and notes in the file's own metadata."""
    import io

    import pyarrow.parquet as parquet

    table = part.frame.to_arrow()
    told = {"relazione.title": part.title, "relazione.notes": "\n".join(part.notes)}
    sink = io.BytesIO()
    parquet.write_table(
        table.replace_schema_metadata({**(table.schema.metadata or {}), **told}), sink, compression="zstd"
    )
    return sink.getvalue()
