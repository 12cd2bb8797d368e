"""One shape for every error: `{"error": {"code", "message", "field", "remedy"}}`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from relazione.model import FormError, ReadingError, RecordBusyError, RecordError, RelazioneError, UsageError

PREFIX = "/api/v1"
CODES = {
    400: "bad_request",
    401: "no_token",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    409: "changed",
    413: "too_large",
    415: "unsupported_media_type",
    421: "wrong_host",
    422: "invalid",
    429: "busy",
    503: "record_unavailable",
}


class Fault(BaseModel):
    """What is wrong, with which part of the request, and what to do about it."""

    code: str = Field(description="for programs; the same for the same sort of fault")
    message: str = Field(description="one line for people")
    field: str | None = Field(None, description="the parameter or field it concerns")
    remedy: str | None = None


class ErrorForm(BaseModel):
    error: Fault


RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorForm, "description": "The request cannot be answered as it stands."},
    "5XX": {"model": ErrorForm, "description": "The record cannot be used now."},
}
"""Declared on every route."""

ERRORS: dict[str, dict[str, Any]] = {
    status: {
        "description": about["description"],
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorForm"}}},
    }
    for status, about in RESPONSES.items()
    if isinstance(status, str)
}
"""The same as OpenAPI has it: errors are plain JSON, whatever a route answers with else."""


class ApiFault(Exception):  # noqa: N818 - an answer, named as its form is
    """An answer that is an error; raised anywhere in a request."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        field: str | None = None,
        remedy: str | None = None,
        wait: int | None = None,
    ) -> None:
        self.status, self.field, self.remedy, self.wait = status, field, remedy, wait
        super().__init__(message)


@contextmanager
def about(field: str, status: int = 400) -> Iterator[None]:
    """A fault inside is one of this field, told with this status."""
    try:
        yield
    except RecordError:
        raise
    except RelazioneError as fault:
        raise ApiFault(status, fault.what, field=field, remedy=fault.remedy) from fault


def answer(
    status: int,
    message: str,
    *,
    field: str | None = None,
    remedy: str | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """The error as a response. Lone surrogates, which no UTF-8 holds, become question marks."""
    code = CODES.get(status, HTTPStatus(status).phrase.lower().replace(" ", "_"))
    told = Fault(
        code=code, message=clean(message), field=field and clean(field), remedy=remedy and clean(remedy)
    )
    return JSONResponse({"error": told.model_dump()}, status, headers=headers)


def clean(text: str) -> str:
    """On one line, as UTF-8 has it."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def status_of(fault: RelazioneError) -> int:
    match fault:
        case RecordError():
            return 503
        case FormError() | ReadingError():
            return 422
        case UsageError():
            return 400
    return 400


def handle(app: FastAPI) -> None:
    """Give the application its handlers, so that no error leaves it in another shape."""
    handlers: dict[type[Exception], Callable[..., JSONResponse]] = {
        ApiFault: _api, RelazioneError: _own, RequestValidationError: _invalid, HTTPException: _http,
    }  # fmt: skip
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def _api(_: Request, fault: ApiFault) -> JSONResponse:
    headers = {"retry-after": str(fault.wait)} if fault.wait else None
    return answer(fault.status, str(fault), field=fault.field, remedy=fault.remedy, headers=headers)


def _own(_: Request, fault: RelazioneError) -> JSONResponse:
    """The path of the record's file is nobody's business but its owner's: of a RecordError only what is wrong."""
    headers = {"retry-after": "5"} if isinstance(fault, RecordBusyError) else None
    field = None if isinstance(fault, RecordError) else fault.where
    return answer(status_of(fault), fault.what, field=field, remedy=fault.remedy, headers=headers)


def _invalid(_: Request, fault: RequestValidationError) -> JSONResponse:
    first = fault.errors()[0]
    parts = [str(part) for part in first["loc"]]
    where = [part for part in parts[1:] if not part.isdigit()] if parts[:1] == ["body"] else parts[1:2]
    if first["type"] == "json_invalid":
        return answer(422, "the body is not JSON", field="body")
    return answer(422, first["msg"], field=".".join(where) or "body")


def _http(request: Request, fault: HTTPException) -> JSONResponse:
    message, remedy = str(fault.detail), None
    if fault.status_code == 404:
        message, remedy = "there is nothing at this address", f"{PREFIX}/docs lists what there is"
    if fault.status_code == 405:
        message = f"{request.method} is not understood here"
    return answer(fault.status_code, message, remedy=remedy, headers=dict(fault.headers or {}))
