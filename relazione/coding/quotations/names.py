"""Names and phrases for people as they stand in the text, where the actor layer knows no person."""

from __future__ import annotations

import re

TITLE = r"(?:Dr|Mr|Mrs|Ms|Sen|Gen|Rep|Gov|Lt|Col|Prof|Sgt|Capt|Adm|Maj|St|Rev|Sr|Jr|[A-Z])\."
CAPITALS = rf"(?:{TITLE}\s+)?[A-Z][\w'-]*\w(?:\s+(?:{TITLE}|[A-Z][\w'-]*\w|al|bin|bint|de|del|da|dos|van|von|der|el|la)(?![\w]))*"
_COURTESY = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+")
_CLAUSE = r"(?:and|but|that|which|who|when|as|while|because|where|if|it|in|on|at|of|by|for|from|to|with|not|has|have|had|is|are|was|were)"
_ENDING_NAME = re.compile(rf"(?<![\w.'-]){CAPITALS}$")
_ENDING_PHRASE = re.compile(
    rf"(?<![\w.'-])(?:(?!{_CLAUSE}\b)[\w.'-]+\s+){{0,6}}(?!{_CLAUSE}\b)[\w'-]+$", re.IGNORECASE
)
_ENDING_DETERMINED = re.compile(
    rf"(?<![\w.'-])(?:the|an?|one|another)\s+(?:(?!{_CLAUSE}\b)(?!(?:the|an?)\b)[\w.'-]+\s+){{0,5}}(?!{_CLAUSE}\b)[\w'-]+$",
    re.IGNORECASE,
)
# Behind a verb (said …): a name, or a plain phrase up to the next pause or preposition, and the name after its comma.
_NAME_FIRST = re.compile(rf"\s*(?:the\s+)?(?P<name>{CAPITALS})(?P<owner>'s\b)?")
_PHRASE_FIRST = re.compile(
    r"\s*(?P<phrase>(?:(?:the|a|an|one|its|their|his|her|another)\s+)?(?:(?!(?:who|in|on|at|during|after|of|as|from|told|when|with|and|by|for|to)\b)[a-z][\w'-]*\s+){0,5}?[a-z][\w'-]*)"
    r"(?=\s*(?:[,.;:\"]|$)|\s(?:who|in|on|at|during|after|of|as|from|told|when|with|and|by|for|to)\b|\s[A-Z])"
)
_NAME_AFTER = re.compile(rf"(?P<name>{CAPITALS})")
_NAME_APART = re.compile(rf",\s(?P<name>(?:{TITLE}\s)?[A-Z][\w'-]*\w\s{CAPITALS})(?=\s*(?:[,.;:]|$))")
_DESCRIBED_FIRST = re.compile(
    rf"\s*(?:the\s)?(?:{CAPITALS}'s\s)?[\w-]+(?:\s[\w-]+){{0,2}}\s(?:of|for|at)\s[^,.;:\"]{{2,50}},\s(?P<name>(?:{TITLE}\s)?[A-Z][\w'-]*\w\s{CAPITALS})(?=\s*(?:[,.;:]|$))"
)
_NOUN_AFTER = re.compile(
    r"(?:\s(?!(?:who|in|on|at|during|after|of|as|from|told|when|with|and|by|for|to|said|quoting|citing)\b)[a-z][\w-]+){1,3}"
    r"(?=\s*(?:[,.;:\"]|$)|\s(?:who|in|on|at|during|after|of|as|from|told|when|with|and|by|for|to|quoting|citing)\b)"
)
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_WITHIN = 20_000  # characters in which a surname's full name is looked for
_CROWDS = frozenset(
    "Police Officials Critics Analysts Residents Witnesses Government Officers Reports Experts".split()
)
NO_SUBJECT = frozenset(
    "the a an that this which who there what to not and but or so also when while as if because then yet nor times www".split()
)


def plain(name: str) -> str:
    """The name without a courtesy title."""
    return _COURTESY.sub("", name)


def ending(text: str) -> re.Match[str] | None:
    """The name, else the phrase, with which `text` ends; None where it ends in a word that is no subject."""
    match = _ENDING_NAME.search(text) or _ENDING_DETERMINED.search(text) or _ENDING_PHRASE.search(text)
    if match is None:
        return None
    *before, last = match.group().split()
    if last in NO_SUBJECT or (last.lower() in NO_SUBJECT and not before):
        return None
    return match


def beginning(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Who is named at the start of text[start:end], and where: *Lavrov*, *the chief economist*, *spokesman Li Wei*."""
    described = _DESCRIBED_FIRST.match(text, start, end)
    if described:  # Co-CEO of the firm, Ada Lund
        return plain(described["name"]), described.start("name")
    if (match := _NAME_FIRST.match(text, start, end)) and not match["owner"]:
        return plain(match["name"]), match.start("name")
    if match:  # Franken's campaign manager, the company's director John Smith
        after = _NAME_AFTER.search(text, match.end(), end)
        if (
            after
            and after.start() - match.end() < 60
            and "," not in text[match.end() : after.start()].strip(", ")
        ):
            return plain(after["name"]), after.start()
        phrase = _PHRASE_FIRST.match(text, match.end(), end)
        last = phrase.end() if phrase else match.end("name")
        return text[match.start("name") : last], match.start("name")
    match = _PHRASE_FIRST.match(text, start, end)
    if match is None:
        return None
    after = _NAME_AFTER.match(text, match.end() + 1, end)
    if after and _CALENDAR.match(after["name"]):  # *an indictment filed Wednesday*
        after = None
    if after and " " not in after["name"] and (noun := _NOUN_AFTER.match(text, after.end(), end)):
        return text[match.start("phrase") : noun.end()], match.start(
            "phrase"
        )  # *an unnamed Russian official*
    apart = _NAME_APART.search(text, match.end(), end)
    if after and not text[match.end() : after.start()].strip():
        return plain(after["name"]), after.start()
    if apart:
        return plain(apart["name"].strip()), apart.start("name")
    return match["phrase"], match.start("phrase")


def full(text: str, words: str, at: int) -> str:
    """The full name that a surname alone stands for, where the text gave it before `at`, or anywhere."""
    if len(words.split()) != 1 or not words[:1].isupper() or words in _CROWDS:
        return words
    pattern = re.compile(
        rf"\b((?:(?!(?:The|In|On|At|Mr|Ms|Mrs|Dr|And|But|As|When|While|What|Why|How|If|Yet|For|Since|Even|Though|Although|Both|President|Minister|Secretary)\b)[A-Z][\w'-]+[ ]|[A-Z]\.[ ]?){{1,3}}{re.escape(words)})\b(?!\s[A-Z])"
    )
    earlier = pattern.search(text, max(0, at - _WITHIN), max(at, 0)) or pattern.search(text, 0, _WITHIN)
    return earlier.group(1) if earlier else words
