"""Whether it happened, from the words that stand before and after a cue."""

from __future__ import annotations

import re

from relazione.model import Status

_NOT = re.compile(
    r"\b(?:not|never|n't|no|neither|nor|without|hardly|cannot|failed to|fails to|failure to|yet to|declined to|stopped short of)\b(?:[\s\w]{0,25})$|n't(?:[\s\w]{0,20})$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans? to|planned|planning to|intends? to|is to|are to|due to|set to|scheduled|expected to|about to|going to|agreed to|promised to|pledged to|vowed to|prepar\w+ to|upcoming|forthcoming|next \w+)\b[\s\w,'-]{0,40}$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:would|could|may|might|should|must|if|whether|unless|possible|potential|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|likely|unlikely|hopes? to|wants? to|seeks? to|can|in case of|risk of|prospect of|calls? for|call for|called for)\b[\s\w,'-]{0,40}$",
    re.IGNORECASE,
)
_HALTED_AFTER = re.compile(
    r"^[\s\w,'$.-]{0,60}?\b(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+)?(?:halted|suspended|cancelled|canceled|called off|postponed|vetoed|stopped|abandoned|frozen|broken off)\b",
    re.IGNORECASE,
)
_HALTED_BEFORE = re.compile(
    r"\b(?:halted|suspended|cancelled|canceled|called off|postponed|scrapped|abandoned|froze)\b[\s\w,'-]{0,25}$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|denying)\b(?:\s+that)?[\s\w,'-]{0,40}$", re.IGNORECASE)
# what is asked for, threatened or warned of is said by its own act; the content is not a second item
_GOVERNS = re.compile(
    r"\b(?:urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|demand(?:s|ed|ing)?|threaten(?:s|ed|ing)?|warn(?:s|ed|ing)?|appeal(?:s|ed)?)\b[^;.]{0,80}\b(?:to|that|for|of|not)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)


def complement(before: str) -> bool:
    """Whether a cue is only the content of a request or threat made in the words of its sentence before it."""
    return bool(_GOVERNS.search(before))


def status_of(sentence: str, cue: int, end: int) -> Status:
    """The status of the act whose cue is sentence[cue:end]; dates are blanked out in the sentence."""
    before = sentence[max(0, cue - 90) : cue]
    if _DENIED.search(before):
        return Status.DENIED
    if _NOT.search(before):
        return Status.NOT_HAPPENED
    if _HALTED_AFTER.search(sentence[end:]) or _HALTED_BEFORE.search(before):
        return Status.HALTED
    if _POSSIBLE.search(before):
        return Status.POSSIBLE
    if _PLANNED.search(before):
        return Status.PLANNED
    return Status.HAPPENED
