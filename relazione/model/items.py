"""The six kinds of item, each a statement with its evidence (CODEBOOK: what each field means)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

from relazione.model.dates import Interval
from relazione.model.identity import content_id
from relazione.model.text import Anchor


class Kind(StrEnum):
    EVENT = "event"
    AGREEMENT = "agreement"
    QUANTITY = "quantity"
    QUOTATION = "quotation"
    CLAIM = "claim"
    FORECAST = "forecast"


class EventType(StrEnum):
    """PLOVER's sixteen event types, from cooperation to conflict."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """What became of an event; the field that other event data leave out."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HALTED = "halted"
    NOT_HAPPENED = "not_happened"
    DENIED = "denied"


class Dimension(StrEnum):
    PERSONAL = "personal"
    ECONOMIC = "economic"
    MILITARY = "military"
    DIPLOMATIC = "diplomatic"


class Stage(StrEnum):
    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    NOT_SIGNED = "not_signed"


class Certainty(StrEnum):
    WILL = "will"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    WILL_NOT = "will not"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something took place: its name as written and the state it lies in, if known."""

    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in full and its unit: an ISO 4217 code, `percent`, `people`, or the field's unit in the singular."""

    value: float
    unit: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every kind has: the document, the words that support it, whose word it is, how sure the coder is."""

    kind: ClassVar[Kind]
    # fields that say how sure or by what means, not what: the id does not hang on them
    _NOT_IDENTITY: ClassVar[frozenset[str]] = frozenset({"probability"})

    document: str
    anchors: tuple[Anchor, ...]
    attributed_to: str | None = None
    probability: float = 1.0
    coder: str

    def __post_init__(self) -> None:
        if not self.anchors:
            raise ValueError("an item without evidence is no item")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability} is not between 0 and 1")

    @cached_property
    def id(self) -> str:
        content = {
            f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in self._NOT_IDENTITY
        }
        return content_id(self.kind[:2], [self.kind, content])


def _plain(value: Any) -> Any:
    """A value as JSON has it; anchors by their offsets and quote."""
    if isinstance(value, Anchor):
        return [value.start, value.end, value.quote]
    if isinstance(value, Interval):
        return [value.start.isoformat(), value.end.isoformat(), str(value.precision)]
    if isinstance(value, Place):
        return [value.name, value.state]
    if isinstance(value, Amount):
        return [value.value, value.unit]
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@dataclass(frozen=True, kw_only=True)
class Event(Item):
    """Who did what to whom, whether it happened, when, where.

    source, target: codes (ISO 3166-1 alpha-3 as valid at the date, or an organisation's or force's code).
    mode, contexts: PLOVER's; intensity: on the PLOVER scale (-10 to 10).
    """

    kind: ClassVar[Kind] = Kind.EVENT
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: EventType
    status: Status
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    date: Interval | None = None
    place: Place | None = None
    persons: tuple[str, ...] = ()
    dimension: Dimension = Dimension.DIPLOMATIC
    intensity: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Agreement(Item):
    """A stage in the life of an agreement between states."""

    kind: ClassVar[Kind] = Kind.AGREEMENT
    parties: tuple[str, ...]
    name: str
    stage: Stage
    date: Interval | None = None
    expires: Interval | None = None
    amount: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class Quantity(Item):
    """A number about a relation. bound: `up to`, `more than`, `about` or None; low, high: the ends of a range."""

    kind: ClassVar[Kind] = Kind.QUANTITY
    about: tuple[str, ...] = ()
    indicator: str | None = None
    value: float
    unit: str
    period: Interval | None = None
    change: str | None = None  # None, "rise" or "fall"
    bound: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Quotation(Item):
    """Words in quotation marks and who spoke them; speaker None where the text does not say."""

    kind: ClassVar[Kind] = Kind.QUOTATION
    speaker: str | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Claim(Item):
    """An assessment about a relation; claimant None is the author."""

    kind: ClassVar[Kind] = Kind.CLAIM
    claimant: str | None
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class Forecast(Item):
    """A statement of what will or may happen; deadline an ISO date prefix (`2026-04`) or None."""

    kind: ClassVar[Kind] = Kind.FORECAST
    claimant: str | None
    about: tuple[str, ...]
    deadline: str | None
    certainty: Certainty
    text: str


KINDS: dict[Kind, type[Item]] = {
    cls.kind: cls for cls in (Event, Agreement, Quantity, Quotation, Claim, Forecast)
}
