"""A person in office and the offices held: the values that the tables of people are read into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relazione.model import Interval

# Offices in order of rank: what a person of several offices is chiefly known by.
OFFICES = (
    "leader",
    "head_of_state",
    "head_of_government",
    "secretary_general",
    "commission_president",
    "council_president",
    "high_representative",
    "deputy_leader",
    "vice_president",
    "deputy_head",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "interior_minister",
    "energy_minister",
    "trade_representative",
    "commerce_minister",
    "national_security_adviser",
    "chief_of_staff",
    "foreign_policy_adviser",
    "ambassador_un",
    "governor_general",
    "crown_prince",
    "deputy_foreign_minister",
    "chief_of_defence",
    "intelligence_chief",
    "special_envoy",
    "ambassador",
    "spokesperson",
    "spokesperson_foreign",
    "spokesperson_defence",
    "speaker_of_parliament",
    "speaker_of_upper_house",
    "central_bank_governor",
    "legislator",
    "regional_commander",
)
# Offices that several hold at once, so that the title alone does not tell who is meant.
SHARED = frozenset({"ambassador", "special_envoy", "legislator", "regional_commander"})
# Stands for whichever office leads the polity, see People.chief.
CHIEF = "chief"
RANK = {office: rank for rank, office in enumerate(OFFICES)}


class Checked(StrEnum):
    """How far a row can be relied on."""

    YES = "yes"  # compared with a table made by others: same person, same office, taken within ten days or seen in it
    KNOWN = "known"  # written from the public record as we know it, not compared row by row
    NO = "no"  # could not be checked: recent, or the dates are uncertain


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held from `start` to `end` (None: still held when the table was written), each as exact as known.

    note: *acting*, *joint* with another, *realm* of a monarch
    who is chiefly another's, and the like.
    """

    polity: str
    office: str
    start: Interval
    end: Interval | None
    checked: Checked
    note: str = ""

    @property
    def first(self) -> date:
        return self.start.start

    @property
    def last(self) -> date:
        return self.end.end if self.end else date.max

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def joint(self) -> bool:
        """Held beside another, in whom the office is not less vested."""
        return "joint" in self.note

    def distance(self, day: date) -> int:
        """Days between `day` and the nearest day of the tenure; 0 within."""
        return max(0, (self.first - day).days, (day - self.last).days)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in office, with every name under which texts speak of them.

    id: the name's key with hyphens, and a qualifier where two persons bear one name. surname: what they are
    called by after a full name. alone: whether the surname may stand for them without a full name before it.
    tenures: by start. forms: other full names, spellings and bynames (*MBS*, *Zelenskiy*).
    """

    id: str
    name: str
    surname: str
    forms: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    alone: bool

    def offices_on(self, day: date) -> tuple[Tenure, ...]:
        """The offices held on a day, the chief one first."""
        held = (tenure for tenure in self.tenures if tenure.holds_on(day))
        return tuple(
            sorted(held, key=lambda t: (RANK[t.office], t.note.startswith("realm"), -t.first.toordinal()))
        )

    def office_on(self, day: date) -> Tenure | None:
        """The chief office held on a day."""
        return next(iter(self.offices_on(day)), None)

    def nearest(self, day: date) -> Tenure:
        """The chief of the offices held on a day or, if none, the one held nearest to it (for *former*)."""
        held = self.office_on(day)
        return held or min(
            self.tenures, key=lambda t: (t.distance(day), RANK[t.office], t.note.startswith("realm"))
        )
