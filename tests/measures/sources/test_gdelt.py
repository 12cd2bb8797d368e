"""GDELT's two forms: rows, wrong rows, compressed files, and that nothing is lost between reading and counting."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relazione.measures.events import EVENTS
from relazione.measures.sources import read_events, write_events
from relazione.model import UsageError
from tests.measures.sources.made import balanced, gdelt_row, written


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = read_events(written(tmp_path / "20240516.export.CSV", [gdelt_row()]))
    row = found.frame.row(0, named=True)
    assert found.frame.schema == EVENTS
    assert (row["item"], row["origin"], row["source"], row["target"]) == ("GDELT:1", "GDELT", "RUS", "CHN")
    assert (row["type"], row["mode"], row["goldstein"], row["intensity"]) == ("CONSULT", "visit", 1.9, 4.0)
    assert (row["start"], row["end"], row["published"]) == (
        date(2024, 5, 16),
        date(2024, 5, 16),
        date(2024, 5, 17),
    )
    extras = found.extras.row(0, named=True)
    assert (extras["NumMentions"], extras["NumSources"], extras["AvgTone"]) == (10, 2, 1.5)
    assert found.details["item"].to_list() == ["GDELT:1"]


@pytest.mark.parametrize("version", [1, 2])
def test_both_forms_are_known_by_their_columns(tmp_path: Path, version: int) -> None:
    line = gdelt_row(version)
    lines = [line] if version == 2 else [line.rpartition("\t")[0]]
    for name, rows in (("plain", lines), ("with address", [line])):
        assert read_events(written(tmp_path / name, rows)).frame["source"].to_list() == ["RUS"]


def test_compressed_files_are_read(tmp_path: Path) -> None:
    text = gdelt_row() + "\n"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text.encode()))
    with zipfile.ZipFile(tmp_path / "a.CSV.zip", "w") as archive:
        archive.writestr("a.CSV", text)
    for name in ("a.csv.gz", "a.CSV.zip"):
        assert read_events(tmp_path / name).frame.height == 1


def test_each_row_that_gives_nothing_has_its_reason(tmp_path: Path) -> None:
    rows = [
        gdelt_row(GLOBALEVENTID="1"),
        gdelt_row(GLOBALEVENTID="2", SQLDATE="20241399"),
        gdelt_row(GLOBALEVENTID="3") + "\tone too many",
        gdelt_row(GLOBALEVENTID="4", EventCode="9999"),
        gdelt_row(GLOBALEVENTID="5", EventCode="010"),
        gdelt_row(GLOBALEVENTID="6", Actor1CountryCode="AFR"),
        gdelt_row(GLOBALEVENTID="7", Actor2CountryCode=""),
        gdelt_row(GLOBALEVENTID="8", Actor2CountryCode="RUS"),
        gdelt_row(GLOBALEVENTID="9", GoldsteinScale="7"),
        gdelt_row(GLOBALEVENTID="10", SQLDATE="x"),
    ]
    found = read_events(written(tmp_path / "a.CSV", rows))
    report = found.report
    assert found.frame["item"].to_list() == ["GDELT:1", "GDELT:9"]
    assert balanced(report) and report.rows == 10
    assert sorted((fault.row, fault.column) for fault in report.faults) == [
        (2, "SQLDATE"), (3, "all"), (4, "EventCode"), (10, "SQLDATE"),
    ]  # fmt: skip
    assert str(report.faults[-1]).count("\n") == 0 and "a.CSV, row" in str(report.faults[-1])
    assert report.unknown == {("Actor1CountryCode", "AFR"): 1}
    assert report.left_out == {
        "words without an act (CAMEO codes that PLOVER dropped)": 1, "nobody on one side": 1, "inside one state": 1,
    }  # fmt: skip
    assert sum(report.differs.values()) == 1
    assert "row 2, column SQLDATE: '20241399' is no date" in found.note()


def test_forces_and_organisations_act_for_themselves(tmp_path: Path) -> None:
    rows = [
        gdelt_row(Actor1CountryCode="PSE", Actor1KnownGroupCode="HMS", Actor2CountryCode="ISR"),
        gdelt_row(Actor1CountryCode="", Actor1KnownGroupCode="UNO", Actor2CountryCode="ISR"),
    ]
    assert read_events(written(tmp_path / "a", rows)).frame["source"].to_list() == ["HAMAS", "UNO"]


def test_bytes_that_are_no_utf_8_are_western(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(
        gdelt_row(ActionGeo_FullName="Malmö ☺").encode().replace("ö".encode(), b"\xf6") + b"\n"
    )
    assert read_events(tmp_path / "a").details["place"].to_list() == ["Malmö ☺"]


def test_parquet_holds_the_same_as_the_frame(tmp_path: Path) -> None:
    path = written(tmp_path / "a", [gdelt_row(GLOBALEVENTID=str(n)) for n in range(50)])
    report = write_events(path, tmp_path / "e.parquet", extras=tmp_path / "x.parquet")
    assert report.given == 50
    assert pl.read_parquet(tmp_path / "e.parquet").equals(read_events(path).frame)
    assert pl.read_parquet(tmp_path / "x.parquet").height == 50


def test_an_unknown_file_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a mapping"):
        read_events(written(tmp_path / "a", ["what,ever", "1,2"]))
    with pytest.raises(UsageError, match="no such file"):
        read_events(tmp_path / "none")
    with pytest.raises(UsageError, match="no GDELT file"):
        read_events(tmp_path / "a", "gdelt")


CELLS = st.fixed_dictionaries(
    {
        "SQLDATE": st.sampled_from(["20240516", "19850101", "", "2024", "20240230"]),
        "Actor1CountryCode": st.sampled_from(["RUS", "CHN", "USA", "EUR", "", "KSV"]),
        "Actor2CountryCode": st.sampled_from(["RUS", "CHN", "UKR", ""]),
        "Actor1KnownGroupCode": st.sampled_from(["", "UNO", "XXX"]),
        "EventCode": st.sampled_from(["042", "190", "010", "", "77"]),
        "GoldsteinScale": st.sampled_from(["1.9", "", "-10"]),
    }
)


@given(st.lists(CELLS, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_counted_once(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    first = gdelt_row(GLOBALEVENTID="0")
    lines = [first, *(gdelt_row(GLOBALEVENTID=str(n), **cells) for n, cells in enumerate(rows, 1))]
    found = read_events(written(tmp_path / "a", lines))
    assert balanced(found.report) and found.report.rows == len(lines)
    assert found.frame.height == found.report.given
    assert (
        found.frame.null_count()
        .select("item", "source", "target", "type", "start", "share")
        .sum_horizontal()[0]
        == 0
    )
    assert (found.frame["source"] != found.frame["target"]).all()
