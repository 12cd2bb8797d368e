"""How a text tells that somebody says something: verbs of saying, and those who speak as a crowd."""

from __future__ import annotations

import re
from functools import cache

from relazione.coding.wordlists import lowered

VERBS = (
    r"(?:sa(?:id|ys?)|argue[sd]?|believe[sd]?|thinks?(?!\s+tank)|thought|claim(?:s|ed)?(?!\s(?:the\s(?:[\w-]+\s){0,2}?(?:territory|islands?|sea|reefs?|region|area|"
    r"province|peninsula|waters|shoals?|whole|entire|right)|sovereignty|ownership|jurisdiction|credit|responsibility|victory|lives)\b)|"
    r"warn(?:s|ed)?|predict(?:s|ed)?|forecast(?:s|ed)?|"
    r"expect(?:s|ed)?|suggest(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|note[sd]?|"
    r"declare[sd]?|declaring|conclude[sd]?|estimate[sd]?|assess(?:es|ed)?|put it|call(?:s|ed)|described?|describes|theori[sz]ed?|"
    r"told|wrote|writes|editoriali[sz]ed|admit(?:s|ted)?|concede[sd]?|acknowledge[sd]?|reckon(?:s|ed)?|caution(?:s|ed)|"
    r"anticipate[sd]?|hint(?:s|ed)?|complain(?:s|ed)?|judge[sd]?|perceive[sd]?|(?:sees?|saw)(?=\s(?:[\w'-]+\s){1,6}as\b)|grumble[sd]?|convinced (?:him|her|it|them)sel(?:f|ves)|consider(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|fear(?:s|ed)?|vow(?:s|ed)?|stated?|states|announced?)"
)
# *told reporters on Sunday that*; the words between a verb of saying and what is said
THAT = re.compile(r"(?:,?\s(?!that\b)[\w'-]+){0,5}?,?\s+that\b,?\s*")
CUT = re.compile(r",\s(?:but|while|although|though|whereas|and)\s|;\s", re.IGNORECASE)
# what one takes another for; what one declares a thing to be: behind an object no clause of what is said
REGARDS = re.compile(r"\b(?:regard|view|consider|perceive|see|saw)\w*$", re.IGNORECASE)
NAMES = re.compile(r"\b(?:declare[sd]?|call(?:s|ed)|described?|describes)$", re.IGNORECASE)
# what a deed or a fact does as well as a speaker
WEIGHS = re.compile(
    r"(?:made|makes?|making)\s.*|see[sn]?|saw|hop(?:e[sd]?|ing)|wants?|wanted|found|finds", re.IGNORECASE
)
# named with a noun before *that*: *expressed concern that*
EXPRESSES = re.compile(r"(?:express(?:es|ed|ing)|voic(?:es|ed|ing))", re.IGNORECASE)
# a phrase in small letters that can speak
SPEAKS = re.compile(
    r"\b(?:reports?|stud(?:y|ies)|statement|document|paper|newspaper|editorial|survey|letter|ministry|government|council|part(?:y|ies)|"
    r"group|agency|commission|committee|court|panel|union|company|minister|president|chairman|chief|director|leaders?|professor|"
    r"authors?|spokes\w+|officials?|analysts?|experts?|secretary|ambassador|authorities|military|army|police|rebels|opposition|"
    r"press|media|magazine|website|organi[sz]ation|judges?|researchers?|scientists?|diplomats?|critics?|lawyers?|mission|embassy)\b",
    re.IGNORECASE,
)
NAMED = r"(?P<who>(?:[A-Z][\w.'-]+\s+){1,3}[A-Z][\w'-]+)"
_SPEAKERS = (
    r"(?:analysts?|experts?|observers?|officials?|scholars?|economists?|diplomats?|critics?|researchers?|lawyers?|aides?|"
    r"advis[eo]rs?|lawmakers?|commanders?|spokes(?:man|woman|person|people)|investigators?|opponents|supporters|historians?|"
    r"inspectors?|residents|activists|campaigners|negotiators?|ambassadors?|agencies|sources?|bankers|businessmen|traders|"
    r"strategists?|hardliners|hawks|realists|pundits|commentators?|columnists?|academics?|planners|policy-?makers|envoys?|"
    r"sceptics|skeptics|optimists|pessimists|nationalists|reformers|politicians|investors)"
)
_OF_THEM = (
    r"(?:(?:many|some|most|several|two|three|four|a few|a number of|the|an?|his|her|their|its|senior|top|former|retired|other|"
    r"western|independent|government|military|security|intelligence|defen[cs]e|foreign|policy|ministry|legal|political|"
    r"(?-i:[A-Z])[\w.-]*(?:'s?)?)\s+)"
)
_CROWD = (
    rf"(?P<crowd>{_OF_THEM}{{0,5}}{_SPEAKERS}"
    r"|(?:many|some|most|several|a number of|a few|few)\s+(?:[\w-]+\s+){0,5}?(?:countries|people|(?:in|of) (?-i:[A-Z])\w+))"
    r"(?:\s+(?:here|in|at|of|from|briefed|close to|familiar with)\b[^,.;]{0,40}?)?"
)
CROWD = re.compile(rf"\b{_SPEAKERS}\b|\b(?:many|some|most|few)\b", re.IGNORECASE)
# *the council in Taipei said*, *the People's Daily newspaper wrote*
_LOCATED = (
    r"(?:\s(?:newspaper|daily|weekly|magazine|agency|network|website))?"
    r"(?:\s(?:in|at)\s(?:the\s)?(?-i:[A-Z])[\w'-]+(?:\s(?-i:[A-Z])[\w'-]+)?)?"
)
_KIN = r"(?:sons?|daughters?|wife|husband|widow|brothers?|sisters?|father|mother|family|parents|friends?|office|team)"


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = re.compile(
        rf"^{_LOCATED}(?:(?:,[^,]{{2,120}},|,\s+who(?:\s+[\w-]+){{0,5}}?)?\s*(?:has |have |had )?(?:\w+ly |long |always |also )*{VERBS}"
        r"|\s+(?:[\w']+\s+){0,4}?(?:declaring|saying|adding|warning|insisting|arguing|asserting|stressing|writing)\s+that)\b",
        re.IGNORECASE,
    )
    crowd = re.compile(
        rf"\b{_CROWD}(?:,?\s+who)?\s+(?:have |has |had )?(?:\w+ly )?{VERBS}\b(?:\s+that)?", re.IGNORECASE
    )
    according = re.compile(r"\b(?:according to|heard from)\s+(?:the\s+)?$", re.IGNORECASE)
    return said, crowd, according


