"""The end of a text: authors' biographies, references, and the short lines among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relazione.model import Part
from relazione.reading.passages.authors import WHERE
from relazione.reading.passages.cues import book
from relazione.reading.passages.para import Para
from relazione.reading.passages.split import BULLET, SPEAKER

TAIL = 14  # paragraphs from the end among which biographies are looked for
BIOGRAPHY_LONGEST = 1200
_NOTE_LONGEST = 400
_NOTE = re.compile(r"\[?(?P<number>\d{1,3})[\].)]?\s")
_SUBJECT = re.compile(
    r"(?P<name>(?:(?:dr|prof|professor|sir|dame|gen|amb|ambassador|adm|lt|col|the hon)\.? )*"
    r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,4}?)(?:, (?P<comma>[^,]{3,80}),)? "
    r"(?:(?:is|was|are|were|has been|serves? as|works? as|served as)(?: currently| also| formerly)? (?P<role>.*)|(?P<verb>(?:teaches|writes|covers|reports|leads|heads|holds|directs|edits|"
    r"studies|speciali[sz]es|focuses|lives|is a|has)\b.*))",
    re.DOTALL | re.IGNORECASE,
)

_NO_NAME = frozenset(
    "the this that it there what a an his her its their our neither both all some many".split()
)
_PARTICLES = frozenset("de van von der al el bin ibn da di la le".split())


def label_tail(paras: list[Para], authors: Sequence[str]) -> None:
    """Marks biographies, what stands under a heading of references, and the short lines between such."""
    _label_apparatus(paras)
    _label_notes(paras)
    open_paras = [para for para in paras if para.part is not Part.FURNITURE]
    tail = open_paras[max(len(open_paras) - TAIL, len(open_paras) // 2) :]
    body = " ".join(para.text for para in open_paras[: -len(tail)] if para.part in (None, Part.BODY)).lower()
    named = {_surname(name) for name in authors if name.split()}
    named |= {_surname(name) for name in _bylines(paras, plainly=True)}
    guessed = {_surname(name) for name in _bylines(paras)}
    leads = [para for para in open_paras[:TAIL] if para.part is Part.LEAD]
    for para in [*leads, *tail]:
        if para.part in (None, Part.LEAD) and _is_biography(para, named, guessed, body):
            para.part = Part.FURNITURE
    _label_between(paras)


def _surname(name: str) -> str:
    return re.sub(r"[^\w-]", "", name.split()[-1]).lower()


def _bylines(paras: list[Para], *, plainly: bool = False) -> Iterator[str]:
    """Names in bylines, and before the colon of a title (*Ann Lee: why …*); plainly: only those after *by*."""
    for para in paras:
        if plainly and not (para.part is Part.BYLINE and para.text.lower().startswith("by ")):
            continue
        name = ""
        if para.part is Part.BYLINE:
            name = re.sub(r"^(?:written |story )?by:? ", "", para.text, flags=re.IGNORECASE).split(",")[0]
            name = WHERE.sub("", name)
        elif para.part is Part.TITLE and ":" in para.text:
            name = para.text.split(":")[0]
        if 2 <= len(name.split()) <= 4:
            yield name


def _is_biography(para: Para, named: set[str], guessed: set[str], body: str) -> bool:
    """Whether a paragraph tells who the author is: one the document names, or one of whom the text does not speak."""
    if len(para.text) > BIOGRAPHY_LONGEST or BULLET.match(para.text) or SPEAKER.match(para.text):
        return False
    match = _SUBJECT.match(para.text)
    if match is None or not _is_name(match["name"], para.text):
        return False
    surname, cues = _surname(match["name"]), book()
    role = match["role"] or match["verb"] or match["comma"] or ""
    called = bool(cues.callings.match(role))
    if surname in named:
        return called or bool(cues.roles.match(role) or cues.life.search(para.text))
    if surname in guessed:
        return called or bool(cues.life.search(para.text))
    return called and re.search(rf"\b{re.escape(surname)}\b", body) is None


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
            if not any(_is_running(para) for para in rest):
                for para in rest:
                    para.part = Part.FURNITURE
            return


def _is_running(para: Para) -> bool:
    """Whether a paragraph is the text's own and no note, reference or comment: long, and without a note's number."""
    return (
        para.part in (None, Part.BODY)
        and para.long
        and len(para.text) > _NOTE_LONGEST
        and not _NOTE.match(para.text)
    )


def _label_notes(paras: list[Para]) -> None:
    """Footnotes at the end without a heading: a number that stands glued to a word further up, and what it notes."""
    last = max((number for number, para in enumerate(paras) if _is_running(para)), default=len(paras))
    body = " ".join(para.text for para in paras[: last + 1])
    for para in paras[last + 1 :]:
        match = _NOTE.match(para.text)
        if (
            para.part is None
            and match
            and re.search(rf"(?:[a-z\"')]|(?<!\d)[.,;:])\[?{match['number']}\]?(?=[\s.,;:]|$)", body)
        ):
            para.part = Part.FURNITURE


def _label_between(paras: list[Para]) -> None:
    """Short lines at the end among furniture (a name, the paper's name) are furniture too."""
    running = [
        number
        for number, para in enumerate(paras)
        if para.part in (None, Part.BODY) and (para.long or para.ends_sentence)
    ]
    rest = paras[running[-1] + 1 :] if running else []
    if len(rest) <= TAIL and any(para.part is Part.FURNITURE and para.words > 4 for para in rest):
        for para in rest:
            if para.part is None and para.words <= 5 and not BULLET.match(para.text):
                para.part = Part.FURNITURE
