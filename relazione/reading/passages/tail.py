"""The end of a text: authors' biographies, references, and the short lines among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relazione.model import Part
from relazione.reading.passages.cues import book
from relazione.reading.passages.split import BULLET, SPEAKER

if TYPE_CHECKING:
    from relazione.reading.passages.label import Para

TAIL = 14  # paragraphs from the end among which biographies are looked for
BIOGRAPHY_LONGEST = 1200
_SUBJECT = re.compile(
    r"(?P<name>(?:(?:dr|prof|professor|sir|dame|gen|amb|ambassador|adm|lt|col|the hon)\.? )*"
    r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,4}?)(?:, (?P<comma>[^,]{3,80}),)? "
    r"(?:(?:is|was|are|were|has been|serves? as|works? as|served as)(?: currently| also| formerly)? (?P<role>.*)|(?P<verb>\w+s\b.*))",
    re.DOTALL | re.IGNORECASE,
)


def label_tail(paras: list[Para], authors: Sequence[str]) -> None:
    """Marks biographies, what stands under a heading of references, and the short lines between such."""
    _label_apparatus(paras)
    first = max(len(paras) - TAIL, len(paras) // 2)
    known = {name.split()[-1].lower() for name in authors if name.split()}
    known |= {
        word
        for para in paras
        if para.part is Part.BYLINE
        for word in re.findall(r"[^\W\d_]{3,}", para.text.lower().removeprefix("by "))
    }
    body = " ".join(para.text for para in paras[:first]).lower()
    for para in paras[first:]:
        if para.part is None and _is_biography(para, known, body):
            para.part = Part.FURNITURE
    _label_between(paras, first)


def _is_biography(para: Para, known: set[str], body: str) -> bool:
    """Whether a paragraph tells who the author is: a person of whom the text itself does not speak."""
    if len(para.text) > BIOGRAPHY_LONGEST or BULLET.match(para.text) or SPEAKER.match(para.text):
        return False
    match = _SUBJECT.match(para.text)
    if match is None or not _is_name(match["name"], para.text):
        return False
    surname = re.sub(r"[^\w-]", "", match["name"].split()[-1]).lower()
    cues = book()
    says_role = bool(cues.roles.match(match["role"] or match["verb"] or match["comma"] or ""))
    says_life = bool(cues.life.search(para.text))
    if surname in known:
        return says_role or says_life
    return (says_role or says_life) and re.search(rf"\b{re.escape(surname)}\b", body) is None


def _is_name(name: str, text: str) -> bool:
    if name.lower().startswith(
        ("the ", "this ", "that ", "it ", "there ", "what ", "a ", "an ", "his ", "her ")
    ):
        return False
    return text.islower() or all(
        word[0].isupper() or word in ("de", "van", "von", "al", "bin") for word in name.split()
    )


def _label_apparatus(paras: list[Para]) -> None:
    """What follows a heading such as *Sources* in the last part of a text, as long as it is no running text."""
    cues = book()
    for number in range(len(paras) // 2, len(paras)):
        if paras[number].part is Part.FURNITURE and cues.apparatus.match(paras[number].text):
            rest = paras[number + 1 :]
            if not any(para.long and len(para.text) > 700 for para in rest):
                for para in rest:
                    para.part = Part.FURNITURE
            return


def _label_between(paras: list[Para], first: int) -> None:
    """Short lines at the end among furniture (a name, the paper's name) are furniture too."""
    last_text = max(
        (
            i
            for i, para in enumerate(paras)
            if para.part in (None, Part.BODY) and (para.long or para.ends_sentence)
        ),
        default=len(paras),
    )
    rest = paras[max(last_text + 1, first) :]
    if any(para.part is Part.FURNITURE and para.words > 4 for para in rest):
        for para in rest:
            if para.part is None and para.words <= 5 and not BULLET.match(para.text):
                para.part = Part.FURNITURE
