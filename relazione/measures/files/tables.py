"""Tables of the user's with the columns that a reader documents; every fault names file, row or column, and remedy."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from relazione.measures.files.r_data import r_frame
from relazione.model import FormError, UsageError

_NULLS = ["", "NA", "N/A", "NaN", "null", "None"]
_WRITE_DATES = "write 1971-10-25"
_R = (".rds", ".rda", ".rdata")


@dataclass(frozen=True)
class Table:
    """A data frame and where it came from; rows count from 1, without the line of headings."""

    frame: pl.DataFrame
    where: str

    @classmethod
    def of(cls, frame: pl.DataFrame | Table, where: str = "the table") -> Table:
        return frame if isinstance(frame, Table) else cls(frame, where)

    def find(self, *names: str) -> str | None:
        """The column that has one of these names, the first that is there; in any case (Country, country)."""
        own = {column.casefold(): column for column in reversed(self.frame.columns)}
        return next((own[name.casefold()] for name in names if name.casefold() in own), None)

    def need(self, *names: str) -> str:
        """As `find`; FormError telling what is wanted and what is there, where none of them is."""
        found = self.find(*names)
        if found is None:
            has = ", ".join(self.frame.columns[:20])
            raise FormError(f"no column {names[0]}; it has {has}", where=self.where, remedy=_renaming(names))
        return found

    def numbers(self, column: str) -> pl.Series:
        """A column as numbers, null where empty; FormError naming the first row that holds none."""
        return self._cast(
            column, self._plain(column), pl.Float64(), "no number", "write 1234.5, without separators"
        )

    def dates(self, column: str, *, last: bool = False) -> pl.Series:
        """A column as days; a year or a month counts as its first day, or its `last`."""
        series = self.frame[column]
        if series.dtype.is_integer() or series.dtype.is_float():
            series = series.cast(pl.Int64).cast(pl.String)
        elif series.dtype != pl.String:
            return self._cast(column, series, pl.Date(), "no date", _WRITE_DATES)
        word = pl.col(column)
        length = word.str.len_chars()
        series = _blank(series).to_frame().select(
            pl.when(length == 4).then(word + ("-12-31" if last else "-01-01"))
            .when(length == 7).then(word + "-01").otherwise(word.str.slice(0, 10)).alias(column)
        )[column]  # fmt: skip
        days = self._cast(column, series, pl.Date(), "no date", _WRITE_DATES)
        if not last:
            return days
        months = self.frame[column].cast(pl.String).str.len_chars() == 7
        return days.dt.month_end().zip_with(months.fill_null(False), days)

    def filled(self, column: str) -> pl.Series:
        """A column as texts; FormError naming the first row where it is empty."""
        texts = self.frame[column].cast(pl.String).str.strip_chars()
        empty = texts.is_null() | (texts == "")
        if empty.any():
            raise self.fault(_first(empty), column, "it is empty", "fill it in or take the row out")
        return texts

    def fault(self, row: int, column: str, what: str, remedy: str) -> FormError:
        """The error for one row, counted from 0."""
        return FormError(what, where=f"{self.where}, row {row + 1}, column {column}", remedy=remedy)

    def _plain(self, column: str) -> pl.Series:
        series = self.frame[column]
        return _blank(series) if series.dtype == pl.String else series

    def _cast(self, column: str, before: pl.Series, kind: pl.DataType, what: str, remedy: str) -> pl.Series:
        if before.dtype == pl.String and kind == pl.Date:
            after = before.str.to_date("%Y-%m-%d", strict=False)
        else:
            after = before.cast(kind, strict=False)
        wrong = after.is_null() & before.is_not_null()
        if wrong.any():
            row = _first(wrong)
            raise self.fault(row, column, f"{self.frame[column][row]!r} is {what}", remedy)
        return after


def _blank(series: pl.Series) -> pl.Series:
    """Texts without spaces around them, null where they say that there is nothing."""
    texts = series.str.strip_chars()
    return texts.set(texts.is_in(_NULLS), None)


def read_table(path: Path | str, name: str | None = None) -> Table:
    """A table from .csv, .tsv, .parquet, .rds, .rda or .RData; `name` chooses among the frames of an R file.

    Text may be UTF-8 or, where it is not that, Latin-1; `.csv` may be compressed by gzip. Empty cells and NA are
    null. UsageError where the file is not there or of no such kind, FormError where it cannot be understood.
    """
    path = Path(path)
    suffix = path.suffix.casefold()
    if not path.is_file():
        raise UsageError("no such file", where=str(path))
    if suffix in _R:
        return Table(r_frame(path, name), str(path))
    try:
        if suffix == ".parquet":
            return Table(pl.read_parquet(path), str(path))
        if suffix in (".csv", ".tsv", ".txt", ".tab", ".gz"):
            return Table(_read_text(path, suffix), str(path))
    except (pl.exceptions.PolarsError, OSError) as fault:
        line = str(fault).splitlines()[0]
        raise FormError(
            f"cannot be understood ({line})", where=str(path), remedy="see that it is whole"
        ) from fault
    raise UsageError(
        f"{suffix or 'no ending'} is no kind of table known here",
        where=str(path),
        remedy="give .csv, .tsv, .parquet, .rds, .rda or .RData",
    )


def _read_text(path: Path, suffix: str) -> pl.DataFrame:
    separator = "\t" if suffix in (".tsv", ".tab") else ","

    def read(source: Path | io.BytesIO, rows: int | None) -> pl.DataFrame:
        return pl.read_csv(source, separator=separator, null_values=_NULLS, infer_schema_length=rows)

    attempts: Sequence[Callable[[], pl.DataFrame]] = (
        lambda: read(path, 10_000),
        lambda: read(path, None),
        lambda: read(io.BytesIO(path.read_bytes().decode("latin-1").encode()), None),
    )
    for attempt in attempts[:-1]:
        try:
            return attempt()
        except pl.exceptions.NoDataError:
            raise
        except pl.exceptions.PolarsError:
            continue
    return attempts[-1]()


def _renaming(names: Sequence[str]) -> str:
    return f"name one of its columns {' or '.join(names[:4])}"


def _first(truths: pl.Series) -> int:
    found = truths.arg_max()
    return found if found is not None else 0
