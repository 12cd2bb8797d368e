"""The shapes of words around a quotation by which its speaker is found."""

from __future__ import annotations

import re

from relazione.coding.quotations import names

PRONOUN = re.compile(r"(?:he|she)\b", re.IGNORECASE)
PRONOUNS = frozenset("they it we i you its their his her him them our us".split())
ARTICLE = re.compile(r"\b(?:the|a|an)\s$", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|become|became|becomes|so)\s+(?:\w+ly\s+|often\s+|also\s+)?$",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:,\s*)?\b(?:and|but|or|then)\s*$|,\s*$", re.IGNORECASE)
QUOTED_AS = re.compile(
    r"\bquot(?:ed|es|ing)\s+(?P<who>.{2,80}?)\s+as\s+(?:saying|stating|telling|writing|warning)\b",
    re.IGNORECASE,
)
# *Su Lin, 34, was quoted as saying by the agency*
WAS_QUOTED = re.compile(
    r"(?P<say>\b(?:is|was|were|has been)\s(?:\w+\s)?(?:quoted|cited)\s(?:[^,;\"]{3,40}\s)?as\s(?:saying|telling|stating|warning))\b"
)
NOBODY = frozenset(
    "our my his her its their having being i i've we we've i'm i'll me us you them him her".split()
)
LAST_WORD = re.compile(r"\s|--|[—–]")  # *this race--he said*
# the subject of a verb that may be a noun: *the report*, *China*, *the Times*
DETERMINED = re.compile(
    rf"(?:\b(?i:the|an?|this|its|their)\s(?:[\w-]+\s){{0,3}}?(?!the\b|an?\b)[\w'-]+|{names.CAPITALS})$"
)
# what tells where or what a body is, before its verb: *the council in Taipei*, *the People's Daily newspaper*
LOCATED = re.compile(
    r"(?:\s(?:newspaper|daily|weekly|magazine|tabloid|(?:news )?agency|broadcaster|network|website))?"
    r"(?:\s(?:in|at|of)\s(?:the\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})?"
)
HE = re.compile(r"\W*(?:He|She)\s")
HE_DOES = re.compile(
    r"(?:^|,\s|\.\s)(?P<he>[Hh]e|[Ss]he)\s(?:\w+ly\s|also\s)?[a-z]+(?:ed|s|ote|old|ave|oke)\b"
)
# before a name that a preposition leads: *in talks with* Lavrov
LED = re.compile(r"\b(?:in|on|at|to|of|by|with|for|from|against|about|after)\s+(?:the\s+)?$", re.IGNORECASE)
# before a place: *the council in* Lima said
PLACED = re.compile(r"\b(?!and\b)[A-Za-z][\w'-]+\s(?:in|at)\s(?:the\s)?$")
PLACE_AFTER = re.compile(r"(?<=\w)\s(?:in|at)\s(?:the\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?$")
# *Tony Blair, special envoy for the Quartet on the Middle East said*: no comma before the verb
DESCRIBED = re.compile(
    r"(?:^|[.;:]\s)(?P<head>[A-Z][\w'-]+(?:\s(?:[A-Z]\.|[A-Z][\w'-]+)){1,3}),\s(?:an?\s|the\s)?[a-z][^,;:.\"]{3,110}$"
)
APPOSED = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|as|while|when)\s)(?P<head>(?!(?:In|On|At|After|Before|Since|During|By|Last|For)\b)[^,;:]{2,60}),\s(?:an?|the|one|who|whose|which|former|then|now|senior|"
    r"director|head|chief|professor|president|author|minister|spokes\w+|\d\d|(?:\w+ed|read|led)\s(?:by|in|on|at|to|with))\b[^;\"]{2,200},\s*$",
    re.IGNORECASE,
)
APPOSED_NAME = re.compile(rf",\s(?P<name>{names.CAPITALS}),\s*$")
NAME_BESIDE = re.compile(
    rf"\s(?P<name>{names.CAPITALS})|(?:\s(?:of|for)\s[^,.;:\"]{{2,40}})?,\s(?P<apart>[A-Z][\w'-]+(?:\s(?:[A-Z]\.|[A-Z][\w'-]+)){{1,3}})(?=[,.;]|$)"
)
NAME_AND_COMMA = re.compile(rf"(?P<name>{names.CAPITALS}),\s(?:the\s)?$")
# *Ada Lund from the Peace Group has warned*: the person, not the body
MEMBER = re.compile(
    r"(?P<name>[A-Z][\w'-]+(?:\s(?:[A-Z]\.|[A-Z][\w'-]+)){1,3})(?:,?\s(?:from|with|at)|,\s(?:an?\s|the\s)?[a-z][^,;.\"]{2,50}\s(?:of|for|from|with|at))\s(?:the\s)?$"
)
# *Ada Lund of the Peace Group said*: the person, where the words before *of* are no office and no body
_NO_PERSON = (
    r"(?:Ministry|Ministers?|Bank|House|Council|Department|Presidents?|Secretary|Chair\w*|University|Republic|Kingdom|Office|Institute|"
    r"Party|Army|Board|Court|States?|Union|League|Church|Chief|Director|Head|King|Queen|Governor|Mayor|Speaker|General|Ambassador|"
    r"Commission\w*|Chamber|City|Bureau|Foundation|Society|Academy|College|School|Federation|Association|Community|Organi[sz]ation|"
    r"Prime|Foreign|Deputy|Leader|Movement|Front|Army|Forces?|Bishop|Archbishop|Prince\w*|Duke|Emir|Sultan|Member|Prophet|Group|Companies|"
    r"Journal|Times|Voice|Doctors|Friends|Bay|Gulf|Sea|Strait|The|Conference|Congress|Parliament|Assembly|Confederation|Alliance)"
)
OF_BODY = re.compile(
    rf"(?P<name>(?!{_NO_PERSON}\b)[A-Z][a-z][\w'-]*(?:\s(?:[A-Z]\.|(?!{_NO_PERSON}\b)[A-Z][\w'-]+)){{1,2}})\sof\s(?:the\s)?$"
)
# *"…." Lund said.*: a speaker behind a full stop, with nothing that he said after it
AFTER_STOP = re.compile(
    r"\s(?=[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2}\s(?:said|told|added|wrote|explained|stated|noted)"
    r"(?:\s(?:reporters|on|in|to|at|during|after|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^.,:\"]{0,40})?\.)"
)
# *Lund addressed the crew*
HEAD_SURNAME = re.compile(r"(?P<name>[A-Z][a-z][\w'-]+)\s(?:also\s|then\s|later\s)?[a-z]+ed\b")
HEAD_NAME = re.compile(
    r"(?!(?:The|This|That|These|In|On|At|After|Before|During|Since|Many|Some|Both|All|Police|Officials)\b)"
    r"(?P<name>[A-Z][a-z][\w'-]*(?:\s[A-Z]\.)?(?:\s(?:van|von|de|der|den|al|bin|da|dos))*(?:[\s-][A-Z][a-z][\w'-]+){1,2})(?:,\s|\s(?=[a-z]))"
)
WRITTEN = re.compile(r"(?:the|his|her)\s(?:statement|letter|message|note|sermon|memo)", re.IGNORECASE)
A_WRITING = re.compile(r"\b(?<!joint )(?:statement|letter|message|note|sermon|memo)\b", re.IGNORECASE)
TOLD_BY = re.compile(r"[^.;\"]{0,60}?\b(?:told|written|said)\s+by\s+", re.IGNORECASE)
ANY_VERB = re.compile(r"\s*(?P<who>[^,.;:\"]{2,60}?)\s(?P<verb>[a-z]+ed)\b")
# *King Hamad, who argued for force, stating*: who does both is he whom the clause with *who* describes
WHO = re.compile(r",?\swho\s[^\"]{2,120}$")
# *the director, in announcing the decision, said*: what stands between commas before the verb
ASIDE = re.compile(r"(?:,\s[A-Z]{2,4})?,\s[^,;\"]{2,90},\s*$")
# *a diplomat involved in the talks said*, *the minister who signed it told them*: he, and not the talks
RESTRICTED = re.compile(
    r"\s*(?P<who>(?:the|an?|one|another)\s(?:[\w'-]+\s){0,4}?[\w'-]+)\s(?:who|involved in|familiar with|close to|briefed on|present at|"
    r"based in|taking part in|working (?:on|for|in|at)|speaking (?:on|under))\s[^,;:\"]+$",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\b(?:the|an?)\s(?:[\w-]+\s){1,2}of\s(?:the\s)?$", re.IGNORECASE)
OF_STATE = re.compile(rf"(?:\sof\s(?:the\s)?{names.CAPITALS})?")
BEFORE_WHO = re.compile(rf"(?P<name>{names.CAPITALS})(?:\sof\s(?:the\s)?{names.CAPITALS})?$")
HEADED = re.compile(
    rf"(?!(?:The|He|She|It|They|We|This|In|On|At|As)\b)(?P<name>{names.CAPITALS})\s(?:\w+ly\s)?[a-z]+(?:ed|s|aid|old|ote)\b"
)
LABEL = re.compile(rf"\W*(?P<who>(?:[A-Z][\w'-]*\s){{0,4}}{names.CAPITALS})\s*:\s*")
WITH = re.compile(r"\bwith\s+(?P<who>(?:(?:the|a|an|its|one)\s+)?(?:[\w'-]+\s+){0,4}[\w'-]+)$", re.IGNORECASE)
LEAD = re.compile(r"""^[\s,.;:)"'—–-]*""")
BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|Lt|St|Sr|Jr))(?<!\b(?:Mrs|Sen|Gen|Rep|Gov|Col|Sgt|Adm|Maj|Rev))(?<!\b(?:Prof|Capt))[.](?:\s|$)|[;!?](?:\s|$)|\n"
)
# Words behind a quotation that only carry the sentence on: no speaker follows.
CARRIED_ON = re.compile(
    r"(?:and|but|or|which|who|that|to|in|for|of|because|while|when|with|where|on|at|by|than|is|was|are|were|has|had|during|after|"
    r"before|if|[a-z]+ing)\b",
    re.IGNORECASE,
)
LONGER_NAME = re.compile(
    r"'s|\s[A-Z]\w|\s(?:spokes\w+|officials?|foreign|defen[cs]e|government|ministry|media)\b"
)
