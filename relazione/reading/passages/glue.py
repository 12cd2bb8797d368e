"""Paragraphs that a page's conversion glued together: a headline or a section's name run into the text after it.

The text is not changed; the passage is cut where the two meet (*South AfricaFinal polls show*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from relazione.reading.draft import Block

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"  # as mastheads write them
_DATE = re.compile(rf"(?<=[a-z.])(?=(?:{_MONTH}) \d{{1,2}}, \d{{4}})")
_JOINT = re.compile(r"(?P<left>[A-Za-z][a-z]+)(?P<right>(?:[A-Z][a-z]*|A))(?= )")
_HEADING = re.compile(
    r"(?:[A-Z0-9(\"“][^\s.!?]*|of|the|a|an|and|in|on|for|to|with|at|by|from|or|vs\.?|as|[-–&])(?: |$)"
)
_OPENERS = frozenset(
    """a an the in on at by for from to with as after before during since while when if it he she they we this that
    these those there today yesterday earlier last next under over both his her its their our according but and""".split()
)
_LONGEST_HEADING = 120
_SHORTEST_REST = 40
_LARGEST_TEXT = (
    300_000  # characters above which no joints are looked for: each is looked up in the whole text
)


def unglue(text: str, blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """The blocks, those that hold two things cut in two."""
    found: list[Block] = []
    for block in blocks:
        cuts = sorted({cut for cut in _cuts(text, block, title) if block.start < cut < block.end})
        edges = [block.start, *cuts, block.end]
        found += [Block(start, end, block.part) for start, end in pairwise(edges) if text[start:end].strip()]
    return tuple(_trimmed(text, block) for block in found)


def _trimmed(text: str, block: Block) -> Block:
    piece = text[block.start : block.end]
    start = block.start + len(piece) - len(piece.lstrip())
    return Block(start, start + len(piece.strip()), block.part)


def _cuts(text: str, block: Block, title: str | None) -> list[int]:
    head = text[block.start : min(block.end, block.start + 600)]
    cuts = [block.start + match.start() for match in _DATE.finditer(head)]
    if title and len(title) > 10:
        at = head.lower().find(title.lower())
        end = at + len(title)
        if at > 0 and head[at - 1].isalpha():
            cuts.append(block.start + at)
        if at >= 0 and end < len(head) and head[end].isalpha():
            cuts.append(block.start + end)
    if not cuts and len(text) <= _LARGEST_TEXT and (joint := _heading_joint(text, head)):
        cuts.append(block.start + joint)
    return cuts


def _heading_joint(text: str, head: str) -> int | None:
    """Where a heading ends and the text begins within one word; None where no word is two for certain."""
    for match in _JOINT.finditer(head[:_LONGEST_HEADING]):
        cut = match.start("right")
        heading = head[:cut]
        if _HEADING.sub("", heading) or len(head) - cut < _SHORTEST_REST:
            continue
        if (
            text.count(match.group()) == 1
            and _known(match["left"], text, prefix=True)
            and _known(match["right"], text)
        ):
            return cut
    return None


def _known(part: str, text: str, prefix: bool = False) -> bool:
    """Whether half of a glued word stands elsewhere as a word, or as the beginning of one."""
    if part.lower() in _OPENERS:
        return True
    whole = rf"\b{re.escape(part)}" + ("" if prefix and len(part) > 3 else r"\b")
    # the glued word itself begins with its left half, so that one does not count
    return len(re.findall(whole, text, re.IGNORECASE)) > (1 if prefix and len(part) > 3 else 0)
