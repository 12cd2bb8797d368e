"""Who asks: a name for decisions and a role, kept in a signed cookie."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

from starlette.requests import Request

COOKIE = "relazione"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Who:
    """name: under which decisions are kept. reviewer: whether they may decide. session: what their forms are tied to.

    signed_in: False for one who has to give a token first; such a one sees nothing of the record.
    """

    name: str
    reviewer: bool
    session: str
    signed_in: bool = True


def who_of(request: Request) -> Who:
    """Who sent this request, as the guard found out."""
    who = request.scope["relazione.who"]
    assert isinstance(who, Who)
    return who


def seal(key: bytes, who: Who) -> str:
    """The cookie's value; only this desk can make it."""
    told = json.dumps([who.session, who.name, who.reviewer], ensure_ascii=False).encode()
    body = base64.urlsafe_b64encode(told).decode()
    return f"{body}.{_signature(key, 'who', body)}"


def unseal(key: bytes, value: str) -> Who | None:
    """Who stands in a cookie; None where it was not made by this desk, or was changed."""
    body, _, signature = value.partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(key, "who", body).encode()):
        return None
    session, name, reviewer = json.loads(base64.urlsafe_b64decode(body))
    return Who(name, reviewer, session)


def cookie_of(request: Request, key: bytes, who: Who) -> str:
    """The Set-Cookie header that makes the browser this `who`."""
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{COOKIE}={seal(key, who)}; Path=/; HttpOnly; SameSite=Lax{secure}"


def csrf_token(key: bytes, who: Who) -> str:
    """What every form of this session carries."""
    return _signature(key, "form", who.session)


def _signature(key: bytes, what: str, text: str) -> str:
    return hmac.new(key, f"{what}:{text}".encode(), hashlib.sha256).hexdigest()
