"""The turns of a transcript: *MR PRICE:*, *QUESTION:* at the head of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from relazione.coding.labelled import labels as ordinary
from relazione.coding.page import Page
from relazione.coding.quotations.names import CAPITALS

_LABEL = re.compile(
    r"(?:^|\n|(?<=[.?!\"')\]] ))(?P<who>(?:[A-Z][A-Z'.-]+ ){0,6}[A-Z][A-Z'-]{2,}(?: \([^)\n]{1,40}\))?):\s"
)
_ASKS = re.compile(r"^(?:QUESTION|Q|REPORTER|INTERVIEWER|MODERATOR|OPERATOR|JOURNALIST|PRESS)\b")
_HONORIFICS = re.compile(r"^(?:(?:MR|MRS|MS|DR|SEN|GEN|AMB|SIR|LORD|DAME)\.? )+")
_ANSWERS = frozenset({"A", "ANSWER"})
# whom the head of an interview presents: *Ada Lund, who teaches in Oslo*, *spoke to the historian Ada Lund*
_PRESENTED = re.compile(
    rf"\b(?P<name>{CAPITALS}), (?:an?|the|who|whose|one|director|head|chief|professor|senior|former)\b"
    rf"|\b(?:to|with|interview(?:s|ed)?|asked|met)\s(?:(?!(?:the|a|an)\s[A-Z])[a-z]+\s){{0,4}}(?P<met>{CAPITALS})"
)
_NOT_SPEAKERS = frozenset({"NOTE", "FACT SHEET", "CONTACT", "SUBJECT", "DATE", "EDITOR", "UPDATE", "SOURCE"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the floor from `start` on, where the label stands; speaker None where somebody asks or leads the talk.

    Offsets of folded text; the words themselves begin at `words`.
    """

    start: int
    words: int
    speaker: str | None


def turns(page: Page) -> list[Turn]:
    """The turns of the page in order; none where it has fewer than two labels, which may be anything."""
    return page.kept(_turns)


def _turns(page: Page) -> list[Turn]:
    labels = [m for m in _LABEL.finditer(page.text) if m.group("who") not in _NOT_SPEAKERS]
    if len(labels) > 1:
        return [Turn(m.start("who"), m.end(), _speaker(page, m["who"], m.start("who"))) for m in labels]
    return [
        Turn(one.start, one.words, None if one.asks else _speaker(page, one.who, one.start))
        for one in ordinary(page).values()
    ]


def turn_at(spoken: list[Turn], offset: int) -> Turn | None:
    """The turn that an offset of folded text falls in; None before the first and where there are none."""
    index = bisect_right(spoken, offset, key=lambda turn: turn.start) - 1
    return spoken[index] if index >= 0 else None


def _speaker(page: Page, who: str, start: int) -> str | None:
    """The name of the speaker whose label `who` stands at `start`; None for one who asks."""
    if _ASKS.match(who):
        return None
    if who.upper() in _ANSWERS:
        return _asked(page, start) or who
    for actor in page.actors:
        if actor.persons and start <= actor.start < start + len(who):
            return actor.persons[0]
    bare = _HONORIFICS.sub("", who)
    bare = bare.title() if bare.isupper() else bare
    full = re.search(rf"\b((?:[A-Z][\w'.-]+ ){{1,2}}{re.escape(bare)})\b", page.text)
    named = full.group(1) if full and not full.group(1).isupper() else bare
    return re.sub(r"^(?:(?:The|Mr|Mrs|Ms|Dr|Spokesperson|Spokesman|Spokeswoman|And)\.? )+", "", named)


def _asked(page: Page, answer: int) -> str | None:
    """The person whom the head of an interview presents, before the first of its answers that are headed *A:*."""
    match = _PRESENTED.search(page.text, 0, answer)
    return (match["name"] or match["met"]) if match else None
