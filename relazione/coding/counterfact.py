"""What did not happen because something else did: *Had Peru not signed, Chile would have attacked*."""

from __future__ import annotations

import re

from relazione.coding.page import Page, Sentence
from relazione.model import Status

_NOT = r"(?:\s+(?:not|never)\b|n['’]t\b)"
# *if … had (not)*, and turned round *Had … (not)* at the head of a clause
_CONDITION = re.compile(
    rf"\b(?:[Ii]f|[Uu]nless)\s+[^,;.]{{2,80}}?\bhad(?P<if_not>{_NOT})?\s+\w+"
    rf"|(?:(?<=^)|(?<=[,;:]\s)|(?<=\bbut\s))[Hh]ad\s+(?!to\b|been\b)(?:[^,;.]{{2,60}}?(?P<had_not>\s+(?:not|never)\b)\s+\w+|[^,;.]{{3,60}}?\w)"
)
_OUTCOME = re.compile(rf"\b(?:would|might|could)(?P<not>{_NOT})?\s+(?:\w+ly\s+)?(?:have\s+\w+|still\s+\w+)")
_END = re.compile(r"[,;]\s|$")


def counterfactual(page: Page, sentence: Sentence, cue: int) -> Status | None:
    """The status of the act whose cue starts at `cue`, where the sentence tells what did not come about and of what it
    hung; None in any other sentence.

    What is told to have been lacking took place (*had it not withdrawn*), and what is not, did not.
    """
    words = page.text[sentence.start : sentence.end]
    condition, outcome = _CONDITION.search(words), _OUTCOME.search(words)
    if condition is None or outcome is None:
        return None
    at = cue - sentence.start
    lacking = condition["if_not"] or condition["had_not"]
    end = _END.search(words, condition.end())
    if condition.start() <= at < (end.start() if end and outcome.start() > condition.start() else len(words)):
        return Status.HAPPENED if lacking else Status.NOT_HAPPENED
    if outcome.start() <= at and (outcome.start() > condition.start() or at < condition.start()):
        return Status.HAPPENED if outcome["not"] else Status.NOT_HAPPENED
    return None
