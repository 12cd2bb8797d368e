"""Where events took place, for a map: states with counts, and places with coordinates and how exact these are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from relazione.coding.places import Place, gazetteer
from relazione.model import Kind
from relazione.record import Query, View
from relazione.vocabulary import vocabulary

_NAMES = 5000  # different names of places that are counted
_COUNTED = 10_000
SPOTS = 400  # places that are drawn


@dataclass(frozen=True, kw_only=True)
class MapAsked:
    """query: which events. by: whether states are counted as the place of events or as those who take part."""

    query: Query = field(default_factory=Query)
    by: Literal["place", "actor"] = "place"


@dataclass(frozen=True, kw_only=True)
class Country:
    """shade: 0 (no event) to 4, by the logarithm of the count against the largest."""

    code: str
    name: str
    count: int
    shade: int


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place that is less than a state. kind: city, region, sea … km: how far the point may be from what is meant.

    lat, lon: decimal degrees, None where the tables do not have the place: it is counted, and not drawn.
    """

    name: str
    state: str | None
    claimants: tuple[str, ...]
    kind: str
    lat: float | None
    lon: float | None
    km: float | None
    count: int


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """countries, spots: those with most events first. total: events asked for, one beyond COUNTED where there are more.

    placed: events of which any place is known; only: those of which the place is no less than a state; wide: parts of
    the world (*Europe*), which are no point either. left: places beyond SPOTS.
    """

    countries: tuple[Country, ...]
    spots: tuple[Spot, ...]
    wide: tuple[tuple[str, int], ...]
    total: int
    placed: int
    only: int
    left: int


def mapped(view: View, asked: MapAsked) -> Mapped:
    """The places of the events that are asked for. Counted by the record alone, so that any number of them will do."""
    query = replace(asked.query, kinds=(str(Kind.EVENT),), limit=None, after=None, sort="date")
    states = dict(view.facets(query, "state", limit=_NAMES))
    counts = states if asked.by == "place" else dict(view.facets(query, "actor", limit=_NAMES))
    spots, wide, only, placed = [], [], 0, 0
    for name, count in view.facets(query, "place", limit=_NAMES):
        placed += count
        place = _resolved(name, states)
        if place is not None and place.is_state:
            only += count
        elif place is not None and place.is_wide:
            wide.append((name, count))
        else:
            spots.append(_spot(name, place, count))
    return Mapped(
        countries=_countries(counts),
        spots=tuple(spots[:SPOTS]),
        wide=tuple(wide),
        total=view.count(query, most=_COUNTED),
        placed=placed,
        only=only,
        left=max(0, len(spots) - SPOTS),
    )


def _resolved(name: str, states: dict[str, int]) -> Place | None:
    """The place of that name; of several the one in a state in which most of the events took place."""
    found = gazetteer().places(name)
    return max(found, key=lambda place: states.get(place.state or "", 0), default=None)


def _spot(name: str, place: Place | None, count: int) -> Spot:
    if place is None:
        return Spot(name=name, state=None, claimants=(), kind="", lat=None, lon=None, km=None, count=count)
    return Spot(
        name=name,
        state=place.state,
        claimants=place.claimants,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        km=place.precision,
        count=count,
    )


def _countries(counts: dict[str, int]) -> tuple[Country, ...]:
    """Those that are states or territories: organisations have no place on a map."""
    words = vocabulary()
    own = {code: count for code, count in counts.items() if code in words.polities}
    most = max(own.values(), default=0)
    ranked = sorted(own.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        Country(code=code, name=words.name_of(code), count=count, shade=_shade(count, most))
        for code, count in ranked
    )


def _shade(count: int, most: int) -> int:
    """1 for a single event, 4 for the most, by powers of two between."""
    if count <= 0:
        return 0
    return 1 + round(3 * (count.bit_length() - 1) / max(1, most.bit_length() - 1))
