"""One act, one item: which tellings of a document are of the same act, with an anchor for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relazione.coding.events.candidate import JOINT, Candidate
from relazione.coding.events.content import WORDS, about, by_name, of_other_things
from relazione.coding.events.dating import CARRIED
from relazione.coding.page import Page
from relazione.model import Event, EventType, Status

# *Second, Peru will also send*: one more act of the kind
_FURTHER = re.compile(
    r"\b(?:also|(?<!once )again|once more|second(?:ly)?|third(?:ly)?|finally|another|in addition|additionally|furthermore|moreover|separately)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"\b(?:committed|resolved|determined|dedicated|resolve|commitment)\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to\s+)?(?:(?:continue|keep|continuing)(?:\s+to|\s+on)?\s+)?", re.IGNORECASE)
_TALK = re.compile(
    r"(?:also\s+)?(?:discuss(?:ed|ing|ions?)?|exchanged views|talked|reviewed)\b", re.IGNORECASE
)
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
_MORE = re.compile(r"[;:]|\b(?:and|also|another|separate|other|later|then|before)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with its last cue's words and place, whether they point back to an act that is known already, and the
    index of its sentence. before: the words between the sentence's beginning and the cue. about: what is told of it."""

    event: Event
    cue: str
    start: int
    definite: bool
    sentence: int
    before: str
    about: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        return self.cue.lower()[:5]


def telling_of(page: Page, candidate: Candidate, event: Event, sentence: int) -> Telling:
    """The event as it is told by the candidate's cue in the sentence of that index."""
    cue, begins = page.text[candidate.start : candidate.end], page.sentences[sentence].start
    definite, before = by_name(page, candidate), page.text[begins : candidate.start]
    return Telling(event, cue, candidate.start, definite, sentence, before, about(page, candidate))


def add(tellings: list[Telling], telling: Telling) -> None:
    """Adds an event, or a further anchor to the one of the same act."""
    first = next((n for n, told in enumerate(tellings) if _same(told, telling)), None)
    promise = next((n for n, told in enumerate(tellings) if _resolved_on(told, telling)), None)
    refusal = next((n for n, told in enumerate(tellings) if _refused(told, telling)), None)
    if first is None and refusal is not None:
        first_told = tellings[refusal]
        said = first_told.event.type is EventType.REJECT
        tellings[refusal] = replace(first_told, event=_with_anchor(first_told, telling)) if said else telling
    elif first is None and promise is not None:
        tellings[promise] = telling if tellings[promise].event.type is EventType.AGREE else tellings[promise]
    elif first is None:
        tellings.append(telling)
    elif _read_apart(tellings[first].event, telling.event) and _doubled(tellings[first], telling):
        if telling.event.probability > tellings[first].event.probability:
            tellings[first] = telling  # two readings of one clause: the surer stands
    else:
        whole = tellings[first].about | telling.about
        tellings[first] = replace(tellings[first], event=_with_anchor(tellings[first], telling), about=whole)


def _same(told: Telling, again: Telling) -> bool:
    """Whether the later event tells of the same act: same type, status and sides, no other date, and the same cue or
    a noun that points back, which has no status of its own (*will travel to Rome. The visit underlines …*)."""
    one, other = told.event, again.event
    if _doubled(told, again) or _set_on(told, again) or _visit_of(told, again):
        return True
    planned = again.definite and (one.status, other.status) == (Status.PLANNED, Status.HAPPENED)
    if one.type != other.type or not (one.status is other.status or planned):
        return False
    if one.date is not None and other.date is not None and not one.date.overlaps(other.date):
        return False
    if (one.source, one.target) == (other.source, other.target):
        further = (
            _one_clause(told, again)
            or _talk_of(told, again)
            or _with_effect(told, again)
            or _same_words(told, again)
        )
        alike = told.stem == again.stem and not _one_more(told, again)
        return again.definite or alike or further
    whole = {*one.source, *one.target}
    if _talk_of(told, again) and {*other.source, *other.target} == whole:
        return True
    if one.type is EventType.CONSULT and told.sentence == again.sentence:  # *we met, when Peru met us*
        return (one.source, one.target) == (other.target, other.source)
    return again.definite and one.type in JOINT and {*other.source, *other.target} <= whole


