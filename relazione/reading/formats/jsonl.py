"""JSON Lines: one document a line, read one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from relazione.model import ReadingError
from relazione.reading.dating.parse import parse_field
from relazione.reading.draft import About, Draft, Entry
from relazione.reading.options import Options, megabytes

KNOWN = frozenset({"id", "text", "title", "published", "url", "outlet", "authors", "language"})
_REMEDY = "mend or remove the line; the others were read"


def read(stream: IO[bytes], where: str, options: Options) -> Iterator[Entry | ReadingError]:
    """(key, origin, draft) for each line, a ReadingError naming the number of a line that is none."""
    for number, line in _lines(stream, options.max_line):
        origin = f"{where}, line {number}"
        if line is None:
            yield ReadingError(
                f"longer than {megabytes(options.max_line)}",
                where=origin,
                remedy="split the document, or raise the setting max_megabytes",
            )
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield from _document(line, origin)


def _lines(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, which is passed over without being held."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _document(line: bytes, origin: str) -> Iterator[Entry | ReadingError]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        yield ReadingError(f"not UTF-8 (byte {fault.start + 1} of the line)", where=origin, remedy=_REMEDY)
        return
    except (ValueError, RecursionError) as fault:
        yield ReadingError(f"not JSON ({_brief(fault)})", where=origin, remedy=_REMEDY)
        return
    if fault_text := _fault(fields):
        yield ReadingError(fault_text, where=origin, remedy=_REMEDY)
        return
    published = parse_field(fields.get("published"))
    if fields.get("published") and published is None:
        yield ReadingError(
            f"published {str(fields['published'])[:40]!r} is not a date",
            where=origin,
            remedy="write it as in 2025-03-15; the document was read without it",
        )
    yield str(fields["id"]), origin, Draft(fields["text"], "text/plain", metadata=_about(fields))


def _brief(fault: Exception) -> str:
    return str(fault).split(":")[0] if isinstance(fault, ValueError) else "nested too deeply"


def _fault(fields: Any) -> str | None:
    """What is wrong with a line's object, None where it is a document."""
    if not isinstance(fields, dict):
        return "not a JSON object"
    if not isinstance(fields.get("id"), str | int) or fields["id"] == "":
        return "no `id`"
    text = fields.get("text")
    if not isinstance(text, str):
        return "no `text`"
    if not text.strip():
        return "its `text` is empty"
    if "\x00" in text:
        return f"a null character in its `text` (character {text.index(chr(0))})"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        return f"half a character in its `text` (an unpaired surrogate at character {fault.start})"
    return None


def _about(fields: dict[str, Any]) -> About:
    authors = fields.get("authors") or ()
    if isinstance(authors, str):
        authors = (authors,)
    return About(
        title=_word(fields.get("title")),
        outlet=_word(fields.get("outlet")),
        authors=tuple(str(author) for author in authors if author),
        published=parse_field(fields.get("published")),
        url=_word(fields.get("url")),
        language=_word(fields.get("language")),
        extra={
            name: _plain(value) for name, value in fields.items() if name not in KNOWN and value is not None
        },
    )


def _word(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
