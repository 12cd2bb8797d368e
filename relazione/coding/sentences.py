"""Sentences of a passage, on folded text: where punctuation ends one, and where a line break does."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

# Words that end in a full stop without ending a sentence; lower case, without the stop.
_TITLES = frozenset(
    """mr mrs ms messrs dr prof sen sens rep reps gov gen lt col sgt capt cmdr adm maj brig amb hon rev st ste
    mt ft fr sec pres vs e.g i.e cf viz approx est ca ed eds al dept univ assoc gens cols v lt.gen""".split()
)
# Abbreviations only before a number: "Nov. 21", "No. 5", "Art. 5", "p. 12"; "He said no. They left." ends.
_BEFORE_NUMBER = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec no nos art arts para paras p pp vol vols fig figs ch
    sect eq res nr""".split()
)
_BEFORE_DATE = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
# Abbreviations that may well be a sentence's last word; the next word decides.
_MAYBE = frozenset(
    "inc ltd co corp bros jr sr etc llc plc u.s u.k u.n u.s.a e.u d.c a.m p.m u.s.s.r r.o.c p.r.c ph.d m.d "
    "j.d b.c a.d esq ret".split()
)
_OPENERS = frozenset(
    """the a an in on at he she it they we i you but and or so yet this that these those there as if when while
    after before since however both its his her our their my your for with to by from what who why how
    although though because despite during under until once also then now meanwhile moreover instead indeed
    nor not no all some many most few each every another such first second finally earlier later last
    today yesterday tomorrow according asked speaking""".split()
)
_MARK = re.compile(
    r"""[.!?]+["')\]]*(?:\[\d{1,3}\]|(?<=[a-z")\]]\.)\d{1,3}(?=\s+["'(]?[A-Z]))?["')\]]*(?=\s|$)"""
    r"""|(?<=[a-z]{3})\.(?=[A-Z][a-z]+\s)"""
)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"\s*(?:[-•*▪●◦·–—]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
_MARKS = re.compile(r"\A\s*(?:#{1,6}\s+)?")  # before the words of a heading in Markdown
_LABEL = re.compile(r"\s*[A-Z][A-Z .'-]{3,40}:\s")
_NEXT = re.compile(r"""\s*(["'(\[]*)([\w'-]*)""")
_TOLD = re.compile(
    r"\s*(?:he|she|they|it|i|we|the [\w ]{3,30}|[\w.'-]+(?: [\w.'-]+)?) "
    r"(?:said|says|asked|asks|told|wrote|writes|added|warned|replied|declared|insisted|shouted)\b"
)
# A heading run into the first word of what it heads: *Economy and businessSales of cars fell*.
_GLUED = re.compile(
    r"\s*(?P<head>(?:[A-Z0-9][^\n.!?:;,\"]{0,50}?[^\w'-])??(?P<last>[\w'-]+?[a-z]))(?=(?P<first>[A-Z][a-z]*)\b)"
)
# *ACCRA, 3 February 2026 (Wire) - Ghana …*
_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,30}(?:,\s[^\n.!?:;–—]{2,40}?)?\s*(?:\([^)\n]{2,30}\)\s*)?\s[-–—]{1,2}\s(?=\S)"
)
_HEAD_ROOM, _HEAD_AGAIN = 80, 500  # characters to look for one in, and for its word to come again in
_SALUTATION = re.compile(
    r"(?:^|[.!?]\s+)(?:mr|mrs|ms|madam|mister|dear|your|his|her|excellenc|distinguished|honou?rable|ladies|colleagues|friends"
    r"|sincerely|respectfully|yours|regards|best|president|sir)\b[^.!?]*$|(?:^|[.!?]\s+)excellenc\w+[^.!?]*$",
    re.IGNORECASE,
)
_LAST_WORD_ROOM = 40  # characters to look back for the word before a full stop
_WRAP = (45, 115)  # widths at which people hard-wrap their lines


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in text[start:end], white space at their ends and the marks of headings left off."""
    cased = any(char.isupper() for char in text[start : min(end, start + 20_000)])
    cuts = sorted(
        {
            *_heading_cut(text, start, end),
            *_dateline_cut(text, start, end),
            *_line_cuts(text, start, end, cased),
            *_mark_cuts(text, start, end, cased),
        }
    )
    spans, begin = [], start
    for cut in [*cuts, end]:
        piece = text[begin:cut]
        lead = len(piece) - len(_MARKS.sub("", piece))
        if stripped := piece[lead:].rstrip():
            spans.append((begin + lead, begin + lead + len(stripped)))
        begin = cut
    return spans


def _dateline_cut(text: str, start: int, end: int) -> list[int]:
    """Where the place and date end that stand before the first sentence of a report."""
    match = _DATELINE.match(text, start, end)
    return [match.end()] if match else []


def _heading_cut(text: str, start: int, end: int) -> list[int]:
    """Where a heading ends that has run into the first sentence: in a word of two, of which the second opens a
    sentence, or the first is an ordinary word after others, or comes again by itself."""
    match = _GLUED.match(text, start, min(end, start + _HEAD_ROOM))
    if match is None:
        return []
    last, first = match["last"], match["first"]
    following = text[match.end() : min(end, match.end() + _HEAD_AGAIN)]
    again = len(last) > 3 and re.search(rf"(?:^|\b){re.escape(last)}(?:\b|i?an\b|i\b)", following) is not None
    opens = first != "In" and first.lower() in _OPENERS  # *LinkedIn*
    plain = len(last) > 2 and last.islower() and " " in match["head"]
    return [match.end()] if opens or plain or again else []


def _mark_cuts(text: str, start: int, end: int, cased: bool) -> list[int]:
    """Offsets after the full stops, question and exclamation marks that end a sentence."""
    cuts: list[int] = []
    for match in _MARK.finditer(text, start, end):
        if _ends(text, match, cuts[-1] if cuts else start, end, cased):
            cuts.append(match.end())
    return cuts


def _ends(text: str, match: re.Match[str], begin: int, end: int, cased: bool) -> bool:
    mark = match.group()
    following = _NEXT.match(text, match.end(), end)
    opening, word_after = following.groups() if following else ("", "")
    if not word_after and not opening:
        return text[match.end() : end].lstrip()[:1] not in tuple("–—-,;:&")
    next_lower = word_after[:1].islower()
    if not mark.startswith(".") or mark.startswith(".."):
        return not (next_lower and cased) and not (
            '"' in mark and _TOLD.match(text, match.end(), min(end, match.end() + 60)) is not None
        )
    words = text[max(begin, match.start() - _LAST_WORD_ROOM) : match.start()].split()
    word = words[-1].lstrip("\"'([") if words else ""
    if mark == "." and (verdict := _abbreviation(word, word_after, len(words) == 1, cased)) is not None:
        return verdict
    return not (next_lower and cased)


def _abbreviation(word: str, word_after: str, opens_sentence: bool, cased: bool) -> bool | None:
    """Whether a sentence ends after a word that may be an abbreviation; None where it is none."""
    lower = word.lower()
    bare = lower.rsplit("-", 1)[-1]
    if bare in _TITLES:
        return False
    if bare in _BEFORE_NUMBER or bare in _BEFORE_DATE or bare.endswith(".res"):
        if word_after[:1].isdigit() or (bare in _BEFORE_DATE and word_after[:3].lower() in _BEFORE_NUMBER):
            return False
        if not (len(word) == 1 and word.isupper()):  # *Brian P. Keough*
            return None
    if opens_sentence and ((lower.isdigit() and len(lower) < 3) or lower in {"i", "ii", "iii", "iv", "v"}):
        return False  # the number of a list's entry
    if (len(word) == 1 and word.isalpha()) or bare in _MAYBE or re.fullmatch(r"(?:[a-z]\.)+[a-z]", bare):
        # "in the U.S. The …" ends; "U.S. troops", "J. D. Vance", "Apple Inc. said" do not
        return word_after.lower() in _OPENERS and not (cased and word_after[:1].islower())
    return None


def _line_cuts(text: str, start: int, end: int, cased: bool) -> list[int]:
    """Offsets of the line breaks that end a heading, a list's entry or a paragraph."""
    cuts: list[int] = []
    block = start
    for blank in [*_BLANK.finditer(text, start, end), None]:
        stop = blank.start() if blank else end
        cuts += _cuts_in_block(text, block, stop, cased)
        if blank:
            cuts.append(blank.end())
            block = blank.end()
    return cuts


