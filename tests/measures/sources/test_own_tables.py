"""Tables of one's own with a mapping: columns, constants, codes, dates, and what is wrong told in one line."""

from datetime import date
from pathlib import Path

import pytest

from relazione.measures.sources import read_events, read_quantities
from relazione.model import UsageError
from tests.measures.sources.made import balanced, written

MAPPING = """
name: Embassy log
columns: {item: No, source: Von, target: Nach, start: Tag, end: Bis, type: Was, persons: Wer}
constants: {status: happened}
codes: {source: name, target: iso2}
dates: "%d.%m.%Y"
types: {Besuch: CONSULT/visit, Protest: ACCUSE}
names: {Muscovy: RUS}
extras: [Was]
"""
TABLE = [
    "No;Von;Nach;Tag;Bis;Was;Wer",
    "1;Russland;CN;16.05.2024;17.05.2024;Besuch;Putin; ",
    "2;Muscovy;CN;16.05.2024;17.05.2024;Besuch;Vladimir Putin",
    "3;Germany;RU;01.06.2024;;Protest;",
    "4;Germany;RU;31.06.2024;;Protest;",
    "5;Germany;RU;01.06.2024;;Tanz;",
    "6;Germany;DE;01.06.2024;;Protest;",
]


def test_a_table_of_events(tmp_path: Path) -> None:
    mapping = written(tmp_path / "m.yaml", [MAPPING])
    found = read_events(written(tmp_path / "log.csv", TABLE), mapping=mapping)
    rows = found.frame.select(
        "item", "source", "target", "type", "mode", "start", "end", "precision", "origin"
    ).rows()
    assert rows == [
        (
            "Embassy log:2",
            "RUS",
            "CHN",
            "CONSULT",
            "visit",
            date(2024, 5, 16),
            date(2024, 5, 17),
            "range",
            "Embassy log",
        ),
        (
            "Embassy log:3",
            "DEU",
            "RUS",
            "ACCUSE",
            None,
            date(2024, 6, 1),
            date(2024, 6, 1),
            "day",
            "Embassy log",
        ),
    ]
    assert found.details["persons"].to_list()[0] == ["Vladimir Putin"]
    assert found.extras["Was"].to_list() == ["Besuch", "Protest"]
    assert balanced(found.report)
    lines = sorted(str(fault).partition(", row ")[2] for fault in found.report.faults)
    assert lines == [
        "1, column all: 8 cells where the others have 7; give the row as many cells as the others, or take it out",
        "4, column Tag: '31.06.2024' is no date; write it as %d.%m.%Y",
        "5, column Was: 'Tanz' is not in the mapping's types; add it there",
    ]


def test_cameo_codes_coarse_dates_and_both_ways(tmp_path: Path) -> None:
    mapping = written(
        tmp_path / "m.yaml",
        ["name: Mine", "columns: {source: a, target: b, start: when, type: code}", "types: cameo", "both_ways: true",
         "codes: {source: cow, target: cow}"],
    )  # fmt: skip
    table = written(tmp_path / "t.tsv", ["a\tb\twhen\tcode", "365\t710\t1969-03\t190", "2\t200\t1982\t057"])
    found = read_events(table, mapping=mapping)
    assert found.frame.select("source", "target", "start", "end", "precision", "share").rows() == [
        ("SUN", "CHN", date(1969, 3, 1), date(1969, 3, 31), "month", 0.5),
        ("CHN", "SUN", date(1969, 3, 1), date(1969, 3, 31), "month", 0.5),
        ("USA", "GBR", date(1982, 1, 1), date(1982, 12, 31), "year", 0.5),
        ("GBR", "USA", date(1982, 1, 1), date(1982, 12, 31), "year", 0.5),
    ]


def test_a_table_of_quantities(tmp_path: Path) -> None:
    mapping = written(
        tmp_path / "m.yaml",
        ["name: Gas", "kind: quantities", "columns: {state: who, partner: of, start: year, value: bcm}",
         "constants: {flow: import, unit: bcm, product: gas}"],
    )  # fmt: skip
    table = written(tmp_path / "gas.csv", ["who,of,year,bcm", "Germany,Russia,2019,50.5", "Germany,World,2019,90", "X,Y,2019,1", "Germany,Norway,2019,much"])  # fmt: skip
    found = read_quantities(table, mapping=mapping)
    assert found.frame.select(
        "state", "partner", "flow", "value", "unit", "period", "product", "origin"
    ).rows() == [
        ("DEU", "RUS", "import", 50.5, "bcm", "2019", "gas", "Gas"),
        ("DEU", "WORLD", "import", 90.0, "bcm", "2019", "gas", "Gas"),
    ]
    assert balanced(found.report) and found.report.wrong == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name: x", "at least name and columns"),
        ("name: x\ncolumns: {sauce: a}", "unknown field 'sauce'"),
        ("name: x\ncolumns: {source: a, target: b, start: c}", "no column for type"),
        ("name: x\ncolour: red\ncolumns: {}", "unknown key 'colour'"),
        ("name: x\nkind: poems\ncolumns: {source: a}", "'poems' is not known"),
        ("name: x\ncodes: {source: fips}\ncolumns: {source: a, target: b, start: c, type: d}", "'fips'"),
        ("name: [", "no YAML"),
        ("name: x\ncolumns: {source: a, target: b, start: c, type: d}", "not all of the columns"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as told:
        read_events(
            written(tmp_path / "t.csv", ["a,b,c", "1,2,3"]), mapping=written(tmp_path / "m.yaml", [text])
        )
    assert "\n" not in str(told.value)
