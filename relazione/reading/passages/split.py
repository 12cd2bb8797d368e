"""Text → paragraphs: a sentence broken over lines stays whole; bullets and speakers begin a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from relazione.reading.draft import Block
from relazione.reading.passages.lines import Layout, Line, layout_of, lines_of

BULLET = re.compile(r"(?:[•●▪◦‣·∙➢►*]|[-–]\s|\d{1,2}[.)]\s|\(?[a-zivx]{1,3}\)\s)")
SPEAKER = re.compile(
    r"(?:(?:[A-Z][A-Z.’'-]*\s){0,6}[A-Z][A-Z.’'-]+(?:\s\([^)]{1,40}\))?:\s|[QA]:\s|(?:Question|Answer|Moderator):\s)"
)
_FUNCTION_WORD = re.compile(
    r"(?:^|\W)(?:a|an|the|of|in|on|at|by|to|for|from|with|and|or|but|that|which|who|whose|as|is|are|was|were|"
    r"has|have|had|will|would|its|their|our|his|her|this|these|those|than|into|between|against|mr\.|mrs\.|ms\.|dr\.)$",
    re.IGNORECASE,
)
_LONG_ENOUGH = 40  # a shorter line that ends without a stop is more likely a heading than half a sentence


def split(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text, in order; they cover everything but white space."""
    lines = lines_of(text)
    if not lines:
        return ()
    layout = layout_of(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for number, (before, line) in enumerate(pairwise(lines)):
        in_list = number > 0 and lines[number - 1].text.endswith((":", ",", ";", "; and"))
        if _goes_on(before, line, layout, in_list):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Block(group[0].start, group[-1].end) for group in groups)


def _goes_on(before: Line, line: Line, layout: Layout, in_list: bool) -> bool:
    """Whether `line` continues the paragraph of the line before it."""
    if line.blanks > 1 or SPEAKER.match(line.text):
        return False
    small = layout.cased and line.text[0].islower()
    dangling = bool(_FUNCTION_WORD.search(before.text[-24:])) and not before.text.endswith("; and")
    if line.blanks:
        return small and _stopped(before, layout.width, dangling)
    if BULLET.match(line.text):
        return False
    if layout.width is None:
        return _unwrapped(before, small, dangling, in_list)
    return _wrapped(before, line, layout.width, small, dangling)


def _stopped(before: Line, width: int | None, dangling: bool) -> bool:
    """Whether a line before a blank one stopped in mid-sentence, as at the end of a page."""
    if before.terminal or len(before.text) < _LONG_ENOUGH:
        return False
    return dangling or (width is not None and len(before.text) > 0.6 * width)


def _unwrapped(before: Line, small: bool, dangling: bool, in_list: bool) -> bool:
    """Where lines are paragraphs, one goes on only if it plainly stopped in mid-sentence."""
    if before.terminal or len(before.text) < _LONG_ENOUGH:
        return False
    last = before.text[-1]
    if last == ",":  # the items of a list end so too, one after the other
        return small and not in_list
    return (dangling or small) and last.isalpha()


def _wrapped(before: Line, line: Line, width: int, small: bool, dangling: bool) -> bool:
    """Where paragraphs are broken over lines: a full line goes on, a short one that ends a sentence does not."""
    first_word = len(line.text.split(maxsplit=1)[0])
    full = len(before.text) + 1 + first_word > 0.85 * width
    if before.terminal and not dangling:  # *Mr.* ends no sentence
        return full
    return small or dangling or full or len(before.text) > 0.75 * width
