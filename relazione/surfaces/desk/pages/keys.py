"""The keys, told in one place."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from relazione.surfaces.desk.render import page

router = APIRouter()


@router.get("/keys")
def keys(request: Request) -> Response:
    return page(request, "keys.html")
