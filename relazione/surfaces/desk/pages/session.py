"""Who one is: the token where one is asked for, and the name under which decisions are kept."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from relazione.model import UsageError
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer, role_of
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import LONGEST_NAME, Who, cookie_of

router = APIRouter()
Text = Annotated[str, Form()]


@router.get("/sign-in")
def ask(request: Request) -> Response:
    return page(request, "sign_in.html", wrong=False)


@router.post("/sign-in")
def sign_in(
    request: Request, token: Text, desk: Annotated[Desk, Depends(desk_of)], name: Text = ""
) -> Response:
    role = role_of(desk.settings, token)
    if role is None:
        return page(request, "sign_in.html", status=403, wrong=True)
    who = Who(clean(name) or desk.settings.user, role and not desk.settings.read_only, secrets.token_hex(16))
    return _as(request, who, "/")


@router.get("/name")
def name(request: Request, who: Annotated[Who, Depends(reviewer)]) -> Response:
    return page(request, "name.html")


@router.post("/name")
def rename(request: Request, who: Annotated[Who, Depends(reviewer)], name: Text = "") -> Response:
    chosen = clean(name)
    if not chosen:
        raise UsageError("a name is needed", remedy="write the one your decisions are to be kept under")
    return _as(request, Who(chosen, who.reviewer, who.session), "/review")


def clean(name: str) -> str:
    """The name on one line, without what cannot be printed."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())[:LONGEST_NAME]


def _as(request: Request, who: Who, target: str) -> Response:
    answer = RedirectResponse(target, 303)
    answer.headers["set-cookie"] = cookie_of(request, request.app.state.key, who)
    return answer
