"""Where a sentence foretells: words of foresight by certainty, and verbs of what comes about rather than is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from relazione.coding.assertions import NETWORK, NO_RULE, Candidate
from relazione.coding.clauses import is_serial, word_at
from relazione.coding.encoder import shipped
from relazione.coding.encoder.stretches import Stretch
from relazione.coding.page import Page, Sentence
from relazione.coding.wordlists import any_of
from relazione.model import Certainty, Interval
from relazione.vocabulary.load import parsed

_CLAUSE = re.compile(
    r"(?:;|:|,\s+(?:but|while|and|although|though|because|so)\s|\s(?:while|although|because|whereas)\s)"
)
_BETWEEN = (
    r"(?:,?\s+(?:not|\w+ly|still|also|soon|well|even|just|ever|never|only|then|again|one day|in turn|yet|further|always|thus|"
    r"therefore|nonetheless|nevertheless|hardly|scarcely|in the end|in time|at best|at last|at least|sooner or later|of course|no doubt|once again|"
    r"once more|by then|in effect|for now|for some time|no longer|long),?)*\s+"
)
_CONDITION = re.compile(
    r"^\W*(?:an?|any|another)\s|\b(?:if|unless|without|should|such an?|any|another|a (?:new|further|renewed|full|wider)|failure|further|renewed"
    r"|an? (?:\w+ )?(?:war|blockade|attack|invasion|strike|collapse|defeat|split|victory|conflict|ban|embargo|loss|"
    r"withdrawal|crisis|escalation|deal|alliance))\b|^\W*(?:[\w'-]+\W+){0,8}?\w{3,}ing\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:that|(?:which|who|whom|where)(?:\s+[\w']+){0,5})\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# what is only granted: *they may not be friends, but*
_GRANTED = re.compile(r"may (?:well )?(?:not )?(?:be|have|seem|look|sound)\b[^;.]*?\bbut\b", re.IGNORECASE)
# what looks ahead without words of foresight: *Brussels expects an answer*
_AHEAD = re.compile(r"\b(?:expect|foresee|predict|forecast|anticipat|await|project)\w*\b")
_NOBODY = re.compile(
    r"\W*(?:(?:and|but|yet|so|still)\W+)?(?:neither|none|nobody|nothing|no (?!doubt|longer|matter|sooner|less|surprise|wonder))\b[^,;]*$",
    re.IGNORECASE,
)
_DENIED = {
    Certainty.WILL: Certainty.WILL_NOT,
    Certainty.LIKELY: Certainty.UNLIKELY,
    Certainty.POSSIBLE: Certainty.UNLIKELY,
}
LOOK_BACK = 110
SHORTEST = 20  # characters of a clause that can foretell


# Share right by eye of 62 random items of four samples of releases, speeches and news texts, each new to the rules when
# it was read: will 15 of 25, possible 12 of 23 (some of the faults mended since), likely 7 of 10, will not 2 of 4.
# Unlikely did not come up there; it stands as likely does.
SHARE = {
    Certainty.WILL: 0.6,
    Certainty.LIKELY: 0.7,
    Certainty.POSSIBLE: 0.6,
    Certainty.UNLIKELY: 0.7,
    Certainty.WILL_NOT: 0.5,
}
ANALYST = 0.9  # the same of an analysis' outcomes: 12 of 12 of the development gold, beside which the rules were made
DEED = 0.2  # the same of words of foresight before what is done on purpose, mostly a plan
PROMISE = 0.6  # the same of what one promises of oneself by a date


@dataclass(frozen=True, kw_only=True)
class Foretold(Candidate):
    """A clause that may foretell: where its words of foresight end, and how certain they are.

    deed: the verb after them is something that one does on purpose, so that the clause may only be a plan.
    """

    cue_end: int
    certainty: Certainty
    deed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    certainty: Certainty
    pattern: re.Pattern[str]  # for small letters
    free: bool
    conditional: bool
    promise: bool
    analysis: bool


def _load(name: str) -> Any:
    return parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))


@cache
def _foresight() -> tuple[_Words, ...]:
    return tuple(
        _Words(
            Certainty(row["certainty"]),
            re.compile(rf"\b{any_of(row['words'])}(?!\w)"),
            row["free"],
            row.get("conditional", False),
            row.get("promise", False),
            row.get("analysis", False),
        )
        for row in _load("certainty")
    )


@cache
def _any_foresight() -> re.Pattern[str]:
    """Whether any row of the table has its words there, in small letters."""
    return re.compile(rf"\b{any_of(word for row in _load('certainty') for word in row['words'])}(?!\w)")


@cache
def _outcome(conditional: bool = False) -> re.Pattern[str]:
    """What comes about, after words of foresight; after *would* of a condition also what that brings about."""
    groups = _load("outcomes")
    verbs = [verb for name, row in groups.items() if conditional or name != "following" for verb in row]
    return re.compile(rf"^{_BETWEEN}(?:{'|'.join(verbs)})(?!\w)", re.IGNORECASE)


@cache
def _restraint() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What no forecast stands in (a whole sentence, in small letters), and what none stands behind."""
    rows = _load("restraint")
    return (
        re.compile(rf"\b{any_of(rows['sentence'])}\b|\?\W*$"),
        re.compile(r"\b(?:" + "|".join(rows["before"]) + r")\s*$", re.IGNORECASE),
    )


