"""Who wrote a text, where it says so itself: *By Ann Lee*, or a name in a byline whose biography stands at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.model import Folded, Part, Passage

_BY = re.compile(r"(?:written |story |analysis |opinion )?by:? (?P<names>[^|–—\d]{4,120})", re.IGNORECASE)
_PAPER = re.compile(
    r"^.{2,60} is (?:a|an|the) (?:[\w-]+ ){0,4}(?:publication|newsletter|magazine|newspaper|website|platform)\b"
)
WHERE = re.compile(r" in [A-Z][\w.' -]+$")  # *By Ann Lee in Brussels*
_BETWEEN = re.compile(r",? and |, | & ", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")
_NO_PERSON = re.compile(
    r"\b(?:staff|writers?|editors?|desk|correspondents?|reporters?|agencies|news)\b", re.IGNORECASE
)


def authors_of(text: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The authors' names as the text writes them, in order; empty where it names none for certain."""
    shown = [
        (passage.part, " ".join(Folded(text[passage.start : passage.end][:300]).text.split()))
        for passage in passages
    ]
    lives = [words for part, words in shown if part is Part.FURNITURE]
    small = text[:4000] == text[:4000].lower()
    found: list[str] = []
    for part, words in shown:
        if part is Part.BYLINE and (match := _BY.match(words)):
            names = map(str.strip, _BETWEEN.split(WHERE.sub("", match["names"])))
            found += [name for name in names if _is_person(name, small)]
        elif part in (Part.BYLINE, Part.TITLE):
            name = words.split(":")[0].split(",")[0]
            if _is_person(name, small) and any(
                life.startswith((f"{name} is ", f"{name}, ", f"{name} was ")) and not _PAPER.search(life)
                for life in lives
            ):
                found.append(name)
    return tuple(dict.fromkeys(found))


def _is_person(name: str, small: bool) -> bool:
    """Whether it may be a person's name; a name in small letters only where the whole text is in small letters."""
    if not _NAME.fullmatch(name) or _NO_PERSON.search(name) or ".." in name:
        return False
    return small or name[0].isupper()
