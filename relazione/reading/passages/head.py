"""The top of a text: its title, standfirst and byline."""

from __future__ import annotations

import re
from itertools import pairwise

from relazione.model import Part
from relazione.reading.dating.byline import tells
from relazione.reading.dating.parse import parse_written
from relazione.reading.passages.para import Para
from relazione.reading.passages.split import BULLET

HEAD = 20  # paragraphs of some words among which title and byline are looked for
_MENU = 80  # paragraphs in all: a page may begin with the many short lines of its menu
_MENU_WORDS = 3
TITLE_LONGEST = 200
_NAME = re.compile(
    r"(?:by |and |with |[A-Z][a-zA-Z.'-]*[A-Za-z.] |[A-Z]\. |(?:de|van|von|al|bin|el|da|di|la|le) ){1,7}?"
    r"[A-Z][a-zA-Z'-]+(?:, (?:and )?[A-Z][\w.' -]+)*"
)
_ADDRESS = re.compile(
    r".*,$|.*\b(?:excellenc\w+|mr\.? president|distinguished|ladies and gentlemen|majest\w+|highness\w*|"
    r"colleagues|delegates|in the name of god|peace be)\b.*",
    re.IGNORECASE,
)  # *Mr. President,* and the like open a speech; they are no titles
_SHORT_DATE = re.compile(r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z][\w '-]{2,30}, (?:[A-Z]\.){2}")  # *Washington, D.C.*
# The name of who publishes, above the title, and the number of an issue.
_MASTHEAD = re.compile(
    r"^(?:the |an? )?(?:[A-Z][\w.'&-]*,? |of |for |and |on |in |the ){1,7}?(?:Institute|Review|Centre|Center|Foundation|Journal|Magazine|Times|"
    r"Post|Courier|Tribune|Herald|Gazette|Observer|Quarterly|Affairs|University|Press|News|Network|Programme|Program|Project|Forum|Society|"
    r"Association|Academy|Weekly|Daily|Studies|Relations|Monitor|Dispatch|Bulletin|Initiative|Council|Series|Endowment)"
    r"(?: (?:of|for|on|Of|For|On) [\w ,&'-]{3,40})?$"
)
_ISSUE = re.compile(r"^(?:vol(?:ume)?|no|issue|number)\b\.? ?\d|\bvol\. \d|, no\. \d", re.IGNORECASE)
_IN_HEADLINES = re.compile(r"\b(?:THE|WHY|HOW|AFTER|BEFORE|WHAT|WHEN|WHO|IS|ARE|TO|ON)\b")
_TWO_SENTENCES = re.compile(r"[.!?] [A-Z]")


def label_head(paras: list[Para], title: str | None) -> None:
    """Settles title, lead and byline among the first paragraphs, up to the first that is running text."""
    head = _head_of(paras)
    chosen = next((para for para in paras if para.part is Part.TITLE), None)
    if chosen is None and title:
        chosen = _given_title(paras, title)
    if chosen is None and title is None and len(head) < len(paras):
        chosen = _guessed_title(head, paras)
    if chosen is not None:
        chosen.part = Part.TITLE
        _mark_repeated_titles(paras, chosen)
    after_title = chosen is None
    for para in head:
        after_title = after_title or para is chosen
        if para.part is None:
            para.part = _part_in_head(para, after_title, chosen is not None)


def _head_of(paras: list[Para]) -> list[Para]:
    """The paragraphs above the first one of running text; none if that is far down."""
    told = 0  # paragraphs of more words than a menu's
    for number, para in enumerate(paras[: _MENU + 1]):
        if para.long and para.part in (None, Part.BODY):
            return paras[:number]
        told += para.words > _MENU_WORDS
        if told > HEAD:
            break
    return paras[:1] if len(paras) > 1 and len(paras[0].text) < TITLE_LONGEST else []


def plain(text: str) -> str:
    """Letters and digits only, small, for telling whether two lines say the same."""
    return "".join(filter(str.isalnum, text.lower()))


def _given_title(paras: list[Para], title: str) -> Para | None:
    wanted = plain(title)
    for para in paras[:_MENU]:
        found = plain(para.text)
        alike = found in wanted or wanted in found
        if found and alike and 0.7 * len(wanted) <= len(found) <= 1.4 * len(wanted):
            return para
    return None


def _may_be_title(para: Para) -> bool:
    text = para.text
    return (
        para.part is None
        and para.words >= 4
        and len(text) <= TITLE_LONGEST
        and not text.rstrip("\"'").endswith((".", ":", ";"))
        and not _ADDRESS.fullmatch(text)
        and not _TWO_SENTENCES.search(text.replace("Mr. ", "").replace("U.S. ", ""))
        and not _is_byline(para)
        and not text.startswith("(")
    )


def _guessed_title(head: list[Para], paras: list[Para]) -> Para | None:
    """The head's line that stands again further down, else its first that may be one."""
    candidates = [para for para in head if _may_be_title(para)]
    for para in candidates:
        if para.words >= 4 and sum(plain(other.text) == plain(para.text) for other in paras) > 1:
            return para
    plainly = [para for para in candidates if not _names_the_paper(para.text)]
    above = [para for para, after in pairwise(plainly) if _menu_between(head, para, after)]
    chosen = next(iter([para for para in plainly if para not in above] or candidates), None)
    return _short_title_above(head, paras, chosen) or chosen


def _short_title_above(head: list[Para], paras: list[Para], chosen: Para | None) -> Para | None:
    """A title of two or three words right above what is then its standfirst, as its small letters show."""
    number = next((n for n, para in enumerate(head) if para is chosen), 0)
    if chosen is None or number == 0:
        return None
    title, words = head[number - 1], chosen.text.split()
    small = sum(word[0].islower() for word in words)
    capitals = [word for word in title.text.split() if word[0].isupper()]
    alone = sum(plain(para.text) == plain(title.text) for para in paras) == 1
    fits = title.part is None and 1 < title.words <= _MENU_WORDS and len(capitals) > 1 and alone
    named = _is_byline(title) and "'s " not in title.text  # *Kagame's Third Army* is no name
    if small < 0.6 * len(words) or not fits or _names_the_paper(title.text) or named:
        return None
    return title


def _names_the_paper(text: str) -> bool:
    """Whether a line is the name of who publishes, or the number of an issue."""
    return bool(_MASTHEAD.search(text.title() if text.isupper() else text) or _ISSUE.search(text))


def _menu_between(head: list[Para], para: Para, after: Para) -> bool:
    """Whether lines of a menu stand between two lines that may be the title, of which the first is then none."""
    first, last = (next(n for n, one in enumerate(head) if one is line) for line in (para, after))
    between = [one for one in head[first + 1 : last] if not _is_byline(one)]
    return sum(one.words <= _MENU_WORDS for one in between) > 1


def _mark_repeated_titles(paras: list[Para], title: Para) -> None:
    wanted = plain(title.text)
    for para in paras:
        if para is not title and len(wanted) > 10 and plain(para.text) == wanted:
            para.part = Part.FURNITURE


def _is_byline(para: Para) -> bool:
    text = para.text
    if len(text) > 120 or _ADDRESS.fullmatch(text):
        return False
    dated = parse_written(text) is not None or _SHORT_DATE.search(text) is not None
    if dated and para.words <= 9:
        return not para.ends_sentence and not tells(text)
    if _CAPITAL.fullmatch(text):
        return True
    named = para.words <= 9 and _NAME.fullmatch(text) is not None
    return named and not para.ends_sentence and _personal(text)


def _personal(text: str) -> bool:
    """A name alone, two to four words, or a name or town with what it is after a comma."""
    if text.isupper() and _IN_HEADLINES.search(text):
        return False
    return "," in text or text.lower().startswith("by ") or 2 <= text.count(" ") + 1 <= 3


def _part_in_head(para: Para, after_title: bool, titled: bool) -> Part | None:
    if _ADDRESS.fullmatch(para.text):
        return None
    if _is_byline(para):
        return Part.BYLINE
    if not titled or para.ends_sentence or BULLET.match(para.text):
        return Part.LEAD if titled and after_title and para.ends_sentence else None
    if para.text.endswith((":", ";")):
        return None
    if para.words <= 5 or (not after_title and para.words <= 8):
        return Part.FURNITURE  # the section's name, a series' name
    return Part.LEAD if after_title else None
