"""Our rows against tables of ministers made by others (16 governments to mid-2022), where those lie beside us."""

import csv
from dataclasses import dataclass
from datetime import date

from relazione.model import Interval
from relazione.vocabulary.people import people
from relazione.vocabulary.person_names import name_key
from tests.shared import shared

FILES = {
    "belarus-ministers": "BLR",
    "canada-cabinet": "CAN",
    "china-ministers": "CHN",
    "france-cabinet": "FRA",
    "india-ministers": "IND",
    "iran-ministers": "IRN",
    "israel-ministers": "ISR",
    "japan-ministers": "JPN",
    "poland-cabinet": "POL",
    "russia-cabinet": "RUS",
    "south-korea-ministers": "KOR",
    "taiwan": "TWN",
    "turkey-ministers": "TUR",
    "ukraine-cabinet": "UKR",
    "united-kingdom-cabinet": "GBR",
    "us-cabinet": "USA",
}
POSITIONS = {
    "President": "head_of_state",
    "monarch": "head_of_state",
    "Emperor": "head_of_state",
    "Supreme Leader": "leader",
    "Prime Minister": "head_of_government",
    "Premier": "head_of_government",
    "Premier of the State Council": "head_of_government",
    "Minister of Foreign Affairs": "foreign_minister",
    "Minister for Foreign Affairs": "foreign_minister",
    "Minister of External Affairs": "foreign_minister",
    "Minister of Europe and Foreign Affairs": "foreign_minister",
    "Secretary of State for Foreign and Commonwealth Affairs": "foreign_minister",
    "Secretary of State": "foreign_minister",
    "Minister of Defence": "defence_minister",
    "Minister of National Defence": "defence_minister",
    "Minister of National Defense": "defence_minister",
    "Minister of the Armed Forces": "defence_minister",
    "Minister of Defence and Armed Forces Logistics": "defence_minister",
    "Secretary of State for Defence": "defence_minister",
    "Secretary of Defence": "defence_minister",
}
SINCE, UNTIL, LEAST_DAYS = date(2010, 1, 1), date(2022, 6, 30), 60


@dataclass(frozen=True)
class Row:
    polity: str
    office: str
    name: str
    middle: date


def _rows() -> list[Row]:
    rows = []
    for file, polity in FILES.items():
        with shared("leaders", "holders21", f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                office = POSITIONS.get(row["position"])
                if office == "head_of_state" and polity == "IRN":
                    office = "head_of_government"
                if polity == "IND" and row["position"] == "Minister of Foreign Affairs":
                    office = "deputy_foreign_minister"  # what that table calls so is the foreign secretary
                if office is None or len(row["start"]) < 10 or (row["end"] and len(row["end"]) < 10):
                    continue
                start = max(SINCE, Interval.from_prefix(row["start"]).start)
                end = min(UNTIL, Interval.from_prefix(row["end"]).end) if row["end"] else UNTIL
                if (end - start).days >= LEAST_DAYS:
                    rows.append(Row(polity, office, row["person"], start + (end - start) / 2))
    return rows


def _agrees(row: Row) -> bool:
    holders = people().holders(row.polity, row.office, row.middle)
    words = set(name_key(row.name).split())
    return any(len(words & set(name_key(form).split())) >= min(2, len(words))
               for person in holders for form in (person.name, *person.forms))  # fmt: skip


def test_ministers_since_2010_agree_with_another_table() -> None:
    rows = _rows()
    wrong = [row for row in rows if not _agrees(row)]
    told = "\n".join(
        f"{row.polity} {row.office} {row.middle}: they say {row.name}, we say "
        f"{[person.name for person in people().holders(row.polity, row.office, row.middle)]}"
        for row in wrong
    )
    assert len(rows) > 250
    assert len(wrong) <= 0.02 * len(rows), told
