"""Trade as IMF and Comtrade have it, arms as SIPRI has it, alliances as COW and ATOP do; figures are made up."""

from datetime import date
from pathlib import Path

import pytest

from relazione.measures.alignment.portfolios import read_portfolios
from relazione.measures.dependence import dependence
from relazione.measures.files import Table
from relazione.measures.sources import read_commitments, read_events, read_quantities
from relazione.measures.sources.alliances import ATOP, COW
from relazione.model import UsageError
from tests.measures.sources.made import balanced, table, written

DOTS = '"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name","Counterpart Country Code","Attribute","2019","2020","2020M1",'
LINE = '"{}","1","{}","{}","{}","2","{}","{}","{}","{}",'
EXPORTS = ("Goods, Value of Exports, Free on board (FOB), US Dollars", "TXG_FOB_USD")
IMPORTS = ("Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars", "TMG_CIF_USD")
FOB = ("Goods, Value of Imports, Free on board (FOB), US Dollars", "TMG_FOB_USD")


def test_dots_by_series(tmp_path: Path) -> None:
    lines = [
        DOTS,
        LINE.format("Korea, Rep. of", *EXPORTS, "China, P.R.: Mainland", "Value", "136", "132", "10"),
        LINE.format("Korea, Rep. of", *EXPORTS, "World", "Value", "542", "", ""),
        LINE.format("Korea, Rep. of", *EXPORTS, "World", "Status", "A", "", ""),
        LINE.format("Korea, Rep. of", *IMPORTS, "Emerging and Developing Asia", "Value", "1", "", ""),
        LINE.format("Korea, Rep. of", *FOB, "Japan", "Value", "1", "", ""),
        LINE.format("Korea, Rep. of", *IMPORTS, "Japan", "Value", "47,581.5", "e", ""),
        LINE.format("Korea, Rep. of", *IMPORTS, "Viet Nam", "Value", "", "", ""),
    ]
    found = read_quantities(written(tmp_path / "DOT_timeSeries.csv", lines))
    assert found.frame.select("state", "partner", "flow", "value", "period").rows() == [
        ("KOR", "CHN", "export", 136.0, "2019"),
        ("KOR", "CHN", "export", 132.0, "2020"),
        ("KOR", "CHN", "export", 10.0, "2020-01"),
        ("KOR", "JPN", "import", 47581.5, "2019"),
        ("KOR", "WORLD", "export", 542.0, "2019"),
    ]
    assert balanced(found.report) and found.report.wrong == 1
    assert set(found.frame["origin"]) == {"IMF DOTS"} and set(found.frame["unit"]) == {"USD"}
    shares = dependence(found.frame.filter(found.frame["period"] == "2019"))
    assert shares.height > 0


def test_dots_by_observation_and_as_a_panel(tmp_path: Path) -> None:
    panel = written(
        tmp_path / "panel.csv",
        ['"Country Name","Counterpart Country Name","Time Period","Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)"',
         '"Germany","Netherlands, The","2020Q1","5"'],
    )  # fmt: skip
    new = written(
        tmp_path / "new.csv",
        ["COUNTRY,COUNTERPART_COUNTRY,INDICATOR,TIME_PERIOD,OBS_VALUE,SCALE", "Germany,France,\"Exports of goods, FOB\",2020-M03,2,Millions"],
    )  # fmt: skip
    assert read_quantities(panel).frame.select("state", "partner", "value", "period").rows() == [
        ("DEU", "NLD", 5.0, "2020-Q1")
    ]
    assert read_quantities(new).frame.select("state", "partner", "value", "period").rows() == [
        ("DEU", "FRA", 2e6, "2020-03")
    ]


def test_comtrade_with_and_without_its_comma_too_many(tmp_path: Path) -> None:
    head = "period,reporterISO,reporterDesc,flowCode,flowDesc,partnerISO,partnerDesc,partner2Code,cmdCode,primaryValue"
    rows = [
        "2022,DEU,Germany,M,Import,RUS,Russian Federation,0,TOTAL,100",
        "2022,DEU,Germany,M,Import,RUS,Russian Federation,643,TOTAL,60",
        "2022,DEU,Germany,M,Import,W00,World,0,TOTAL,1000",
        "2022,DEU,Germany,RX,Re-export,RUS,Russian Federation,0,TOTAL,5",
        "202203,DEU,Germany,X,Export,S19,\"Other Asia, nes\",0,8542,7",
        "2022,DEU,Germany,X,Export,DEU,Germany,0,TOTAL,7",
        "2022,DEU,Germany,X,Export,FRA,France,0,TOTAL,?",
    ]  # fmt: skip
    plain = read_quantities(written(tmp_path / "a.csv", [head, *rows]), names={"Other Asia, nes": "TWN"})
    comma = read_quantities(written(tmp_path / "b.csv", [head, *(f"{row}," for row in rows)]))
    assert plain.frame.select("state", "partner", "flow", "value", "period", "product").rows() == [
        ("DEU", "RUS", "import", 100.0, "2022", None),
        ("DEU", "TWN", "export", 7.0, "2022-03", "8542"),
        ("DEU", "WORLD", "import", 1000.0, "2022", None),
    ]
    assert comma.frame.height == 2 and comma.report.unknown == {("partnerISO", "S19"): 1}
    for found in (plain, comma):
        assert balanced(found.report) and found.report.wrong == 1