@cache
def verb() -> re.Pattern[str]:
    """Finds a verb of saying in small letters: without one nobody is told to say anything but by *according to*."""
    return re.compile(rf"\s{lowered(VERBS)}\b")


@cache
def kin() -> re.Pattern[str]:
    """Somebody told by whose he is: *Solvang's son said that*."""
    return re.compile(
        rf"(?P<who>'s?\s(?:[\w-]+\s){{0,2}}?(?:{_KIN}|{_SPEAKERS}))\s(?:has |have |had )?(?:\w+ly )?{VERBS}\b(?:\s+that\b)?",
        re.IGNORECASE,
    )


@cache
def surname() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[,;:]\s)|(?<=[.!?]\s)|(?<=\n)|(?<!.)|(?<=\band\s)|(?<=\bbut\s))(?P<who>[A-Z][\w'-]+)\s"
        rf"(?:has |have |had )?(?:\w+ly )?(?i:{VERBS})\b(?:\s+that\b)?"
    )


@cache
def he_says() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:(?P<he>He|She|he|she)\s(?:also |later |then |has |had )*(?:\w+ly )?(?i:{VERBS})\b(?:\s+that\b)?"
        r"|In (?:his|her) (?:own )?(?:view|opinion|estimation|judge?ment|reading|telling|eyes)\b,?\s)"
    )
