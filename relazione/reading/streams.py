"""Byte streams read within bounds: a look at the head without losing it, and no more than a limit in memory."""

from __future__ import annotations

import io
from typing import IO, Any

from relazione.reading.options import too_large

HEAD = 4096


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already, put before the rest again."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def peek(stream: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream and the whole stream, also where it cannot be wound back (a pipe)."""
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head, io.BufferedReader(_Rejoined(head, stream), buffer_size=2**16)


def read_all(stream: IO[bytes], limit: int, where: str) -> bytes:
    """All of a stream. Raises ReadingError as soon as it proves longer than `limit` bytes."""
    pieces, size = [], 0
    while piece := stream.read(2**20):
        size += len(piece)
        if size > limit:
            raise too_large(limit, where)
        pieces.append(piece)
    return b"".join(pieces)
