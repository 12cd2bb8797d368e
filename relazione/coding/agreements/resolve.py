"""What a named agreement is: its parties and its dates."""

from __future__ import annotations

import re

from relazione.coding.agreements.find import VERB, Named, treaties
from relazione.coding.agreements.stage import NEAR, REACHED, UNSETTLED, Told
from relazione.coding.mentions import ActorMention, Sort, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Interval, Stage

_BETWEEN = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\b(?:between|among)\s+(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\bwith\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(
    r"^,?\s+(?:(?:which|that)\s+(?:was|had been)\s+)?(?:signed|agreed|concluded|negotiated|ratified|initialled|reached)\s+(?:[\w-]+\s+){0,6}?by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LOOK_BACK = 2  # sentences in which the other party is looked for
_EXPIRES = re.compile(
    r"\b(?:expir\w+|until|through|lasts|lasting|end(?:s|ing)?|valid|runs? (?:out|until)|for (?:just )?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


def _codes(mentions: list[ActorMention]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(code for mention in mentions for code in mention.codes if not mention.speaks_for_self)
    )


Parties = tuple[tuple[str, ...], tuple[int, int]]


def parties_of(
    page: Page, sentence: Sentence, named: Named, told: Told | None, others: list[Named]
) -> Parties:
    """The parties' codes and the span of the words that name them; fewer than two where the text leaves them open.

    Tried in order: *between A and B*; *signed by A and B*; those in the name; those of a known treaty; the one that has it (*its*, *the
    Greek …*) or does what the stage says, and *with B*; both who do what the stage says.
    """
    actors = _own_actors(page, sentence, named, others)
    after = [actor for actor in actors if actor.start >= named.end]
    before = [actor for actor in actors if actor.end <= named.start]
    inside = [actor for actor in actors if actor.start < named.end and actor.end > named.start]
    bare = (named.start, named.end)
    if named.sort == VERB and _said_of_others(page, sentence):
        return (), bare
    between = next((a for a in after if _BETWEEN.match(page.text[named.end : a.start])), None)
    if between:
        chosen = _chain(page, after[after.index(between) :])
        if len(_codes(chosen)) >= 2:
            return _codes(chosen), _span(chosen)
    signers = next((a for a in after if _BY.match(page.text[named.end : a.start])), None)
    if signers:
        chosen = _chain(page, after[after.index(signers) :])
        if len(_codes(chosen)) >= 2:
            return _codes(chosen), _span(chosen)
    if named.treaty is not None:
        return treaties()[named.treaty].parties, bare
    if len(_codes(inside)) >= 2:
        return _codes(inside), _span(inside)
    if named.sort == "alliance" and inside and all(actor.sort is Sort.ORGANISATION for actor in inside):
        return _codes(inside), bare  # a body of that name: *the World Bank partnership*
    partner = [a for a in after if _WITH.match(page.text[named.end : a.start])][:1]
    owner = inside or [a for a in before[-1:] if named.start - a.end <= OWNER]
    does = _subjects(page, before, told, named) if told is not None and told.by_parties else []
    if partner:
        subject = _chain(page, does[::-1])[::-1] if _joined(page, does) else does[-1:]
        chosen = (inside or subject or owner or before[-1:]) + partner
        return _codes(chosen), _span(chosen)
    chosen = _chain(page, does[::-1])[::-1] + inside if _joined(page, does) else does[-2:] + inside
    if named.sort == VERB and does:
        chosen = chosen if _joined(page, does) else does[-1:] + _inner(page, actors, named)
        if len(_codes(chosen)) < 2 and _says(page, does):
            chosen = does[-2:]
    elif len(does) > 1 and not _joined(page, does):
        chosen = does[-1:] + inside
    if len(_codes(chosen)) >= 2:
        return _codes(chosen), _span(chosen)
    one = chosen or inside or [actor for actor in after[:1] if actor.start - named.end <= NEAR]
    if told is None or not told.by_parties or told.stage in UNSETTLED or not one:
        return _codes(one), bare
    return _with_partner(page, sentence, one), _span(one)


def _own_actors(page: Page, sentence: Sentence, named: Named, others: list[Named]) -> list[ActorMention]:
    """The actors of the sentence that may belong to this name: those beyond another name belong to that one, unless
    none stands between them."""
    actors = [a for a in page.within(page.actors, sentence) if a.codes and not a.speaks_for_self]
    low = max((o.end for o in others if o.end <= named.start), default=sentence.start)
    high = min((o.start for o in others if o.start >= named.end), default=sentence.end)
    before = [a for a in actors if a.end <= named.start]
    after = [a for a in actors if a.start >= named.end]
    inside = [a for a in actors if a.start < named.end and a.end > named.start]
    return [
        *([a for a in before if a.start >= low] or before),
        *inside,
        *([a for a in after if a.end <= high] if high < sentence.end else after),
    ]


_BOTH = re.compile(
    r"\W*(?:the (?:two|three|leaders|sides|parties|ministers|presidents)|both|they)\b", re.IGNORECASE
)


def _said_of_others(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence is about two whom it does not name and the text before leaves open: *The two agreed to …*."""
    subject = _BOTH.match(page.text, sentence.start, sentence.end)
    return subject is not None and not any(
        actor.codes for actor in page.between(page.actors, sentence.start, subject.end())
    )


OWNER = 25  # characters between an owner and the name: *Russia's new*, *its*
_SAYS = re.compile(r"\b(?:said|says|announced|announces|claimed|claims|declared)\b", re.IGNORECASE)
SUBJECT = 60  # characters between a subject and its verb


def _subjects(page: Page, before: list[ActorMention], told: Told | None, named: Named) -> list[ActorMention]:
    """Those before the words of the stage that may be their subject."""
    verb = told.start if told is not None else named.start
    return [actor for actor in before if actor.end <= verb and verb - actor.end <= 2 * SUBJECT]


def _joined(page: Page, subjects: list[ActorMention]) -> bool:
    """Whether the last two are one subject: *A and B*, *A's minister met with B and signed*."""
    if len(subjects) < 2:
        return False
    if len(subjects[-1].codes) > 1:
        return True
    first, second = subjects[-2:]
    return _JOINS.search(page.text[first.end : second.start]) is not None


_JOINS = re.compile(r"\b(?:and|with)\b|^\s*[-/–,]\s*(?:the\s+)?$")
_LINK = re.compile(
    r"^(?:[\s,/-]|and|the|of|between|as well as)*(?:(?!(?:that|which|whom?|to|for|from|against|after|before|while|when)\b)\w+\s+)?(?:[\s,/-]|and|the)*$",
    re.IGNORECASE,
)


def _chain(page: Page, actors: list[ActorMention]) -> list[ActorMention]:
    """The first two of the actors and those that go on with them as a list: *Egypt, Israel and the EU*."""
    chosen = actors[:2]
    for actor in actors[2:]:
        low, high = sorted((chosen[-1], actor), key=lambda a: a.start)
        if not _LINK.match(page.text[low.end : high.start]):
            break
        chosen.append(actor)
    return chosen


def _inner(page: Page, actors: list[ActorMention], named: Named) -> list[ActorMention]:
    """The one with or towards whom it was agreed: *agreed to share radar data with Vietnam*."""
    near = [actor for actor in actors if named.start <= actor.start <= named.end + NEAR]
    return [
        a
        for a in near
        if re.search(r"\b(?:with|to|from|by)\s+(?:the\s+)?$", page.text[named.start : a.start])
    ][:1]


def _says(page: Page, subjects: list[ActorMention]) -> bool:
    """Whether the one before tells what the other has agreed to, presumably with him."""
    return len(subjects) > 1 and _SAYS.search(page.text[subjects[-2].end : subjects[-1].start]) is not None


def _with_partner(page: Page, sentence: Sentence, named: list[ActorMention]) -> tuple[str, ...]:
    """The one party that the sentence names and the other that the sentences before speak of; the one alone otherwise."""
    parties = _codes(named)
    for earlier in reversed(page.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if len(parties) != 1:
            break
        partners = [code for code in _codes(page.within(page.actors, earlier)) if code not in parties]
        if len(partners) == 1:
            return (*parties, *partners)
    return parties


def names_of(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """The codes of the actors of the sentence."""
    return _codes(page.within(page.actors, sentence))


def parties_near(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """The actors of the sentence where they are two, or one and the one of the sentence before."""
    parties = names_of(page, sentence)
    if len(parties) == 1:
        named = [a for a in page.within(page.actors, sentence) if a.codes and not a.speaks_for_self]
        return _with_partner(page, sentence, named)
    return parties if len(parties) == 2 else ()


def _span(mentions: list[ActorMention]) -> tuple[int, int]:
    return min(m.start for m in mentions), max(m.end for m in mentions)


def dates_of(
    page: Page, sentence: Sentence, named: Named, told: Told | None, others: list[Named]
) -> tuple[Interval | None, Interval | None]:
    """The date of the stage and the date of expiry, each None without words for it.

    The year in a name dates its signature, not a later stage; dates in the names of others are theirs.
    """
    date: Interval | None = None
    expires: Interval | None = None
    stage_at = told.start if told is not None else named.start
    for time in sorted(page.within(page.times, sentence), key=lambda time: abs(time.start - stage_at)):
        if time.interval is None or any(o.start <= time.start < o.end for o in others if o is not named):
            continue
        if _ends_it(page, sentence, time):
            expires = expires or time.interval
        elif not (time.open_start or time.open_end or time.deadline) and _dates(page, named, told, time):
            date = date or time.interval if _possible(page, stage_at, told, time) else date
    return date, expires


def _dates(page: Page, named: Named, told: Told | None, time: TimeMention) -> bool:
    if named.start - 6 <= time.start < named.end:
        if not any(char.isdigit() for char in page.text[time.start : time.end]):
            return False  # *Good Friday* in a name is no date
        return told is None or told.stage in REACHED
    return told is not None and told.stage is not Stage.IN_FORCE


_FURTHER = re.compile(
    r"(?:,|\band|\bbut|\bwhile|\bwhich|\bwho)\s+(?:(?:also|then|later|has|have|had|will|would|\w+ly)\s+)*"
    r"(?:agreed|decided|pledged|vowed|promised|resolved|plan(?:s|ned)?|intend(?:s|ed)?|will|would|is to|are to)\b",
    re.IGNORECASE,
)


def _possible(page: Page, stage_at: int, told: Told | None, time: TimeMention) -> bool:
    """Whether the date can be that of the stage: what is reached lies not ahead of the document, and what is decided
    besides (*signed … and agreed to meet in 2027*) has a date of its own."""
    published = page.document.published
    ahead = published is not None and time.interval is not None and time.interval.start > published.end
    if ahead and (told is None or told.stage in REACHED):
        return False
    return stage_at > time.start or _FURTHER.search(page.text[stage_at : time.start]) is None


def _ends_it(page: Page, sentence: Sentence, time: TimeMention) -> bool:
    words = page.text[max(sentence.start, time.start - 45) : time.end]
    return _EXPIRES.search(words[: len(words) - (time.end - time.start)]) is not None
