"""Every fault as a page of one clear line; for programs (paths under /api) the API has its own."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from relazione.model import ChangedError, RecordBusyError, RecordError, RelazioneError
from relazione.surfaces.desk.render import page

_TITLES = {
    400: "That cannot be understood",
    403: "That is not allowed",
    404: "There is nothing here",
    405: "That is not done here",
    409: "Somebody was quicker",
    413: "That is too large",
    422: "That cannot be understood",
    503: "The record is busy",
}


def status_of(fault: RelazioneError) -> int:
    """503 while another writes, 409 where somebody decided in between, 500  a record that cannot be read, 404 for what is not there, else 400."""
    if isinstance(fault, RecordBusyError):
        return 503
    if isinstance(fault, RecordError):
        return 500
    if isinstance(fault, ChangedError):
        return 409
    return 404 if fault.what.startswith("the record has no ") else 400


def tell_faults(app: FastAPI) -> None:
    """Lay the handlers."""

    @app.exception_handler(RelazioneError)
    def known(request: Request, fault: RelazioneError) -> Response:
        return _told(request, status_of(fault), str(fault))

    @app.exception_handler(HTTPException)
    def http(request: Request, fault: HTTPException) -> Response:
        return _told(request, fault.status_code, str(fault.detail))

    @app.exception_handler(RequestValidationError)
    def form(request: Request, fault: RequestValidationError) -> Response:
        first = fault.errors()[0]
        return _told(request, 422, f"{first['loc'][-1]}: {first['msg']}")


def _told(request: Request, status: int, line: str) -> Response:
    title = _TITLES.get(status, "Something is wrong")
    return page(request, "fault.html", status=status, title=title, line=line)
