"""The stretch of a document to show for a hit, and where in it the words stand."""

from __future__ import annotations

from collections.abc import Iterator

from relazione.record.wanted import Atom, Clause
from relazione.record.words import tokens

_WIDTH = 280  # characters of a passage that are shown
_AROUND = 120  # characters shown to either side of an item's anchor

_ENDS = frozenset('.!?…:;"”’»。！？')  # after these a sentence, or what can stand for one, is over

Marks = tuple[tuple[int, int], ...]


def snippet(
    text: str, start: int, end: int, clauses: tuple[Clause, ...], *, whole: bool
) -> tuple[int, int, Marks]:
    """Start, end and marks, all as offsets in `text`.

    whole: text[start:end] is an item's anchor and is shown with what stands around it; otherwise it is a passage,
    of which the stretch with most of the words is shown.
    """
    if whole:
        first = _word_edge(text, max(0, start - _AROUND), start)
        last = _word_edge(text, min(len(text), end + _AROUND), end)
        return first, last, tuple(_marks(text, first, last, clauses))
    marks = tuple(_marks(text, start, end, clauses))
    if end - start <= _WIDTH or not marks:
        last = min(end, start + _WIDTH)
        return start, last, tuple(mark for mark in marks if mark[1] <= last)
    centre = max(
        marks, key=lambda mark: (sum(mark[0] <= m[0] < mark[0] + _WIDTH // 2 for m in marks), -mark[0])
    )
    first = _word_edge(text, max(start, centre[0] - _WIDTH // 4), centre[0])
    last = _word_edge(text, min(end, first + _WIDTH), centre[1])
    return first, last, tuple(mark for mark in marks if first <= mark[0] and mark[1] <= last)


def cut(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether text[start:end] begins, and whether it ends, within a sentence."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    begins = not before or before[-1] in _ENDS or before[-1] == "\n"
    ends = not after or after[0] == "\n" or text[start:end].rstrip()[-1:] in _ENDS
    return not begins, not ends


def _word_edge(text: str, at: int, towards: int) -> int:
    """The nearest edge of a word on the way from `at` to `towards`."""
    if at in (0, len(text)):
        return at
    step = 1 if towards > at else -1
    for edge in range(at, towards, step):
        if text[edge - 1].isspace() or text[edge].isspace():
            return edge + 1 if step > 0 and text[edge].isspace() else edge
    return at


def _marks(text: str, start: int, end: int, clauses: tuple[Clause, ...]) -> Iterator[tuple[int, int]]:
    words = tokens(text[start:end])
    atoms = [atom for clause in clauses if not clause.excluded for atom in clause.atoms]
    marked = -1
    for at in range(len(words)):
        for atom in atoms:
            last = at + len(atom.words) - 1
            if (
                last < len(words)
                and at > marked
                and _stands(atom, [word for word, _, _ in words[at : last + 1]])
            ):
                yield start + words[at][1], start + words[last][2]
                marked = last
                break


def _stands(atom: Atom, words: list[str]) -> bool:
    last = atom.words[-1]
    ending = words[-1].startswith(last) if atom.prefix else words[-1] == last
    return ending and tuple(words[:-1]) == atom.words[:-1]
