"""One batch of rows on its way to EVENTS: rows that cannot go on are taken out, each under its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from relazione.measures.sources.codes import Own, resolve
from relazione.measures.sources.report import SHOWN, Report

Column = pl.Expr | pl.Series
NOBODY = "nobody on one side"
WITHIN = "inside one state"
NO_ACT = "words without an act (CAMEO codes that PLOVER dropped)"


@dataclass(frozen=True)
class Draft:
    """frame: the rows that are left, `row` among their columns. report: where the others are counted."""

    frame: pl.DataFrame
    report: Report
    own: Own | None = None

    def having(self, *columns: Column | Iterable[pl.Expr], **named: Column | str) -> Draft:
        """With these columns, as `with_columns` of polars takes them; a text names another column."""
        return replace(self, frame=self.frame.with_columns(*columns, **named))

    def text(self, *names: str) -> pl.Expr:
        """The first of these columns that is there, or nothing."""
        found = next((name for name in names if name in self.frame.columns), None)
        return pl.col(found) if found else pl.lit(None, pl.String)

    def without(self, unfit: pl.Expr, reason: str) -> Draft:
        """Without the rows that are no events, counted."""
        kept = self.frame.filter(~unfit.fill_null(False))
        if gone := self.frame.height - kept.height:
            self.report.left_out[reason] += gone
        return replace(self, frame=kept)

    def sound(self, wrong: pl.Expr, column: str, what: str, remedy: str, shown: str | None = None) -> Draft:
        """Without the rows that cannot be understood, each a fault. shown: the column whose value is named."""
        bad = self.frame.filter(wrong.fill_null(False))
        if bad.is_empty():
            return self
        for row, value in bad.select("row", pl.col(shown) if shown else pl.lit(None)).head(SHOWN).iter_rows():
            self.report.fault(row, column, f"{value!r} is {what}" if shown else what, remedy)
        self.report.wrong += max(0, bad.height - SHOWN)
        return replace(self, frame=self.frame.filter(~wrong.fill_null(False)))

    def day(
        self, column: str, pattern: str | None, into: str, *, needed: bool = True, label: str | None = None
    ) -> Draft:
        """The column as a date. pattern: of strptime; None takes ISO days, also with a time behind."""
        text = pl.col(column)
        if pattern is None:
            found = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
        else:
            found = text.str.to_date(pattern, strict=False)
        parsed = self.having(found.alias(into))
        wrong = pl.col(into).is_null() & (pl.lit(True) if needed else text.is_not_null())
        name = label or column
        empty = parsed.sound(wrong & text.is_null(), name, "it is empty", "fill it in or take the row out")
        return empty.sound(wrong, name, "no date", f"write it as {pattern or '2024-05-16'}", column)

    def number(self, column: str, into: str, *, needed: bool = False, label: str | None = None) -> Draft:
        """The column as a number, without separators of thousands. label: its name in the file, if another."""
        text = pl.col(column)
        parsed = self.having(text.str.replace_all(",", "").cast(pl.Float64, strict=False).alias(into))
        wrong = pl.col(into).is_null() & (pl.lit(True) if needed else text.is_not_null())
        name = label or column
        empty = parsed.sound(wrong & text.is_null(), name, "it is empty", "fill it in or take the row out")
        return empty.sound(wrong, name, "no number", "write 1234.5", column)

    def actor(self, into: str, day: str, *asked: tuple[str, str]) -> Draft:
        """The code of who stands in the columns: the first of (column, system) that is known and lived on the day.

        A row where none is known, though something stands there, is counted as unknown and goes; one where nothing
        stands keeps null. What stands behind ` | ` in a column's name does not go into the report.
        """
        found = pl.DataFrame({"code": pl.Series([None] * self.frame.height, dtype=pl.String)})
        strange: list[pl.Expr] = []
        for at, (column, system) in enumerate((c, s) for c, s in asked if c in self.frame.columns):
            told = resolve(self.frame[column], self.frame[day], system, self.own)
            found = found.with_columns(pl.coalesce("code", told["code"]).alias("code"))
            found = found.with_columns(told["strange"].alias(f"strange {at}"))
            strange.append(
                pl.when(pl.col(f"strange {at}").is_not_null()).then(
                    pl.struct(
                        pl.lit(column.partition(" | ")[0]).alias("column"),
                        pl.col(f"strange {at}").alias("word"),
                    )
                )
            )
        odd = found.select(
            pl.when(pl.col("code").is_null()).then(pl.coalesce(strange) if strange else None).alias("odd")
        )["odd"]
        there = odd.is_not_null()
        if there.any():
            words = odd.filter(there).value_counts()
            for entry, count in words.iter_rows():
                self.report.strange(entry["column"], entry["word"], count)
            self.report.unknown_rows += int(there.sum())
        return replace(self, frame=self.frame.with_columns(found["code"].alias(into)).filter(~there))

    def pairs(self, source: str = "source", target: str = "target") -> Draft:
        """Only rows with two different actors; both columns may be lists, of which some pair must differ."""
        lists = self.frame.schema[source] == pl.List
        if lists:
            nobody = (pl.col(source).list.len() == 0) | (pl.col(target).list.len() == 0)
            same = (pl.concat_list(source, target).list.n_unique()) == 1
        else:
            nobody = pl.col(source).is_null() | pl.col(target).is_null()
            same = pl.col(source) == pl.col(target)
        return self.without(nobody, NOBODY).without(same, WITHIN)

    def mapped(self, column: str, table: Mapping[str, Sequence[str | None]], names: Sequence[str]) -> Draft:
        """Columns `names` from a table by the value of a column; null where the table has it not."""
        keys = list(table)
        other = pl.DataFrame(
            {column: keys} | {name: [table[key][at] for key in keys] for at, name in enumerate(names)},
            schema={column: pl.String} | dict.fromkeys(names, pl.String),
        )
        return replace(self, frame=self.frame.join(other, on=column, how="left", maintain_order="left"))
