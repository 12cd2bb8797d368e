"""Decisions as training lines: entries of the corpus format (training/README.md), and plain objects, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from relazione.coding.encoder import Labels
from relazione.coding.explain import Trace
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page, Sentence
from relazione.model import Event, Part
from relazione.tuning.examples import Reviewed

Decided = tuple[Reviewed, Trace]
NEAR = 1  # sentences before that a side may stand in
LONGEST = 4  # words of a cue
_APART = re.compile(r" \| | > |;|#\d+$|^<")  # what the format gives a meaning


class _CannotBeSaidError(Exception):
    """The format has no words for it."""


def rows(decided: Iterable[Decided], version: str) -> Iterator[dict[str, Any]]:
    """Each decision as an object: sentence, the one before, where in it the cue stands, what was coded, what decided.

    decided: null where the event was rejected. version: of the network that found the cue again.
    """
    for one, trace in decided:
        sentence = trace.sentence
        before = _before(trace.page, sentence)
        yield {
            "item": one.event.id,
            "document": one.event.document,
            "sentence": trace.page.text[sentence.start : sentence.end],
            "before": trace.page.text[before.start : before.end] if before else None,
            "cue": [trace.candidate.start - sentence.start, trace.candidate.end - sentence.start],
            "coded": _labels(one.event),
            "decided": _labels(one.decided) if one.decided else None,
            "coder": one.event.coder,
            "network": version,
        }


def _labels(event: Event) -> dict[str, Any]:
    return {
        "type": str(event.type),
        "mode": event.mode,
        "status": str(event.status),
        "source": list(event.source),
        "target": list(event.target),
        "attributed_to": event.attributed_to,
    }


def entries(
    decided: Sequence[Decided], undecided: Sequence[Event], labels: Labels
) -> Iterator[tuple[str, int] | int]:
    """For each sentence of a document with decisions: an entry and how many decisions it holds; or only how many,
    where the format cannot say them.

    An entry tells of all that its text holds, so each event coded in the sentence has to be decided.
    """
    by_sentence: dict[int, list[Decided]] = {}
    for pair in decided:
        by_sentence.setdefault(pair[1].sentence.index, []).append(pair)
    for pairs in by_sentence.values():
        page, sentence = pairs[0][1].page, pairs[0][1].sentence
        span = page.anchor(sentence.start, sentence.end)
        open_ = any(a.start < span.end and a.end > span.start for event in undecided for a in event.anchors)
        try:
            if open_:
                raise _CannotBeSaidError
            yield _entry(page, sentence, pairs, labels), len(pairs)
        except _CannotBeSaidError:
            yield len(pairs)


def _entry(page: Page, sentence: Sentence, pairs: list[Decided], labels: Labels) -> str:
    register = "headline" if sentence.part is Part.TITLE else "agency"
    text = _line(page, sentence)
    if text[:1] in "!~*<@#":
        raise _CannotBeSaidError
    before = _before(page, sentence)
    lines = [f"@{register}", *([f"< {_line(page, before)}"] if before else []), text]
    events = [_event(one.decided, one, trace, labels) for one, trace in pairs if one.decided]
    return "\n".join([*lines, *(events or ["! none"])])


def _event(decided: Event, one: Reviewed, trace: Trace, labels: Labels) -> str:
    made, candidate = one.event, trace.candidate
    if (decided.date, decided.attributed_to) != (made.date, made.attributed_to):
        raise _CannotBeSaidError  # which words say so is not known
    page, sentence = trace.page, trace.sentence
    source = _side(decided.source, made.source, candidate.source, trace)
    target = _side(decided.target, made.target, candidate.target, trace)
    full = f"{decided.type}/{decided.mode}"
    parts = [
        f"! {source} > {target}",
        full if full in labels.modes else str(decided.type),
        str(decided.status),
        _words(page, sentence, candidate.start, candidate.end),
    ]
    if len(parts[-1].split()) > LONGEST or source == target == "_":
        raise _CannotBeSaidError
    for name, mention in (("by", candidate.by), ("when", candidate.when)):
        if mention is not None:
            parts.append(f"{name}: {_words(page, sentence, mention.start, mention.end)}")
    return " | ".join(parts)


def _side(
    right: tuple[str, ...], coded: tuple[str, ...], mentions: tuple[ActorMention, ...], trace: Trace
) -> str:
    """The words of a side: those it was coded from, or those nearest the cue that name what the reader put there."""
    chosen = list(mentions) if right == coded else [_nearest(code, trace) for code in right]
    page = trace.page
    words = [_words(page, trace.sentence, mention.start, mention.end) for mention in chosen]
    return "; ".join(dict.fromkeys(words)) or "_"


def _nearest(code: str, trace: Trace) -> ActorMention:
    first = trace.page.sentences[max(0, trace.sentence.index - NEAR)].start
    named = [
        mention
        for mention in trace.page.between(trace.page.actors, first, trace.sentence.end)
        if mention.codes == (code,)
    ]
    if not named:
        raise _CannotBeSaidError
    return min(named, key=lambda mention: abs(mention.start - trace.candidate.start))


def _before(page: Page, sentence: Sentence) -> Sentence | None:
    return page.sentences[sentence.index - 1] if sentence.index else None


def _line(page: Page, sentence: Sentence) -> str:
    return " ".join(page.text[sentence.start : sentence.end].split())


def _words(page: Page, sentence: Sentence, start: int, end: int) -> str:
    """The span as the format names it: `words`, `words#2` where they stand there before, `<words` in the context."""
    inside = start >= sentence.start
    home = sentence if inside else _before(page, sentence)
    if home is None or not home.start <= start < end <= home.end:
        raise _CannotBeSaidError
    words = " ".join(page.text[start:end].strip(" \t\n.,;:!?\"'").split())
    pattern = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)")
    lead = " ".join(page.text[home.start : end].split())
    found = list(pattern.finditer(_line(page, home)))
    which = [n for n, match in enumerate(found, 1) if match.end() <= len(lead)]
    if not words or not which or _APART.search(words):
        raise _CannotBeSaidError
    return f"{'' if inside else '<'}{words}{f'#{which[-1]}' if which[-1] > 1 else ''}"
