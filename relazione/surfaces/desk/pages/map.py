"""The map: states shaded by events, places as exact as they are known, contested areas under a chosen viewpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import UsageError
from relazione.surfaces.desk.asked import chips
from relazione.surfaces.desk.atlas import DE_FACTO, Area, areas, viewpoint, viewpoints
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, pairs_of, query_of
from relazione.workspace import View
from relazione.workspace.actors import actor
from relazione.workspace.pictures import MapAsked, mapped

router = APIRouter()
ENTRY = Entry("/map", "Map", place=54, key="m")
LEDGER = "/ledger/event"
FIELDS = ("actor", "from", "to", "status", "dimension", "by", "viewpoint", "at")
STATUSES = ("happened", "planned", "possible", "halted", "not_happened", "denied")
Given = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Drawn:
    """An area as it is drawn: to whom it belongs under the viewpoint."""

    area: Area
    owner: str | None
    owner_name: str
    link: str | None


@router.get("/map")
def map_(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    given = request.query_params.multi_items()
    told = {name: value.strip() for name, value in given if value.strip()}
    chosen = viewpoint(told.get("viewpoint"))
    by = by_of(told.get("by", "place"))
    with desk.reading() as view:
        found = mapped(view, MapAsked(query=query_of(given), by=by))
    return page(
        request,
        "map.html",
        found=found,
        by=by,
        countries=[(one, _ledger(given, **{_word(by): one.code})) for one in found.countries],
        spots=[(one, _ledger(given, place=one.name)) for one in found.spots],
        wide=[(name, count, _ledger(given, place=name)) for name, count in found.wide],
        areas=[_area(area, chosen, given, by) for area in areas()],
        viewpoint=chosen,
        viewpoints=[(code, _named(code)) for code in viewpoints()],
        chips=[chip for chip in chips("/map", given) if chip.name != "kind"],
        carried=[(n, v) for n, v in pairs_of(given) if n not in FIELDS],
        unplaced=address(LEDGER, pairs_of(given)),
        statuses=STATUSES,
        fields=told,
    )


def ready(view: View) -> None:
    """The whole record, by the places of events."""
    mapped(view, MapAsked(query=query_of([]), by=by_of("place")))
    areas()


def by_of(word: str) -> Literal["place", "actor"]:
    if word == "place" or word == "actor":
        return "place" if word == "place" else "actor"
    raise UsageError(f"states cannot be counted by {word!r}", where="by", remedy="choose place or actor")


def _word(by: str) -> str:
    return "state" if by == "place" else "actor"


def _ledger(given: Given, **more: str) -> str:
    return address(LEDGER, changed(pairs_of(given), **more))


def _named(code: str) -> str:
    return "as held (de facto)" if code == DE_FACTO else f"as {actor(code).name} sees it"


def _area(area: Area, chosen: str, given: Given, by: str) -> Drawn:
    owner = area.owner(chosen)
    link = _ledger(given, **{_word(by): owner}) if owner else None
    return Drawn(area, owner, actor(owner).name if owner else "nobody alone", link)
