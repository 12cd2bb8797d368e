"""Feeds on a desk with a token: feed readers cannot sign in, so a feed's address carries a secret of its own.

It lets nobody do more than read that one feed with these filters, and holds until the desk is started anew.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from relazione.surfaces.parameters import Pairs, address, pairs_of

WORD = "key"
FEEDS = ("/feed.atom", "/due.ics")


def feed_key(key: bytes, path: str, given: Pairs) -> str:
    """The secret of a feed with these filters, whatever the order in which they are written."""
    return hmac.new(key, f"feed:{address(path, pairs_of(given))}".encode(), hashlib.sha256).hexdigest()[:40]


def signed(request: Request, target: str) -> str:
    """The address of a feed with its secret, where this desk asks for a token; as it is where it does not."""
    if request.app.state.desk.settings.open_to_all:
        return target
    parts = urlsplit(target)
    given = [pair for pair in parse_qsl(parts.query) if pair[0] != WORD]
    return address(parts.path, [*given, (WORD, feed_key(request.app.state.key, parts.path, given))])


def holds(request: Request, key: bytes) -> bool:
    """Whether this is a request to read a feed whose secret its address carries."""
    path, told = request.url.path, request.query_params.get(WORD, "")
    if not told or request.method not in ("GET", "HEAD"):
        return False
    if not path.startswith("/ledger/") or not path.endswith(FEEDS):
        return False
    wanted = feed_key(key, path, request.query_params.multi_items())
    return hmac.compare_digest(told.encode(), wanted.encode())
