"""Charts: every drawing compiles, without a network; what cannot be drawn is told."""

from __future__ import annotations

import builtins
import json
import socket

import pytest

from relazione import Workspace
from relazione.model import UsageError
from relazione.surfaces.charts import DRAWINGS, picture, spec
from relazione.workspace.measuring import Choice, Files
from relazione.workspace.portrait import Course, figures, state, timeline
from tests.shared import shared
from tests.surfaces.test_measure import DAY, call


@pytest.fixture
def parts(record, tmp_path):
    """A part for every drawing."""
    from datetime import date

    day = date.fromisoformat(DAY)
    ties = tmp_path / "ties.csv"
    ties.write_text("a,b,value\nCHN,RUS,5\nCHN,USA,-5\nRUS,USA,4\nIND,USA,2\n", "utf-8")
    flows = tmp_path / "flows.csv"
    lines = [f"{a},{b},{value},USD,{year}" for year in (2022, 2023) for a, b, value in (("CHN", "RUS", 30), ("RUS", "CHN", 50), ("CHN", "USA", 70), ("USA", "RUS", 5))]  # fmt: skip
    flows.write_text("source,target,value,unit,year\n" + "\n".join(lines), "utf-8")
    portfolios = tmp_path / "portfolios.csv"
    portfolios.write_text("state,x,y\nA,3,0\nB,0,3\nC,0,0\nD,3,3\n", "utf-8")
    votes = tmp_path / "votes.csv"
    rows = [f"{n},{state},{vote},{1950 + n // 4}" for n in range(12) for state, vote in (("USA", "yes"), ("MEX", "yes" if n % 3 else "no"))]  # fmt: skip
    rows[0] = "0,USA,abstain,1950"
    votes.write_text("roll_call,state,vote,year\n" + "\n".join(rows), "utf-8")
    work = Workspace(record).measure()
    dyad = work.dyad("CHN", "RUS", Choice(every="month", direction="joint", by=("dimension",)))
    with Workspace(record).view() as view:
        course = Course(view, state("CHN"), Choice(every="quarter", direction="joint"))
        drawn = {"dimensions": course.dimensions(), "timeline": timeline(course), "figures": figures(course)}
    meetings, network = work.meetings(), work.network(pairs=ties)
    return drawn | {
        "series": dyad.part(),
        "stock": dyad.part("stock"),
        "levels": dyad.part("levels"),
        "coverage": dyad.part("coverage"),
        "meetings": meetings.part(),
        "gatherings": meetings.part("each"),
        "delivery": work.delivery(None, Choice(), on=date(2029, 1, 1)).part(),
        "gap": work.alignment(on=day).part("pairs"),
        "history": work.alignment(("USA", "MEX"), Files(votes=votes)).part(),
        "likeness": work.alignment(None, Files(portfolios=portfolios)).part(),
        "shares": work.dependence(file=flows).part(),
        "triangle": work.triangle(("CHN", "RUS", "TWN")).part(),
        "matrix": network.part(),
        "reversals": work.whatif(pairs=ties).part(),
        "before_after": work.whatif([("CHN", "RUS")], pairs=ties).part(),
    }


def test_every_drawing_compiles_without_a_network(parts, monkeypatch):
    pytest.importorskip("vl_convert")

    def refused(*_: object) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refused)
    assert set(parts) == set(DRAWINGS)
    for name, part in parts.items():
        if part.frame.is_empty():
            with pytest.raises(UsageError, match="nothing to draw"):
                spec(part)
            continue
        drawn = spec(part)
        assert drawn["usermeta"]["notes"] == list(part.notes) and json.dumps(drawn, allow_nan=False), name
        assert picture(drawn, "svg").startswith(b"<svg"), name


def test_the_ties_of_a_triangle_are_told_by_shape_in_the_legend_too(parts):
    lines = spec(parts["triangle"])["vconcat"][0]["layer"]
    points = next(layer for layer in lines if layer["mark"].get("type") == "point")["encoding"]
    assert len(set(points["shape"]["scale"]["range"])) == 3
    assert "legend" not in points["shape"] and "legend" not in points["color"]
    assert points["shape"]["scale"]["domain"] == points["color"]["scale"]["domain"]


def test_the_ties_of_a_triangle_are_named_once_and_their_axis_says_what_it_measures(parts):
    """No names at the ends of lines, which would stand upon each other where the lines end together."""
    pytest.importorskip("vl_convert")
    drawn = picture(spec(parts["triangle"]), "svg").decode("utf-8")
    for tie in spec(parts["triangle"])["vconcat"][0]["layer"][-1]["encoding"]["color"]["scale"]["domain"]:
        assert drawn.count(f">{tie}</text>") == 1, tie
    assert drawn.count(">net intensity</text>") == 1 and ">zero" not in drawn


def test_a_chart_by_its_ending(record, tmp_path):
    pytest.importorskip("vl_convert")
    call("dyad", "CHN-RUS", "--record", record, "--out", tmp_path / "x.png")
    call("dyad", "CHN-RUS", "--record", record, "--out", tmp_path / "x.svg")
    call("dyad", "CHN-RUS", "--record", record, "--out", tmp_path / "x.vega")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert "CHN-RUS" in (tmp_path / "x.svg").read_text("utf-8")
    assert json.loads((tmp_path / "x.vega").read_text("utf-8"))["$schema"].endswith("v5.json")


def test_without_the_converter_the_remedy_is_told(record, tmp_path, monkeypatch):
    real = builtins.__import__

    def absent(name: str, *rest: object, **more: object) -> object:
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    told = call("dyad", "CHN-RUS", "--record", record, "--out", tmp_path / "x.png", code=2).stderr
    assert "relazione[charts]" in told and not (tmp_path / "x.png").exists()


def test_a_long_history_of_votes():
    pytest.importorskip("vl_convert")
    folder = shared("votes", "un_votes.rda").parent
    files = Files(ideal=folder / "IdealpointestimatesAll_Apr2020.csv")
    part = Workspace("nowhere.duckdb").measure().alignment(("USA", "RUS"), files).part()
    assert picture(spec(part), "svg").startswith(b"<svg")
