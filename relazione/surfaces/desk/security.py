"""What stands before every page: who may ask, from where, how much, and what a browser may do with the answer.

- Host: only the names that the desk is served under, so that no other site can point its name at this machine
  (DNS rebinding).
- Who: by a signed cookie; without a token, on loopback, everybody is the user who started the desk. A feed's address
  may carry a secret that lets whoever has it read that feed.
- Writing: a request that changes something must come from a page of this desk. Its Origin, where told, is the
  desk's own; and it carries the session's token, as the form field `csrf` or the header `X-CSRF-Token`, or else a
  bearer token, which no browser adds by itself.
- Size: bodies are counted as they come in and cut off at a bound.
- Answer: a Content-Security-Policy that allows nothing from elsewhere and no inline script.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relazione.surfaces.api.faults import PREFIX, answer
from relazione.surfaces.desk.feed_keys import holds
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.who import COOKIE, Who, cookie_of, csrf_token, unseal, who_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_BYTES = 2**20
UPLOADS = ("/add", "/api/v1/documents")
"""Paths that take files; their bodies may be as large as the largest document that is read, and a little more."""
OPEN_TO_STRANGERS = ("/static/", "/sign-in")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer browsers send `Origin: null` with every form of our own
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooLarge(HTTPException):
    """The body is larger than its path allows."""

    def __init__(self, bound: int) -> None:
        super().__init__(413, f"what was sent is larger than {bound / 2**20:,.0f} MB")


class Guard:
    """The middleware. key: signs cookies and forms; made anew with each desk."""

    def __init__(self, app: ASGIApp, settings: DeskSettings, upload_bytes: int, key: bytes) -> None:
        self._app = app
        self._settings = settings
        self._upload_bytes = upload_bytes
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        who, fresh = self._who(request)
        scope["relazione.bearer"] = who.session == ""
        scope["relazione.who"] = who
        scope["relazione.csrf"] = csrf_token(self._key, who)
        cookie = cookie_of(request, self._key, who) if fresh else None
        refused = self._refusal(request, who)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, None))
            return
        bound = self._bound(request)
        await self._app(scope, _bounded(receive, request.headers, bound), _with_headers(send, cookie))

    def _who(self, request: Request) -> tuple[Who, bool]:
        """Who it is, and whether they are new here."""
        settings = self._settings
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if bearer and (role := role_of(settings, bearer)) is not None:
            return Who(settings.user, role and not settings.read_only, session=""), False
        known = unseal(self._key, request.cookies.get(COOKIE, ""))
        if known is not None:
            return known, False
        session = secrets.token_hex(16)
        if settings.open_to_all:
            return Who(settings.user, not settings.read_only, session), True
        return Who("", False, session, signed_in=holds(request, self._key)), False

    def _refusal(self, request: Request, who: Who) -> Response | None:
        if host_name(request.headers.get("host", "")) not in self._settings.names:
            return _refused(
                request, 421, "this desk is not served under that name", "use the address it was started with"
            )
        if request.method not in SAFE and not _own_origin(request):
            return _refused(request, 403, "another site sent this; nothing was done")
        if not who.signed_in and not request.url.path.startswith(OPEN_TO_STRANGERS):
            if request.url.path.startswith(PREFIX):
                return _refused(request, 401, "a token is needed", "send it as Authorization: Bearer …")
            return RedirectResponse("/sign-in", 303)
        return None

    def _bound(self, request: Request) -> int:
        return self._upload_bytes if request.url.path.startswith(UPLOADS) else FORM_BYTES


def _refused(request: Request, status: int, message: str, remedy: str | None = None) -> Response:
    """One line for people, the API's form for programs."""
    if request.url.path.startswith(PREFIX):
        headers = {"www-authenticate": "Bearer"} if status == 401 else None
        return answer(status, message, remedy=remedy, headers=headers)
    return PlainTextResponse(f"{message}; {remedy}" if remedy else message, status)


def role_of(settings: DeskSettings, token: str) -> bool | None:
    """True for the reviewers' token, False for the readers', None for any other."""
    for known, reviewer in ((settings.token, True), (settings.reader_token, False)):
        if known is not None and hmac.compare_digest(token.encode(), known.encode()):
            return reviewer
    return None


async def own_form(request: Request) -> None:
    """For every route: 403 where a request that changes something carries no token of this session."""
    if request.method in SAFE or not who_of(request).signed_in:  # strangers reach the sign-in alone
        return
    if request.scope["relazione.bearer"]:
        return
    given = request.headers.get("x-csrf-token")
    if given is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        field = (await request.form()).get("csrf")
        given = field if isinstance(field, str) else None
    wanted = request.scope["relazione.csrf"]
    if given is None or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise HTTPException(
            403, "this form is not of this session; load the page again and repeat what you did"
        )


def reviewer(request: Request) -> Who:
    """A dependency of what only reviewers may do: who it is; 403 for readers."""
    who = who_of(request)
    if not who.reviewer:
        raise HTTPException(403, "you may read here, not decide")
    return who


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets; nothing where it is no name."""
    if not all(char.isalnum() or char in ".-:[]" for char in header):
        return ""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:  # brackets that do not close
        return ""


def _own_origin(request: Request) -> bool:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


def _bounded(receive: Receive, headers: Headers, bound: int) -> Receive:
    """Counts what comes in; raises TooLarge as soon as it is too much."""
    told, taken = headers.get("content-length", ""), 0

    async def counted() -> Message:
        nonlocal taken
        if told.isdigit() and int(told) > bound:
            raise TooLarge(bound)
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > bound:
            raise TooLarge(bound)
        return message

    return counted


def _with_headers(send: Send, cookie: str | None) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if cookie and "set-cookie" not in headers:
                headers["set-cookie"] = cookie
        await send(message)

    return sending
