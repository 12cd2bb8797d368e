"""ICEWS: the sample of the R package icews against the CAMEO-Goldstein table, and the files of the Dataverse."""

from pathlib import Path

import polars as pl

from relazione.exchange.icews import COLUMNS
from relazione.measures.files import r_frame
from relazione.measures.sources import read_events, write_events
from relazione.measures.sources.acts import cameo_table
from relazione.vocabulary import vocabulary
from tests.measures.sources.made import balanced, table
from tests.shared import shared


def test_intensity_is_the_goldstein_score_in_every_row_of_the_sample() -> None:
    """The bar: events/icews_sample.rda (andybega/icews, MIT), all 4,993 rows, those without an act too."""
    rows = r_frame(shared("events", "icews_sample.rda"))
    assert rows.height == 4993
    joined = rows.join(
        cameo_table().rename({"cameo": "cameo_code", "intensity": "plover"}), on="cameo_code", how="left"
    )
    assert joined["goldstein"].null_count() == 0
    assert (joined["intensity"] - joined["goldstein"]).abs().max() < 1e-9


def test_goldstein_scores_are_those_of_the_mapping() -> None:
    """events/goldstein_mappings.rda: every code there that is one of the table's has the same score."""
    mapping = r_frame(shared("events", "goldstein_mappings.rda"))
    both = mapping.join(cameo_table(), left_on="code", right_on="cameo", suffix=" here")
    assert both.height > 250
    wrong = both.filter((pl.col("goldstein") - pl.col("goldstein here")).abs() > 1e-9)
    assert wrong.is_empty(), wrong


# The manual's own list of modes has `convict` under SANCTION and embargoes, boycotts and sanctions as SANCTION.
OTHERWISE = {"116": "SANCTION", "163": "SANCTION"}


def test_every_code_of_the_crosswalk_goes_to_plover() -> None:
    """events/CAMEO2PLOVER-2021.txt: the type of each of its codes; every other code is a statement without an act."""
    told = {row["cameo"]: row["type"] for row in cameo_table().iter_rows(named=True)}
    crosswalk: dict[str, str] = {}
    for line in shared("events", "CAMEO2PLOVER-2021.txt").read_text("utf-8").splitlines():
        code, _, rest = line.partition(":")
        if code.strip().isdigit() and len(code.strip()) > 2:
            crosswalk[code.strip()] = rest.partition("#")[0].partition(",")[0].strip()
    assert len(crosswalk) > 250
    assert set(crosswalk) <= set(told)
    for code, kind in crosswalk.items():
        if code in told:
            assert told[code] == OTHERWISE.get(code, kind), code
    rest = {code: kind for code, kind in told.items() if code not in crosswalk and kind}
    assert all(code.startswith(("01", "02")) for code in set(told) - set(crosswalk)), rest


def test_a_code_of_the_crosswalk_alone_has_the_score_of_those_beside_it() -> None:
    rows = {row["cameo"]: row for row in cameo_table().iter_rows(named=True)}
    assert {rows[code]["goldstein"] for code in ("121", "1211", "1212", "1213", "1214")} == {-4.0}
    assert rows["1214"]["contexts"] == ["intelligence"] and rows["1214"]["mode"] == "assist"


def test_where_crosswalk_and_manual_differ_the_reviewed_table_decides() -> None:
    rows = {row["cameo"]: row for row in cameo_table().iter_rows(named=True)}
    assert (rows["116"]["type"], rows["116"]["mode"], rows["116"]["intensity"]) == ("SANCTION", "convict", -6)
    assert (rows["163"]["type"], rows["163"]["mode"]) == ("SANCTION", None)


def test_the_sample_is_read_as_events() -> None:
    found = read_events(shared("events", "icews_sample.rda"))
    assert found.report.rows == 4993 and balanced(found.report)
    assert found.report.wrong == 0 and not found.report.differs
    assert set(found.frame["origin"]) == {"ICEWS"}
    # what is left in has a type by the crosswalk and the score that the file has
    scored = found.frame.join(found.extras, on="item")
    assert (scored["goldstein"] - scored["Intensity"]).abs().max() < 1e-9
    words = vocabulary()
    assert all(
        words.cameo_to_plover(code).type == kind
        for code, kind in scored.select("CAMEO Code", "type").unique().rows()
    )


def test_the_files_of_the_dataverse(tmp_path: Path) -> None:
    usual = {
        "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Vladimir Putin", "Source Country": "Russian Federation",
        "CAMEO Code": "042", "Intensity": "1.9", "Target Name": 'Ministry "x', "Target Country": "China", "Story ID": "9",
    }  # fmt: skip
    rows = [
        usual,
        usual | {"Event ID": "8", "Source Name": "Hezbollah", "Source Country": "Lebanon"},
        usual | {"Event ID": "9", "Source Name": "European Union", "Source Country": ""},
        usual | {"Event ID": "10", "Source Name": "Africa", "Source Country": ""},
    ]
    found = read_events(table(tmp_path / "20180601.tab", COLUMNS, rows, "\t"))
    assert found.frame["source"].to_list() == ["RUS", "HEZBOLLAH", "EUU"]
    assert found.frame["document"].to_list() == ["ICEWS:9"] * 3
    assert found.report.unknown == {("Source Name", "Africa"): 1}


def test_of_what_was_written_only_the_rows_between_two_are_read(tmp_path: Path) -> None:
    whole = tmp_path / "icews.parquet"
    write_events(shared("events", "icews_sample.rda"), whole, details=tmp_path / "icews.details.parquet")
    every, some = read_events(whole), read_events(whole, between=("USA", "RUS"))
    wanted = pl.col("source").is_in(("USA", "RUS")) & pl.col("target").is_in(("USA", "RUS"))
    assert some.frame.equals(every.frame.filter(wanted)) and 0 < some.frame.height < every.frame.height
    assert set(some.details["item"]) == set(some.frame["item"])
    none = read_events(whole, between=("FRA", "ARG"))
    assert none.frame.is_empty() and none.origins == ("ICEWS",) and none.note() == every.note()
