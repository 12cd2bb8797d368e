"""What a number measures and whether it is the amount of a rise or fall, from the words around it."""

from __future__ import annotations

import re

from relazione.coding.quantities.find import Measure
from relazione.coding.quantities.relevance import nearest_theme, themes_for
from relazione.coding.quantities.tables import any_of, load

Indicator = tuple[str, int, int]  # the phrase, its start and end
_CHANGE = load("change.yaml")
_CHANGING = frozenset({"money", "percent", "volume", "weight", "flow", "energy"})
_MOST_WORDS = 5
_WORD = r"""[A-Za-z][\w.'/-]*"""
_STOP = (
    r"(?:to|in|for|from|by|with|at|on|and|or|as|that|which|who|is|are|was|were|has|have|had|will|would|but|since|during|"
    r"between|over|under|than|when|after|before|this|last|per|a|an|the|of|it|its|their|his|her|our|while|through|"
    r"into|until|because|not|also|he|she|they|we|annually|each|every|about|towards?|among|against|within|across|via|per|today|yesterday|now|just|up|down)"
)
_PHRASE = rf"(?:(?!{_STOP}\b){_WORD}\s+){{0,{_MOST_WORDS - 1}}}(?!{_STOP}\b){_WORD}"
_AFTER = re.compile(
    rf"\s*(?:worth\s+)?(?:of|in|for)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+|our\s+|new\s+|additional\s+|further\s+)*(?P<phrase>{_PHRASE})",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rf"[\s-](?P<phrase>{_PHRASE})", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?<![\w'])(?P<phrase>{_PHRASE})(?:\s+(?:of|with|between|to|from)\s+{_WORD}(?:\s+(?:and\s+)?{_WORD}){{0,3}})?\s+(?:\w+ly\s+)?(?:{any_of(_CHANGE['links'])})\s+"
    r"(?:(?:to|by|at|up|for|more|a|an|the|record|of|reached|been|be|risen|grown|from|just|only|about|around|some|nearly|roughly|over)\s+){0,4}$",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"^.*?\b[A-Za-z.]+(?:'s|s')\s+")
_VERBS_BEFORE = re.compile(
    rf"(?i:\b(?:(?P<rise>{any_of(_CHANGE['rise_verbs'])})|(?P<fall>{any_of(_CHANGE['fall_verbs'])}))\s+(?:by\s+)?(?:\w+\s+)?$)"
)
_NOUNS_BEFORE = re.compile(
    rf"(?i:\b(?:(?P<rise>{any_of(_CHANGE['rise_nouns'])})|(?P<fall>{any_of(_CHANGE['fall_nouns'])}))\s+of\s+(?:\w+\s+)?$)"
)
_NOUNS_AFTER = re.compile(
    rf"(?i:^[\s-](?:year-on-year\s+|annual\s+|overall\s+)?(?:(?P<rise>{any_of(_CHANGE['rise_nouns'])})|(?P<fall>{any_of(_CHANGE['fall_nouns'])}))\b)"
)
# The number closes what an earlier one of the sentence began: "rose 26.3 percent, hitting $240.1 billion".
CONTINUES = re.compile(
    r"(?i:,?\s(?:to\s)?(?:hitting|reaching|totall?ing|reach|bringing\s(?:it|them)\sto|or)\s(?:(?:a|an|some|about|record|nearly|over)\s){0,2}$)"
)
_QUANTIFIERS = re.compile(
    r"^(?:(?:more|additional|other|others|new|further|extra|total|another)\s+)+(?=\w)", re.IGNORECASE
)
_DONE = re.compile(r"(?<=\w)\s+[a-z]+ed$")
_VERBAL = re.compile(
    r"(?i)(?<!fund)(?<!financ)(?<!spend)(?<!lend)(?<!meet)(?:ing|ed)$|^(?:provid|buy|bought|sold|sell|fled|flee|supplied|froze|seize|expel)"
)
_AND_MORE = re.compile(  # bilateral and regional grant assistance
    rf"(?i:(?:bilateral|regional|military|economic|humanitarian|technical|financial|civilian|direct|multilateral)\sand\s{_PHRASE})"
)
_FOR_WHOM = re.compile(
    r"\s*for\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*\s*(?:[.,;)]|$)"
)  # *a deficit of $85 billion for India*
_OWING = frozenset({"owe", "owes", "owed"})  # whoever stands before them owes, and is no word of what is owed
_FORCE = re.compile(r"(?i)(?:invasion|incursion|airstrike|troop|soldier|army|occupation|ceasefire|nato$)")
_LEVEL = re.compile(r"(?i:\bto\s+(?:\w+\s+)?$)")


def change(text: str, start: int, end: int, sort: str) -> str | None:
    """`rise` or `fall` where text[start:end] is by how much something changed; None for a level or a count."""
    if sort not in _CHANGING:
        return None
    left = text[max(0, start - 40) : start]
    if _LEVEL.search(left):
        return None
    match = (
        _VERBS_BEFORE.search(left) or _NOUNS_BEFORE.search(left) or _NOUNS_AFTER.search(text[end : end + 40])
    )
    if match is None:
        return None
    return "rise" if match["rise"] else "fall"


def indicator(text: str, start: int, end: int, measure: Measure) -> Indicator | None:
    """What the number at text[start:end] measures, as a short phrase of the text with its span; None if unclear."""
    if measure.noun and measure.sort != "money":
        return _QUANTIFIERS.sub("", measure.noun.strip("\"'")), start, end
    left = text[max(0, start - 120) : start]
    if (match := _AFTER.match(text, end)) and not _FOR_WHOM.match(text, end):
        return _phrase(text, match)
    if (subject := _SUBJECT.search(left)) and (found := _phrase(left, subject)):
        shift = start - len(left)
        return found[0], found[1] + shift, found[2] + shift
    if text[end - 1 : end].isalpha() and measure.sort == "length" and (match := _ATTRIBUTE.match(text, end)):
        return _phrase(text, match)
    no_sum = _FORCE if measure.sort in ("money", "percent") else None  # a sum is of aid, not of an invasion
    theme = nearest_theme(text, start, end, themes_for(measure.sort), no_sum)
    if theme and not _VERBAL.search(theme.group()) and not text[: theme.start()].endswith("to "):
        return _widened(text, theme, start, end)
    return None


def _phrase(text: str, match: re.Match[str]) -> Indicator | None:
    start, end = match.span("phrase")
    if more := _AND_MORE.match(text, start):
        end = more.end()
    if lead := _QUANTIFIERS.match(text[start:end]):
        start += lead.end()
    end -= len(text[start:end]) - len(text[start:end].rstrip(" .,'"))
    if done := _DONE.search(text[start:end]):  # assistance announced, GDP attributed
        end = start + done.start()
    if owner := _POSSESSOR.match(text[start:end]):
        start += owner.end()
    return (text[start:end], start, end) if end > start else None


def _widened(text: str, match: re.Match[str], start: int, end: int) -> Indicator:
    """The theme word with the word that describes it: *bilateral trade*."""
    before = re.search(rf"(?P<word>(?!{_STOP}\b)[A-Za-z-]{{4,}})\s$", text[: match.start()])
    alone = match.group().lower() in _OWING or start < match.start() <= end + 1
    first = before.start("word") if before and not alone else match.start()
    return text[first : match.end()], first, match.end()
