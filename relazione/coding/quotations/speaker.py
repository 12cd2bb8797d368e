"""Who speaks the quoted words: whoever is told behind them, before them in their sentence, or as their owner."""

from __future__ import annotations

import re
from dataclasses import replace

from relazione.coding.mentions import Sort
from relazione.coding.quotations import patterns
from relazione.coding.quotations.ground import Ground, Speaker
from relazione.coding.quotations.he import of_pronoun
from relazione.coding.quotations.marks import Quoted
from relazione.coding.quotations.named import named, of_mention
from relazione.coding.quotations.owned import namer, owner
from relazione.coding.quotations.stand_ins import meant
from relazione.coding.quotations.subjects import main_subject, subject

_REACH = 160  # characters behind a quotation in which its speaker may stand
_WEAK_REACH = 90  # characters from a verb of naming or thinking to the words it brings


def speaker_of(ground: Ground, quoted: Quoted, floor: int) -> Speaker | None:
    """Who speaks the quoted words, told in their sentence (which starts at `floor`) or right behind them."""
    owned = owner(ground.text, floor, quoted.start)
    found = named(ground, *owned, "name") if owned else None
    found = found or _behind(ground, quoted) or _before(ground, quoted, floor)
    span = namer(ground.text, floor, quoted.start)
    if found and span:  # *what Lavrov dismissed as "…", Oslo did*
        found = named(ground, *span, found.cue)
    if found and found.name.lower() in patterns.NOBODY:
        return None
    if found and " " in found.name:
        found = replace(found, name=meant(ground.text, found.name, max(found.start, 0)))
    if found and found.name[:1].isupper() and " " in found.name:
        ground.last = found
    return found


def _behind(ground: Ground, quoted: Quoted) -> Speaker | None:
    """Somebody told after the quotation: *he said*, *said Lavrov*, *according to the ministry*."""
    closing = ground.text[quoted.end - 2 : quoted.end - 1]
    right = ground.text[quoted.end : quoted.end + _REACH]
    if right[:1] in (".", ";", "?", "!", "\n"):  # the sentence ends with the quoted words
        return None
    if closing == "." and not re.match(r"\s*[,–—-]|\s[a-z]", right) and not patterns.AFTER_STOP.match(right):
        return None
    lead = patterns.LEAD.match(right)
    at = quoted.end + (lead.end() if lead else 0)
    stop = patterns.BREAK.search(ground.text, at, quoted.end + _REACH)
    end = stop.start() if stop else min(len(ground.text), quoted.end + _REACH)
    if '"' in ground.text[at:end]:
        end = ground.text.index('"', at)
    if voice := ground.cues.voices.match(ground.text, at):
        return named(ground, voice.end(), end, "voice")
    if told := patterns.TOLD_BY.match(ground.text, at, end):
        return named(ground, told.end(), end, "say")
    if patterns.CARRIED_ON.match(ground.text, at, end):
        return None
    if as_saying := patterns.WAS_QUOTED.search(ground.text, at, end):
        return subject(ground, as_saying, at)
    for verb in ground.cues.verb.finditer(ground.text, at, end):
        if ground.cues.kind(verb) != "say" or verb.group().endswith("ing"):
            break
        if not ground.text[at : verb.start()].strip():  # said Lavrov
            return named(ground, verb.end(), end, "say")
        if patterns.PASSIVE.search(ground.text[at : verb.start()]):
            break
        if (found := subject(ground, verb, at)) or verb.group() not in ground.cues.nouns:
            return found
    return _by_any_verb(ground, at, end) if "," in (closing, right[:1]) else None


def _by_any_verb(ground: Ground, at: int, end: int) -> Speaker | None:
    """A name and a verb in the past behind *"…,"*: *"Stay at home," Governor Brownback advised*."""
    match = patterns.ANY_VERB.match(ground.text, at, end)
    if match is None:
        return None
    mention = ground.mention_before(match.start("verb"), at)
    return of_mention(ground, mention, "say") if mention and mention.sort is not Sort.ADJECTIVE else None


def _before(ground: Ground, quoted: Quoted, floor: int) -> Speaker | None:
    """Somebody told before the quotation in its sentence, which starts at `floor`."""
    left = ground.text[floor : quoted.start]
    if match := patterns.QUOTED_AS.search(left):
        return named(ground, floor + match.start("who"), floor + match.end("who"), "say")
    found = (verb for verb in ground.cues.verb.finditer(ground.text, floor, quoted.start))
    verbs = [verb for verb in found if _governs(ground, verb, quoted, floor)]
    # what somebody said comes before what somebody is said to think: "he made clear that Washington sees …"
    for verb in sorted(verbs, key=lambda verb: (ground.cues.kind(verb) == "think", -verb.start())):
        if speaker := subject(ground, verb, floor):
            return replace(speaker, verb=verb.end())
    if match := ground.cues.voices.search(left):
        return named(ground, floor + match.end(), quoted.start, "voice")
    if (label := patterns.LABEL.fullmatch(left)) and not ground.page.lower_case:
        return named(ground, floor + label.start("who"), quoted.start, "voice")
    return _by_colon(ground, floor, quoted.start) if left.rstrip().endswith(":") else None


def _by_colon(ground: Ground, floor: int, limit: int) -> Speaker | None:
    """The subject of a sentence that ends in a colon: *in his message he praised the crane: "…"*."""
    if he := patterns.HE_DOES.search(ground.text, floor, limit):
        return of_pronoun(ground, he.start("he"), "voice")
    return main_subject(ground, floor, limit, "voice")


def _governs(ground: Ground, verb: re.Match[str], quoted: Quoted, floor: int) -> bool:
    """Whether the verb can bring the quoted words: active, outside other quotations, in the same clause."""
    between = ground.text[verb.end() : quoted.start]
    if (
        ground.is_quoted(verb.start())
        or ";" in between
        or patterns.PASSIVE.search(ground.text[floor : verb.start()])
    ):
        return False
    return ground.cues.kind(verb) == "say" or len(between) <= _WEAK_REACH
