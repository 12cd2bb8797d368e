"""Who speaks the quoted words: by the verb before or behind them and its subject."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.quotations import names, patterns
from relazione.coding.quotations.cues import Cues, cues
from relazione.coding.quotations.marks import Quoted
from relazione.coding.quotations.owned import namer, owner
from relazione.coding.quotations.stand_ins import meant

_REACH = 160  # characters behind a quotation in which its speaker may stand
_FAR_BACK = 4  # sentences in which a pronoun's person is looked for
_LASTING = 1500  # characters for which a speaker's name holds for a pronoun
_WEAK_REACH = 90  # characters from a verb of naming or thinking to the words it brings


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker's name, or the words that stand for one.

    cue: the kind of cue, say, name, think, voice (*according to*) or carried (over from the quotation before).
    start: where those words stand. verb: where the verb of speech ends, -1 without one.
    """

    name: str
    cue: str
    start: int = -1
    verb: int = -1


class Speakers:
    """Finds speakers in one page. last: whoever was last found to speak by name."""

    def __init__(self, page: Page, quoted: list[Quoted]) -> None:
        self.page, self.text = page, page.text
        self._quoted = quoted
        self._starts = [one.start for one in quoted]
        self.cues: Cues = cues()
        self.last: Speaker | None = None
        self._full_names: dict[str, str] = {}
        self.actors = [mention for mention in page.actors if not self._is_quoted(mention.start)]
        self._actor_ends = [mention.end for mention in self.actors]

    def of(self, quoted: Quoted, floor: int) -> Speaker | None:
        """Who speaks the quoted words, told in their sentence (which starts at `floor`) or right behind them."""
        owned = owner(self.text, floor, quoted.start)
        found = self._named(*owned, "name") if owned else None
        found = found or self._behind(quoted) or self._before(quoted, floor)
        if found and (
            span := namer(self.text, floor, quoted.start)
        ):  # *what Lavrov dismissed as "…", Oslo did*
            found = self._named(*span, found.cue)
        if found and found.name.lower() in patterns.NOBODY:
            return None
        if found and " " in found.name:
            found = replace(found, name=meant(self.text, found.name, max(found.start, 0)))
        if found and found.name[:1].isupper() and " " in found.name:
            self.last = found
        return found

    def _full(self, words: str, at: int) -> str:
        """The full name of a surname, looked for once a page."""
        if words not in self._full_names:
            self._full_names[words] = names.full(self.text, words, at)
        return self._full_names[words]

    def _is_quoted(self, offset: int) -> bool:
        index = bisect_left(self._starts, offset + 1) - 1
        return index >= 0 and offset < self._quoted[index].end

    def _behind(self, quoted: Quoted) -> Speaker | None:
        """Somebody told after the quotation: *he said*, *said Lavrov*, *according to the ministry*."""
        closing = self.text[quoted.end - 2 : quoted.end - 1]
        right = self.text[quoted.end : quoted.end + _REACH]
        if right[:1] in (".", ";", "?", "!", "\n"):  # the sentence ends with the quoted words
            return None
        if (
            closing == "."
            and not re.match(r"\s*[,–—-]|\s[a-z]", right)
            and not patterns.AFTER_STOP.match(right)
        ):
            return None
        lead = patterns.LEAD.match(right)
        at = quoted.end + (lead.end() if lead else 0)
        stop = patterns.BREAK.search(self.text, at, quoted.end + _REACH)
        end = stop.start() if stop else min(len(self.text), quoted.end + _REACH)
        if '"' in self.text[at:end]:
            end = self.text.index('"', at)
        if voice := self.cues.voices.match(self.text, at):
            return self._named(voice.end(), end, "voice")
        if told := patterns.TOLD_BY.match(self.text, at, end):
            return self._named(told.end(), end, "say")
        if patterns.CARRIED_ON.match(self.text, at, end):
            return None
        if as_saying := patterns.WAS_QUOTED.search(self.text, at, end):
            return self.subject(as_saying, at)
        for verb in self.cues.verb.finditer(self.text, at, end):
            if self.cues.kind(verb) != "say" or verb.group().endswith("ing"):
                break
            if not self.text[at : verb.start()].strip():  # said Lavrov
                return self._named(verb.end(), end, "say")
            if patterns.PASSIVE.search(self.text[at : verb.start()]):
                break
            if (found := self.subject(verb, at)) or verb.group() not in self.cues.nouns:
                return found
        return self._by_any_verb(at, end) if "," in (closing, right[:1]) else None

    def _by_any_verb(self, at: int, end: int) -> Speaker | None:
        """A name and a verb in the past behind *"…,"*: *"Stay at home," Governor Brownback advised*."""
        match = patterns.ANY_VERB.match(self.text, at, end)
        if match is None:
            return None
        mention = self._mention_before(match.start("verb"), at)
        return self._speaker(mention, "say") if mention and mention.sort is not Sort.ADJECTIVE else None

    def _before(self, quoted: Quoted, floor: int) -> Speaker | None:
        """Somebody told before the quotation in its sentence, which starts at `floor`."""
        left = self.text[floor : quoted.start]
        if match := patterns.QUOTED_AS.search(left):
            return self._named(floor + match.start("who"), floor + match.end("who"), "say")
        found = (verb for verb in self.cues.verb.finditer(self.text, floor, quoted.start))
        verbs = [verb for verb in found if self._governs(verb, quoted, floor)]
        # what somebody said comes before what somebody is said to think: "he made clear that Washington sees …"
        for verb in sorted(verbs, key=lambda verb: (self.cues.kind(verb) == "think", -verb.start())):
            if speaker := self.subject(verb, floor):
                return replace(speaker, verb=verb.end())
        if match := self.cues.voices.search(left):
            return self._named(floor + match.end(), quoted.start, "voice")
        if (label := patterns.LABEL.fullmatch(left)) and not self.page.lower_case:
            return self._named(floor + label.start("who"), quoted.start, "voice")
        return self._by_colon(floor, quoted.start) if left.rstrip().endswith(":") else None

    def _by_colon(self, floor: int, limit: int) -> Speaker | None:
        """The subject of a sentence that ends in a colon: *in his message he praised the crane: "…"*."""
        if he := patterns.HE_DOES.search(self.text, floor, limit):
            return self._pronoun(he.start("he"), "voice")
        return self._main_subject(floor, limit, "voice")

    def _governs(self, verb: re.Match[str], quoted: Quoted, floor: int) -> bool:
        """Whether the verb can bring the quoted words: active, outside other quotations, in the same clause."""
        between = self.text[verb.end() : quoted.start]
        if (
            self._is_quoted(verb.start())
            or ";" in between
            or patterns.PASSIVE.search(self.text[floor : verb.start()])
        ):
            return False
        return self.cues.kind(verb) == "say" or len(between) <= _WEAK_REACH

    def subject(self, match: re.Match[str], floor: int) -> Speaker | None:
        """The subject of the matched verb, in text from `floor` on."""
        verb, kind = match.start(), self.cues.kind(match)
        doing = match.group().split()[0].endswith("ing")
        who = patterns.WHO.search(self.text[floor:verb]) if doing else None
        if who and (described := self._told_by_who(floor, floor + who.start(), kind)):
            return described
        if mention := self._mention_before(verb, floor):
            return self._speaker(mention, kind)
        left = self.text[floor:verb]
        bare = self.cues.without_gap(left)
        if match.group() in self.cues.nouns and not self._is_verb(match, bare):
            return None
        last = patterns.LAST_WORD.split(bare)[-1]
        if last.lower() in ("he", "she"):
            return self._pronoun(floor + len(bare) - len(last), kind)
        if name := patterns.APPOSED_NAME.search(left):
            start = floor + name.start("name")
            return Speaker(self._full(names.plain(name["name"]), start), kind, start)
        if apposed := patterns.APPOSED.search(left):
            return self._apposed(floor + apposed.start("head"), floor + apposed.end("head"), kind)
        if headed := patterns.DESCRIBED.search(bare):
            return self._apposed(floor + headed.start("head"), floor + headed.end("head"), kind)
        if (with_ := patterns.WITH.search(bare)) and match.group().endswith(
            "ing"
        ):  # with a spokeswoman adding that …
            return self._phrase(with_["who"], floor + with_.start("who"), kind)
        aside = None if doing else patterns.ASIDE.search(left)
        if aside and len(left[: aside.start()].split()) > 1:
            return self._apposed(floor, floor + aside.start(), kind)
        if doing or patterns.JOINED.search(bare) or not bare.strip():
            return self._main_subject(floor, verb, kind)
        return self._phrase(patterns.PLACE_AFTER.sub("", bare), floor, kind)

    def _is_verb(self, match: re.Match[str], subject: str) -> bool:
        """Whether a form that may be a noun is a verb: *the report states that*, not *the claims that*."""
        return (
            re.match(r"\s+that\b|\s*[,:]\s*\"", self.text[match.end() : match.end() + 12]) is not None
            and patterns.DETERMINED.search(subject) is not None
        )

    def _told_by_who(self, floor: int, at: int, kind: str) -> Speaker | None:
        """The person right before *who*, of the actor layer or by name."""
        index = bisect_left(self._actor_ends, at + 1) - 1
        for near in reversed(self.actors[max(0, index - 1) : index + 1]):
            named = near.persons and near.start >= floor
            if named and patterns.OF_STATE.fullmatch(self.text, near.end, at):
                return self._speaker(near, kind)
        match = patterns.BEFORE_WHO.search(self.text[floor:at])
        return Speaker(match["name"], kind, floor + match.start("name")) if match else None

    def _apposed(self, start: int, end: int, kind: str) -> Speaker | None:
        """Somebody described between commas: *Ali Wyne, a specialist at X, says*."""
        if mention := self._mention_before(end, start):
            return self._speaker(mention, kind)
        return self._phrase(self.text[start:end], start, kind)

    def _mention_before(self, verb: int, floor: int) -> ActorMention | None:
        """The actor right before the verb, but for what may stand between them."""
        index = bisect_left(self._actor_ends, verb + 1) - 1
        while index >= 0 and self.actors[index].end > floor and verb - self.actors[index].end <= 180:
            mention = self.actors[index]
            if patterns.PLACED.search(self.text, max(floor, mention.start - 40), mention.start):
                index -= 1
                continue
            located = patterns.LOCATED.match(self.text, mention.end, verb)
            end = located.end() if located else mention.end
            if mention.sort is not Sort.ADJECTIVE and self.cues.gap.fullmatch(self.text, end, verb):
                return mention
            index -= 1
        return None

    def _main_subject(self, floor: int, limit: int, kind: str) -> Speaker | None:
        """The first actor of the sentence that does not belong to another (*Putin's aide*) or a preposition."""
        for mention in self.actors[bisect_left(self._actor_ends, floor + 1) :]:
            if mention.start >= limit:
                break
            owned = self.text[mention.end : mention.end + 2] in ("'s", "s'") or mention.sort is Sort.ADJECTIVE
            before = self.text[floor : mention.start]
            led = re.search(
                r"\b(?:in|on|at|to|of|by|with|for|from|against|about|after)\s+(?:the\s+)?$",
                before,
                re.IGNORECASE,
            )
            if not owned and not led:
                return self._speaker(mention, kind)
        headed = patterns.HEADED.match(self.text, floor, limit)
        return Speaker(self._full(names.plain(headed["name"]), floor), kind, floor) if headed else None

    def _phrase(self, left: str, floor: int, kind: str) -> Speaker | None:
        """The subject as written at the end of `left`, where the actor layer knows none: *the joint statement*."""
        match = names.ending(left.rstrip(" ,"))
        if match is None:
            return None
        words, start = match.group(), floor + match.start()
        before = left[: match.start()]
        if member := patterns.MEMBER.search(before) or patterns.OF_BODY.search(before):
            return Speaker(member["name"], kind, floor + member.start("name"))
        if whole := patterns.OF_THEM.search(left[: match.start()]):  # the mission of experts
            whose = whole.group()[0].lower() + whole.group()[1:]
            return Speaker(whose + words, kind, floor + whole.start())
        if patterns.WRITTEN.fullmatch(words) and (writer := self._writer(start)):
            return Speaker(writer, kind, start)
        return Speaker(self._full(names.plain(words), start), kind, start)

    def _writer(self, at: int) -> str | None:
        """The person whose *statement* or *letter* a sentence shortly before tells of."""
        sentence = self.page.sentence_at(at)
        if sentence is None:
            return None
        for earlier in reversed(self.page.sentences[max(0, sentence.index - _FAR_BACK) : sentence.index]):
            word = patterns.A_WRITING.search(self.text, earlier.start, earlier.end)
            if word and (name := self._first_person(earlier.start, earlier.end)):
                return name
        return None

    def _named(self, start: int, end: int, cue: str) -> Speaker | None:
        """The actor or name at the start of text[start:end]."""
        first = bisect_left(self._actor_ends, start + 1)
        for mention in self.actors[first : first + 3]:
            if mention.start - start > 60 or mention.start >= end:
                break
            plain = mention.sort is not Sort.ADJECTIVE and not self._is_longer(mention, end)
            directly = self.text[start : mention.start].strip().lower() in ("", "the", "a")
            if mention.start >= start and plain and (mention.persons or directly):
                return self._speaker(mention, cue)
        found = names.beginning(self.text, start, end)
        if found is None:
            return None
        words, at = found
        if patterns.PRONOUN.fullmatch(words):
            return self._pronoun(at, cue)
        return Speaker(self._full(words, at), cue, at)

    def _is_longer(self, mention: ActorMention, end: int) -> bool:
        """Whether the mention only begins a longer name: *the Kremlin's spokesman*, *Xinjiang Daily*."""
        return not mention.persons and patterns.LONGER_NAME.match(self.text, mention.end, end) is not None

    def _speaker(self, mention: ActorMention, cue: str) -> Speaker | None:
        """The mention's person by full name, else the name beside its title, else its words with their article."""
        written = self.text[mention.start : mention.end]
        if mention.sort is Sort.REFERENCE and patterns.PRONOUN.fullmatch(written):
            known = mention.persons[0] if len(mention.persons) == 1 else None
            return self._pronoun(mention.start, cue, known)
        if len(mention.persons) == 1:
            return Speaker(mention.persons[0], cue, mention.start)
        if written.lower() in patterns.PRONOUNS:
            return Speaker(written.lower(), cue, mention.start)
        if mention.sort is Sort.PERSON and (beside := self._beside(mention)):
            return Speaker(beside, cue, mention.start)
        if member := patterns.MEMBER.search(self.text[max(0, mention.start - 60) : mention.start]):
            return Speaker(member["name"], cue, mention.start)
        if article := patterns.ARTICLE.search(self.text[max(0, mention.start - 4) : mention.start]):
            written = article.group().lower() + written
        return Speaker(self._full(written, mention.start), cue, mention.start)

    def _beside(self, mention: ActorMention) -> str | None:
        """The name told beside a title: *Prime Minister Kevin Rudd*, *Osamu Fujimura, the chief secretary*."""
        if after := patterns.NAME_BESIDE.match(self.text, mention.end):
            return after["name"] or after["apart"]
        before = patterns.NAME_AND_COMMA.search(self.text[max(0, mention.start - 60) : mention.start])
        return before["name"] if before else None

    def _pronoun(self, at: int, cue: str, known: str | None = None) -> Speaker | None:
        """*He*: the first person of his sentence before him; else whoever spoke in the sentence before; else whom the
        actor layer takes him for; else the first person of a sentence before; else the last to speak by name."""
        sentence = self.page.sentence_at(at)
        if sentence is None:
            return None
        name = self._first_person(sentence.start, at) or self._spoke_before(sentence)
        name = name or self._just_quoted(sentence) or self._opens_before(sentence)
        name = name or self._goes_on(sentence) or known
        for earlier in reversed(self.page.sentences[max(0, sentence.index - _FAR_BACK) : sentence.index]):
            name = name or self._first_person(earlier.start, earlier.end)
        if name is None and self.last and at - self.last.start < _LASTING:
            name = self.last.name
        return Speaker(name or self.text[at:].split(None, 1)[0].lower(), cue, at)

    def _just_quoted(self, sentence: Sentence) -> str | None:
        """Who was quoted by name in the sentence before: *"…," said Ada Lund. "…," she added*."""
        if self.last is None or not sentence.index:
            return None
        before = self.page.sentences[sentence.index - 1]
        return self.last.name if before.start <= self.last.start < sentence.start else None

    def _goes_on(self, sentence: Sentence) -> str | None:
        """Who last spoke by name, where all sentences since then are his words or begin with *he*."""
        if self.last is None or sentence.start - self.last.start > _LASTING:
            return None
        for earlier in reversed(self.page.sentences[: sentence.index]):
            if earlier.start <= self.last.start < earlier.end or earlier.end <= self.last.start:
                return self.last.name
            if not (self._is_quoted(earlier.start + 1) or patterns.HE.match(self.text, earlier.start)):
                return None
        return None

    def _opens_before(self, told: Sentence) -> str | None:
        """Whom the sentence before names at its head, where no actor is named there: *Ada Lund, a baker, smiled*."""
        if not told.index:
            return None
        sentence = self.page.sentences[told.index - 1]
        match = patterns.HEAD_NAME.match(self.text, sentence.start, sentence.end)
        match = match or patterns.HEAD_SURNAME.match(self.text, sentence.start, sentence.end)
        if match is None or any(
            actor.start < match.end("name") and actor.end > match.start("name") for actor in self.page.actors
        ):
            return None
        name = self._full(match["name"], match.start("name"))
        return name if " " in name else None

    def _spoke_before(self, sentence: Sentence) -> str | None:
        """Who speaks by name in the sentence before; None where it names nobody so."""
        if not sentence.index:
            return None
        before = self.page.sentences[sentence.index - 1]
        for verb in self.cues.verb.finditer(self.text, before.start, before.end):
            if (
                self.cues.kind(verb) != "say"
                or self._is_quoted(verb.start())
                or verb.group() in self.cues.nouns
            ):
                continue
            if mention := self._mention_before(verb.start(), before.start):
                if len(mention.persons) == 1 and mention.sort is not Sort.REFERENCE:
                    return mention.persons[0]
                continue
            if apart := patterns.APPOSED_NAME.search(self.text[before.start : verb.start()]):
                return self._full(names.plain(apart["name"]), before.start)
            match = names.ending(self.cues.without_gap(self.text[before.start : verb.start()]))
            if (
                match
                and match.group()[0].isupper()
                and match.group().lower() not in patterns.PRONOUNS | {"he", "she", "the"}
            ):
                return self._full(names.plain(match.group()), before.start)
        return None

    def _first_person(self, floor: int, ceiling: int) -> str | None:
        for mention in self.actors[bisect_left(self._actor_ends, floor + 1) :]:
            if mention.start >= ceiling:
                break
            if mention.start >= floor and len(mention.persons) == 1 and mention.sort is not Sort.REFERENCE:
                return mention.persons[0]
        return None
