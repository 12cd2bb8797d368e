"""The network: states and their ties on a day, camps and what does not fit them, and what if a tie turned."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from relazione.model import UsageError
from relazione.surfaces.cli.commands.measure_options import neutral
from relazione.surfaces.cli.filters import code_of, last_day, pair
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.scale import months_scale
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, pairs_of, query_of
from relazione.workspace import Query, View
from relazione.workspace.pictures import Bloc, NetworkAsked, State, Tie, TooMany, bloc

router = APIRouter()
ENTRY = Entry("/network", "Network", place=50, key="n")
PATH = "/network"
LEDGER = "/ledger/event"
SHOWN = 200  # ties drawn and listed
MOST_STATES = 40
MOST_DAYS = 36_500
DAYS = {
    30: "a month",
    90: "three months",
    180: "half a year",
    365: "a year",
    1096: "three years",
    3652: "ten years",
}
OWN = ("actor", "dyad", "from", "to", "sort", "status", "undated")
Pairs = list[tuple[str, str]]
Linked = tuple[State, str]


@router.get(PATH)
def network(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    given = request.query_params.multi_items()
    asked = asked_of(given)
    with desk.reading() as view:
        try:
            found = bloc(view, asked, date.today())
        except TooMany as many:
            return page(
                request, "network_many.html", limit=many.limit, asked=asked, narrower=_narrower(given)
            )
    scale = months_scale(PATH, given, found.months, found.on)
    told = dict(given)
    if "step" in told:  # the slider's form: to the address that says the day itself
        return RedirectResponse(scale.chosen(told["step"]), 303)
    states = [(state, _events(given, found, state.code)) for state in found.states]
    return page(
        request,
        "network.html",
        bloc=found,
        asked=asked,
        ties=[
            (tie, _events(given, found, tie.a, tie.b), _turn(given, asked, tie)) for tie in found.ties[:SHOWN]
        ],
        more=max(0, len(found.ties) - SHOWN),
        states=states,
        parts=_parts(states),
        scale=scale,
        days=DAYS | {found.days: DAYS.get(found.days, f"{found.days} days")},
        back=address(PATH, changed(given, turn=None)),
        undated=address(LEDGER, [*_kept(given), ("undated", "yes")]),
        triangle=_triangle(given, asked, found),
        carried=_carried(given, ("on", "days", "actor", "dimension", "weighted", "band")),
        kept=_carried(given, ("on",)),
        fields=told,
    )


def ready(view: View) -> None:
    """The network of the last month."""
    with suppress(TooMany):
        bloc(view, asked_of([]), date.today())


def asked_of(given: Sequence[tuple[str, str]]) -> NetworkAsked:
    """What a URL asks for; UsageError names what cannot be understood. Where no status is named: what happened."""
    told = {name: value.strip() for name, value in given if value.strip()}
    query = query_of(
        [one for one in given if one[0] not in ("actor", "dyad", "from", "to", "sort", "status")]
    )
    return NetworkAsked(
        on=last_day(told["on"]) if "on" in told else None,
        days=_whole(told, "days", MOST_DAYS),
        states=states_of(given),
        query=replace(query, statuses=statuses_of(given)),
        band=neutral(told.get("band", "0:0")),
        weighted=told.get("weighted") == "yes",
        turned=tuple(dict.fromkeys(pair(value) for name, value in given if name == "turn" and value.strip())),
    )


def statuses_of(given: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    words: Query = query_of([one for one in given if one[0] == "status"])
    return words.statuses or ("happened",)


def states_of(given: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The codes that `actor` names, several to a field where commas part them."""
    named = [word.strip() for name, value in given if name == "actor" for word in value.split(",")]
    codes = tuple(sorted({code_of(word) for word in named if word}))
    if len(codes) > MOST_STATES:
        raise UsageError(
            f"{len(codes)} states are too many for one drawing", remedy=f"name {MOST_STATES} at most"
        )
    return codes


def _whole(told: dict[str, str], name: str, most: int) -> int | None:
    value = told.get(name)
    if value is None:
        return None
    if not value.isdecimal() or not 1 <= int(value[:9]) <= most:
        raise UsageError(f"{value!r} is no number of days", where=name, remedy=f"write 1 to {most}")
    return int(value)


def _kept(given: Sequence[tuple[str, str]]) -> Pairs:
    """The filters of the ledger that hold here too."""
    kept = [one for one in pairs_of(given) if one[0] not in OWN]
    return [*kept, *(("status", status) for status in statuses_of(given))]


def _events(given: Sequence[tuple[str, str]], found: Bloc, a: str, b: str | None = None) -> str:
    """The events that a tie is made of, or those of a state, in the ledger."""
    who = ("dyad", f"{a}-{b}") if b else ("actor", a)
    span = [("from", found.first.isoformat()), ("to", found.on.isoformat())]
    return address(LEDGER, [who, *span, *_kept(given)])


def _turn(given: Sequence[tuple[str, str]], asked: NetworkAsked, tie: Tie) -> str:
    """This page with the tie turned, or turned back."""
    ends = {tie.a, tie.b}
    others = [f"{a}-{b}" for a, b in asked.turned if {a, b} != ends]
    return address(PATH, changed(given, turn=others if tie.turned else [*others, f"{tie.a}-{tie.b}"]))


def _triangle(given: Sequence[tuple[str, str]], asked: NetworkAsked, found: Bloc) -> str | None:
    """The triangle of three states: those named, or of the strongest tie and the third best known to both."""
    three = asked.states if len(asked.states) == 3 else strongest_three(found.ties)
    return address("/triangle", [*(("actor", code) for code in three), *_kept(given)]) if three else None


def strongest_three(ties: Sequence[Tie]) -> tuple[str, ...]:
    """Three states with three known ties, the one whose weakest tie has most events; none where there are none."""
    events = {frozenset((tie.a, tie.b)): tie.events for tie in ties}
    codes = sorted({code for tie in ties for code in (tie.a, tie.b)})
    best: tuple[int, tuple[str, ...]] = (0, ())
    for first, a in enumerate(codes):
        for second, b in enumerate(codes[first + 1 :], first + 1):
            for c in codes[second + 1 :] if frozenset((a, b)) in events else ():
                least = min(events.get(frozenset(side), 0) for side in ((a, b), (b, c), (a, c)))
                best = max(best, (least, (a, b, c)), key=lambda one: one[0])
    return best[1]


def _carried(given: Sequence[tuple[str, str]], fields: Sequence[str]) -> Pairs:
    """What the form has no field for and must carry along."""
    return [(name, value) for name, value in given if name not in (*fields, "step", "turn") and value.strip()]


def _parts(states: Sequence[Linked]) -> list[tuple[int | None, list[tuple[str | None, list[Linked]]]]]:
    """The states by part, those without one last, and by camp within it."""
    return [
        (part, [(camp, list(own)) for camp, own in groupby(members, lambda one: one[0].camp)])
        for part, members in groupby(states, lambda one: one[0].part)
    ]


def _narrower(given: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Links that ask for less: name and URL."""
    spans = [(f"{days} days", address(PATH, changed(given, days=days))) for days in (30, 7, 1)]
    return [
        *spans,
        ("China, Russia, United States", address(PATH, changed(given, actor=["CHN", "RUS", "USA"]))),
    ]
