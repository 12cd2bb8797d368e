"""R's serialised objects (XDR, versions 2 and 3) as plain values. Nothing in the file is ever run.

The format: R Internals, chapter 1.8 "Serialization Formats". Every object begins with a word of flags: its type in
the lowest byte, then whether it has attributes and a tag. Symbols and environments that come again are references.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from relazione.measures.files.r_compact import expanded
from relazione.measures.files.r_values import NA, Pairs, RFormatError, Symbol, Vector

_WORD = struct.Struct(">i")
_TEXT = struct.Struct(">Ii")
_ATTRIBUTES, _TAG = 0x200, 0x400
_LATIN1 = 1 << (12 + 2)


class Stream:
    """A reader that goes through the bytes once, from the first object on."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at
        self._references: list[Any] = []
        self._seen: dict[bytes, str] = {}  # one text object for the many equal texts of a column
        self._readers: dict[int, Callable[[int], Any]] = {
            1: self._symbol, 4: self._environment, 7: self._builtin, 8: self._builtin, 9: self._character,
            10: self._logicals, 13: self._integers, 14: self._reals, 15: self._complexes, 16: self._strings,
            19: self._list, 20: self._list, 22: self._pointer, 24: self._bytes, 25: self._s4,
            238: self._alternative, 247: self._persistent, 248: self._persistent, 249: self._persistent,
            255: self._reference,
        }  # fmt: skip

    def item(self) -> Any:
        """The next object."""
        flags = self._int()
        kind = flags & 0xFF
        if kind in (241, 242, 250, 251, 252, 253, 254):  # R's own environments, missing arguments, NULL
            return None
        if kind in (2, 3, 5, 6, 17):
            return self._pairs(flags)
        if kind not in self._readers:
            raise RFormatError(f"an object of R's type {kind}, which is no data")
        return self._readers[kind](flags)

    def _take(self, size: int) -> bytes:
        if size < 0 or self._at + size > len(self._data):
            raise RFormatError("it is cut off")
        self._at += size
        return self._data[self._at - size : self._at]

    def _int(self) -> int:
        value: int = _WORD.unpack(self._take(4))[0]
        return value

    def _length(self) -> int:
        length = self._int()
        if length == -1:  # longer than 2^31 - 1: two words
            length = (self._int() << 32) + (self._int() & 0xFFFFFFFF)
        if length < 0:
            raise RFormatError("a vector of negative length")
        return length

    def _with_attributes(self, flags: int, values: Any) -> Vector:
        if not flags & _ATTRIBUTES:
            return Vector(values)
        found = self.item()
        return Vector(values, found.named() if isinstance(found, Pairs) else {})

    def _array(self, kind: str, length: int) -> np.ndarray[Any, Any]:
        size = np.dtype(kind).itemsize
        return np.frombuffer(self._take(size * length), kind).astype(np.dtype(kind).newbyteorder("="))

    def _integers(self, flags: int) -> Vector:
        return self._with_attributes(flags, self._array(">i4", self._length()))

    def _logicals(self, flags: int) -> Vector:
        numbers = self._array(">i4", self._length()).tolist()
        return self._with_attributes(flags, [None if number == NA else number != 0 for number in numbers])

    def _reals(self, flags: int) -> Vector:
        return self._with_attributes(flags, self._array(">f8", self._length()))

    def _complexes(self, flags: int) -> Vector:
        return self._with_attributes(flags, self._array(">c16", self._length()))

    def _bytes(self, flags: int) -> Vector:
        return self._with_attributes(flags, self._array("u1", self._length()))

    def _strings(self, flags: int) -> Vector:
        length = self._length()
        data, at, seen = self._data, self._at, self._seen
        values: list[str | None] = []
        try:
            for _ in range(length):
                text_flags, size = _TEXT.unpack_from(data, at)
                at += 8
                if size < 0:
                    values.append(None)
                    continue
                piece = data[at : at + size]
                at += size
                text = seen.get(piece)
                if text is None:
                    text = seen[piece] = _decoded(piece, text_flags)
                values.append(text)
        except struct.error as fault:
            raise RFormatError("it is cut off") from fault
        self._at = at
        self._take(0)
        return self._with_attributes(flags, values)

    def _character(self, flags: int) -> str | None:
        size = self._int()
        return None if size < 0 else _decoded(self._take(size), flags)

    def _list(self, flags: int) -> Vector:
        length = self._length()
        if 4 * length > len(self._data) - self._at:
            raise RFormatError("it is cut off")
        return self._with_attributes(flags, [self.item() for _ in range(length)])

    def _pairs(self, flags: int) -> Pairs:
        """A chain of cells: each has perhaps attributes and a tag, then its value, then the next cell."""
        pairs = Pairs([])
        while True:
            if flags & _ATTRIBUTES:
                found = self.item()
                pairs.attributes |= found.named() if isinstance(found, Pairs) else {}
            tag = self.item() if flags & _TAG else None
            pairs.entries.append((tag, self.item()))
            at = self._at
            flags = self._int()
            if flags & 0xFF not in (2, 6):
                self._at = at
                self.item()  # the end of the chain, or what a closure closes over
                return pairs

    def _symbol(self, flags: int) -> Symbol:
        name = Symbol(self.item() or "")
        self._references.append(name)
        return name

    def _environment(self, flags: int) -> Pairs:
        self._int()  # whether it is locked
        found = Pairs([])
        self._references.append(found)
        _, frame, table, _ = (self.item() for _ in range(4))
        chains = [frame, *(table.values if isinstance(table, Vector) else ())]
        found.entries += [entry for chain in chains if isinstance(chain, Pairs) for entry in chain.entries]
        return found

    def _persistent(self, flags: int) -> None:
        self._int()
        for _ in range(self._length()):
            self.item()
        self._references.append(None)

    def _pointer(self, flags: int) -> None:
        self._references.append(None)
        self.item(), self.item()
        if flags & _ATTRIBUTES:
            self.item()

    def _builtin(self, flags: int) -> Symbol:
        return Symbol(self._take(self._int()).decode("latin-1"))

    def _s4(self, flags: int) -> Vector:
        return self._with_attributes(flags, [])

    def _reference(self, flags: int) -> Any:
        number = flags >> 8 or self._int()
        if not 0 < number <= len(self._references):
            raise RFormatError("a reference to what did not come before")
        return self._references[number - 1]

    def _alternative(self, flags: int) -> Any:
        """R's compact forms (version 3): sequences, vectors in a wrapper, numbers not yet written as texts."""
        about, state, attributes = self.item(), self.item(), self.item()
        form = str(about.entries[0][1])
        made = expanded(form, state)
        if isinstance(attributes, Pairs):
            made.attributes |= attributes.named()
        return made


def _decoded(piece: bytes, flags: int) -> str:
    if flags & _LATIN1:
        return piece.decode("latin-1")
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        return piece.decode("latin-1")
