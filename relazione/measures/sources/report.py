"""What became of the rows of a file: each is an event, or is counted under the reason why it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

SHOWN = 100  # faults that are kept word for word; all are counted
_WORDS = 20_000  # different unknown codes that are counted apart; the rest together
_REST = "others"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be understood. row: counted from 1 without the line of headings."""

    where: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return " ".join(
            f"{self.where}, row {self.row}, column {self.column}: {self.what}; {self.remedy}".split()
        )


@dataclass
class Report:
    """Counts of one reading: rows + added = kept + wrong + unknown_rows + left_out; each is in one of the four.

    added: further acts of one row (each side of a dispute, the order and the delivery, every year of a line).
    kept: acts that became an event or value. given: rows of the frame that they gave. left_out: reason → rows.
    unknown: (column, code) → rows left out because nobody is known by that code. differs: what the file says
    otherwise than the reviewed tables, without harm to the row. faults: the first wrong rows.
    """

    where: str
    origin: str = ""
    rows: int = 0
    added: int = 0
    kept: int = 0
    given: int = 0
    wrong: int = 0
    unknown_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    differs: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, column: str, what: str, remedy: str) -> None:
        self.wrong += 1
        if len(self.faults) < SHOWN:
            self.faults.append(Fault(self.where, row, column, what, remedy))

    def strange(self, column: str, word: str, rows: int) -> None:
        key = (column, word)
        if key not in self.unknown and len(self.unknown) >= _WORDS:
            key = (column, _REST)
        self.unknown[key] += rows

    def unknown_frame(self) -> pl.DataFrame:
        """The unknown codes, most rows first: column, code, rows."""
        rows = [(column, word, count) for (column, word), count in self.unknown.items()]
        schema = {"column": pl.String, "code": pl.String, "rows": pl.Int64}
        return pl.DataFrame(rows, schema=schema, orient="row").sort(
            "rows", "column", "code", descending=[True, False, False]
        )

    def lines(self, most: int = 10) -> Iterator[str]:
        """The report in plain lines, the most frequent first."""
        yield f"{self.where}: {self.origin}, {self.rows:,} rows read, {self.kept:,} kept, {self.given:,} given"
        for reason, count in sorted(self.left_out.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"  left out {count:,}: {reason}"
        if self.unknown_rows:
            yield f"  left out {self.unknown_rows:,}: an actor that is not known here"
            for column, word, count in self.unknown_frame().head(most).iter_rows():
                yield f"    {column} {word!r}: {count:,}"
            if len(self.unknown) > most:
                yield f"    and {len(self.unknown) - most:,} more"
        for what, count in sorted(self.differs.items()):
            yield f"  {count:,} rows: {what}"
        if self.wrong:
            yield f"  wrong {self.wrong:,}"
            yield from (f"    {fault}" for fault in self.faults[:most])