def _clauses(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    found = _CLAUSE.finditer(text, sentence.start, sentence.end)
    cuts = [m.end() for m in found if not is_serial(text, sentence.start, m)]
    bounds = [sentence.start, *cuts, sentence.end]
    return [(a + (text[a] == " "), b) for a, b in pairwise(bounds) if b - a > SHORTEST]


def find(page: Page, sentence: Sentence, analytic: bool) -> list[Foretold]:
    """The clauses of the sentence that foretell, the most telling words deciding; none in questions and notices."""
    if _restraint()[0].search(page.small[sentence.start : sentence.end]):
        return []
    found = (
        next(_in_clause(page, start, end, analytic), None) for start, end in _clauses(page.text, sentence)
    )
    return [foretold for foretold in found if foretold is not None]


def by_when(page: Page, foretold: Foretold) -> Interval | None:
    """The date by which it is to come about: a date of the clause after the day of publication (*now* is none), one
    that is told as a deadline or comes behind the words of foresight rather than another.

    Where that day is unknown, only a date that is told as a deadline: *the successes of the 1970s* are past.
    """
    published = page.published
    times = page.between(page.times, foretold.start, foretold.end)
    for time in sorted(times, key=lambda time: (not time.deadline, time.start < foretold.cue)):
        if time.end > foretold.end or time.interval is None or time.open_end:
            continue
        if time.deadline if published is None else time.interval.end > published.start:
            return time.interval
    return None


def adopt(page: Page, sentence: Sentence, stretch: Stretch) -> Foretold | None:
    """A stretch of the network's as a forecast that no clause with words of foresight is; None in a notice.

    How certain it is the words tell; where they do not, the network.
    """
    if _restraint()[0].search(page.small[sentence.start : sentence.end]):
        return None
    words = next(_foresights(page, stretch.start, stretch.end), None)
    if words is None and _AHEAD.search(page.small, stretch.start, stretch.end) is None:
        return None  # of seven such that were read beside analyses none foretold
    if words and _restraint()[1].search(
        page.text[max(sentence.start, words[1].start() - LOOK_BACK) : words[1].start()]
    ):
        return None
    middle = word_at(page.text, (stretch.start + stretch.end) // 2)
    start, end = words[1].span() if words else (middle, middle)
    return Foretold(
        start=stretch.start,
        end=stretch.end,
        cue=start,
        cue_end=end,
        rule=NETWORK,
        share=NO_RULE,
        certainty=_turned(words[0].certainty, page.text[stretch.start : start])
        if words
        else Certainty(shipped().labels.certainties[stretch.label]),
    )


def _foresights(page: Page, start: int, end: int) -> Iterator[tuple[_Words, re.Match[str]]]:
    """Words of foresight in the span, the most telling first, matched in small letters; May is a month."""
    if _any_foresight().search(page.small, start, end) is None:
        return
    for words in _foresight():
        for match in words.pattern.finditer(page.small, start, end):
            if not (page.text.startswith("May", match.start()) and page.text[start : match.start()].strip()):
                yield words, match


def _turned(certainty: Certainty, before: str) -> Certainty:
    """The certainty of what the words say, where their subject denies it: *none of this will*, *neither is likely to*."""
    last = before.rsplit(", ", 1)[-1]  # *if he marches, nobody will*
    denied = _NOBODY.match(before) or _NOBODY.match(last)
    return _DENIED.get(certainty, certainty) if denied else certainty


def _in_clause(page: Page, start: int, end: int, analytic: bool) -> Iterator[Foretold]:
    """What the clause may foretell: outcomes before deeds."""
    text, deeds = page.text, []
    for words, match in _foresights(page, start, end):
        before = text[max(start, match.start() - LOOK_BACK) : match.start()]
        if words.analysis and not analytic:
            continue
        if _restraint()[1].search(before):
            continue
        relative = _RELATIVE.search(before) is not None
        if words.conditional and (relative or not _CONDITION.search(text[start : match.start()])):
            continue
        if relative and not analytic and words.certainty in (Certainty.POSSIBLE, Certainty.WILL):
            continue  # *actions that could undermine the truce* are any such, *aid that will help* is praise
        if _GRANTED.match(text, match.start(), end):
            continue
        comes = _outcome(words.conditional).match(text[match.end() : end]) is not None
        outcome = words.free or (comes and not words.promise)
        found = Foretold(
            start=start,
            end=end,
            cue=match.start(),
            cue_end=match.end(),
            rule="outcome" if outcome else "deed",
            share=(ANALYST if analytic else SHARE[words.certainty]) if outcome else DEED,
            certainty=_turned(words.certainty, text[start : match.start()]),
            deed=not outcome,
        )
        if outcome:
            yield found
        else:
            deeds.append(found)
    yield from deeds
