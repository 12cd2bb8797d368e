"""The tables of people as tables: dates in order, no office held twice, known codes, and how much they cover."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest

from relazione.model import VocabularyError
from relazione.vocabulary import vocabulary
from relazione.vocabulary.people import OFFICES, Checked, People, people
from relazione.vocabulary.people_tables import _tenure, ambiguous_names, read_people, systems
from relazione.vocabulary.person_names import RESOURCES, name_key, table

# Offices that one person holds at a time, unless a note says `joint`.
SINGLE = (
    "leader",
    "head_of_state",
    "head_of_government",
    "secretary_general",
    "commission_president",
    "council_president",
    "high_representative",
    "vice_president",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "trade_representative",
    "national_security_adviser",
    "chief_of_defence",
    "ambassador_un",
    "speaker_of_parliament",
)
OVERLAP_DAYS = 8
UN_MEMBERS = frozenset(
    """AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
    CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
    FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
    JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
    MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
    POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
    TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE""".split()
)
LATE = date(2026, 1, 15)
SINCE_1945 = [
    ("USA", "chief", date(1945, 1, 1), LATE),
    ("SUN", "leader", date(1945, 1, 1), date(1991, 12, 25)),
    ("RUS", "chief", date(1991, 12, 26), LATE),
    ("CHN", "leader", date(1949, 10, 1), LATE),
    ("GBR", "chief", date(1945, 1, 1), LATE),
    ("FRA", "chief", date(1945, 1, 1), LATE),
    ("DEU", "chief", date(1949, 9, 15), LATE),
    ("DDR", "leader", date(1949, 10, 7), date(1989, 12, 6)),
    ("DDR", "head_of_government", date(1949, 10, 12), date(1990, 10, 2)),
    ("KOR", "chief", date(1948, 8, 15), LATE),
    ("PRK", "leader", date(1948, 9, 9), LATE),
    ("IND", "chief", date(1947, 8, 15), LATE),
    ("JPN", "chief", date(1945, 4, 7), LATE),
    ("TWN", "chief", date(1949, 12, 8), LATE),
    ("ISR", "chief", date(1948, 5, 14), LATE),
    ("IRN", "chief", date(1945, 1, 1), LATE),
    ("TUR", "chief", date(1945, 1, 1), LATE),
    ("UKR", "chief", date(1945, 1, 1), LATE),
]


def share_covered(polity: str, office: str, start: date, end: date) -> float:
    """The share of days (one in thirty is looked at) on which we know a holder."""
    days = [start + timedelta(days=step) for step in range(0, (end - start).days, 30)]
    return sum(bool(people().holders(polity, office, day)) for day in days) / len(days)


def test_no_office_of_one_is_held_by_two() -> None:
    found = []
    for polity in {tenure.polity for person in people().persons for tenure in person.tenures}:
        for office in SINGLE:
            for (earlier, before), (later, after) in pairwise(people().tenures(polity, office)):
                if earlier.joint or later.joint or "realm" in earlier.note + later.note:
                    continue
                ends = earlier.end.start if earlier.end else date.max
                if (ends - later.start.end).days > OVERLAP_DAYS:
                    found.append(
                        f"{polity} {office}: {before.name} to {ends}, {after.name} from {later.first}"
                    )
    assert found == []


def test_polities_are_known_to_the_vocabulary() -> None:
    codes = {tenure.polity for person in people().persons for tenure in person.tenures}
    assert [code for code in sorted(codes) if not vocabulary().known(code)] == []


def test_ids_are_one_to_a_person() -> None:
    ids = [person.id for person in people().persons]
    assert len(ids) == len(set(ids))
    assert all(people().get(person.id) is person for person in people().persons)


def test_names_of_the_same_letters_are_one_person_or_are_told_apart() -> None:
    """A name written in two ways in two rows would make two persons; qualified or junior namesakes are meant."""
    bearers: dict[str, list[str]] = {}
    for person in people().persons:
        bearers.setdefault(name_key(person.name), []).append(person.id)
    assert {key for key, ids in bearers.items() if len(ids) > 1} == {"albert ii", "gerhard schroder"}


def test_a_bad_row_is_named() -> None:
    row = {
        "polity": "USA",
        "office": "king",
        "name": "George",
        "start": "1776",
        "end": "",
        "checked": "no",
        "note": "",
    }
    with pytest.raises(VocabularyError, match="no such office"):
        _tenure(row, "here")
    with pytest.raises(VocabularyError, match="ends before"):
        _tenure(row | {"office": "head_of_state", "end": "1775"}, "here")
    with pytest.raises(VocabularyError, match="here"):
        _tenure(row | {"office": "head_of_state", "start": "soon"}, "here")
    with pytest.raises(VocabularyError, match="checked is none of"):
        _tenure(row | {"office": "head_of_state", "checked": ""}, "here")


def test_rows_that_could_not_be_checked_say_so() -> None:
    unchecked = [t for person in people().persons for t in person.tenures if t.checked is Checked.NO]
    assert 50 < len(unchecked) < 0.15 * sum(len(person.tenures) for person in people().persons)
    late = [t for t in unchecked if t.first >= date(2026, 3, 15)]
    everything_late = [t for p in people().persons for t in p.tenures if t.first >= date(2026, 3, 15)]
    assert len(late) == len(everything_late)


@pytest.mark.parametrize("polity", sorted(UN_MEMBERS | {"TWN", "PSE", "XKX", "VAT"}))
def test_heads_of_today(polity: str) -> None:
    assert people().holders(polity, "head_of_state", LATE)
    assert people().holders(polity, "head_of_government", LATE)
    assert people().chief(polity, LATE) is not None


def _fully(offices: Iterable[str], start: date, least: float) -> set[str]:
    polities = {tenure.polity for person in people().persons for tenure in person.tenures}
    return {p for p in polities if all(share_covered(p, office, start, LATE) >= least for office in offices)}


def test_heads_since_2000_of_many_states() -> None:
    assert len(_fully(("head_of_state", "head_of_government"), date(2000, 1, 1), 0.98)) >= 60


def test_foreign_and_defence_ministers_since_2010() -> None:
    assert len(_fully(("foreign_minister", "defence_minister"), date(2010, 1, 1), 0.98)) >= 25


@pytest.mark.parametrize(("polity", "office", "start", "end"), SINCE_1945)
def test_leaders_since_1945(polity: str, office: str, start: date, end: date) -> None:
    assert share_covered(polity, office, start, end) > 0.99


def test_tables_of_names_hold_nothing_unused() -> None:
    persons = {row["name"] for row in table(RESOURCES / "people/names/called.csv")}
    assert len(persons) == len(table(RESOURCES / "people/names/called.csv"))
    assert set(systems().values()) <= set(OFFICES)


def test_reading_is_quick() -> None:
    started = process_time()
    People(read_people(ambiguous_names()), systems())
    assert process_time() - started < 1.0  # 0.15 s alone on an ordinary machine
