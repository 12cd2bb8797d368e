"""R data files (.rds, .rda, .RData) as data frames of polars.

A reader of our own: `rdata` needs pandas and xarray and takes 42 seconds for 870,000 votes, `pyreadr` is AGPL.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from relazione.measures.files.r_graph import is_graph, ties
from relazione.measures.files.r_stream import Stream
from relazione.measures.files.r_values import Pairs, RFormatError, Vector
from relazione.model import FormError, UsageError

_OPENERS = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
_FAULTS = (
    RFormatError,
    RecursionError,
    MemoryError,
    AttributeError,
    IndexError,
    TypeError,
    ValueError,
    OverflowError,
)  # what bytes that are not R's may lead to
_NA = np.iinfo(np.int32).min
_REMEDY = "save it again in R with saveRDS(frame, file) or save(frame, file = …), ascii = FALSE"


def read_r(path: Path | str) -> Mapping[str, Any]:
    """Every object of an R data file by its name; the one object of an .rds file has the name ''.

    Values are those of `r_stream`: Vector, Pairs, None. FormError where the file is not R's or is damaged.
    """
    path = Path(path)
    data = _content(path)
    try:
        if data[:5] in (b"RDX2\n", b"RDX3\n"):
            found = Stream(data, _header(data, 5)).item()
            return found.named() if isinstance(found, Pairs) else {}
        return {"": Stream(data, _header(data, 0)).item()}
    except _FAULTS as fault:
        raise FormError(f"not R data that can be read ({fault})", where=str(path), remedy=_REMEDY) from fault


def r_frame(path: Path | str, name: str | None = None) -> pl.DataFrame:
    """The data frame of an R data file: the one called `name`, or the only one. A graph of igraph is its ties.

    Factors and texts become texts, dates dates, times datetimes in UTC, NA null. UsageError where it holds several
    and none is named; FormError where it holds none.
    """
    frames = {key: value for key, value in read_r(path).items() if _is_frame(value) or is_graph(value)}
    if name is not None and name in frames:
        return _frame(frames[name], path)
    if name is not None or len(frames) > 1:
        what = f"no data frame {name}" if name is not None else "several data frames"
        raise UsageError(f"{what}; it has {', '.join(frames) or 'none'}", where=str(path), remedy="name one")
    if not frames:
        raise FormError("no data frame in it", where=str(path), remedy=_REMEDY)
    return _frame(next(iter(frames.values())), path)


def _content(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"cannot be read ({fault.strerror})", where=str(path)) from fault
    for beginning, opener in _OPENERS.items():
        if data.startswith(beginning):
            try:
                return opener(data)
            except (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError) as fault:
                raise FormError(f"damaged ({fault})", where=str(path), remedy=_REMEDY) from fault
    return data


def _header(data: bytes, at: int) -> int:
    """Where the first object begins: behind `X`, the version, two versions of R, and (3) the encoding's name."""
    if data[at : at + 2] != b"X\n":
        raise RFormatError("it does not begin as R's binary form")
    version = int.from_bytes(data[at + 2 : at + 6], "big")
    if version not in (2, 3):
        raise RFormatError(f"version {version} of R's form")
    at += 14
    return at + 4 + int.from_bytes(data[at : at + 4], "big") if version == 3 else at


def _is_frame(value: Any) -> bool:
    return isinstance(value, Vector) and "data.frame" in value.texts("class")


def _frame(value: Vector, path: Path | str) -> pl.DataFrame:
    try:
        columns = (
            ties(value) if is_graph(value) else dict(zip(value.texts("names"), value.values, strict=True))
        )
        return pl.DataFrame([_series(name, column, path) for name, column in columns.items()])
    except (*_FAULTS, pl.exceptions.PolarsError) as fault:
        line = str(fault).partition("\n")[0]
        raise FormError(f"not a data frame ({line})", where=str(path), remedy=_REMEDY) from fault


def _series(name: str, column: Any, path: Path | str) -> pl.Series:
    values = column.values if isinstance(column, Vector) else [column]
    if isinstance(values, list):
        if any(isinstance(value, (Vector, Pairs)) for value in values):
            raise FormError("it holds lists", where=f"{path}, column {name}", remedy="leave it out in R")
        truths = any(isinstance(value, bool) for value in values)
        return pl.Series(name, values, pl.Boolean if truths else pl.String)
    sorts = column.texts("class")
    if "factor" in sorts:
        levels = pl.Series(name, [*column.texts("levels"), None], pl.String)
        inside = (values > 0) & (values < len(levels))
        return levels.gather(np.where(inside, values - 1, len(levels) - 1))
    return _typed(name, values, sorts)


def _typed(name: str, values: np.ndarray[Any, Any], sorts: list[str]) -> pl.Series:
    if values.dtype.kind == "i":
        series = pl.Series(name, values).set(pl.Series(values == _NA), None)
    else:
        series = pl.Series(name, values, nan_to_null=True)
    if "Date" in sorts:
        return series.cast(pl.Float64).floor().cast(pl.Int32).cast(pl.Date)
    if "POSIXct" in sorts:
        return (series.cast(pl.Float64) * 1e6).cast(pl.Int64).cast(pl.Datetime("us", "UTC"))
    return series
