"""Who speaks the quoted words: by the verb before or behind them, its subject, and the persons named so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.coding.quotations.cues import Cues, cues
from relazione.coding.quotations.marks import Quoted

_PRONOUN = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w'’.-]+|[A-Z]\.|al|bin|de|van|von|der|el))*$")
_PHRASE = re.compile(
    r"(?:(?:the|a|an|this|that|its|his|her|their|our|both|one|another|some|many|several|two)\s+)?(?:(?!(?:and|but|that|which|who|when|as|while|because|where|if|it|in|on|at|of|by|for|from|to|with)\b)[\w.'-]+\s+){0,5}[\w.'-]+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|a|an)\s$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|become|became|becomes|so)\s+(?:\w+ly\s+|often\s+|also\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:,\s*)?\b(?:and|but|or|then)\s+(?:also\s+|then\s+|even\s+|\w+ly\s+)?$|,\s*$", re.IGNORECASE
)
_QUOTED_AS = re.compile(
    r"\bquot(?:ed|es|ing)\s+(?P<who>.{2,80}?)\s+as\s+(?:saying|stating|telling|writing|warning)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"""^[\s,.;:)"'—–-]*""")
_APPOSED = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|as|while|when)\s)(?P<head>[^,;:]{2,60}),\s(?:an?|the|one|who|whose|which|former|then|now|senior|director|head|chief|professor|president|author|minister|spokes\w+|\d\d)\b[^;\"]{2,200},\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;!?](?:\s|$)|\n")
_REACH = 160  # characters behind a quotation in which its speaker may stand


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker's name, or the words that stand for one, and by which kind of cue: say, name, think, voice, carried."""

    name: str
    cue: str
    start: int = (
        -1
    )  # where the words that name the speaker start, -1 where carried over from another quotation


