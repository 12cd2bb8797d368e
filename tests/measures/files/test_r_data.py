"""R data files: what R writes comes back as it was, and what is damaged is told in one line."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.measures.files import r_frame, read_r
from relazione.model import FormError, RelazioneError, UsageError
from tests.measures.files import r_written as r
from tests.shared import shared

COLUMNS = {
    "whole": r.integers(1, None, 3),
    "real": r.reals(0.5, None, -2.0),
    "true": r.logicals(True, None, False),
    "text": r.strings("été", None, "été"),
    "level": r.factor([2, None, 1], ["yes", "no"]),
    "day": r.reals(-1.0, None, 19000.0, **{"class": r.strings("Date")}),
    "time": r.reals(0.5, None, 86400.0, **{"class": r.strings("POSIXct", "POSIXt")}),
    "run": r.sequence(3, 5),
}


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["plain", "gzip", "bzip2", "xz"]
)
@pytest.mark.parametrize("version", [2, 3])
def test_a_frame_of_every_sort_of_column(
    tmp_path: Path, pack: Callable[[bytes], bytes], version: int
) -> None:
    path = tmp_path / "a.rds"
    path.write_bytes(pack(r.rds(r.frame(COLUMNS), version)))
    assert r_frame(path).to_dict(as_series=False) == {
        "whole": [1, None, 3],
        "real": [0.5, None, -2.0],
        "true": [True, None, False],
        "text": ["été", None, "été"],
        "level": ["no", None, "yes"],
        "day": [date(1969, 12, 31), None, date(2022, 1, 8)],
        "time": [datetime(1970, 1, 1, 0, 0, 0, 500_000, UTC), None, datetime(1970, 1, 2, tzinfo=UTC)],
        "run": [5, 6, 7],
    }


def test_latin_text_and_one_of_several_frames(tmp_path: Path) -> None:
    path = tmp_path / "a.RData"
    frames = {"votes": {"x": r.strings("Curaçao", latin=True)}, "calls": {"y": r.integers(7)}}
    path.write_bytes(
        r.rda({name: r.frame(columns) for name, columns in frames.items()} | {"z": r.integers(1)})
    )
    assert list(read_r(path)) == ["votes", "calls", "z"]
    assert r_frame(path, "votes")["x"].to_list() == ["Curaçao"]
    with pytest.raises(UsageError, match="votes, calls"):
        r_frame(path)
    with pytest.raises(UsageError, match="no data frame other"):
        r_frame(path, "other")


def test_a_file_without_a_frame_and_a_column_of_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.rda"
    path.write_bytes(r.rda({"z": r.integers(1)}))
    with pytest.raises(FormError, match="no data frame"):
        r_frame(path)
    path.write_bytes(r.rda({"z": r.frame({"x": r.listed(r.integers(1))})}))
    with pytest.raises(FormError, match="column x: it holds lists"):
        r_frame(path)


@given(st.integers(0, len(r.rds(r.frame(COLUMNS))) - 1), st.binary(max_size=8))
def test_a_damaged_file_is_told_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("r") / "a.rds"
    data = r.rds(r.frame(COLUMNS))
    path.write_bytes(data[:at] + noise + (data[at + len(noise) :] if noise else b""))
    try:
        assert isinstance(r_frame(path), pl.DataFrame)
    except RelazioneError as fault:
        assert str(path) in str(fault) and "\n" not in str(fault)


def test_frames_that_others_wrote() -> None:
    issues = r_frame(shared("votes", "un_roll_call_issues.rda"))
    assert issues.schema == {"rcid": pl.Int32, "short_name": pl.String, "issue": pl.String}
    assert issues.height == 5745 and issues["issue"].null_count() == 0
    tribes = read_r(shared("networks", "tribes.rda"))[
        "tribes"
    ]  # an igraph: no frame, with an environment in it
    assert len(tribes.values[2].values) == 58


@pytest.mark.parametrize("directed", [False, True])
def test_a_graph_of_igraph_is_its_ties(tmp_path: Path, directed: bool) -> None:
    """Two ties, 0-1 and 0-2, as igraph writes them: an undirected one from its higher node to its lower."""
    ends = [r.reals(0, 0), r.reals(1, 2)] if directed else [r.reals(1, 2), r.reals(0, 0)]
    none = r.listed(names=r.strings())
    named = r.listed(r.strings("CHN", "RUS", "USA"), names=r.strings("name"))
    signs = r.listed(r.reals(1, -1), names=r.strings("sign"))
    attributes = r.listed(r.reals(1, 0, 1), none, named, signs)
    indexes = [r.reals()] * 4
    graph = r.listed(
        r.reals(3), r.logicals(directed), *ends, *indexes, attributes, **{"class": r.strings("igraph")}
    )
    (tmp_path / "g.rds").write_bytes(r.rds(graph))
    assert r_frame(tmp_path / "g.rds").rows() == [("CHN", "RUS", 1.0), ("CHN", "USA", -1.0)]
