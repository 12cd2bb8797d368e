"""What the tables hold: polities, organisations, forces, groups, and the words that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameSort(StrEnum):
    """What a name is: it decides whether the words act for a government by themselves."""

    STATE = "state"  # China, the PRC
    ADJECTIVE = "adjective"  # Chinese; Sino- with its hyphen
    DEMONYM = "demonym"  # the Chinese, Russians, a Swede
    SEAT = "seat"  # Beijing, the Kremlin
    BODY = "body"  # the State Department, Gazprom
    ORGANISATION = "organisation"  # NATO
    FORCE = "force"  # Hamas
    GROUP = "group"  # the Baltic states
    TERRITORY = "territory"  # Hong Kong's government, Crimea


class Sector(StrEnum):
    """The part of a state (or beside it) that a body belongs to."""

    GOVERNMENT = "government"
    MILITARY = "military"
    LEGISLATURE = "legislature"
    COURT = "court"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    COMPANY = "company"
    MEDIA = "media"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days, both included; None is open: before the tables begin (1945), or to this day."""

    start: date | None = None
    end: date | None = None

    def contains(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Span) -> bool:
        starts_in = self.end is None or other.start is None or other.start <= self.end
        return starts_in and (other.end is None or self.start is None or self.start <= other.end)

    def within(self, other: Span) -> bool:
        starts_in = other.start is None or (self.start is not None and other.start <= self.start)
        return starts_in and (other.end is None or (self.end is not None and self.end <= other.end))


@dataclass(frozen=True, slots=True)
class Name:
    """Words that stand for an actor, as they are written in mid-sentence, without article or possessive.

    codes: what they mean; several for a group (*the Baltic states*).
    start, end: the days between which the words have this meaning, None where open.
    needs_capital: means it only when written so (*Turkey*, not *turkey*; *SAFE*, neither *safe* nor *Safe*).
    ambiguous: has other meanings, inside these tables or out of them, that the text must decide.
    certainty: 0 to 1, how often the words mean this where nothing else decides.
    """

    text: str
    sort: NameSort
    codes: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    sector: Sector | None = None
    needs_capital: bool = False
    ambiguous: bool = False
    certainty: float = 1.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Number:
    """A state's number in a public list (COW, Gleditsch-Ward) and when it holds."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Polity:
    """A state, or what is treated as one (kind: state, partially recognised, associated state, territory).

    code: ISO 3166-1 alpha-3, withdrawn codes and our own (YAR, RVN, ZAN, TIB) for what has none.
    exists: None at its start where it stood before 1945. follows: what it was part of or came out of.
    export: the code that exchange files use for it (SUN: RUS).
    """

    code: str
    name: str
    kind: str
    exists: Span
    alpha2: str | None = None
    cow: tuple[Number, ...] = ()
    gw: tuple[Number, ...] = ()
    official: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    export: str = ""
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belonged to an organisation or group when."""

    organisation: str
    member: str
    span: Span


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, alliance or standing forum, with its life and its members.

    early: members that joined before the day from which our tables count them as states.
    """

    code: str
    name: str
    kind: str
    exists: Span
    members: tuple[Membership, ...] = ()
    follows: tuple[str, ...] = ()
    export: str = ""
    early: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Force:
    """A named armed non-state force.

    base: the state where it chiefly is; backer: a state behind it; governs: when it was the government there.
    """

    code: str
    name: str
    base: str
    exists: Span
    backer: str | None = None
    governs: Span | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A loose name for several states (*the Gulf states*); the names of a group are of low certainty."""

    code: str
    name: str
    members: tuple[Membership, ...]
