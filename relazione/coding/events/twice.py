"""Two cues of one sentence that tell one act: the noun and its verb, a refusal and what is refused, two readings."""

from __future__ import annotations

import re

from relazione.coding.events.candidate import JOINT
from relazione.coding.events.content import WORDS
from relazione.coding.events.telling import Telling
from relazione.model import EventType, Status

_RESOLVED = re.compile(r"\b(?:committed|resolved|determined|dedicated|resolve|commitment)\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to\s+)?(?:(?:continue|keep|continuing)(?:\s+to|\s+on)?\s+)?", re.IGNORECASE)
_ANOTHER = re.compile(
    r"[,;:]|\b(?:and|but|or|nor|while|after|before|since|following|follow(?:ed|s|ing)?\s+up|ahead|then|as|when|which|who|that)\b",
    re.IGNORECASE,
)  # words that begin another clause or item
_FOR_A = re.compile(
    r"\b(?:for|on|to begin|to start|at the (?:start|beginning) of)\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,2}$"
)
_EFFECT = re.compile(
    r"\b(?:kill|wound|injur|maim|slain|slaughter|massacr|die[ds]?\b|dead\b|deaths?\b|casualt)", re.IGNORECASE
)
_THAT = re.compile(r"\s+(?:(?:that|which)\s+)?(?:[\w'’.-]+\s+){1,4}?(?:(?:had|has|have)\s+)?")
_DONE = re.compile(
    r"(?:impos|launch|sign|ma[dk]e|g[ai]v|h[eo]ld|carr|conduct|deliver|provid|issu|announc|stag|mount|conclu|reach|pa[iy]|wag)",
    re.IGNORECASE,
)  # verbs that say of a noun of an act that it was done
_DREADED = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.MOBILIZE,
        EventType.REJECT,
        EventType.RETREAT,
    }
)
_APART = re.compile(r"[;:]|,?\s(?:but|while|whereas|although)\s|,\sand\s")
_MORE = re.compile(r"[;:]|\b(?:and|also|another|separate|other|later|then|before)\b", re.IGNORECASE)


def doubled(told: Telling, again: Telling) -> bool:
    """Whether two cues of one clause tell one act of which the sides were read differently (*reiterate our call on*,
    *signed … an accord*): of one type and status, each side with somebody in common or unnamed in one of the two."""
    one, other = told.event, again.event
    same_words = told.start < again.start + len(again.cue) and again.start < told.start + len(told.cue)
    if told.sentence != again.sentence or one.type != other.type:
        return False
    if one.status is not other.status and not same_words:
        return False
    if not (_no_other_between(told, again) or _its_own_verb(told, again)):
        return False
    pairs = [(one.source, other.source), (one.target, other.target)]
    if one.type in JOINT:  # who is named first of those who met is not told
        pairs = [((*one.source, *one.target), (*other.source, *other.target))]
    return all(set(here) & set(there) or not (here and there) for here, there in pairs)


def _its_own_verb(told: Telling, again: Telling) -> bool:
    """Whether the later cue only says that the act of the noun before it was done: *the embargo that Peru imposed*."""
    own = _DONE.match(again.cue) is not None and again.start >= told.start + len(told.cue)
    return own and _THAT.fullmatch(_between(told, again)) is not None


def set_on(told: Telling, again: Telling) -> bool:
    """Whether the later cue only names what the first one decided or ended: *voted on Tuesday to admit*."""
    one, other = told.event, again.event
    apart = (one.type, one.source, one.target) != (other.type, other.source, other.target)
    if apart or one.status is not Status.HAPPENED:
        return False
    if other.status is Status.HALTED:  # *froze its membership*
        return one_clause(told, again)
    if other.status is not Status.PLANNED:
        return False
    to = _between(told, again).endswith(" to ") or again.cue.startswith("to ")
    return to and one_clause(told, again)


def visit_of(told: Telling, again: Telling) -> bool:
    """Whether one cue tells how a visit that the other names began: *arrived in Rome on Monday for a state visit*."""
    one, other = told.event, again.event
    visits = one.mode == other.mode == "visit" and told.sentence == again.sentence
    if not visits or (one.source, one.target) != (other.source, other.target):
        return False
    return _FOR_A.search(_between(told, again)) is not None


def refused(told: Telling, again: Telling) -> bool:
    """Whether one cue is a refusal and the other only what is refused (*will not renew*, *ruled out sending*)."""
    one, other = told.event, again.event
    if (one.source, one.target) != (other.source, other.target) or one.type is other.type:
        return False
    act = other if one.type is EventType.REJECT else one
    words = one if act is other else other
    if (words.type, words.status) != (EventType.REJECT, Status.HAPPENED):
        return False
    return act.status in (Status.NOT_HAPPENED, Status.DENIED) and one_clause(told, again)


def with_effect(told: Telling, again: Telling) -> bool:
    """Whether one cue tells what came of the force that the other tells of: *a bombing on Monday killed nine*, *killed
    when rebels ambushed their convoy*."""
    if told.event.type is not EventType.ASSAULT or told.sentence != again.sentence:
        return False
    effect = _EFFECT.search(told.cue) is not None
    return effect != (_EFFECT.search(again.cue) is not None) and _MORE.search(_between(told, again)) is None


def same_words(told: Telling, again: Telling) -> bool:
    """Whether one cue tells the words that the other brings (*said that Peru must*, *condemned it as an outrage*)."""
    if told.sentence != again.sentence or told.event.type not in WORDS or again.start < told.start:
        return False
    return _MORE.search(_between(told, again)) is None


def resolved_on(told: Telling, again: Telling) -> bool:
    """Whether one cue only says that the other's act is resolved on (*we are committed to help Peru*): what is planned
    is one item, and the resolve no second one."""
    first, second = (told, again) if told.start <= again.start else (again, told)
    one, other = first.event, second.event
    if (
        told.sentence != again.sentence
        or one.type is not EventType.AGREE
        or other.status is not Status.PLANNED
    ):
        return False
    if other.type not in (EventType.AID, EventType.SUPPORT, EventType.COOPERATE, EventType.CONSULT):
        return False
    shared = one.source == other.source and (one.target == other.target or not one.target)
    gap = second.before[first.start + len(first.cue) - second.start :] if second.start > first.start else ""
    return shared and _RESOLVED.search(first.cue) is not None and _TO.fullmatch(gap) is not None


def threatened(told: Telling, again: Telling) -> bool:
    """Whether the later cue only names what the other threatens with, which is one act with the threat."""
    one, other = told.event, again.event
    if told.sentence != again.sentence or again.start < told.start + len(told.cue):
        return False
    threat = (one.type, one.status) == (EventType.THREATEN, Status.HAPPENED)
    content = other.type in _DREADED and other.status in (Status.POSSIBLE, Status.PLANNED)
    own = not other.source or set(other.source) <= set(one.source)
    return threat and content and own and _APART.search(_between(told, again)) is None


def one_clause(told: Telling, again: Telling) -> bool:
    """Whether both cues are words of one act: nothing between them begins another (*provide Peru with ammunition*)."""
    if told.sentence != again.sentence or again.start < told.start + len(told.cue):
        return False
    return _no_other_between(told, again)


def _no_other_between(told: Telling, again: Telling) -> bool:
    """Whether nothing between two cues of one sentence begins another clause or item."""
    gap = again.start - told.start - len(told.cue)
    return gap <= 0 or _ANOTHER.search(again.before[len(again.before) - gap :]) is None


def _between(told: Telling, again: Telling) -> str:
    """The words between two cues of one sentence."""
    return again.before[max(0, len(again.before) - (again.start - told.start - len(told.cue))) :]
