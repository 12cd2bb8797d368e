"""A page fetched from the web, only when the user gave its URL."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from relazione import __version__
from relazione.model import ReadingError
from relazione.reading.options import Options
from relazione.reading.streams import read_all


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the bytes and their content type."""

    data: bytes
    mime: str | None


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects to the web only, never to files of this machine."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError(f"redirected to {newurl[:60]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, options: Options) -> Fetched:
    """The answer to a GET of `url`, no larger than `options.max_bytes`. Raises ReadingError."""
    request = Request(url, headers={"User-Agent": f"relazione/{__version__}", "Accept-Encoding": "identity"})
    try:
        with build_opener(_WebOnly).open(request, timeout=options.timeout) as answer:
            return Fetched(read_all(answer, options.max_bytes, url), answer.headers.get("Content-Type"))
    except (OSError, ValueError) as fault:  # URLError and HTTPError are OSErrors
        reason = getattr(fault, "reason", None) or fault
        code = f"{fault.code} " if hasattr(fault, "code") else ""
        raise ReadingError(
            f"cannot be fetched ({code}{reason})", where=url, remedy="save the page and give the file"
        ) from fault