def test_sipri_values_by_recipient(tmp_path: Path) -> None:
    columns = ["Recipient", "Supplier", "Year of order", "Weapon designation", "Weapon description", "Number delivered", "Year(s) of delivery", "SIPRI TIV of delivered weapons"]  # fmt: skip
    usual = dict(zip(columns, ["India", "Russia", "2012", "Su-30MK", "FGA", "4", "2013", "200"], strict=True))
    rows = [
        usual,
        usual | {"Year(s) of delivery": "2014; 2016"},
        usual | {"SIPRI TIV of delivered weapons": "0"},
    ]
    found = read_quantities(table(tmp_path / "r.csv", columns, rows))
    assert found.frame.select("state", "partner", "flow", "value", "unit", "period").rows() == [
        ("IND", "RUS", "import", 200.0, "TIV", "2013"), ("IND", "RUS", "import", 200.0, "TIV", "2014/2016"),
    ]  # fmt: skip


def test_cow_alliances_as_commitments_and_events(tmp_path: Path) -> None:
    columns = [*COW, "dyad_st_month", "dyad_st_day", "dyad_end_year", "dyad_end_month", "dyad_end_day", "left_censor", "year"]  # fmt: skip
    usual = {"version4id": "9", "ccode1": "2", "ccode2": "200", "dyad_st_year": "1949", "dyad_st_month": "4",
             "dyad_st_day": "4", "defense": "1", "entente": "1", "left_censor": "0"}  # fmt: skip
    rows = [
        usual | {"year": "1949"},
        usual | {"year": "1950"},
        usual | {"ccode1": "200", "ccode2": "2", "year": "1949"},
        usual
        | {
            "version4id": "10",
            "ccode2": "365",
            "dyad_st_year": "1987",
            "defense": "0",
            "dyad_end_year": "1990",
        },
        usual | {"version4id": "11", "ccode2": "9999"},
        usual | {"version4id": "12", "defense": "0", "entente": "0"},
    ]
    path = table(tmp_path / "alliances.csv", columns, rows)
    held = read_commitments(path)
    assert held.frame.select("item", "a", "b", "level", "start", "end").rows() == [
        ("9", "GBR", "USA", 3, date(1949, 4, 4), None),
        ("10", "SUN", "USA", 1, date(1987, 4, 4), date(1990, 12, 31)),
    ]
    assert balanced(held.report)
    on = held.in_force(date(1988, 1, 1))
    assert ("USA", "SUN", 1) in on.rows() and ("GBR", "USA", 3) in on.rows()
    assert read_portfolios(Table(on, "alliances")).values["USA"]
    events = read_events(path).frame
    assert events.select("source", "target", "type", "start").rows()[:2] == [
        ("GBR", "USA", "AGREE", date(1949, 4, 4)), ("USA", "GBR", "AGREE", date(1949, 4, 4)),
    ]  # fmt: skip
    assert events.height == 4


def test_atop_years_become_spans(tmp_path: Path) -> None:
    usual = {"mem1": "2", "mem2": "740", "atopally": "1", "defense": "1", "nonagg": "0", "consul": "0"}
    rows = [usual | {"year": str(year)} for year in (1951, 1952, 1953, 1960)] + [
        usual | {"year": "1970", "atopally": "0"}
    ]
    held = read_commitments(table(tmp_path / "atop.csv", ATOP, rows))
    assert held.frame.select("a", "b", "level", "start", "end").rows() == [
        ("JPN", "USA", 3, date(1951, 1, 1), date(1953, 12, 31)), ("JPN", "USA", 3, date(1960, 1, 1), date(1960, 12, 31)),
    ]  # fmt: skip
    assert balanced(held.report)


def test_other_files_are_refused(tmp_path: Path) -> None:
    other = written(tmp_path / "x.csv", ["a,b", "1,2"])
    for reader in (read_quantities, read_commitments):
        with pytest.raises(UsageError):
            reader(other)
    with pytest.raises(UsageError, match="no format"):
        read_quantities(other, "gdp")
