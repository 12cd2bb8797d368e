"""The brief: chosen, seen, taken along as HTML, DOCX or Markdown, or printed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from starlette.responses import Response

from relazione.model import UsageError
from relazione.surfaces.brief import charts, render
from relazione.surfaces.brief.html import end, start
from relazione.surfaces.desk.briefing import Asked, asked_of, file_name, first_told, parts_of
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address
from relazione.workspace import Query
from relazione.workspace.actors import actor
from relazione.workspace.brief import PARTS, Brief

router = APIRouter()
ENTRY = Entry("/brief", "Brief", place=80, key="b")
TheDesk = Annotated[Desk, Depends(desk_of)]
AT_ONCE = 150  # items; a larger brief is composed after the page stands
DYADS = 8
FILES = {
    "html": ("html", "text/html; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
}


@router.get("/brief")
def brief(request: Request, desk: TheDesk) -> Response:
    """The form, and the brief where a subject is given; a large one is asked for by the page once it stands."""
    try:
        asked = _asked(request, desk)
        if not asked.subject:
            return _page(request, asked, dyads=_dyads(desk))
        with desk.reading() as view:
            large = asked.size(view, AT_ONCE) > AT_ONCE
        return _page(request, asked, large=large, **({} if large else _text(asked.compose(desk.work))))
    except UsageError as fault:
        return _page(request, None, status=400, fault=str(fault))


@router.get("/brief/text")
def text(request: Request, desk: TheDesk) -> Response:
    """The same, composed however large it is; for htmx the brief alone."""
    asked = _asked(request, desk)
    told = _text(asked.compose(desk.work))
    if request.headers.get("hx-request") == "true":
        return page(request, "brief_text.html", **told)
    return _page(request, asked, **told)


@router.get("/brief/file.{ending}")
def file(request: Request, desk: TheDesk, ending: str) -> Response:
    """The brief as a file of its own."""
    if ending not in FILES:
        raise UsageError(f"the record has no brief as {ending!r}", remedy=f"choose one of {', '.join(FILES)}")
    format_, kind = FILES[ending]
    made = _asked(request, desk).compose(desk.work)
    named = {"content-disposition": f'attachment; filename="{file_name(made, ending)}"'}
    return Response(render(made, format_), media_type=kind, headers=named)


def _asked(request: Request, desk: Desk) -> Asked:
    return asked_of(request.query_params.multi_items(), desk.work.settings.min_probability or None)


def _page(request: Request, asked: Asked | None, *, status: int = 200, **values: Any) -> Response:
    given = request.query_params.multi_items()
    told = dict(given)
    shared: dict[str, Any] = {
        "asked": asked,
        "actors": ", ".join(value for word, value in given if word == "actor" and value)
        or told.get("dyad", "").replace("-", ", "),
        "typed": {name: told.get(name, "") for name in ("text", "from", "to", "min-probability")},
        "reviewed": ("reviewed", "yes") in given,
        "parts": PARTS,
        "chosen": parts_of(given) if asked else PARTS,
        "at": lambda path: address(path, [pair for pair in given if pair[1].strip()]),
        "files": FILES,
        "brief": None,
        "large": False,
        "fault": None,
        "dyads": [],
    }
    return page(request, "brief.html", status=status, **(shared | values))


def _text(made: Brief) -> dict[str, Any]:
    """What the template of the brief's text shows. The charts are ours: what they hold of documents is escaped."""
    return {
        "brief": made,
        "timeline": Markup(charts.timeline(made.timeline)),
        "bars": Markup(charts.bars(made.bars)),
        "legend": Markup(charts.key()),
        "first": first_told(made),
        "head": start,
        "tail": end,
    }


def _dyads(desk: Desk) -> list[tuple[str, str, int]]:
    """Those that face each other most often, to begin with: codes, names, number of events."""
    with desk.reading() as view:
        found = view.facets(Query(kinds=("event",)), "dyad", limit=DYADS)
    codes = [(str(dyad).replace("–", "-"), many) for dyad, many in found if dyad]
    return [(one, " and ".join(actor(code).name for code in one.split("-")), many) for one, many in codes]
