"""Agreements in force on a day, with the tellings behind them; joint memberships; a user's table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from relazione.measures.alignment import (
    agreement_pairs,
    agreements_in_force,
    joint_memberships,
    read_commitments,
)
from relazione.measures.files import Table
from relazione.model import FormError, Interval, Stage
from relazione.record import Coded, Record, View
from tests.record import making
from tests.record.making import CODER

TEXT = "They signed a pact. They signed a gas deal. A port deal was agreed. A loan was signed. A trade deal came undated."


def held(folder: Path) -> View:
    of = making.document(TEXT, day=date(2024, 5, 7))

    def day(year: int, month: int) -> Interval:
        return Interval.day(date(year, month, 1))

    found = [
        making.agreement(of, "signed a pact", name="pact", parties=("SUN", "IND"), date=day(1971, 8)),
        making.agreement(of, "signed a gas deal", name="gas", date=day(2014, 5), expires=day(2044, 5)),
        making.agreement(of, "A port deal was agreed", name="port", stage=Stage.AGREED, date=day(2020, 1)),
        making.agreement(of, "A loan was signed", name="loan", date=day(2010, 1), expires=day(2015, 1)),
        making.agreement(
            of, "trade deal came", name="trade", parties=("CHN", "RUS", "IND"), stage=Stage.IN_FORCE
        ),
    ]
    record = Record.create(folder / "r.duckdb")
    with record.writer() as writer:
        writer.keep_batch([Coded(of, found)], coder=CODER)
    return record.view()


def names(view: View, day: date) -> list[str]:
    return agreements_in_force(view, day)["name"].to_list()


def test_what_is_in_force_on_a_day(tmp_path: Path) -> None:
    view = held(tmp_path)
    assert names(view, date(1970, 1, 1)) == []
    assert names(view, date(2012, 1, 1)) == ["pact", "loan"]
    assert names(view, date(2016, 1, 1)) == ["pact", "gas"]  # the loan has expired
    assert names(view, date(2024, 6, 1)) == ["pact", "gas", "trade"]  # agreed only: the port
    assert names(view, date(2050, 1, 1)) == ["pact", "trade"]


def test_rows_lead_back_to_the_words(tmp_path: Path) -> None:
    view = held(tmp_path)
    row = agreements_in_force(view, date(2024, 6, 1)).row(2, named=True)
    assert (row["dated"], row["since"], row["stage"]) == (False, date(2024, 5, 7), "in_force")
    assert view.item(row["items"][0]).item.name == "trade"  # type: ignore[attr-defined]


def test_pairs_of_parties_named_as_of_the_day(tmp_path: Path) -> None:
    found = agreement_pairs(agreements_in_force(held(tmp_path), date(2024, 6, 1)))
    assert found == {("CHN", "IND"): 1.0, ("CHN", "RUS"): 2.0, ("IND", "RUS"): 2.0}


def test_joint_memberships_follow_the_day() -> None:
    assert joint_memberships(date(1985, 1, 1))["DEU", "USA"] == 1.0
    assert ("DDR", "SUN") in joint_memberships(date(1985, 1, 1), ["WARSAW"])
    assert ("POL", "USA") not in joint_memberships(date(1998, 1, 1))
    assert ("POL", "USA") in joint_memberships(date(2000, 1, 1))


def test_a_users_table() -> None:
    rows = pl.DataFrame(
        {
            "a": ["USA", "JPN", "RUS"],
            "b": ["JPN", "USA", "CHN"],
            "value": [3, 1, 2],
            "start": ["1960-01-19", None, "2001-07"],
            "end": [None, "1999", None],
        }
    )
    table = Table(rows, "pacts.csv")
    assert read_commitments(table, date(1990, 1, 1)) == {("JPN", "USA"): 4.0}
    assert read_commitments(table, date(2020, 1, 1)) == {("JPN", "USA"): 3.0, ("CHN", "RUS"): 2.0}
    with pytest.raises(FormError, match=r"pacts\.csv, row 1, column start: 'then' is no date"):
        read_commitments(Table(rows.with_columns(start=pl.lit("then")), "pacts.csv"), date(2020, 1, 1))
