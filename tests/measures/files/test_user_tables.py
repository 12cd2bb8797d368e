"""Tables of the user's: kinds, encodings, and faults that name file, row, column and remedy."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from relazione.measures.files import Table, read_table
from relazione.model import FormError, UsageError


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"state,value\nCIV,1\nFRA,\n"),
        ("a.tsv", b"state\tvalue\nCIV\t1\nFRA\tNA\n"),
        ("a.csv.gz", gzip.compress(b"state,value\nCIV,1\nFRA,\n")),
    ],
)
def test_text_of_every_kind(tmp_path: Path, name: str, data: bytes) -> None:
    table = read_table(written(tmp_path, name, data))
    assert table.frame.rows() == [("CIV", 1), ("FRA", None)]


def test_latin_text_and_parquet(tmp_path: Path) -> None:
    latin = read_table(
        written(tmp_path, "a.csv", "name\nCôte d’Ivoire\n".replace("’", "'").encode("latin-1"))
    )
    assert latin.frame["name"].to_list() == ["Côte d'Ivoire"]
    latin.frame.write_parquet(tmp_path / "a.parquet")
    assert read_table(tmp_path / "a.parquet").frame.equals(latin.frame)


def test_faults_name_what_is_wrong_and_where(tmp_path: Path) -> None:
    table = read_table(
        written(tmp_path, "a.csv", b'State,value,day\nUSA,1.5,1971\n,"2,5",1971-10\nFRA,3,soon\n')
    )
    assert table.find("state") == "State" and table.find("flow") is None
    with pytest.raises(FormError, match=r"a.csv: no column flow; it has State, value, day"):
        table.need("flow")
    with pytest.raises(FormError, match=r"a.csv, row 2, column value: '2,5' is no number"):
        table.numbers("value")
    with pytest.raises(FormError, match=r"a.csv, row 2, column State: it is empty"):
        table.filled("State")
    with pytest.raises(FormError, match=r"a.csv, row 3, column day: 'soon' is no date"):
        table.dates("day")
    assert Table(table.frame.head(2), "").dates("day").to_list() == [date(1971, 1, 1), date(1971, 10, 1)]
    ends = Table(table.frame.head(2), "").dates("day", last=True)
    assert ends.to_list() == [date(1971, 12, 31), date(1971, 10, 31)]
    assert Table(pl.DataFrame({"year": [1971, None]}), "").dates("year").to_list() == [date(1971, 1, 1), None]


def test_what_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UsageError, match=r"\.xlsx is no kind of table"):
        read_table(written(tmp_path, "a.xlsx", b"PK"))
    with pytest.raises(FormError, match="cannot be understood"):
        read_table(written(tmp_path, "a.parquet", b"not parquet"))
    with pytest.raises(FormError, match="cannot be understood"):
        read_table(written(tmp_path, "empty.csv", b""))
