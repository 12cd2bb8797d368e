"""POLECAT, Phoenix, ACLED, COLT, SIPRI and the disputes of the Correlates of War, in files made up here."""

from datetime import date
from pathlib import Path

import pytest

from relazione.measures.sources import FORMATS, read_events
from relazione.measures.sources.acled import types
from relazione.measures.sources.phoenix import DAILY
from relazione.vocabulary import event_tables
from tests.measures.sources.made import balanced, table, written


def columns(name: str) -> list[str]:
    source = FORMATS[name]
    return list(dict.fromkeys([*source.needs, *source.takes, *source.extras]))


def test_polecat_rows_of_several_countries_are_pairs_that_share(tmp_path: Path) -> None:
    usual = {
        "Event ID": "a", "Event Date": "2023-05-01", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "4.0",
        "Actor Country": "Russia", "Recipient Country": "China", "Contexts": "military;economic", "Publication Date": "2023-05-02",
    }  # fmt: skip
    rows = [
        usual,
        usual | {"Event ID": "b", "Recipient Country": "China; India; Russia"},
        usual | {"Event ID": "c", "Actor Country": "None", "Actor Name": "NATO"},
        usual | {"Event ID": "d", "Actor Country": "None", "Actor Name": "Nobody Inc"},
        usual | {"Event ID": "e", "Event Type": "SING"},
        usual | {"Event ID": "f", "Event Mode": "sideways"},
        usual | {"Event ID": "g", "Recipient Country": "None"},
        usual | {"Event ID": "h", "Recipient Country": "Russia"},
    ]
    found = read_events(table(tmp_path / "ngec.tab", columns("polecat"), rows, "\t"))
    pairs = found.frame.select("item", "source", "target", "share").rows()
    assert pairs == [
        ("POLECAT:a", "RUS", "CHN", 1.0),
        ("POLECAT:b", "RUS", "CHN", 0.5),
        ("POLECAT:b", "RUS", "IND", 0.5),
        ("POLECAT:c", "NATO", "CHN", 1.0),
        ("POLECAT:f", "RUS", "CHN", 1.0),
    ]
    assert found.frame["mode"].to_list() == ["visit"] * 4 + [None]
    assert found.details["contexts"].to_list()[0] == ["military", "economic"]
    assert balanced(found.report) and found.report.wrong == 1
    assert found.report.unknown == {("Actor Name", "Nobody Inc"): 1}


def test_phoenix_in_both_forms(tmp_path: Path) -> None:
    usual = {
        "eid": "1", "year": "2015", "month": "3", "day": "9", "source": "USAGOV", "source_root": "USA", "target": "IGOUNO",
        "target_root": "IGO", "code": "42", "goldstein": "1.9",
    }  # fmt: skip
    csv = table(tmp_path / "phoenix.csv", columns("phoenix"), [usual])
    daily = written(tmp_path / "events.full.20150309.txt", ["\t".join(usual.get(name, "") for name in DAILY)])
    for path in (csv, daily):
        found = read_events(path)
        row = found.frame.row(0, named=True)
        assert (row["source"], row["target"], row["start"], row["type"]) == (
            "USA",
            "UNO",
            date(2015, 3, 9),
            "CONSULT",
        )
        assert balanced(found.report) and not found.report.differs


def test_acled_keeps_what_goes_between_states_and_forces(tmp_path: Path) -> None:
    usual = {
        "event_id_cnty": "UKR1", "event_date": "2024-02-03", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Military Forces of Russia (2000-)",
        "actor2": "Civilians (Ukraine)", "time_precision": "1", "country": "Ukraine", "location": "Kharkiv",
        "notes": "Said, with a comma\nand a second line", "fatalities": "2",
    }  # fmt: skip
    battle = {
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor2": "Military Forces of Ukraine (2019-)",
    }
    rows = [
        usual,
        usual | battle | {"event_id_cnty": "UKR2", "time_precision": "3", "event_date": "03 February 2024"},
        usual
        | {
            "event_id_cnty": "ISR1",
            "actor1": "Hamas Movement",
            "actor2": "Military Forces of Israel (2022-)",
        },
        usual | {"event_id_cnty": "UKR3", "actor1": "Unidentified Armed Group (Ukraine)"},
        usual | {"event_id_cnty": "UKR4", "actor2": "Civilians (Russia)"},
        usual | {"event_id_cnty": "UKR5", "sub_event_type": "Other", "event_type": "Strategic developments"},
        usual | {"event_id_cnty": "UKR6", "sub_event_type": "Dancing"},
        usual | {"event_id_cnty": "UKR7", "actor2": ""},
    ]
    found = read_events(table(tmp_path / "acled.csv", columns("acled"), rows))
    assert found.frame.select("item", "source", "target", "share").rows() == [
        ("ACLED:UKR1", "RUS", "UKR", 1.0),
        ("ACLED:UKR2", "RUS", "UKR", 0.5),
        ("ACLED:UKR2", "UKR", "RUS", 0.5),
        ("ACLED:ISR1", "HAMAS", "ISR", 1.0),
    ]
    assert found.frame["mode"].to_list() == ["heavy-weapons", None, None, "heavy-weapons"]
    month = found.frame.row(1, named=True)
    assert (month["start"], month["end"], month["precision"]) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
        "month",
    )
    assert found.details["quote"][0].endswith("second line") and found.details["state"][0] == "UKR"
    assert balanced(found.report)
    assert found.report.faults[0].row == 7


