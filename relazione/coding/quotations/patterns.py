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
APPOSED = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|as|while|when)\s)(?P<head>[^,;:]{2,60}),\s(?:an?|the|one|who|whose|which|former|then|now|senior|"
    r"director|head|chief|professor|president|author|minister|spokes\w+|\d\d|(?:\w+ed|read|led)\s(?:by|in|on|at|to|with))\b[^;\"]{2,200},\s*$",
    re.IGNORECASE,
)
APPOSED_NAME = re.compile(rf",\s(?P<name>{names.CAPITALS}),\s*$")
NAME_AND_COMMA = re.compile(rf"(?P<name>{names.CAPITALS}),\s(?:the\s)?$")
# *Ada Lund from the Peace Group has warned*: the person, not the body
MEMBER = re.compile(
    r"(?P<name>[A-Z][\w'-]+(?:\s(?:[A-Z]\.|[A-Z][\w'-]+)){1,3})(?:,?\s(?:from|with|at)|,\s(?:an?\s|the\s)?[a-z][^,;.\"]{2,50}\s(?:of|for|from|with|at))\s(?:the\s)?$"
)
HEAD_NAME = re.compile(
    r"(?P<name>[A-Z][a-z][\w'-]*(?:\s[A-Z]\.)?(?:\s[A-Z][a-z][\w'-]+){1,2})(?:,\s|\s(?=[a-z]))"
)
WRITTEN = re.compile(r"(?:the|his|her)\s(?:statement|letter|message|note|sermon|memo)", re.IGNORECASE)
A_WRITING = re.compile(r"\b(?<!joint )(?:statement|letter|message|note|sermon|memo)\b", re.IGNORECASE)
TOLD_BY = re.compile(r"[^.;\"]{0,60}?\b(?:told|written|said)\s+by\s+", re.IGNORECASE)
ANY_VERB = re.compile(r"\s*(?P<who>[^,.;:\"]{2,60}?)\s(?P<verb>[a-z]+ed)\b")
# *King Hamad, who argued for force, stating*: who does both is he whom the clause with *who* describes
WHO = re.compile(r",?\swho\s[^\"]{2,120}$")
# *the director, in announcing the decision, said*: what stands between commas before the verb
ASIDE = re.compile(r"(?:,\s[A-Z]{2,4})?,\s[^,;\"]{2,90},\s*$")
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
