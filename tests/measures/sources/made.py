"""Small files in the forms of the data sets, written by the tests; every figure in them is made up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from relazione.measures.sources.gdelt import COLUMNS_1, COLUMNS_2
from relazione.measures.sources.report import Report


def gdelt_row(version: int = 2, **cells: str) -> str:
    """A line of GDELT's: Russia meets China on 16 May 2024 unless told otherwise."""
    columns = COLUMNS_2 if version == 2 else COLUMNS_1
    usual = {
        "GLOBALEVENTID": "1", "SQLDATE": "20240516", "Actor1CountryCode": "RUS", "Actor2CountryCode": "CHN",
        "EventCode": "042", "GoldsteinScale": "1.9", "NumMentions": "10", "NumSources": "2", "NumArticles": "10",
        "AvgTone": "1.5", "DATEADDED": "20240517120000", "SOURCEURL": "https://example.org/1",
    }  # fmt: skip
    told = usual | cells
    assert set(told) <= set(columns)
    return "\t".join(told.get(column, "") for column in columns)


def written(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]], sign: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", delimiter=sign, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def balanced(report: Report) -> bool:
    """Whether every row is in one of the four places."""
    told = report.kept + report.wrong + report.unknown_rows + sum(report.left_out.values())
    return report.rows + report.added == told
