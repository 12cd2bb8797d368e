"""What the lower layers find in a page and the upper ones build on: spans of folded text with a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relazione.model import Interval


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A span of the page's folded text, end exclusive."""

    start: int
    end: int


class Sort(StrEnum):
    """What kind of words stand for the actor."""

    STATE = "state"  # China, the Chinese side, the PRC
    ADJECTIVE = "adjective"  # Chinese (imports), Sino-
    SEAT = "seat"  # Beijing, the Kremlin, Downing Street
    PERSON = "person"  # Xi Jinping, Lavrov, the Russian president
    BODY = "body"  # the State Department, the PLA Navy, Gazprom: a part of a state
    ORGANISATION = "organisation"  # NATO, the European Union
    FORCE = "force"  # Hamas, the Houthis
    REFERENCE = "reference"  # he, the two leaders, both sides, their
    OTHER = "other"  # an actor with no code (a company, a people without a state)


@dataclass(frozen=True, kw_only=True)
class ActorMention(Mention):
    """An actor named in the text.

    codes: the states, organisations or forces it stands for; several for *the two leaders*; empty if none is known.
    persons: full names of the persons meant, in order. office: *president*, *foreign minister* … where known.
    sector: government, military, company, media, legislature, court … of who exactly acted, where known.
    speaks_for_self: a former official, scholar or commentator, whose acts are not his state's.
    certainty: 0 to 1, how sure the resolution is.
    """

    sort: Sort
    codes: tuple[str, ...]
    persons: tuple[str, ...] = ()
    office: str | None = None
    sector: str | None = None
    speaks_for_self: bool = False
    certainty: float = 1.0


@dataclass(frozen=True, kw_only=True)
class TimeMention(Mention):
    """A date or span of time in the text, resolved.

    interval: None where it cannot be resolved (relative to an unknown publication date).
    open_start, open_end: *until 2030*, *since 1861*; the interval then reaches to or from the date of publication.
    deadline: *by the end of the year*: due at the interval's end.
    certainty: 0 to 1.
    """

    interval: Interval | None
    relative: bool = False
    open_start: bool = False
    open_end: bool = False
    deadline: bool = False
    certainty: float = 1.0


@dataclass(frozen=True, kw_only=True)
class PlaceMention(Mention):
    """A place named in the text; state None where the place lies in none or cannot be told."""

    name: str
    state: str | None
    is_state: bool = False  # the name of a state itself: no point on a map