def _visit_of(told: Telling, again: Telling) -> bool:
    """Whether one cue tells how a visit that the other names began: *arrived in Rome on Monday for a state visit*."""
    one, other = told.event, again.event
    visits = one.mode == other.mode == "visit" and told.sentence == again.sentence
    if not visits or (one.source, one.target) != (other.source, other.target):
        return False
    return _FOR_A.search(_between(told, again)) is not None


def _refused(told: Telling, again: Telling) -> bool:
    """Whether one cue is a refusal and the other only what is refused (*will not renew*, *ruled out sending*)."""
    one, other = told.event, again.event
    if (one.source, one.target) != (other.source, other.target) or one.type is other.type:
        return False
    act = other if one.type is EventType.REJECT else one
    words = one if act is other else other
    if (words.type, words.status) != (EventType.REJECT, Status.HAPPENED):
        return False
    return act.status in (Status.NOT_HAPPENED, Status.DENIED) and _one_clause(told, again)


def _with_effect(told: Telling, again: Telling) -> bool:
    """Whether one cue tells what came of the force that the other tells of: *a bombing on Monday killed nine*, *killed
    when rebels ambushed their convoy*."""
    if told.event.type is not EventType.ASSAULT or told.sentence != again.sentence:
        return False
    effect = _EFFECT.search(told.cue) is not None
    return effect != (_EFFECT.search(again.cue) is not None) and _MORE.search(_between(told, again)) is None


def _same_words(told: Telling, again: Telling) -> bool:
    """Whether one cue tells the words that the other brings (*said that Peru must*, *condemned it as an outrage*)."""
    if told.sentence != again.sentence or told.event.type not in WORDS or again.start < told.start:
        return False
    return _MORE.search(_between(told, again)) is None


def _between(told: Telling, again: Telling) -> str:
    """The words between two cues of one sentence."""
    return again.before[max(0, len(again.before) - (again.start - told.start - len(told.cue))) :]


def _one_clause(told: Telling, again: Telling) -> bool:
    """Whether both cues are words of one act: nothing between them begins another (*provide Peru with ammunition*)."""
    if told.sentence != again.sentence or again.start < told.start + len(told.cue):
        return False
    return _no_other_between(told, again)


def _one_more(told: Telling, again: Telling) -> bool:
    """Whether what the later cue tells is a further act, by the words before it or by what it is about; meetings are told
    on with such words."""
    elsewhere = told.sentence != again.sentence and told.event.type is not EventType.CONSULT
    return elsewhere and (
        _FURTHER.search(again.before) is not None or of_other_things(told.about, again.about)
    )


def _talk_of(told: Telling, again: Telling) -> bool:
    """Whether what two discussed is told of a meeting or call that was told of just before."""
    met = told.event.type is EventType.CONSULT and again.sentence - told.sentence <= CARRIED
    return met and _TALK.match(again.cue) is not None


def _resolved_on(told: Telling, again: Telling) -> bool:
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


def _read_apart(one: Event, other: Event) -> bool:
    """Whether two events differ in their sides or in what became of them."""
    return (one.source, one.target, one.status) != (other.source, other.target, other.status)


def _doubled(told: Telling, again: Telling) -> bool:
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


def _set_on(told: Telling, again: Telling) -> bool:
    """Whether the later cue only names what the first one decided: *voted on Tuesday to admit*."""
    one, other = told.event, again.event
    apart = (one.type, one.source, one.target) != (other.type, other.source, other.target)
    if apart or (one.status, other.status) != (Status.HAPPENED, Status.PLANNED):
        return False
    to = _between(told, again).endswith(" to ") or again.cue.startswith("to ")
    return to and _one_clause(told, again)


def _no_other_between(told: Telling, again: Telling) -> bool:
    """Whether nothing between two cues of one sentence begins another clause or item."""
    gap = again.start - told.start - len(told.cue)
    return gap <= 0 or _ANOTHER.search(again.before[len(again.before) - gap :]) is None


def _with_anchor(told: Telling, again: Telling) -> Event:
    """The event told first with a further anchor, and with the date of the later telling if that is near."""
    first, later = told.event, again.event
    near = again.sentence - told.sentence <= CARRIED
    return replace(
        first,
        anchors=tuple(dict.fromkeys((*first.anchors, *later.anchors))),
        date=first.date or (later.date if near else None),
        place=first.place or later.place,
        probability=max(first.probability, later.probability),
    )
