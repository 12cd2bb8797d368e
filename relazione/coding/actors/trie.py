"""Many names looked for at once: a tree of word keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from relazione.coding.actors.tokens import Token, joined, tokenise

P = TypeVar("P")


class _Node(Generic[P]):
    __slots__ = ("branches", "payloads")

    def __init__(self) -> None:
        self.branches: dict[str, _Node[P]] = {}
        self.payloads: list[P] = []


class Trie(Generic[P]):
    """Names as sequences of word keys, each with its payloads."""

    def __init__(self) -> None:
        self._root: _Node[P] = _Node()

    def add(self, name: str, payload: P) -> None:
        """Adds a name as the text would write it (*People's Republic of China*)."""
        tokens = tokenise(name, 0, len(name))
        node = self._root
        for token in tokens[:-1]:
            node = node.branches.setdefault(_inner(token), _Node())
        node = node.branches.setdefault(tokens[-1].key, _Node())
        if payload not in node.payloads:
            node.payloads.append(payload)

    def matches(self, tokens: Sequence[Token], first: int) -> list[tuple[int, list[P]]]:
        """Names that begin at tokens[first], longest first, as the index after the last word and the payloads.

        Between the words of a name stands only what joins words; the last may have a possessive ending. An initial
        that the name does not have is passed over (*Antony J. Blinken*).
        """
        node, token = self._root, tokens[first]
        if token.key not in node.branches and not token.tail:  # as most words do
            return []
        found: list[tuple[int, list[P]]] = []
        for index in range(first, len(tokens)):
            token = tokens[index]
            if index > first and not joined(token):
                break
            last = node.branches.get(token.key)
            if last is None and index > first and len(token.word) == 1 and token.capital:
                continue
            if last is not None and last.payloads:
                found.append((index + 1, last.payloads))
            inner = node.branches.get(_inner(token)) if token.tail else last
            if inner is None:
                break
            node = inner
        found.reverse()
        return found


def _inner(token: Token) -> str:
    """The key of a word within a name: a possessive ending is part of it."""
    return token.key + "'s" if token.tail else token.key
