"""Main clauses that *and* or *but* joins, each with its own subject: *Stalin demanded bases, and Turkey turned to Washington*."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention

_NAME = r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3}"
# a comma, *and*, a name or several and their verb
_NEXT = re.compile(
    r",\s+(?:and|but|so)\s+(?:(?:the|in\s+\w+|later|then|soon)\s+)?"
    rf"(?={_NAME}(?:(?:,\s+(?:the\s+)?{_NAME})*,?\s+and\s+(?:the\s+)?{_NAME})?"
    r"\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|in\s+turn\s+|soon\s+)?"
    r"(?:ha[sd]|have|is|was|were|are|will|would|did|does|[a-z]+ed|said|took|made|gave|sent|went|came|told|began|left|met|won|lost|held|cut|"
    r"put|broke|fell|rose|led|fought|shut|banned)\b)"
)
# *Peru, Bolivia, and Chile signed*: the last of several
_LISTED = re.compile(r"(?:^|[.!?;:\n]\s*|,\s+)(?:the\s+)?[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4}$")
VERB = 60  # characters of the name and the verb behind it


def in_next_clause(text: str, cue: int, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side that stand in a main clause behind the one of the cue, which has its own subject."""
    last = max((m.start for m in side), default=cue)
    begins = _begins(text, cue, last) if last > cue else None
    return tuple(m for m in side if begins is not None and m.start >= begins)


def in_clause_before(text: str, cue: int, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side that stand in a main clause before the one of the cue, which has its own subject."""
    return tuple(m for m in side if m.end < cue and _begins(text, m.end, cue) is not None)


def _begins(text: str, start: int, end: int) -> int | None:
    """Where the first main clause of its own subject begins between the two offsets."""
    found = (one for one in _NEXT.finditer(text, start, end + VERB) if one.end() <= end)
    return next(
        (one.end() for one in found if not _LISTED.search(text[max(0, one.start() - VERB) : one.start()])),
        None,
    )