def test_the_table_of_acled_has_only_known_acts() -> None:
    tables = event_tables()
    for kind, mode, way in types().values():
        assert way in ("forward", "back", "both", "none")
        if kind is not None and mode is not None:
            assert any((str(known), own) == (kind, mode) for known, own in tables.modes)
        if kind is not None:
            assert kind in [str(known) for known in tables.types]


def test_colt_days_years_and_gatherings(tmp_path: Path) -> None:
    usual = {
        "TripID": "RUS-1", "LeaderCountryISO": "RUS", "LeaderFullName": "Vladimir Putin", "CountryVisitedISO": "CHN",
        "TripYear": "2024", "TripStartDate": "5/16/2024", "TripEndDate": "5/17/2024", "HostHOGSName": "Xi Jinping",
    }  # fmt: skip
    rows = [
        usual,
        usual | {"TripID": "RUS-2", "TripStartDate": "TBD", "TripEndDate": "TBD"},
        usual | {"TripID": "RUS-3", "AttendedMultilatEvent": "Yes"},
        usual | {"TripID": "RUS-4", "TripEndDate": "5/1/2024"},
    ]
    found = read_events(table(tmp_path / "colt.csv", columns("colt"), rows))
    told = found.frame.select("start", "end", "precision", "mode").rows()
    assert told[0] == (date(2024, 5, 16), date(2024, 5, 17), "range", "visit")
    assert told[1] == (date(2024, 1, 1), date(2024, 12, 31), "year", "visit")
    assert told[2][3] == "multilateral"
    assert found.report.wrong == 1 and balanced(found.report)
    assert found.details["persons"][0].to_list() == ["Vladimir Putin", "Xi Jinping"]


def test_sipri_tells_orders_and_deliveries(tmp_path: Path) -> None:
    usual = {
        "Recipient": "India", "Supplier": "Russia", "Year of order": "2012", "Weapon designation": "Su-30MK",
        "Weapon description": "FGA aircraft", "Number ordered": "42", "Number delivered": "42",
        "Year(s) of delivery": "2013; 2014; 2015", "SIPRI TIV of delivered weapons": "2,520",
    }  # fmt: skip
    rows = [
        usual,
        usual | {"Recipient": "Hezbollah (Lebanon)*", "Supplier": "Iran"},
        usual | {"Number delivered": "", "Year(s) of delivery": "", "Year of order": "(2020)?"},
        usual | {"Supplier": "Unknown supplier(s)"},
    ]
    path = tmp_path / "register.csv"
    text = table(path, columns("sipri"), rows).read_text("utf-8")
    path.write_text("Transfers of major weapons: deals\nSource: made up\n\n" + text, encoding="utf-8")
    found = read_events(path)
    kinds = found.frame.select("type", "status", "source", "target").rows()
    assert kinds[:3] == [
        ("COOPERATE", "happened", "RUS", "IND"), ("AGREE", "happened", "RUS", "IND"), ("AGREE", "happened", "IND", "RUS"),
    ]  # fmt: skip
    assert kinds[-3] == ("COOPERATE", "planned", "RUS", "IND")
    assert ("COOPERATE", "happened", "IRN", "HEZBOLLAH") in kinds
    assert set(found.frame["dimension"]) == {"military"}
    assert found.report.unknown == {("Supplier", "Unknown supplier(s)"): 1}
    assert balanced(found.report)


def test_disputes_by_pair_and_by_participant(tmp_path: Path) -> None:
    pair = {
        "disno": "4000", "statea": "365", "stateb": "369", "strtyr": "2000", "strtmnth": "3", "strtday": "-9",
        "endyear": "2000", "endmnth": "4", "endday": "2", "hihosta": "4", "hihostb": "1",
    }  # fmt: skip
    found = read_events(table(tmp_path / "dyads.csv", columns("mid-dyads"), [pair, pair | {"year": "2001"}]))
    row = found.frame.row(0, named=True)
    assert found.frame.height == 1
    assert (row["source"], row["target"], row["type"], row["precision"]) == ("RUS", "UKR", "ASSAULT", "month")
    assert (row["start"], row["end"]) == (date(2000, 3, 1), date(2000, 4, 2))
    assert balanced(found.report)

    one = {"dispnum": "7", "ccode": "2", "styear": "1950", "stmon": "6", "stday": "27", "endyear": "1953", "endmon": "7",
           "endday": "27", "sidea": "0", "hostlev": "5"}  # fmt: skip
    rows = [one, one | {"ccode": "710", "sidea": "1", "stmon": "11", "stday": "1"}, one | {"ccode": "20", "endyear": "1950", "endmon": "8", "endday": "1"}]  # fmt: skip
    found = read_events(table(tmp_path / "midb.csv", columns("mid-sides"), rows))
    assert found.frame.select("source", "target", "start").rows() == [
        ("USA", "CHN", date(1950, 11, 1)), ("CHN", "USA", date(1950, 11, 1)),
    ]  # fmt: skip
    assert balanced(found.report) and found.report.left_out == {"nobody on the other side at the time": 1}


@pytest.mark.parametrize("name", FORMATS)
def test_formats_say_what_they_are(name: str) -> None:
    source = FORMATS[name]
    assert source.name == name and source.origin and source.about
