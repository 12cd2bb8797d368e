"""Whether the clause around a date tells of what is planned or of what has been."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property

from relazione.coding.times.words import table
from relazione.coding.wordlists import any_of, in_small, lowered

# All of these are looked for in small letters.
_CLAUSE_END = re.compile(r"[;:]|\bbut\b|\bwhile\b|\bwhereas\b|\band (?:he|she|it|they)\b")
_TOLD = re.compile(r"\w+ed to\b")


@cache
def _cues() -> re.Pattern[str]:
    cues = table("tense")

    def words(name: str) -> str:
        forms = [re.escape(form) for form in sorted(cues[name], key=len, reverse=True)]
        tailed = [form for form in forms if form[0] == "'"]
        whole = rf"\b{any_of(form for form in forms if form[0] != chr(39))}\b"
        return rf"{whole}|(?<=\w){any_of(tailed)}\b" if tailed else whole

    auxiliaries = "|".join(cues["auxiliaries"])
    past = words("past")
    return re.compile(
        lowered(
            rf"(?P<future>{words('future')})|\b(?:{auxiliaries}) (?:{past}|\w+ed\b)|(?P<past>{past}|\b\w{{2,}}ed\b)"
        )
    )


class Tense:
    """The cues of one sentence, found when first asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._small, self._start, self._end = text, in_small(text), start, end

    @cached_property
    def _found(self) -> tuple[list[int], list[bool]]:
        hits = [
            (match.start(), match.lastgroup == "future")
            for match in _cues().finditer(self._small, self._start, self._end)
            if match.lastgroup
        ]
        return [offset for offset, _ in hits], [future for _, future in hits]

    @cached_property
    def _borders(self) -> list[int]:
        inner = [match.start() for match in _CLAUSE_END.finditer(self._small, self._start, self._end)]
        return [self._start, *inner, self._end]

    def left(self, offset: int) -> str:
        """The words of the sentence that stand shortly before."""
        return self._text[max(self._start, offset - 80) : offset]

    def planned(self, offset: int) -> bool | None:
        """True for what is planned, False for what has been, None where no word tells."""
        offsets, futures = self._found
        at = bisect_left(offsets, offset)
        border = bisect_left(self._borders, offset + 1)
        left, right = self._borders[border - 1], self._borders[min(border, len(self._borders) - 1)]
        if at > 0 and offsets[at - 1] >= left:
            return futures[at - 1]
        ahead = range(at, bisect_left(offsets, right))
        if not ahead:
            return None
        # *the decision to call on May 12 and to send her to meet them was mocked*: what was meant by it dates nothing
        told = next((n for n in ahead if not self._small.startswith("to ", offsets[n])), at)
        # *on May 12 they agreed to meet* dates the agreeing, which has been
        return futures[told] and _TOLD.match(self._small, offsets[told]) is None
