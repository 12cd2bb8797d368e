"""Lists of other texts within a page (*Related articles*, *Most popular*): the headlines under such a heading."""

from __future__ import annotations

from relazione.model import Part
from relazione.reading.passages.cues import book
from relazione.reading.passages.para import Para

_MOST = 16  # paragraphs of one list
_TEASER_LONGEST = 200
_SKIPPED = (Part.FURNITURE, Part.BYLINE, Part.CAPTION)


def label_links(paras: list[Para]) -> None:
    """Marks the headlines under a heading of links as furniture, up to the next running text.

    Above the first running text such words are a menu's (*Archive*), and the headline after them may be the title.
    """
    first = next((number for number, para in enumerate(paras) if para.long), len(paras))
    for number in range(first, len(paras)):
        if paras[number].part is Part.FURNITURE and book().links.match(paras[number].text):
            _label_list(paras, number + 1)


def _label_list(paras: list[Para], first: int) -> None:
    teased = False  # whether a headline stands right before, of which a sentence may tell more
    for number in range(first, min(first + _MOST, len(paras))):
        para = paras[number]
        if para.part in _SKIPPED:
            para.part = Part.FURNITURE  # a byline of a headline there is none of this text
            continue
        if para.part is not None or para.long:
            return
        if para.ends_sentence and not (teased and _is_teaser(paras, number)):
            return
        teased = not para.ends_sentence
        para.part = Part.FURNITURE


def _is_teaser(paras: list[Para], number: int) -> bool:
    """Whether a sentence stands between headlines, or between a headline and the page's end."""
    if len(paras[number].text) > _TEASER_LONGEST:
        return False
    rest = [para for para in paras[number + 1 :] if para.part not in _SKIPPED]
    return not any(para.long or para.ends_sentence for para in rest)
