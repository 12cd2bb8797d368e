"""`relazione sources`: data sets of events to Parquet, with a line for each bad row."""

from __future__ import annotations

import json

import polars as pl
import pytest
from typer.testing import CliRunner

from relazione.measures.events import DETAILS, EVENTS
from relazione.measures.sources import FORMATS, QUANTITY_FORMATS, read_events
from relazione.surfaces.cli.app import app
from relazione.workspace.data_sets import convert


def call(*arguments: object, code: int = 0):
    words = list(map(str, arguments))
    result = CliRunner().invoke(app, words, env={"COLUMNS": "140"}, catch_exceptions=False)
    assert result.exit_code == code, (result.stdout, result.stderr)
    return result


@pytest.fixture
def mapped(tmp_path):
    """A table of one's own with two rows that are right and two that are not."""
    table, mapping = tmp_path / "log.csv", tmp_path / "log.yaml"
    table.write_text(
        "From,To,Day,What,Who\nCHN,RUS,2024-05-16,CONSULT,Xi Jinping;Vladimir Putin\nCHN,RUS,soon,CONSULT,\n"
        "CHN,RUS,2024-06-01,Dancing,\nUSA,RUS,2024-06-02,SANCTION,\n",
        "utf-8",
    )
    mapping.write_text(
        "name: Log\ncolumns: {source: From, target: To, start: Day, type: What, persons: Who}\n"
        "codes: {source: code, target: code}\n",
        "utf-8",
    )
    return table, mapping


def test_a_table_goes_to_parquet_and_a_wrong_row_is_a_line(mapped, tmp_path):
    table, mapping = mapped
    out = tmp_path / "out" / "log.parquet"
    told = call("sources", "read", table, "--mapping", mapping, "--out", out, code=1).stderr
    assert "4 rows read, 2 kept, 2 given" in told and "wrong 2" in told
    assert "log.csv, row 2, column " in told and "log.csv, row 3, column " in told and f"wrote {out}" in told
    short = call("sources", "read", table, "--mapping", mapping, "--out", out, "-n", "1", code=1).stderr
    assert "row 2," in short and "row 3," not in short and "wrong 2" in short
    assert call("sources", "read", table, "--mapping", mapping, "-o", out, "--quiet", code=1).stderr == ""
    frame = pl.read_parquet(out)
    assert frame.schema == pl.Schema(EVENTS) and set(frame["origin"]) == {"Log"}
    details = pl.read_parquet(tmp_path / "out" / "log.details.parquet")
    assert details.schema == pl.Schema(DETAILS)
    assert details["persons"][0].to_list() == ["Xi Jinping", "Vladimir Putin"]
    assert sorted(one.name for one in out.parent.iterdir()) == ["log.details.parquet", "log.parquet"]


def test_what_was_written_is_read_by_the_measures(mapped, tmp_path):
    table, mapping = mapped
    out = tmp_path / "log.parquet"
    convert(table, out, mapping=mapping)
    again, straight = read_events(out), read_events(table, mapping=mapping)
    assert again.frame.equals(straight.frame) and again.details.equals(straight.details)
    option = ["--events", out, "--record", tmp_path / "none.duckdb", "--format", "json"]
    rows = json.loads(call("measure", "meetings", *option).stdout)["rows"]
    assert [(row["one"], row["other"], row["meetings"]) for row in rows] == [
        ("Vladimir Putin", "Xi Jinping", 1)
    ]
    (tmp_path / "log.details.parquet").unlink()
    assert len(json.loads(call("measure", "dyad", "USA-RUS", *option).stdout)["rows"]) == 1


def test_a_reading_that_fails_leaves_what_was_there(mapped, tmp_path):
    table, mapping = mapped
    out = tmp_path / "log.parquet"
    convert(table, out, mapping=mapping)
    before = out.read_bytes()
    told = call("sources", "read", table, "--out", out, code=2).stderr
    assert "of no format known here" in told and len(told.strip().splitlines()) == 1
    assert out.read_bytes() == before and not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere.csv",), "nowhere.csv: no such file"),
        (("TABLE", "--out", "x.csv"), "ends in .parquet"),
        (("TABLE", "--as", "dancing"), "no format 'dancing'"),
    ],
)
def test_faults_are_one_line(words, told, mapped):
    named = [str(mapped[0]) if word == "TABLE" else word for word in words]
    line = call("sources", "read", *named, code=2).stderr
    assert told in line and len(line.strip().splitlines()) == 1


def test_progress_is_counted_and_every_format_is_listed(mapped, tmp_path):
    counts: list[int] = []
    convert(mapped[0], tmp_path / "log.parquet", mapping=mapped[1], on=counts.append)
    assert sum(counts) == 2
    listed = call("sources", "list").stdout
    assert all(name in listed for name in {*FORMATS, *QUANTITY_FORMATS})
