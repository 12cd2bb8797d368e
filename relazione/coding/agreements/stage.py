"""What stage of an agreement the words about its name tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from relazione.coding.agreements.find import VERB, Named
from relazione.coding.page import Page, Sentence
from relazione.model import Stage
from relazione.vocabulary.load import parsed

NEAR = 70  # characters about a name in which words of its stage stand
_NEGATED = re.compile(r"\b(?:not|never|nor|neither|n't)\s*(?:yet\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _StageWords:
    stage: Stage
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _stages() -> tuple[_StageWords, ...]:
    rows = parsed(resources.files(__package__).joinpath("resources/stages.yaml").read_text("utf-8"))
    link = r"\s+(?:[\w'\"$€£.-]+\s+){0,5}?[\"']?$"  # article, amount and adjectives between the stage word and the name
    found = []
    for row in rows:
        before = (
            re.compile(rf"\b(?:{'|'.join(row['before'])}){link}", re.IGNORECASE)
            if row.get("before")
            else None
        )
        after = (
            re.compile(rf"^[^.;]{{0,60}}?\b(?P<told>{'|'.join(row['after'])})\b", re.IGNORECASE)
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
UNSETTLED = frozenset({Stage.IN_FORCE, Stage.PROPOSED})  # of these the other party is not guessed
REACHED = frozenset({Stage.SIGNED, Stage.RATIFIED, Stage.AGREED})
_KEEPS = re.compile(r"(?:renew|exten|violat|breach|honou?r|uph|abid|compl|implement)\w*", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:renew|extend|violat|breach|honou?r|uphold|abid|compl[yi]|respect)\w*\s+(?:(?:by|with|the|its|their|a|an)\s+){0,2}$",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:of|for|towards?)\s+$", re.IGNORECASE)  # *the task of reaching*
# *praised Peru for leaving the pact*: for what was done
_DONE = re.compile(
    r"\b(?:commend|prais|thank|applaud|congratulat|credit|condemn|critici|blam|fault|accus|punish|sanction)\w*\s[^,;]{0,60}\b(?:for|of)\s+$",
    re.IGNORECASE,
)
_OVER = frozenset({Stage.SUSPENDED, Stage.ENDED})
# *negotiations on restoring the nuclear deal ended*: they did, and not the deal
_TALKS = re.compile(
    r"\b(?:talks|negotiations?|discussions?|rounds?|meetings?|consultations|conferences?|efforts?|hopes|debates?)\s+(?:[\w'-]+\s+){0,3}?"
    r"(?:on|over|about|for|to|around)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
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
# *may be concluded*, *is unlikely to be signed*
_TO_COME = re.compile(
    r"\b(?:(?<!had )(?<!have )to|will|would|could|should|can|may|might|must|shall)\s+(?:\w+\s+){0,2}(?:be|get)\s*(?:\w+ly\s*)?$",
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
    gerund = page.text[start : named.start].split(" ")[0].endswith("ing")
    aimed_at = gerund and _AIM.search(lead) is not None and _DONE.search(lead) is None
    not_yet = aimed_at or (_NOT_YET.search(lead) is not None and _FORCED.search(lead) is None)
    if stage in REACHED and not_yet:
        stage = Stage.PROPOSED
    stands = named.treaty is not None or named.sort == "alliance"  # what is there already is not proposed
    if (stands and stage in (Stage.NEGOTIATING, Stage.PROPOSED)) or (stage in _OVER and not_yet):
        stage = Stage.IN_FORCE  # *discussed their strategic partnership*, *threatened to leave the pact*
    if stage is Stage.PROPOSED and (kept := _KEPT.search(before)):  # *said they would abide by the truce*
        stage, start = Stage.IN_FORCE, named.start - len(before) + kept.start()
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
        if (
            words.after
            and (match := words.after.search(after))
            and not (words.stage in _OVER and _TALKS.search(before))
        ):
            ahead = words.stage in REACHED and _TO_COME.search(after[: match.start("told")]) is not None
            return Stage.PROPOSED if ahead else words.stage, named.start
    return None
