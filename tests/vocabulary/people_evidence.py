"""What tables made by others say about who held which office: the evidence for `checked` in our rows.

Run as a program it rewrites that column: `python -m tests.vocabulary.people_evidence`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import yaml

from relazione.model import Interval
from relazione.vocabulary import NameSort, vocabulary
from relazione.vocabulary.people import people
from relazione.vocabulary.person import Person, Tenure
from relazione.vocabulary.person_names import name_key
from relazione.vocabulary.titles import titles
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
    "Vice President": "vice_president",
    "Secretary of the Treasury": "finance_minister",
    "Chancellor of the Exchequer": "finance_minister",
}
# Where a polity's table uses a label for another office than the rest do.
LABELS = {
    ("IRN", "President"): "head_of_government",
    ("IND", "Minister of Foreign Affairs"): "deputy_foreign_minister",  # the foreign secretary
}
POSTS = {"secretary": "foreign_minister", "representative-to-un": "ambassador_un"}
LAST_DAY = date(2022, 6, 30)  # when the tables of ministers were taken
START_DAYS = 10


@dataclass(frozen=True)
class Witness:
    """A table says that somebody of this name held the office from `start` (of a visit: on that day) to `end`."""

    polity: str
    office: str
    name: str
    start: Interval
    end: date


def ministers(leaders: Path) -> Iterator[Witness]:
    for file, polity in FILES.items():
        with (leaders / "holders21" / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                office = LABELS.get((polity, row["position"])) or POSITIONS.get(row["position"])
                if office and len(row["start"]) == 10 and len(row["end"]) in (0, 10):
                    end = date.fromisoformat(row["end"]) if row["end"] else LAST_DAY
                    yield Witness(polity, office, row["person"], Interval.from_prefix(row["start"]), end)


def _codes() -> dict[str, str]:
    return {name.text.lower(): name.codes[0] for name in vocabulary().names() if name.sort is NameSort.STATE}


def world_leaders(leaders: Path) -> Iterator[Witness]:
    """Heads of state and government of 2021 and 2022, whose table gives years only."""
    codes = _codes()
    with (leaders / "world_leaders_2021_wikidata.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            country = row["country"].lower().removeprefix("the ").removeprefix("kingdom of ")
            polity = codes.get(country)
            if polity and row["start_year"]:
                start = Interval.from_prefix(row["start_year"])
                end = Interval.from_prefix(row["end_year"]).end if row["end_year"] else LAST_DAY
                for office in ("leader", "head_of_state", "head_of_government"):
                    yield Witness(polity, office, row["officeholderLabel"], start, end)


def visitors(visits: Path) -> Iterator[Witness]:
    """Foreign leaders who visited the United States in an office on a day, named by title and name."""
    codes = _codes()
    phrases = [p.text for p in titles().phrases if not p.plural]
    for file in sorted((visits / "visits").glob("*.xml")):
        for visit in re.findall(r"<visit>.*?</visit>", file.read_text(encoding="utf-8"), re.S):
            found = {
                tag: re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", visit, re.S) for tag in ("visitor", "from")
            }
            days = re.findall(r"<start-date>(\d{4}-\d\d-\d\d)</start-date>", visit)
            if not (found["visitor"] and found["from"] and days):
                continue
            polity = codes.get(re.sub(r"^(.*), (\w+)$", r"\2 \1", found["from"][0].strip()).lower())
            visitor = " ".join(found["visitor"][0].split())
            title = next((p for p in phrases if visitor.lower().startswith(p + " ")), None)
            if polity and title:
                day = Interval.from_prefix(days[0])
                for office in titles().office(title, polity):
                    yield Witness(polity, office, visitor[len(title) + 1 :], day, day.end)


def appointments(visits: Path) -> Iterator[Witness]:
    """The State Department's own principal officers."""
    with (visits / "pocom_roles.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            office = POSTS.get(row["role_id"])
            if office and len(row["started"]) == 10:
                end = date.fromisoformat(row["ended"]) if len(row["ended"]) == 10 else date.max
                yield Witness("USA", office, row["person"], Interval.from_prefix(row["started"]), end)


def executives(leaders: Path) -> Iterator[Witness]:
    """Presidents and vice presidents of the United States."""
    offices = {"prez": "head_of_state", "viceprez": "vice_president"}
    for entry in yaml.safe_load((leaders / "us_executive.yaml").read_text(encoding="utf-8")):
        name = f"{entry['name']['first']} {entry['name'].get('nickname', '')} {entry['name']['last']}"
        for term in entry["terms"]:
            start = Interval.from_prefix(term["start"])
            yield Witness("USA", offices[term["type"]], name, start, date.fromisoformat(term["end"]))


@dataclass(frozen=True)
class Evidence:
    """Witnesses by polity and office."""

    spans: dict[tuple[str, str], list[Witness]]
    days: dict[tuple[str, str], list[Witness]]

    @classmethod
    def of(cls, leaders: Path, visits: Path) -> Evidence:
        spans: dict[tuple[str, str], list[Witness]] = defaultdict(list)
        days: dict[tuple[str, str], list[Witness]] = defaultdict(list)
        tables = ministers(leaders), world_leaders(leaders), executives(leaders), appointments(visits)
        for witness in chain.from_iterable(tables):
            spans[witness.polity, witness.office].append(witness)
        for witness in visitors(visits):
            days[witness.polity, witness.office].append(witness)
        return cls(dict(spans), dict(days))

    def bears_out(self, tenure: Tenure, names: tuple[str, ...]) -> bool:
        """Whether a table has the same person take the same office within ten days, or hold it on a day between."""
        place = tenure.polity, tenure.office
        taken = any(
            _began(witness, tenure) and same_person(witness.name, names)
            for witness in self.spans.get(place, ())
        )
        seen = any(
            tenure.holds_on(witness.end) and (tenure.end is not None or witness.end > LAST_DAY)
            and same_person(witness.name, names)
            for witness in self.days.get(place, ())
        )  # fmt: skip
        return taken or seen


def _began(witness: Witness, tenure: Tenure) -> bool:
    nearest = max(witness.start.start, min(witness.start.end, tenure.first))
    return abs((nearest - tenure.first).days) <= START_DAYS


def same_person(said: str, names: tuple[str, ...]) -> bool:
    """Whether two words of the name agree, or its only word."""
    words = set(name_key(said).split())
    return any(len(words & set(name_key(name).split())) >= min(2, len(words)) for name in names)


def _rewritten(row: list[str], tenures: dict[tuple[str, ...], bool]) -> list[str]:
    polity, office, name, forms, start, end, checked, note = row
    if checked != "no":
        checked = "yes" if tenures[polity, office, name, start] else "known"
    return [polity, office, name, forms, start, end, checked, note]


def main() -> None:
    """Rewrite the column `checked` of every table: `yes` where a table by others agrees; `no` is left alone."""
    evidence = Evidence.of(shared("leaders"), shared("visits"))
    for path in sorted(Path("relazione/vocabulary/resources/people").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            head, *rows = list(csv.reader(lines))
        agrees = {}
        for row in rows:
            person = people().by_name(row[2].partition(" (")[0])
            start = Interval.from_prefix(row[4])
            found = [
                (t, p)
                for p in person
                for t in p.tenures
                if (t.polity, t.office, t.start) == (*row[:2], start)
            ]
            agrees[row[0], row[1], row[2], row[4]] = any(evidence.bears_out(t, names_of(p)) for t, p in found)
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([head, *(_rewritten(row, agrees) for row in rows)])


def names_of(person: Person) -> tuple[str, ...]:
    return (person.name, person.surname, *person.forms)


if __name__ == "__main__":
    main()
