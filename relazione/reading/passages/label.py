"""Paragraphs → passages: which are title, lead, body, caption or byline, and which are page furniture.

The rules go by general cues and by position (head, tail, repetition), never by the words of one publisher alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from relazione.model import Folded, Part, Passage
from relazione.reading.draft import Block
from relazione.reading.passages.cues import book
from relazione.reading.passages.head import label_head
from relazione.reading.passages.links import label_links
from relazione.reading.passages.para import Para
from relazione.reading.passages.repeats import label_repeats
from relazione.reading.passages.split import SPEAKER
from relazione.reading.passages.tail import label_tail

CAPTION_LONGEST = 400
_CREDIT = re.compile(r"(?:credit|photo(?:graph)?|image|picture)s?: ", re.IGNORECASE)
_BY = re.compile(r"by:? [^\W\d_]", re.IGNORECASE)
LINE_LONGEST = 120


def label(
    text: str, blocks: Sequence[Block], title: str | None = None, authors: Sequence[str] = ()
) -> tuple[Passage, ...]:
    """The passages of a text from its blocks; parts that the format settled are kept."""
    paras = [_para(text, block) for block in blocks]
    for para in paras:
        if para.part is None:
            para.part = _by_words(para.text)
    _label_captions_above_credits(paras)
    _label_linked_bylines(paras)
    label_links(paras)
    # what the format itself knows for furniture plays no part in what stands at the head and the tail
    label_head([para for para in paras if para.part is not Part.FURNITURE or not para.given], title)
    label_tail(paras, authors)
    label_repeats(paras)
    return tuple(Passage(para.start, para.end, para.part or Part.BODY) for para in paras)


def _para(text: str, block: Block) -> Para:
    folded = " ".join(Folded(text[block.start : block.end]).text.split())
    return Para(block.start, block.end, folded, block.part, given=block.part is not None)


def _label_captions_above_credits(paras: list[Para]) -> None:
    """What a picture above the text shows, where its credit has a line by itself (*Credit: Ann Lee*)."""
    for shown, credit in pairwise(paras):
        if shown.long:
            return
        if credit.part is Part.CAPTION and _CREDIT.match(credit.text) and shown.part is None:
            shown.part = Part.CAPTION


def _label_linked_bylines(paras: list[Para]) -> None:
    """Bylines above the text that the format takes for furniture, as their names are links."""
    for para in paras:
        if para.long and para.part is not Part.FURNITURE:
            return
        if (
            para.given
            and para.part is Part.FURNITURE
            and _BY.match(para.text)
            and book().byline.match(para.text)
        ):
            para.part = Part.BYLINE


def _by_words(folded: str) -> Part | None:
    """The part that a passage's own words tell, None where they tell none."""
    cues = book()
    if len(folded) <= CAPTION_LONGEST and cues.credit.opens(folded):  # *FILE PHOTO:* looks like a speaker
        return Part.CAPTION
    if cues.links.opens(folded) or (len(folded) < LINE_LONGEST and cues.byline.match(folded)):
        return (
            Part.FURNITURE if cues.links.opens(folded) else Part.BYLINE
        )  # *RELATED:* and *PUBLISHED:* are no speakers
    if SPEAKER.match(folded):
        return Part.BODY
    if not any(char.isalnum() for char in folded):
        return Part.FURNITURE
    if any(theme.match(folded) for theme in cues.furniture) or cues.contact.match(folded):
        return Part.FURNITURE
    if cues.apparatus.match(folded):
        return Part.FURNITURE
    if len(folded) <= CAPTION_LONGEST and cues.credit.matches_end(folded):
        return Part.CAPTION
    return Part.BYLINE if cues.byline.match(folded) else None
