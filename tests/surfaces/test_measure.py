"""`relazione measure`: every measure in every form, with its note, and the way back to the words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pyarrow.parquet as parquet
import pytest
from typer.testing import CliRunner

from relazione import Workspace
from relazione.surfaces.cli.app import app
from relazione.surfaces.cli.commands.measure_table import cell
from relazione.workspace.measuring import EVIDENCE, Choice, Files
from tests.measures.files.r_written import frame, rds, reals, strings
from tests.shared import shared

DAY = "2024-06-01"
COMMANDS = {
    "dyad": ("dyad", "CHN-RUS"),
    "meetings": ("meetings",),
    "delivery": ("delivery", "--on", DAY),
    "alignment": ("alignment", "--on", DAY),
    "triangle": ("triangle", "CHN", "RUS", "USA"),
    "network": ("network", "--on", DAY),
    "whatif": ("whatif", "--on", DAY),
}


def call(*arguments: object, code: int = 0):
    words = ["measure", *map(str, arguments)]
    result = CliRunner().invoke(app, words, env={"COLUMNS": "140"}, catch_exceptions=False)
    assert result.exit_code == code, (result.stdout, result.stderr)
    if code:
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    return result


@pytest.mark.parametrize("name", COMMANDS)
def test_a_table_says_how_it_was_made(name, record):
    told = call(*COMMANDS[name], "--record", record).stdout
    assert "Parts: " in told or name == "whatif"
    assert call(*COMMANDS[name], "--record", record, "--quiet").stdout.count("\n") < told.count("\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_rows_in_every_form(name, record, tmp_path):
    option = [*COMMANDS[name], "--record", record]
    whole = json.loads(call(*option, "--format", "json").stdout)
    assert whole["title"] and whole["notes"]
    rows = list(csv.DictReader(io.StringIO(call(*option, "--format", "csv").stdout)))
    call(*option, "--out", tmp_path / "x.parquet")
    table = parquet.read_table(tmp_path / "x.parquet")
    assert len(whole["rows"]) == len(rows) == table.num_rows
    assert table.schema.metadata[b"relazione.notes"].decode().splitlines() == whole["notes"]


def test_the_series_of_a_dyad_and_the_words_behind_it(record):
    measured = Workspace(record).measure().dyad("CHN", "RUS", Choice(every="month", direction="joint"))
    row = measured.frame.filter(pl.col("events") > 0).row(-1, named=True)
    assert str(row["period"]) == "2024-05-01" and row["net"] == row["cooperation"] - row["conflict"]
    found = measured.evidence(row["period"], row["period"])
    assert found.columns == list(EVIDENCE) and found["quote"].null_count() == 0
    assert found["value"].sum() == pytest.approx(row["net"])
    told = call("dyad", "CHN-RUS", "--evidence", "2024-Q2", "--record", record).stdout
    assert all(item in told for item in found["item"])


def test_a_dyad_may_be_two_words(record):
    hyphened = call("dyad", "CHN-RUS", "--record", record).stdout
    assert call("dyad", "China", "Russia", "--record", record).stdout == hyphened
    assert "no state" in call("dyad", "China", "Narnia", "--record", record, code=2).stderr


def test_a_network_of_a_day_without_ties_says_when_there_were_some(record):
    told = call("network", "--on", "2030-01-01", "--record", record)
    assert "the last one is of 20" in " ".join(told.stdout.split()) and "no tie is known" in told.stderr


def test_the_seed_decides_and_only_what_happened_counts(record):
    option = ["dyad", "CHN-RUS", "--record", record, "--format", "json"]
    assert call(*option).stdout == call(*option, "--seed", "20").stdout
    happened = json.loads(call(*option).stdout)["rows"]
    everything = json.loads(call(*option, "--status", "all").stdout)["rows"]
    assert sum(row["events"] for row in everything) >= sum(row["events"] for row in happened)


def test_a_data_set_stands_apart_and_needs_no_record(record):
    icews = shared("events", "icews_sample.rda")
    found = json.loads(
        call(
            "network",
            "--events",
            icews,
            "--record",
            "nowhere.duckdb",
            "--on",
            "2018-06-30",
            "--format",
            "json",
        ).stdout
    )
    assert found["rows"] and "origin ICEWS" in " ".join(found["notes"])
    both = Workspace(record).measure([icews])
    assert set(both.material.events["origin"]) == {"coded", "ICEWS"}
    coded = both.dyad("CHN", "RUS").frame.filter(origin="coded")
    assert coded.drop("origin").equals(Workspace(record).measure().dyad("CHN", "RUS").frame.drop("origin"))


def test_one_origin_alone(record):
    icews = shared("events", "icews_sample.rda")
    option = ["network", "--events", icews, "--record", record, "--on", "2018-06-30", "--days", "1000"]
    own = json.loads(call(*option, "--origin", "icews", "--format", "json").stdout)
    assert own["rows"] and "origin ICEWS" in " ".join(own["notes"])
    assert own["rows"] != json.loads(call(*option, "--format", "json").stdout)["rows"]
    assert "no events of origin 'GDELT'" in call(*option, "--origin", "GDELT", code=2).stderr
    dyad = json.loads(
        call(
            "dyad", "USA-RUS", "--events", icews, "--origin", "ICEWS", "--record", record, "-f", "json"
        ).stdout
    )
    assert {row["origin"] for row in dyad["rows"]} == {"ICEWS"}


def test_votes_of_two_over_time():
    folder = shared("votes", "un_votes.rda").parent
    files = Files(votes=folder / "un_votes.rda", roll_calls=folder / "un_roll_calls.rda")
    measured = Workspace("nowhere.duckdb").measure().alignment(("USA", "MEX"), files, measure="kappa_squared")
    first = measured.frame.filter(session=1).row(0, named=True)
    assert (first["n"], first["value"]) == (
        38,
        pytest.approx(-0.01222707, abs=1e-8),
    )
    assert "USA" in measured.evidence()["quote"][0]


def test_portfolios_of_1914():
    table = shared("votes", "signorino_ritter_1999_table6.csv")
    row = (
        Workspace("nowhere.duckdb")
        .measure()
        .alignment(None, Files(portfolios=table))
        .frame.row(0, named=True)
    )
    assert row["s"] == pytest.approx(0.4) and row["tau_b"] == pytest.approx(
        0.03031695, abs=1e-8
    )  # Signorino and Ritter 1999


def test_dependence_without_a_share_has_rows_and_no_picture(tmp_path):
    table = tmp_path / "none.csv"
    table.write_text("source,target,value,unit,year\nCHN,RUS,0,USD,2023\n", "utf-8")
    rows = json.loads(call("dependence", "--flows", table, "--format", "json").stdout)["rows"]
    assert rows and all(row["a_total"] is None and row["reason"] for row in rows)
    call("dependence", "--flows", table, "--out", tmp_path / "x.svg", code=2)


def test_a_title_stands_on_one_line(record):
    told = call("dyad", "CHN-RUS", "--part", "stock", "--record", record).stdout
    assert told.startswith("CHN-RUS: stock of the relationship\n")


def test_dependence_of_a_table_of_ones_own(tmp_path):
    table = tmp_path / "trade.csv"
    table.write_text(
        "source,target,value,unit,year\nCHN,RUS,30,USD,2023\nCHN,USA,70,USD,2023\nRUS,CHN,50,USD,2023\n",
        "utf-8",
    )
    told = json.loads(call("dependence", "CHN-RUS", "--flows", table, "--format", "json").stdout)["rows"][0]
    assert told["a_total"] == pytest.approx(80 / 150)


def test_any_measure_of_pairs_is_drawn_as_a_network(record, tmp_path):
    pairs = tmp_path / "pairs.csv"
    call("alignment", "--part", "pairs", "--on", DAY, "--record", record, "--out", pairs, "--quiet")
    gaps = {(row["a"], row["b"]): float(row["gap"]) for row in csv.DictReader(pairs.open())}
    told = json.loads(call("network", "--pairs", pairs, "--value", "gap", "--format", "json").stdout)["rows"]
    assert {(row["a"], row["b"]): row["value"] for row in told} == pytest.approx(gaps)
    call("network", "--pairs", pairs, code=1)
    call("network", "--value", "gap", "--record", record, code=2)


@pytest.mark.parametrize("form", ["csv", "parquet", "rds"])
def test_a_network_of_ones_own_in_every_form_of_table(form, tmp_path):
    """Two triads that share a tie, one of them with one hostile tie: one tie is frustrated. The codes are no states."""
    ties = [("ALVA", "BROD", 2.0), ("BROD", "CARA", 1.0), ("ALVA", "CARA", -1.0)]
    ties += [("BROD", "DEOR", 3.0), ("CARA", "DEOR", 1.0), ("DEOR", "CARA", 3.0), ("DEOR", "DEOR", 9.0)]
    table = tmp_path / f"ties.{form}"
    first, second, weight = ([row[at] for row in ties] for at in range(3))
    if form == "rds":
        columns = {"from": strings(*first), "to": strings(*second), "weight": reals(*weight)}
        table.write_bytes(rds(frame(columns)))
    else:
        made = pl.DataFrame({"from": first, "to": second, "weight": weight})
        made.write_csv(table) if form == "csv" else made.write_parquet(table)
    option = ["network", "--pairs", table, "--record", tmp_path / "none.duckdb", "--format", "json"]
    figures = json.loads(call(*option, "--part", "figures").stdout)
    held = {row["figure"]: row["value"] for row in figures["rows"]}
    assert (held["states"], held["ties"], held["triads"]) == (4, 5, 2)
    assert held["share of balanced triads"] == 0.5 and held["frustration index"] == 1
    assert "1 of a state with itself left out" in " ".join(figures["notes"])
    found = {(row["a"], row["b"]): row["value"] for row in json.loads(call(*option).stdout)["rows"]}
    assert found["CARA", "DEOR"] == 2  # the mean of both directions


def test_ties_of_ones_own_and_a_tie_that_turns(tmp_path):
    table = tmp_path / "ties.csv"
    table.write_text("a,b,value\nCHN,RUS,5\nCHN,USA,-5\nRUS,USA,-4\n", "utf-8")
    rows = json.loads(call("network", "--pairs", table, "--part", "figures", "--format", "json").stdout)[
        "rows"
    ]
    assert {row["figure"]: row["value"] for row in rows}["frustration index"] == 0
    turned = json.loads(call("whatif", "CHN-RUS", "--pairs", table, "--format", "json").stdout)["rows"]
    assert turned[0]["change"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dyad", "CHN-CHN"), "not two states"),
        (("dyad", "CHN-RUS", "--by", "decade"), "decade"),
        (("dyad", "CHN-RUS", "--part", "nonsense"), "stock"),
        (("dyad", "CHN-RUS", "--format", "xlsx"), "parquet"),
        (("dyad", "CHN-RUS", "--evidence", "yesterday"), "yesterday"),
        (("dyad", "CHN-RUS", "--events", "nowhere.csv"), "nowhere.csv"),
        (("dyad", "CHN-RUS", "--split", "colour"), "colour"),
        (("dyad", "CHN-RUS", "--part", "moves", "--format", "vega"), "no chart"),
        (("triangle", "CHN", "RUS", "CHN"), "three different"),
        (("network", "--band", "wide"), "wide"),
        (("network", "--pairs", "nowhere.csv"), "nowhere.csv"),
        (("whatif", "FRA-DEU", "--on", DAY), "FRA-DEU"),
        (("alignment", "--measure", "love"), "love"),
        (("alignment", "--ideal", "pyproject.toml"), "two states"),
        (("delivery", "--status", "happened"), "--status"),
        (("dependence", "--mapping", "x.yaml"), "--flows"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(words, told, record):
    assert told in call(*words, "--record", record, code=2).stderr


def test_cells():
    assert [cell(value, "x", None) for value in (None, 3.0, 0.126, 12.34, 1234567.8, True, ["a", "b"])] == [
        "", "3", "0.13", "12.3", "1,234,568", "yes", "2 items",
    ]  # fmt: skip


def test_no_record_is_one_line(tmp_path):
    assert "no record" in call("dyad", "CHN-RUS", "--record", Path(tmp_path) / "no.duckdb", code=3).stderr
