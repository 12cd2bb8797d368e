"""Mail (EML) and pages saved as one file (MHTML): the body as it is read, its subject the title; attachments are left out."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from relazione.model import Part, ReadingError
from relazione.reading.dating.parse import parse_field
from relazione.reading.decode import codecs_name
from relazione.reading.draft import About, Block, Draft
from relazione.reading.formats import html, text
from relazione.reading.options import Options

MEDIA_TYPE = "message/rfc822"
_PASSED_ON = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_MALFORMED = (
    AttributeError,
    LookupError,
    ValueError,
)  # what the standard library's parser leads broken heads to
_SAVED = re.compile(rb"\s*From: <Saved by ")  # the sender that browsers put at the head of a page they save


def read(data: bytes, where: str, options: Options) -> Draft:
    """The draft of one message. Raises ReadingError where it has no text, or is no message."""
    message = message_from_bytes(data, policy=policy.default)
    body = _body(message)
    written, options = _payload(body, where), replace(options, encoding=options.encoding or _charset(body))
    is_page = body.get_content_type() == "text/html"
    draft = html.read(written, where, options) if is_page else text.read(written, where, options)
    if _SAVED.match(data):
        address = _header(body, "Content-Location") or ""
        place = About(url=address if address.startswith("http") else None)
        return replace(draft, metadata=draft.metadata.over(place))
    return _titled(replace(draft, media_type=MEDIA_TYPE), _about(message))


def _body(message: Any) -> EmailMessage:
    """The part that a reader sees, HTML before plain text: what is plain beside it often only says so."""
    try:
        body = message.get_body(preferencelist=("html", "plain"))
    except _MALFORMED:
        body = None
    return body if body is not None else EmailMessage()


def _payload(body: EmailMessage, where: str) -> bytes:
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise ReadingError("a mail without text", where=where, remedy="save what is attached and give that")
    return payload


def _charset(body: EmailMessage) -> str | None:
    """The body's own encoding, where it names one that is known."""
    named = body.get_content_charset()
    return named if named and codecs_name(named) else None


def _header(message: Any, name: str) -> str | None:
    """A field of the head in one line; None without it, or where it is malformed."""
    try:
        value = message.get(name)
    except _MALFORMED:
        return None
    return " ".join(str(value).split()) or None if value else None


def _about(message: Any) -> About:
    """Subject, sender's name and day. The sender is taken for the outlet: a letter, an agency, an institute."""
    subject = _header(message, "Subject") or ""
    sender = re.match(r'"?(?P<name>[^"<>@]+?)"?\s*<', _header(message, "From") or "")
    return About(
        title=_PASSED_ON.sub("", subject) or None,
        outlet=sender["name"].strip() if sender else None,
        published=parse_field(_header(message, "Date")),
    )


def _titled(draft: Draft, about: About) -> Draft:
    """The draft with its subject as the first passage, what the body says of itself behind what the head does."""
    known = about.over(draft.metadata)
    if not about.title or about.title in draft.text[: 2 * len(about.title) + 200]:
        return replace(draft, metadata=known)
    words, (_, (start, _)) = html.join([about.title, draft.text])
    blocks = draft.blocks and (
        Block(0, len(about.title), Part.TITLE),
        *(Block(one.start + start, one.end + start, one.part) for one in draft.blocks),
    )
    return replace(draft, text=words, blocks=blocks, metadata=known)
