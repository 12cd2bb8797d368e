"""What must not happen, and how it is noticed: markup that a document brought, another file opened, a changed record."""

from __future__ import annotations

import asyncio
import hashlib
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from lxml import html

TEMPORARY = Path(tempfile.gettempdir())
SECRET = "the canary sings at midnight"
"""What stands in a file beside the record; no answer may hold it."""
_NEVER = {
    "base",
    "embed",
    "iframe",
    "img",
    "marquee",
    "math",
    "object",
    "source",
    "style",
    "template",
    "video",
}
_LEADING = ("href", "src", "action", "formaction", "data", "{http://www.w3.org/1999/xlink}href", "xlink:href")
_SCHEMES = {"", "http", "https"}


def dangers(text: str) -> list[str]:
    """What in a page a browser would run, fetch from elsewhere or send elsewhere; nothing where all is well."""
    return [fault for one in html.document_fromstring(text).iter() for fault in _of(one)]


def _of(one: html.HtmlElement) -> list[str]:
    if not isinstance(one.tag, str):  # a comment
        return []
    found = [f"<{one.tag}>"] if one.tag in _NEVER else []
    if one.tag == "script" and not one.get("src", "").startswith("/static/"):
        found.append("a script of its own")
    if one.tag == "link" and not _own(one.get("href", "")):
        found.append("a link elsewhere")
    if one.tag == "meta" and one.get("http-equiv"):
        found.append("a refresh")
    if one.tag == "form" and not _own(one.get("action", "/")):
        found.append("a form elsewhere")
    for name, value in one.attrib.items():
        if name == "style" or name.startswith(("on", "hx-on")):
            found.append(f"{name} of <{one.tag}>")
        if name in _LEADING and _scheme(value) not in _SCHEMES:
            found.append(f"{name}={value!r} of <{one.tag}>")
    return found


def _own(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def _scheme(address: str) -> str:
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""


@dataclass
class Watch:
    """Files that Python opens while it is on, other than the program's own and those under `allowed`.

    A file without a name is opened as the folder for temporary ones, which cannot be read itself.
    """

    allowed: tuple[Path, ...]
    on: bool = True
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "open" and isinstance(arguments[0], (str, bytes)):
            path = Path(arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0])
            if path != TEMPORARY and not any(path.is_relative_to(one) for one in self.allowed):
                self.opened.append(str(path))


def digest(record: Path) -> str:
    """Changes with every byte of the record, its log included."""
    log = record.with_name(f"{record.name}.wal")
    return hashlib.sha256(record.read_bytes() + (log.read_bytes() if log.exists() else b"")).hexdigest()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


def ask(app: Any, target: str) -> Answer:
    """GET exactly as it comes over the wire: a client would take `..` out of the path before it sends it."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": "",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    told: list[dict[str, Any]] = []

    sent = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(sent, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    body = b"".join(one.get("body", b"") for one in told[1:])
    return Answer(told[0]["status"], headers, body.decode("utf-8", "replace"))
