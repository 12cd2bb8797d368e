"""Other states' names in the same sentence, so that the network learns the sentence and not the country."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from relazione.vocabulary import vocabulary
from training.check import Entry, Span
from training.marks import Marks

SWAPPED = 0.8  # share of the names of a chosen entry that are swapped


def name_groups() -> dict[str, list[str]]:
    """Single-word state names, adjectives and capitals of today's states, by sort."""
    groups: dict[str, list[str]] = {}
    for name in vocabulary().names():
        if (
            name.sort in ("state", "adjective", "seat")
            and name.end is None
            and not name.ambiguous
            and len(name.codes) == 1
        ) and re.fullmatch(r"[A-Z][a-z]{3,}", name.text):
            groups.setdefault(name.sort, []).append(name.text)
    return {sort: sorted(set(names)) for sort, names in sorted(groups.items())}


class Names:
    """Swaps names for others of the same sort, the same everywhere in an entry."""

    def __init__(self, groups: dict[str, list[str]]) -> None:
        self.groups = groups
        self.sort_of = {name: sort for sort, names in groups.items() for name in names}
        words = sorted(self.sort_of, key=len, reverse=True)
        self.pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")

    def swapped(self, entry: Entry, marks: Marks, rng: random.Random) -> tuple[Entry, Marks]:
        """The entry with other names, every span and mark moved along."""
        chosen: dict[str, str] = {}

        def choose(name: str) -> str:
            if name not in chosen:
                free = [n for n in self.groups[self.sort_of[name]] if n not in chosen.values()]
                chosen[name] = rng.choice(free) if rng.random() < SWAPPED else name
            return chosen[name]

        text, in_text = self._rewritten(entry.text, choose)
        context, in_context = self._rewritten(entry.context, choose)
        old, new = len(entry.context), len(context)

        def move(span: Span | None) -> Span | None:
            if span is None:
                return None
            if span[0] >= 0:
                return in_text(span[0]), in_text(span[1])
            return in_context(span[0] + old) - new, in_context(span[1] + old) - new

        def moved(spans: list[Span]) -> list[Span]:
            return [span for span in map(move, spans) if span is not None]

        changed = replace(
            entry,
            text=text,
            context=context,
            events=[
                replace(
                    event,
                    source=moved(event.source),
                    target=moved(event.target),
                    cue=move(event.cue) or event.cue,
                    by=move(event.by),
                    when=move(event.when),
                    where=move(event.where),
                )
                for event in entry.events
            ],
            others=[
                replace(
                    other, who=moved(other.who), span=move(other.span) or other.span, when=move(other.when)
                )
                for other in entry.others
            ],
        )
        moved_marks = []
        for first, last, mark in marks:
            span = move((first, last))
            if span is not None:
                moved_marks.append((*span, mark))
        return changed, tuple(moved_marks)

    def _rewritten(self, text: str, choose: Callable[[str], str]) -> tuple[str, Callable[[int], int]]:
        """The text with its names swapped, and the way from an old offset to the new one."""
        pieces: list[str] = []
        shifts: list[tuple[int, int, int]] = []  # old end, new end, old start of each name
        last, length = 0, 0
        for match in self.pattern.finditer(text):
            pieces += [text[last : match.start()], choose(match.group())]
            length += len(pieces[-2]) + len(pieces[-1])
            shifts.append((match.end(), length, match.start()))
            last = match.end()
        pieces.append(text[last:])

        def move(offset: int) -> int:
            old, new = 0, 0
            for old_end, new_end, old_start in shifts:
                if offset >= old_end:
                    old, new = old_end, new_end
                elif offset > old_start:  # inside a name: to its end
                    return new_end
            return new + offset - old

        return "".join(pieces), move
