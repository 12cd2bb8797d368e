"""R's binary form, written by hand for the tests: just enough of it to make the files that users have."""

from __future__ import annotations

import math
import struct

NULL = struct.pack(">i", 254)
LATIN1, UTF8 = 1 << 14, 1 << 15


def flags(kind: int, *, attributes: bool = False, tag: bool = False, levels: int = 0) -> bytes:
    return struct.pack(">i", kind | 0x100 * attributes | 0x200 * attributes | 0x400 * tag | levels)


def text(value: str | None, *, latin: bool = False) -> bytes:
    if value is None:
        return flags(9) + struct.pack(">i", -1)
    data = value.encode("latin-1" if latin else "utf-8")
    return flags(9, levels=LATIN1 if latin else UTF8) + struct.pack(">i", len(data)) + data


def symbol(name: str) -> bytes:
    return flags(1) + text(name)


def pairs(entries: dict[str, bytes]) -> bytes:
    cells = b"".join(flags(2, tag=True) + symbol(name) + value for name, value in entries.items())
    return cells + NULL


def _vector(kind: int, data: bytes, length: int, attributes: dict[str, bytes]) -> bytes:
    ending = pairs(attributes) if attributes else b""
    return flags(kind, attributes=bool(attributes)) + struct.pack(">i", length) + data + ending


def strings(*values: str | None, latin: bool = False, **attributes: bytes) -> bytes:
    return _vector(16, b"".join(text(value, latin=latin) for value in values), len(values), attributes)


def integers(*values: int | None, **attributes: bytes) -> bytes:
    own = [-(2**31) if value is None else value for value in values]
    return _vector(13, struct.pack(f">{len(own)}i", *own), len(own), attributes)


def logicals(*values: bool | None) -> bytes:
    own = [-(2**31) if value is None else int(value) for value in values]
    return _vector(10, struct.pack(f">{len(own)}i", *own), len(own), {})


def reals(*values: float | None, **attributes: bytes) -> bytes:
    own = [math.nan if value is None else value for value in values]
    return _vector(14, struct.pack(f">{len(own)}d", *own), len(own), attributes)


def factor(codes: list[int | None], levels: list[str]) -> bytes:
    return integers(*codes, **{"levels": strings(*levels), "class": strings("factor")})


def listed(*values: bytes, **attributes: bytes) -> bytes:
    return _vector(19, b"".join(values), len(values), attributes)


def sequence(length: int, first: int, step: int = 1) -> bytes:
    """R 3.5's compact form of first, first + step, …"""
    about = flags(2) + symbol("compact_intseq") + flags(2) + symbol("base") + flags(2) + integers(13) + NULL
    return flags(238) + about + reals(length, first, step) + NULL


def frame(columns: dict[str, bytes]) -> bytes:
    return listed(*columns.values(), **{"names": strings(*columns), "class": strings("data.frame")})


def rds(value: bytes, version: int = 3) -> bytes:
    encoding = struct.pack(">i", 5) + b"UTF-8" if version == 3 else b""
    return b"X\n" + struct.pack(">iii", version, 0x40301, 0x30500) + encoding + value


def rda(values: dict[str, bytes], version: int = 3) -> bytes:
    return b"RDX%d\n" % version + rds(pairs(values), version)
