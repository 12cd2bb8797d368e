"""Where an assertion begins and ends: what a finder sees of it, brought out to the clause and the quotation it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relazione.coding.encoder.stretches import Kind, Stretch, within
from relazione.coding.page import Page, Sentence

# Characters to the beginning and the end of the clause within which a stretch is taken to mean the whole of it.
SNAP_BACK, SNAP_ON = 25, 45
FAR = 160  # the same where the stretch lacks its subject or breaks off in the middle of a phrase
JOIN = 45  # characters between two stretches of one clause that are one
REST = 75  # characters of what may be but the end of a clause
MARKED = 80  # characters to the other mark of a quotation that the clause cuts
_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|cannot|can|could|may|might|must|should|do|does|did)(?:n't)?"
)
_OPENS = re.compile(
    r"(?:[;:.]|\s--?|[–—]|\b(?:that|but|because|while|although|though|whereas))[\s\"']*$", re.IGNORECASE
)
FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|remains?|becomes?|makes?|"
    r"(?:needs?|wants?|seeks?|poses?|shows?|means?|threatens?|undermines?|demonstrates?|depends?|lacks?))\b|'(?:s|re|ve|ll)\b|n't\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    rf"[;:]\s|,\s+(?:and|but|while|although|though|whereas)\s(?!(?:\w+ly\s)?(?:{_AUXILIARY}|to|in|on|of|by|for|with|from)\b)|\s--?\s|\s[–—]\s"
)
_LISTED = re.compile(
    r",\s(?:[\w'-]+\s){0,2}[\w'-]+$"
)  # *men, women* before *, and*: the last but one of a list
_THAT = re.compile(r"\bthat\s")  # not *That*, a subject
_LEAD = re.compile(r"^[\s\W]*(?:(?:[Aa]nd|[Bb]ut|that|or)\s+)?")
_HEADLESS = re.compile(
    rf"\W*(?:(?:and|or)\s)?(?:{_AUXILIARY}|remains?|continues?|to|of|with|in|by|for|from|on|at)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:the|an?|of|to|with|in|by|for|from|on|at|and|or|that|which|is|are|as|its|their|his|her|our|both|between|into)\W*$",
    re.IGNORECASE,
)
_HANGING = re.compile(r"[\s,;:–—-]+(?:(?:and|but|or|so|while|although|though|because|whereas)\b\s*)?$")


def is_rest(page: Page, sentence: Sentence, stretch: Stretch) -> bool:
    """Whether a stretch is but the end of a clause, without a verb of its own: *of confidence in its economy*."""
    before = page.text[sentence.start : stretch.start]
    opens = not before.strip("\"' ") or _OPENS.search(before) is not None
    words = page.text[stretch.start : stretch.end]
    return not opens and len(words) < REST and FINITE.search(words) is None


def joined(page: Page, sentence: Sentence, kind: Kind, seen: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with those of one clause made one, weighed anew over all of its words."""
    breaks = [m.start() for m in _breaks(page.text, sentence.start, sentence.end)] if len(seen) > 1 else []
    made: list[Stretch] = []
    for stretch in seen:
        last = made[-1] if made else None
        apart = last is None or stretch.start - last.end > JOIN
        if last is None or apart or any(last.end - 2 <= at < stretch.start for at in breaks):
            made.append(stretch)
        else:
            both = within(page, sentence, kind, last.start, stretch.end)
            made[-1] = both or replace(last, end=stretch.end)
    return made


def snapped(page: Page, sentence: Sentence, stretch: Stretch) -> Stretch:
    """The stretch out to the ends of its clause where it nearly reaches them, without a conjunction before it.

    What lacks its subject or breaks off within a phrase is brought out from further away.
    """
    text = page.text
    breaks = list(_breaks(text, sentence.start, sentence.end))
    begins = [*breaks, *_THAT.finditer(text, sentence.start, stretch.start)]
    first, last = _quoted(text, sentence, stretch)
    low = max((m.end() for m in begins if m.end() <= stretch.start), default=first)
    high = min((m.start() for m in breaks if m.start() >= stretch.end), default=last)
    low, high = max(low, first), min(high, last)
    back = FAR if _HEADLESS.match(text, stretch.start, stretch.end) else SNAP_BACK
    words = text[stretch.start : stretch.end]
    on = FAR if _BROKEN.search(words) or FINITE.search(words) is None else SNAP_ON
    start = low if stretch.start - low <= back else stretch.start
    end = high if high - stretch.end <= on else stretch.end
    lead = _LEAD.match(text[start:end])
    return replace(stretch, start=start + (lead.end() if lead else 0), end=end)


def trimmed(text: str, sentence: Sentence, start: int, end: int, speaker: int) -> tuple[int, int]:
    """A clause without a conjunction at its end and with both marks of a quotation or neither.

    speaker: where the sentence names who speaks, -1 where it does not. Of *"…," said Ada* the words alone are kept.
    """
    marks = [m.start() for m in re.finditer('"', text[start:end])]
    if len(marks) > 1 and speaker >= start + marks[-1] and text[start : start + marks[0]].strip() == "":
        return start + marks[0] + 1, start + marks[-1]
    whole = start, end
    if len(marks) % 2:
        start, end = _evened(text, sentence, start, end, start + marks[0], start + marks[-1])
    hanging = _HANGING.search(text[start:end])
    end -= len(hanging.group()) if hanging else 0
    return (start, end) if text[start:end].strip(" ,") else whole


def word_at(text: str, offset: int) -> int:
    """Where the word that holds the offset begins."""
    while offset and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _evened(text: str, sentence: Sentence, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The clause with the other mark taken in where it is near, else on one side of its odd mark."""
    if text[last + 1 : last + 2].strip() and not text[last - 1 : last].strip(" (\n"):  # opens
        other = text.find('"', end, min(sentence.end, end + MARKED))
        if last > start and other >= 0:
            return start, other + 1
        told = re.search(r"[,:]\s*$", text[start:last]) is not None
        return (last + 1, end) if told or last == start else (start, end)
    other = text.rfind('"', max(sentence.start, first - MARKED), start)
    if other >= 0 and end > first + 1:
        return other, end
    return (start, first) if first > start else (start + 1, end)


def _quoted(text: str, sentence: Sentence, stretch: Stretch) -> tuple[int, int]:
    """The ends of the sentence, or of the quotation in it that the stretch begins or ends in."""
    first, last = sentence.start, sentence.end
    if text.count('"', first, stretch.start + 1) % 2:
        first = text.rfind('"', first, stretch.start + 1) + 1
    if text.count('"', sentence.start, stretch.end) % 2:
        mark, opened = text.find('"', stretch.end, last), text.rfind('"', sentence.start, stretch.end)
        last = mark if mark - opened > MARKED else last
    return first, last


def _breaks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where one clause of a sentence ends and another begins; the last *and* of a list is none."""
    return (match for match in _BREAK.finditer(text, start, end) if not is_serial(text, start, match))


def is_serial(text: str, start: int, cut: re.Match[str]) -> bool:
    """Whether a break found in text from `start` on is but the last *and* of a list."""
    serial = cut.group().startswith(",") and " and " in cut.group()
    return serial and _LISTED.search(text[start : cut.start()]) is not None
