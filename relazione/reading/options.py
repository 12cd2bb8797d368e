"""What a caller may settle about reading, and the limits that keep it within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model import Interval, ReadingError

MEGABYTE = 2**20

# Languages whose text is coded; documents in others are kept and searchable, marked as not coded.
CODED_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one run of reading.

    published: date of publication of every document read, whatever they say themselves.
    encoding: of text files that are not UTF-8; None lets the reader find out.
    max_bytes: of one file that is one document, pictures and all. max_text: of a document's text, in characters;
    what comes after reading holds it in memory many times over. max_line: of one line of a text or a collection.
    timeout: seconds to wait for a URL.
    """

    published: Interval | None = None
    encoding: str | None = None
    max_bytes: int = 64 * MEGABYTE
    max_text: int = 16 * MEGABYTE
    max_line: int = 8 * MEGABYTE
    timeout: float = 20.0


def megabytes(size: int) -> str:
    """A size as people read it: `64 MB`."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"


def too_large(limit: int, where: str) -> ReadingError:
    """The error for what is larger than `limit` bytes."""
    return ReadingError(
        f"larger than {megabytes(limit)}", where=where, remedy="split it, or raise the setting max_megabytes"
    )
