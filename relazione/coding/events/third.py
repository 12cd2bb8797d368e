"""Third actors, whom a sentence names beside the two sides: the one against whom help is given, the one for whose sake
another is blamed."""

from __future__ import annotations

import re

from relazione.coding.events.coordinate import in_clause_before, in_next_clause
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

FRIENDLY = frozenset(
    {EventType.SUPPORT, EventType.AID, EventType.COOPERATE, EventType.AGREE, EventType.CONSULT}
)
BLAMING = frozenset({EventType.ACCUSE, EventType.SANCTION, EventType.THREATEN, EventType.PROTEST})
_HARM = (
    r"(?:aggression|invasion|wars?|warfare|attacks?|assaults?|occupation|annexation|strikes?|bombing|bombardment|shelling|violence|"
    r"violations?|coercion|atrocit(?:y|ies)|massacres?|crimes|brutality|interference|incursions?|provocations?|offensive|"
    r"blockade|bullying|genocide|terrorism|terror)"
)
# *in the face of Russian*, *sanctions against*: whoever stands next is the one against whom it is done
_AGAINST = re.compile(
    r"\b(?:against|in the face of|in response to|respon(?:d|ds|ded|ding) to|counter(?:s|ed|ing)?|confront(?:s|ed|ing)?|resist(?:s|ed|ing)?|"
    r"deter(?:s|red|ring)?|repel(?:s|led|ling)?|isolate|isolating|defeat(?:s|ed|ing)?|threats? (?:posed )?(?:by|from)|"
    rf"{_HARM} (?:by|from)|(?:sanctions?|pressure) on)"
    r"\s+(?:(?:the|its|his|her|their|any|further|all)\s+)?(?:(?!and\b|or\b|but\b|by\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# *Russia's brutal and unprovoked war*, *Hamas attacks*
_DOES_HARM = re.compile(
    rf"(?:'s?)?\s+(?:(?!of\b|to\b|in\b|for\b|on\b|from\b|by\b|with\b|that\b|which\b|who\b)[\w,'-]+\s+){{0,4}}?{_HARM}\b",
    re.IGNORECASE,
)
# *the invasion of*, *its war against*
_SUFFERS = re.compile(
    rf"\b{_HARM}\s+(?:(?:earlier|late|today|yesterday|this|last|on|\w+day|morning|night|week|month)\s+){{0,3}}(?:\w+ed\s+)?(?:of|against|on|in|into|toward|towards|over|upon)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,2}(?:province|region|district|city|town|capital|area|west|east|north|south)\s+(?:of|in)\s+)?"
    r"(?:(?:people|territory|sovereignty|government|territorial integrity)\s+of\s+)?(?:the\s+)?(?:sovereign\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)
# *a company that has supplied*: what the clause tells is done by nobody whom the sentence named before
_RELATIVE = re.compile(
    r"\b(?:organi[sz]ations?|groups?|compan(?:y|ies)|firms?|networks?|entit(?:y|ies)|individuals?|persons?|men|man|woman|women|banks?|"
    r"vessels?|militias?|procurers?|suppliers?|front|charity|charities)(?:\s+(?:in|of|from)\s+[^.;:]{2,90}?)?,?\s+(?:that|which|who)\s+"
    r"(?:(?:ha(?:s|ve|d)|is|are|was|were|also|been)\s+|\w+ly\s+){0,3}$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:in (?:close |full )?(?:coordination|cooperation|concert|partnership|consultation|conjunction) with|together with|along with|"
    r"alongside|vot(?:e|es|ed|ing) with)\s+(?:the\s+|its\s+|our\s+)?$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"thank you\b", re.IGNORECASE)
_BREAK = re.compile(
    r",?\s(?:while|whereas|even (?:as|though)|in (?:exchange|return) for)\s|,\s(?:although|though|since|because)\s|"
    r",\sbut\s(?=the\s|(?-i:[A-Z]))",
    re.IGNORECASE,
)
# *the reforms that Chile backs, Peru is …*: who stands here begins the main clause
_SUBJECT_LEAD = re.compile(r",\s+(?:and\s+|but\s+)?(?:the\s+)?$")
_SUBJECT_VERB = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|"
    r"said|says|told|called|expressed|warned|asked|urged|condemned|accused|welcomed|rejected|denied|replied|answered|began)\b"
)
# *When Chile protested, Peru …*: who begins the main clause does nothing in the one before
_LEADS = re.compile(
    r"\W*(?:(?:and|but|yet|so)\s+)?(?:when|while|after|before|as|because|since|although|though|if|once|until|whereas)\s",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s+(?:that|which)\s+(?:the\s+)?")
_DID = re.compile(
    r"\s+(?:ha(?:s|d|ve)\s+)?(?:\w+ly\s+|once\s+|then\s+)?(?:imposed|launched|carried|conducted|signed|made|gave|sent|lodged|issued|ordered|"
    r"delivered|provided|offered|mounted|waged|staged|reached|struck|concluded|promised|announced|put)\b"
)
_WHEN = re.compile(r"\b(?:when|after|because|once)\s+(?:the\s+)?(?:[A-Z][\w.-]*\s+)?$", re.IGNORECASE)
# *; that time Western donors cut aid to*
_SENTENCE = re.compile(
    r";\s+(?:[\w'-]+\s+){1,6}?(?:\w+ed|is|are|was|were|has|had|have|will|would|cut|took|made|gave|sent|held|met|began|broke|fell|rose)\s"
)
_VERB = 20  # characters that a verb may take
_FALL = re.compile(r"f(?:alls?|ell|allen)\b", re.IGNORECASE)
_TO_WHOM = re.compile(r"\s+(?:of\s+[^;:.]{1,40}?\s+)?to\s+(?:the\s+)?", re.IGNORECASE)
_MUTUAL = re.compile(r"[^.;,]{0,40}?\b(?:each other|one another)\b", re.IGNORECASE)
_WINDOW = 70  # characters before and after a mention that say what it is in its clause
Mentions = tuple[ActorMention, ...]


def third(
    text: str, begins: int, ends: int, kind: EventType, target: Mentions, named: Mentions = ()
) -> Mentions:
    """Those of the target that are only named as the enemies of a friendly act's target, or as the victims of what is
    blamed or punished. begins, ends: the sentence; named: all whom it names."""
    if kind in FRIENDLY:
        return tuple(mention for mention in target if _foe(text, begins, ends, mention))
    if kind in BLAMING:
        victims = {m.codes for m in target if _SUFFERS.search(text, max(begins, m.start - _WINDOW), m.start)}
        hit = {m.codes for m in named if _SUFFERS.search(text, max(begins, m.start - _WINDOW), m.start)}
        if {m.codes for m in target} - hit - victims:
            victims |= (
                hit  # whoever was attacked elsewhere in the sentence, where others are left to be blamed
            )
        return tuple(mention for mention in target if mention.codes in victims)
    return ()


def beyond(text: str, cue: int, side: Mentions) -> Mentions:
    """Those of a side that stand in another clause than the cue, where others stand in its own; those of a whole clause
    behind a semicolon or *and* in any case."""
    apart = tuple(m for m in side if m.start > cue and _SENTENCE.search(text, cue, m.start))
    apart += in_next_clause(text, cue, side)
    before = in_clause_before(text, cue, side)
    outside = tuple(m for m in side if m in apart or m in before or _parted(text, cue, m))
    return outside if len(outside) < len(side) else apart


def taker(text: str, cue: int, end: int, named: Mentions) -> ActorMention | None:
    """To whom a town fell: *the fall of Goma to the rebels*."""
    if not _FALL.match(text, cue):
        return None
    return next(
        (m for m in named if m.codes and m.start >= end and _TO_WHOM.fullmatch(text, end, m.start)), None
    )


def of_main_clause(text: str, begins: int, cue: int, source: Mentions) -> Mentions:
    """Those of the source who begin the main clause after the one of *when* or *after* that holds the cue, where others
    stand in that one."""
    if not _LEADS.match(text, begins, cue):
        return ()
    main = tuple(m for m in source if m.start > cue and _SUBJECT_LEAD.search(text, cue, m.start))
    return main if len(main) < len(source) else ()


def only_its_object(text: str, cue: int, target: Mentions) -> Mentions:
    """Those of the target who are but the adjective of what another of them did before (*when Spain endorsed the Moroccan
    plan, Algiers recalled its envoy*)."""
    doers = [
        m
        for m in target
        if m.end < cue
        and m.sort is not Sort.ADJECTIVE
        and _WHEN.search(text, max(0, m.start - _WINDOW), m.start)
    ]
    return tuple(
        m
        for m in target
        if m.sort is Sort.ADJECTIVE and any(one.end < m.start < cue and one.codes != m.codes for one in doers)
    )


def _parted(text: str, cue: int, mention: ActorMention) -> bool:
    """Whether a mention stands in another clause than the cue, or begins the main one after it."""
    if mention.end <= cue and _SENTENCE.search(text, mention.end, cue + _VERB):
        return True
    if _BREAK.search(text, min(cue, mention.end), max(cue, mention.start)):
        return True
    begins = cue < mention.start and _SUBJECT_LEAD.search(text, cue, mention.start) is not None
    return begins and _SUBJECT_VERB.match(text, mention.end) is not None


def compounded(text: str, side: Mentions) -> Mentions:
    """Those of a side that are but half of a name such as *the U.S.-Germany Partnership*, where others are not."""
    halves = tuple(
        m
        for m in side
        if m.sort in (Sort.STATE, Sort.ADJECTIVE)
        and (text[m.end : m.end + 1] == "-" or text[m.start - 1 : m.start] == "-")
    )
    return halves if len(halves) < len(side) else ()


def mutual(text: str, cue: int, ends: int) -> bool:
    """Whether what the cue tells is done to *each other*."""
    return _MUTUAL.match(text, cue, ends) is not None


def in_relative(text: str, begins: int, cue: int, source: Mentions) -> bool:
    """Whether the cue is the verb of a clause about a company or person that is named between the source and it."""
    match = _RELATIVE.search(text, begins, cue)
    return match is not None and all(mention.end <= match.end() for mention in source)


def partner(text: str, begins: int, mention: ActorMention) -> bool:
    """Whether an actor is named as the one with whom another acts: *in coordination with the EU*."""
    return _WITH.search(text, max(begins, mention.start - _WINDOW), mention.start) is not None


def addressed(text: str, cue: int, source: Mentions) -> bool:
    """*Minister, thank you for*: whether those taken for the thankful are the ones who are thanked."""
    return (
        bool(source)
        and _THANKS.match(text, cue) is not None
        and text[source[-1].end : cue].rstrip(" -–—") in (",", ", and", ", so")
    )


def agent_behind(text: str, end: int, named: Mentions) -> ActorMention | None:
    """Who does what a noun that ends here names, in a clause of *that* right behind it: *the sanctions that the EU imposed*."""
    behind = (m for m in named if m.codes and m.start > end)
    return next((m for m in behind if _THAT.fullmatch(text, end, m.start) and _DID.match(text, m.end)), None)


def _foe(text: str, begins: int, ends: int, mention: ActorMention) -> bool:
    """Whether the words around a mention make it the one who does harm or against whom something is done."""
    if _AGAINST.search(text, max(begins, mention.start - _WINDOW), mention.start) is not None:
        return True
    whose = mention.sort is Sort.ADJECTIVE or text.startswith(("'s", "' "), mention.end)
    return whose and _DOES_HARM.match(text, mention.end, min(ends, mention.end + _WINDOW)) is not None