def _cuts_in_block(text: str, start: int, end: int, cased: bool) -> list[int]:
    breaks = [match.start() for match in re.finditer("\n", text[start:end])]
    if not breaks:
        return []
    bounds = [start, *(start + offset + 1 for offset in breaks), end]
    lines = [text[first:last].rstrip() for first, last in pairwise(bounds)]
    width = _wrap_width(lines, cased)
    return [
        bound
        for bound, (before, after) in zip(bounds[1:], pairwise(lines), strict=False)
        if not _goes_on(before, after, width, cased)
    ]


def _goes_on(before: str, after: str, width: int, cased: bool) -> bool:
    """Whether a sentence runs on from one line to the next."""
    if _BULLET.match(after) or _LABEL.match(after):
        return False
    if _BULLET.match(before) and width == 0:
        return False
    word = _NEXT.match(after)
    first = word.group(2) if word else ""
    if before.endswith(",") and first[:1].isupper() and not _SALUTATION.search(before[:-1]):
        return True
    if cased and first[:1].islower() and not before.endswith((";", ":", ".", "!", "?")):
        return True
    return width > 0 and len(before) + 1 + len(first) > width - 4


def _wrap_width(lines: list[str], cased: bool) -> int:
    """The width at which a block's lines are hard-wrapped, 0 where they are not."""
    lengths = sorted(len(line) for line in lines)
    width = lengths[-1]
    low, high = _WRAP
    if len(lines) < 3 or not low <= width <= high:
        return 0
    full = len(lengths) - bisect_left(lengths, width - 18)
    if full < 0.5 * (len(lines) - 1):
        return 0
    joints = sum(
        bool(line.strip()) and not line.rstrip().endswith((".", "!", "?", ":", ";")) for line in lines[:-1]
    )
    lower = sum(line.lstrip("\"'( ")[:1].islower() for line in lines[1:])
    return width if joints and (lower or not cased) else 0
