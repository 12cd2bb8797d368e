"""What a named agreement is: its parties, its stage, its dates, its amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from relazione.coding.agreements.find import VERB, Named, treaties
from relazione.coding.mentions import ActorMention, Sort, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Interval, Stage

NEAR = 70
_BETWEEN = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\b(?:between|among)\s+(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\bwith\s+(?:the\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|nor|neither|n't)\s*(?:yet\s+)?$", re.IGNORECASE)
LOOK_BACK = 2  # sentences in which the other party is looked for
_EXPIRES = re.compile(
    r"\b(?:expir\w+|until|through|lasts|lasting|end(?:s|ing)?|valid|runs? (?:out|until)|for (?:just )?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _StageWords:
    stage: Stage
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _stages() -> tuple[_StageWords, ...]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("resources/stages.yaml").read_text("utf-8"))
    link = r"\s+(?:[\w'\"-]+\s+){0,4}?[\"']?$"  # article and adjectives between the stage word and the name
    found = []
    for row in rows:
        before = (
            re.compile(rf"\b(?:{'|'.join(row['before'])}){link}", re.IGNORECASE)
            if row.get("before")
            else None
        )
        after = (
            re.compile(rf"^[^.;]{{0,60}}?\b(?:{'|'.join(row['after'])})\b", re.IGNORECASE)
            if row.get("after")
            else None
        )
        found.append(_StageWords(Stage(row["stage"]), before, after))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Told:
    """The stage that words tell, where they start, and whether it is the parties that do what they say."""

    stage: Stage
    start: int
    by_parties: bool


_BY_PARTIES = frozenset(
    {
        Stage.SIGNED,
        Stage.RATIFIED,
        Stage.AGREED,
        Stage.SUSPENDED,
        Stage.ENDED,
        Stage.NOT_SIGNED,
        Stage.NEGOTIATING,
        Stage.PROPOSED,
    }
)
_OPEN = frozenset({Stage.IN_FORCE, Stage.PROPOSED})  # of these the other party is not guessed
_REACHED = frozenset({Stage.SIGNED, Stage.RATIFIED, Stage.AGREED})
_KEEPS = re.compile(r"(?:renew|exten|violat|breach|honou?r|uph|abid|compl|implement)\w*", re.IGNORECASE)
_AIM = re.compile(r"\b(?:of|for|towards?)\s+$", re.IGNORECASE)  # *the task of reaching*
_OVER = frozenset({Stage.SUSPENDED, Stage.ENDED})
_ATTITUDE = re.compile(
    r"\b(?:welcom|commend|recall|recogni|reaffirm|discuss|prais|applaud|support|underscor|review|acknowledg|express|urg|"
    r"encourag|call|hop|help|facilitat|mediat|broker|recit|condemn|celebrat|congratulat|appreciat|release|issu)\w*\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?<!agreed )(?<!managed )to|will|would|could|should|can|may|might|must|if|unless|hope[sd]?|hoping|towards?|path to|effort\w*)\s+"
    r"(?:[\w'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_FORCED = re.compile(r"\b(?:forc|compel|oblig|led|got|persuad)\w*\s+(?:[\w'-]+\s+){1,4}to\s+$", re.IGNORECASE)


def stage_of(page: Page, sentence: Sentence, named: Named) -> Told | None:
    """The stage that the words about the name tell; None where they tell none."""
    before = page.text[max(sentence.start, named.start - NEAR) : named.start]
    if named.sort == VERB:
        return Told(Stage.NOT_SIGNED if _NEGATED.search(before) else Stage.AGREED, named.start, True)
    told = _told(page, sentence, named, before)
    if told is None:
        return None
    stage, start = told
    lead = page.text[max(sentence.start, start - NEAR) : start]
    aimed_at = page.text[start : named.start].split(" ")[0].endswith("ing") and _AIM.search(lead) is not None
    not_yet = aimed_at or (_NOT_YET.search(lead) is not None and _FORCED.search(lead) is None)
    if stage in _REACHED and not_yet:
        stage = Stage.PROPOSED
    stands = named.treaty is not None or named.sort == "alliance"  # what is there already is not proposed
    if (stands and stage in (Stage.NEGOTIATING, Stage.PROPOSED)) or (stage in _OVER and not_yet):
        stage = Stage.IN_FORCE  # *discussed their strategic partnership*, *threatened to leave the pact*
    if named.sort == "statement" and stage is Stage.IN_FORCE:
        stage = Stage.AGREED
    attitude = _ATTITUDE.search(page.text[max(sentence.start, start - NEAR) : named.start]) is not None
    theirs = stage in _BY_PARTIES or _KEEPS.match(page.text[start : named.end]) is not None
    return Told(stage, start, theirs and not attitude)


def _told(page: Page, sentence: Sentence, named: Named, before: str) -> tuple[Stage, int] | None:
    inner = page.text[named.start : named.end]
    after = page.text[named.end : min(sentence.end, named.end + NEAR)]
    for words in _stages():
        if words.before and (match := words.before.search(before)):
            return words.stage, named.start - len(before) + match.start()
        if words.before and words.before.search(inner[: inner.rfind(" ") + 1]):
            return words.stage, named.start
        if words.after and words.after.search(after):
            return words.stage, named.start
    return None


def _codes(mentions: list[ActorMention]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(code for mention in mentions for code in mention.codes if not mention.speaks_for_self)
    )


Parties = tuple[tuple[str, ...], tuple[int, int]]


def parties_of(
    page: Page, sentence: Sentence, named: Named, told: Told | None, others: list[Named]
) -> Parties:
    """The parties' codes and the span of the words that name them; fewer than two where the text leaves them open.

    Tried in order: *between A and B*; those in the name; those of a known treaty; the one that has it (*its*, *the
    Greek …*) or does what the stage says, and *with B*; both who do what the stage says.
    """
    actors = _own_actors(page, sentence, named, others)
    after = [actor for actor in actors if actor.start >= named.end]
    before = [actor for actor in actors if actor.end <= named.start]
    inside = [actor for actor in actors if actor.start < named.end and actor.end > named.start]
    bare = (named.start, named.end)
    between = next((a for a in after if _BETWEEN.match(page.text[named.end : a.start])), None)
    if between:
        chosen = _chain(page, after[after.index(between) :])
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
    if told is None or not told.by_parties or told.stage in _OPEN or not one:
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
    return re.search(r"\b(?:and|with)\b|[-/,]", page.text[first.end : second.start]) is not None


_LINK = re.compile(
    r"^(?:[\s,/-]|and|the|of|between|as well as)*(?:\w+\s+){0,1}(?:[\s,/-]|and|the)*$", re.IGNORECASE
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
            date = date or time.interval
    return date, expires


def _dates(page: Page, named: Named, told: Told | None, time: TimeMention) -> bool:
    if named.start - 6 <= time.start < named.end:
        if not any(char.isdigit() for char in page.text[time.start : time.end]):
            return False  # *Good Friday* in a name is no date
        return told is None or told.stage in _REACHED
    return told is not None and told.stage is not Stage.IN_FORCE


def _ends_it(page: Page, sentence: Sentence, time: TimeMention) -> bool:
    words = page.text[max(sentence.start, time.start - 45) : time.end]
    return _EXPIRES.search(words[: len(words) - (time.end - time.start)]) is not None
