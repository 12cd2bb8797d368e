"""Bytes → text, exactly: every character of the file, its byte order mark and line ends included."""

from __future__ import annotations

import codecs
import re

from relazione.model import ReadingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),  # the mark stays in the text: offsets count the file's own code points
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4}")
_UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# control characters that no text has, tab, line ends, form feed and escape left out
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 65536
REMEDY = "save it as UTF-8 or name its encoding"


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text that `data` holds. `declared` is an encoding named by the user or the format.

    Raises ReadingError where it is empty, binary, or in an encoding that is mixed or cannot be told.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip(b"\x00 \t\r\n"):
        raise ReadingError("the file is empty" if not data else "the file holds no text", where=where)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if declared and codecs_name(declared) not in (None, "utf-8", "ascii"):
        return _strict(data, declared, where)
    if (wide := _utf16_without_mark(data)) is not None:
        return _strict(data, wide, where)
    _refuse_binary(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _legacy(data, fault, where)


def codecs_name(encoding: str) -> str | None:
    """Python's name of an encoding, None where it knows none."""
    try:
        return codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as fault:
        raise ReadingError(f"not {encoding} throughout ({fault})", where=where, remedy=REMEDY) from fault
    if "\x00" in text:
        raise ReadingError(
            f"null characters from character {text.index(chr(0))} on", where=where, remedy="is it damaged?"
        )
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of a text in a Latin script betrays itself by a null in every second byte."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else None


def _refuse_binary(data: bytes, where: str) -> None:
    nulls = data.count(0)
    controls = len(_CONTROLS.findall(data[:SAMPLE]))
    if nulls > len(data) // 100 or controls > len(data[:SAMPLE]) // 50:
        raise ReadingError(
            "binary data, not a text", where=where, remedy="give it as text, HTML, PDF, DOCX or a collection"
        )
    if nulls:
        raise ReadingError(
            f"null bytes in the text (the first at byte {data.index(0)})",
            where=where,
            remedy="save it as plain UTF-8",
        )


def _legacy(data: bytes, fault: UnicodeDecodeError, where: str) -> str:
    """Text that is not UTF-8: Western where few bytes are high, else what charset-normalizer finds."""
    high = len(_HIGH.findall(data))
    if 3 * len(_MULTIBYTE.findall(data)) > high:  # most of it is UTF-8, so the rest is something else
        line = data.count(b"\n", 0, fault.start) + 1
        raise ReadingError(
            f"mixed encodings: UTF-8, but not byte 0x{data[fault.start]:02x} in line {line}",
            where=where,
            remedy=REMEDY,
        )
    few = high < 0.05 * len(data)
    if few and not _HIGH_RUN.search(data) and not _UNDEFINED_1252.search(data):
        return data.decode("cp1252")
    return _guessed(data, where)


def _guessed(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise ReadingError("its encoding cannot be told", where=where, remedy=REMEDY)
    try:
        return _strict(data, best.encoding, where)
    except ReadingError as fault:
        raise ReadingError("its encoding cannot be told", where=where, remedy=REMEDY) from fault
