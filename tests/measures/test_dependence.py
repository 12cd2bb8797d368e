"""Dependence: shares by hand, what is zero and what is unknown, units, concentration, and the record's quantities."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.measures.dependence import (
    FLOWS,
    concentration,
    dependence,
    read_flows,
    record_flows,
    transfers,
)
from relazione.measures.files import Table
from relazione.model import FormError, Interval, Quantity, UsageError
from relazione.record import Coded, Record
from tests.record import making
from tests.record.making import CODER

Row = tuple[str, str, str, float]


def flows(rows: list[Row], unit: str = "USD", period: str | None = "2023") -> pl.DataFrame:
    return pl.DataFrame([(*row, unit, period, None) for row in rows], schema=dict(FLOWS), orient="row")


TRADE: list[Row] = [
    ("RUS", "CHN", "export", 129.0), ("RUS", "WORLD", "export", 430.0),
    ("RUS", "CHN", "import", 111.0), ("RUS", "WORLD", "import", 300.0),
    ("CHN", "RUS", "export", 111.0), ("CHN", "USA", "export", 500.0), ("CHN", "WORLD", "export", 3380.0),
    ("CHN", "RUS", "import", 129.0), ("CHN", "WORLD", "import", 2560.0),
]  # fmt: skip


def row_of(found: pl.DataFrame, a: str, b: str) -> dict[str, object]:
    return found.filter(a=a, b=b).row(0, named=True)


def test_shares_by_hand() -> None:
    row = row_of(dependence(flows(TRADE)), "CHN", "RUS")
    assert row["a_export"] == pytest.approx(111 / 3380) and row["a_import"] == pytest.approx(129 / 2560)
    assert row["a_total"] == pytest.approx(240 / 5940) and row["b_total"] == pytest.approx(240 / 730)
    assert row["difference"] == pytest.approx(240 / 5940 - 240 / 730)
    assert row["ratio"] == pytest.approx(730 / 5940)
    assert row["salience"] == pytest.approx(240 / (5940 * 730) ** 0.5)
    assert row["symmetry"] == pytest.approx(1 - (240 / 730 - 240 / 5940))
    assert row["interdependence"] == pytest.approx(row["salience"] * row["symmetry"])  # type: ignore[operator]
    assert (row["a_value"], row["b_value"]) == (240.0, 240.0)
    assert row["a_covered"] == pytest.approx((240 + 500) / 5940) and row["b_covered"] == pytest.approx(
        240 / 730
    )
    assert (row["unit"], row["reason"], row["b_partners"]) == ("USD", None, 1)


def test_what_is_not_reported_is_unknown_and_what_is_not_named_is_zero() -> None:
    row = row_of(dependence(flows(TRADE)), "CHN", "USA")
    assert row["a_import"] is None  # the table names a twentieth of China's imports, and not who has the rest
    assert row["a_value"] is None and row["a_export"] == pytest.approx(500 / 3380)
    named = [
        ("CHN", "RUS", "import", 2550.0) if row == ("CHN", "RUS", "import", 129.0) else row for row in TRADE
    ]
    assert row_of(dependence(flows(named)), "CHN", "USA")["a_import"] == 0.0  # now the rest is a rounding
    assert row["b_total"] is row["b_export"] is row["difference"] is row["ratio"] is None
    assert row["reason"] == "no share of either's whole trade is known"
    one_way = row_of(
        dependence(flows([row for row in TRADE if row[:3:2] != ("RUS", "import")])), "CHN", "RUS"
    )
    assert one_way["b_export"] == pytest.approx(0.3) and one_way["b_import"] is one_way["b_total"] is None


def test_given_totals_come_before_reckoned_ones() -> None:
    rows = [*TRADE, ("RUS", "CHN", "total", 250.0), ("RUS", "WORLD", "total", 1000.0)]
    assert row_of(dependence(flows(rows)), "CHN", "RUS")["b_total"] == pytest.approx(0.25)


def test_transfers_seen_from_both_sides() -> None:
    table = Table(
        pl.DataFrame(
            {
                "supplier": ["USA", "USA", "RUS"],
                "recipient": ["IND", "JPN", "IND"],
                "value": [20, 60, 60],
                "year": [2020] * 3,
            }
        ),
        "arms.csv",
    )
    found = dependence(read_flows(table, unit="TIV"))
    row = row_of(found, "IND", "USA")
    assert (row["a_import"], row["b_export"], row["period"], row["unit"]) == (0.25, 0.25, "2020", "TIV")
    assert row["a_total"] == 0.25 and row["a_export"] is None  # India sends nothing: no share of it
    assert row["a_covered"] is None  # no whole is given: shares of the partners named
    summed = transfers(
        pl.DataFrame({"source": ["A", "A"], "target": ["B", "B"], "value": [1.0, 2.0], "unit": ["TIV"] * 2})
    )
    assert summed.filter(pl.col("partner") != "WORLD")["value"].to_list() == [3.0, 3.0]
    assert (
        dependence(read_flows(table, unit="TIV"), "import").filter(b="USA")["reason"][0]
        == "no share of the whole import of USA is known"
    )
    with pytest.raises(UsageError, match="no flow gift"):
        dependence(summed, "gift")


def test_units_and_doubled_rows_are_faults() -> None:
    with pytest.raises(UsageError, match="several units in 2023: CNY, USD"):
        dependence(pl.concat([flows(TRADE[:1]), flows(TRADE[1:2], "CNY")]))
    assert dependence(pl.concat([flows(TRADE), flows(TRADE, "CNY", "2024")])).height == 4
    with pytest.raises(FormError, match="several rows for RUS CHN export 2023"):
        dependence(flows([*TRADE, TRADE[0]]))
    with pytest.raises(FormError, match="partners of RUS sum to 600"):
        dependence(flows([*TRADE, ("RUS", "EUU", "export", 471.0)]))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"state": ["A"], "partner": ["B"], "flow": ["gift"], "value": [1], "unit": ["USD"]},
            "row 1, column flow: 'gift' is no flow",
        ),
        (
            {"state": ["A"], "partner": ["B"], "flow": ["export"], "value": [-1], "unit": ["USD"]},
            "row 1, column value",
        ),
        ({"state": ["A"], "partner": ["B"], "flow": ["export"], "value": [1]}, "no column unit"),
        (
            {"state": ["A"], "partner": [None], "flow": ["export"], "value": [1], "unit": ["USD"]},
            "row 1, column partner",
        ),
        ({"partner": ["B"], "flow": ["export"], "value": [1], "unit": ["USD"]}, "no column state"),
    ],
)
def test_faults_of_a_users_table(columns: dict[str, list[object]], words: str) -> None:
    with pytest.raises((FormError, UsageError)) as fault:
        read_flows(Table(pl.DataFrame(columns), "trade.csv"))
    assert words in str(fault.value) and str(fault.value).startswith("trade.csv")


def test_concentration_by_hand() -> None:
    found = concentration(
        flows([("A", "B", "export", 5.0), ("A", "C", "export", 3.0), ("A", "D", "export", 2.0)])
    ).row(0, named=True)
    assert found["index"] == pytest.approx(0.38) and found["effective"] == pytest.approx(1 / 0.38)
    assert (found["first"], found["first_share"], found["partners"]) == ("B", 0.5, 3)
    assert found["high"] == pytest.approx(0.38) and found["covered"] is None
    part = concentration(flows([("A", "B", "export", 5.0), ("A", "WORLD", "export", 10.0)])).row(
        0, named=True
    )
    assert (part["index"], part["high"], part["covered"]) == (0.25, 0.5, 0.5)
    none = concentration(flows([("A", "B", "export", 0.0)])).row(0, named=True)
    assert (none["index"], none["first"], none["reason"]) == (None, None, "no whole export above 0 is known")


CODES = ("BRA", "CHN", "IND", "RUS", "USA")


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    keys = [(a, b, flow) for a in CODES for b in CODES if a != b for flow in ("export", "import")]
    kept = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=20, unique=True))
    return flows([(*key, float(draw(st.integers(0, 50)))) for key in kept])


@settings(max_examples=40, deadline=None)
@given(tables(), st.permutations(CODES), st.sampled_from([0.001, 1.0, 1e6]))
def test_bounds_names_and_units(table: pl.DataFrame, other: list[str], scale: float) -> None:
    found = dependence(table)
    for name in (
        "a_total",
        "a_export",
        "a_import",
        "b_total",
        "b_export",
        "b_import",
        "symmetry",
        "salience",
    ):
        assert found[name].drop_nulls().is_between(-1e-12, 1 + 1e-12).all(), name
    names = dict(zip(CODES, other, strict=True))
    renamed = dependence(
        table.with_columns(pl.col("state", "partner").replace(names), pl.col("value") * scale)
    )
    sides: dict[tuple[str, str], float | None] = {}
    for row in renamed.iter_rows(named=True):
        sides[row["a"], row["b"]], sides[row["b"], row["a"]] = row["a_export"], row["b_export"]
    for row in found.iter_rows(named=True):
        assert sides[names[row["a"]], names[row["b"]]] == pytest.approx(row["a_export"])
    index = concentration(table)["index"].drop_nulls()
    assert index.is_between(0.2, 1 + 1e-12).all()  # at most five partners


def test_quantities_of_the_record(tmp_path: Path) -> None:
    of = making.document(
        "Trade was $240 billion. Commerce was $250 billion. Trade grew by $5 billion. Trade was £3 billion. Trade is $1."
    )

    def quantity(quote: str, value: float, **fields: object) -> Quantity:
        known = {"about": ("CHN", "RUS"), "indicator": "bilateral trade", "unit": "USD", "probability": 0.7}
        known |= {"period": Interval.year(2023), "coder": "q/1"}
        return Quantity(document=of.id, anchors=(making.anchor(of, quote),), value=value, **(known | fields))  # type: ignore[arg-type]

    found = [
        quantity("$240 billion", 240e9),
        quantity("$250 billion", 250e9, indicator="commerce", probability=0.6),
        quantity("$5 billion", 5e9, change="rise"),
        quantity("£3 billion", 3e9, unit="GBP", about=("CHN", "GBR")),
        quantity("$1.", 1.0, period=None),
    ]
    record = Record.create(tmp_path / "r.duckdb")
    with record.writer() as writer:
        writer.keep_batch([Coded(of, found)], coder=CODER)
    told = record_flows(record.view())
    assert told.unit == "USD" and told.units == {"GBP": 1}
    assert told.others == (found[1].id,) and told.undated == (found[4].id,)
    assert told.frame["partial"].all()
    assert told.frame.select("state", "partner", "flow", "value", "period", "item").rows() == [
        ("CHN", "RUS", "total", 240e9, "2023", found[0].id),
        ("RUS", "CHN", "total", 240e9, "2023", found[0].id),
    ]
    row = dependence(told.frame).row(0, named=True)
    assert row["items"] == [found[0].id] and (row["a_value"], row["b_value"]) == (240e9, 240e9)
    assert row["a_total"] is None and row["reason"] == "no share of either's whole trade is known"
    assert concentration(told.frame, "total")["index"].to_list() == [None, None]
    wholes = flows([("CHN", "WORLD", "total", 6e12), ("RUS", "WORLD", "total", 8e11)])
    whole = dependence(pl.concat([told.frame, wholes], how="diagonal")).row(0, named=True)
    assert (whole["a_total"], whole["b_total"], whole["reason"]) == (0.04, 0.3, None)
    with pytest.raises(UsageError, match="no quantity about two states is called arms"):
        record_flows(record.view(), ["arms"])