class Speakers:
    """Finds speakers in one page."""

    def __init__(self, page: Page, quoted: list[Quoted]) -> None:
        self.page, self.text = page, page.text
        self._quoted = quoted
        self._starts = [one.start for one in quoted]
        self.cues: Cues = cues()
        self.actors = [mention for mention in page.actors if not self._is_quoted(mention.start)]
        self._actor_ends = [mention.end for mention in self.actors]

    def _is_quoted(self, offset: int) -> bool:
        index = bisect_left(self._starts, offset + 1) - 1
        return index >= 0 and offset < self._quoted[index].end

    def behind(self, quoted: Quoted) -> Speaker | None:
        """Somebody told after the quotation: *he said*, *said Lavrov*, *according to the ministry*."""
        closing = self.text[quoted.end - 2 : quoted.end - 1]
        right = self.text[quoted.end : quoted.end + _REACH]
        if closing == "." and not right.lstrip().startswith((",", "-", "—", "–")):
            return None
        if right[:1] in (".", ";", "?", "!", "\n"):  # the sentence ends with the quoted words
            return None
        lead = _LEAD.match(right)
        at = quoted.end + (lead.end() if lead else 0)
        stop = _BREAK.search(self.text, at, quoted.end + _REACH)
        end = stop.start() if stop else min(len(self.text), quoted.end + _REACH)
        if '"' in self.text[at:end]:
            end = self.text.index('"', at)
        if voice := self.cues.voices.match(self.text, at):
            return self._named(voice.end(), end, "voice")
        verb = self.cues.verb.search(self.text, at, end)
        if verb is None or self.cues.kind(verb) == "think":
            return None
        if not self.text[at : verb.start()].strip():  # said Lavrov
            after = self._named(verb.end() + 1, end, "say")
            return after if self.cues.kind(verb) == "say" else None
        if self.cues.kind(verb) != "say" or "," in self.text[at : verb.start()].split(" who ")[0][40:]:
            return None
        return self._subject(verb, at)

    def before(self, quoted: Quoted, floor: int) -> Speaker | None:
        """Somebody told before the quotation in its sentence, which starts at `floor`."""
        left = self.text[floor : quoted.start]
        if match := _QUOTED_AS.search(left):
            return self._named(floor + match.start("who"), floor + match.end("who"), "say")
        verbs = [
            verb
            for verb in self.cues.verb.finditer(self.text, floor, quoted.start)
            if self._governs(verb, quoted, floor)
        ]
        # what somebody said comes before what somebody is said to think: "he made clear that Washington sees …"
        for verb in sorted(verbs, key=lambda verb: (self.cues.kind(verb) == "think", -verb.start())):
            if found := self._subject(verb, floor):
                return found
        if match := self.cues.voices.search(left):
            return self._named(floor + match.end(), quoted.start, "voice")
        if (
            re.search(r":\s*$", left)
            and (named := self._named(floor, quoted.start, "voice"))
            and named.start - floor < 3
        ):
            return named
        return None

    def _governs(self, verb: re.Match[str], quoted: Quoted, floor: int) -> bool:
        """Whether the verb can bring the quoted words: active, outside other quotations, in the same clause."""
        between = self.text[verb.end() : quoted.start]
        if (
            self._is_quoted(verb.start())
            or ";" in between
            or _PASSIVE.search(self.text[floor : verb.start()])
        ):
            return False
        return self.cues.kind(verb) == "say" or len(between) <= 90

    def _subject(self, match: re.Match[str], floor: int) -> Speaker | None:
        """The subject of the matched verb, in text from `floor` on."""
        verb, kind = match.start(), self.cues.kind(match)
        if mention := self._mention_before(verb, floor):
            return self._speaker(mention, kind)
        if match.group() in self.cues.nouns:
            return None
        left = self.text[floor:verb]
        bare = re.sub(rf"{self.cues.gap.pattern}$", "", left, flags=re.IGNORECASE) if left.strip() else ""
        words = bare.rsplit(None, 1)[-1] if bare.split() else ""
        if words.lower() in ("he", "she"):
            return self._pronoun(floor + len(bare) - len(words), kind)
        if apposed := _APPOSED.search(left):
            return self._apposed(floor + apposed.start("head"), floor + apposed.end("head"), kind)
        participle = self.text[verb : verb + 14].split()[0].rstrip(",.").endswith("ing")
        if participle or _JOINED.search(left) or not left.strip():
            return self._main_subject(floor, verb, kind)
        return self._phrase(bare or left, floor, kind)

    def _apposed(self, start: int, end: int, kind: str) -> Speaker | None:
        """Somebody described between commas: *Ali Wyne, a specialist at X, says*."""
        if mention := self._mention_before(end, start):
            return self._speaker(mention, kind)
        return self._phrase(self.text[start:end], start, kind)

    def _mention_before(self, verb: int, floor: int) -> ActorMention | None:
        index = bisect_left(self._actor_ends, verb + 1) - 1
        while index >= 0 and self.actors[index].end > floor:
            mention = self.actors[index]
            if mention.sort is not Sort.ADJECTIVE and self.cues.gap.fullmatch(self.text, mention.end, verb):
                return mention
            if verb - mention.end > 180:
                break
            index -= 1
        return None

    def _main_subject(self, floor: int, limit: int, kind: str) -> Speaker | None:
        """The first actor of the sentence that does not belong to another (*Putin's aide*) or a preposition."""
        first = bisect_left(self._actor_ends, floor + 1)
        for mention in self.actors[first:]:
            if mention.start >= limit:
                break
            owned = self.text[mention.end : mention.end + 2] in ("'s", "s'") or mention.sort is Sort.ADJECTIVE
            led = re.search(
                r"\b(?:in|on|at|to|of|by|with|for|from|against|about|after)\s+(?:the\s+)?$",
                self.text[floor : mention.start],
                re.IGNORECASE,
            )
            if not owned and not led:
                return self._speaker(mention, kind)
        return None

    def _phrase(self, left: str, floor: int, kind: str) -> Speaker | None:
        """The subject as written, where the actor layer knows none: *Ali Wyne, a specialist at X*, *the joint statement*."""
        tail = re.split(r"[;:\"]|\.\s|,\s(?=and|but|which|while)", left)[-1]
        head = re.split(r",\s", tail.strip())[
            0 if tail.count(",") >= 2 or tail.rstrip().endswith(",") else -1
        ].strip(" ,")
        match = _NAME.search(head) or _PHRASE.search(head)
        if (
            match is None
            or not match.group().strip()
            or match.group().lower()
            in ("it", "that", "this", "which", "who", "they", "we", "you", "i", "there", "what")
        ):
            return None
        words = re.sub(r"^(?:that|if|as|when)\s", "", match.group().strip())
        start = floor + left.rfind(words)
        return Speaker(self.full_name(words, start), kind, start)

    def _named(self, start: int, end: int, cue: str) -> Speaker | None:
        """The first actor or name in text[start:end], near its start."""
        first = bisect_left(self._actor_ends, start + 1)
        for mention in self.actors[first : first + 3]:
            if mention.start - start > 60 or mention.start >= end:
                break
            if (
                mention.sort is not Sort.ADJECTIVE
                and mention.start >= start
                and not self._belongs(mention, end)
            ):
                return self._speaker(mention, cue)
        piece = self.text[start:end]
        match = re.match(
            r"\s*((?:the\s+|a\s+|an\s+)?(?:[\w.'-]+\s+){0,5}?(?:[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*|[\w'-]+))(?=\s*(?:[,.;:\"]|$|who\b|in\b|on\b|at\b|during\b|told\b|after\b|of\b|as\b))",
            piece,
        )
        if match is None or _PRONOUN.match(match[1]):
            return self._pronoun(start, cue) if match else None
        name = re.search(r"[A-Z][\w'.-]+(?:\s+[A-Z][\w'.-]+)+$", match[1])
        words = name.group() if name else match[1]
        return Speaker(self.full_name(words, start), cue, start)

    def _belongs(self, mention: ActorMention, end: int) -> bool:
        """Whether the mention only says whose somebody is, who is named after it: *the Kremlin's spokesman*."""
        return self.text[mention.end : min(end, mention.end + 2)] == "'s"

    def _speaker(self, mention: ActorMention, cue: str) -> Speaker | None:
        """The mention's person by full name, else its words with their article."""
        written = self.text[mention.start : mention.end]
        if mention.sort is Sort.REFERENCE and len(mention.persons) != 1 and _PRONOUN.fullmatch(written):
            return self._pronoun(mention.start, cue)
        if len(mention.persons) == 1:
            return Speaker(mention.persons[0], cue, mention.start)
        if written.lower() in (
            "they",
            "it",
            "we",
            "its",
            "their",
            "his",
            "her",
            "him",
            "them",
            "i",
            "our",
            "us",
        ):
            return None
        if article := _ARTICLE.search(self.text[max(0, mention.start - 4) : mention.start]):
            written = article.group().lower() + written
        return Speaker(self.full_name(written, mention.start), cue, mention.start)

    def _pronoun(self, at: int, cue: str) -> Speaker | None:
        """*He*: the first person of its sentence before it, else of the sentence before."""
        sentence = self.page.sentence_at(at)
        if sentence is None:
            return None
        floor = sentence.start
        for index in range(sentence.index, max(-1, sentence.index - 4), -1):
            floor = self.page.sentences[index].start
            ceiling = at if index == sentence.index else self.page.sentences[index].end
            persons = [
                mention
                for mention in self.actors
                if floor <= mention.start < ceiling
                and len(mention.persons) == 1
                and mention.sort is not Sort.REFERENCE
            ]
            if persons:
                return Speaker(persons[0].persons[0], cue, at)
        return None

    def full_name(self, words: str, at: int) -> str:
        """The full name that a surname alone stands for, where the text gave it before."""
        if self.page.lower_case or len(words.split()) != 1 or not words[:1].isupper():
            return words
        pattern = re.compile(rf"\b((?:[A-Z][\w'-]+\s+|[A-Z]\.\s*){{1,3}}{re.escape(words)})\b")
        earlier = pattern.search(self.text, 0, max(at, 0)) or pattern.search(self.text)
        return earlier.group(1) if earlier else words
