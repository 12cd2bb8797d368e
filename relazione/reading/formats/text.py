"""Plain text: the document's text is the file's, character for character."""

from __future__ import annotations

from relazione.model import ReadingError
from relazione.reading.decode import decode
from relazione.reading.draft import Draft
from relazione.reading.options import Options, megabytes


def read(data: bytes, where: str, options: Options) -> Draft:
    return Draft(decode_bounded(data, where, options), "text/plain")


def decode_bounded(data: bytes, where: str, options: Options) -> str:
    """The text, unless one of its lines is longer than `options.max_line`."""
    text = decode(data, where, options.encoding)
    if len(data) > options.max_line:
        start = 0
        for number, line in enumerate(text.split("\n"), start=1):
            start += len(line) + 1
            if len(line) > options.max_line:
                raise ReadingError(
                    f"line {number} has {len(line):,} characters, more than {megabytes(options.max_line)}",
                    where=where,
                    remedy="break it into lines, or raise the setting max_megabytes",
                )
    return text
