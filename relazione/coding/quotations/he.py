"""Whom *he said* or *she added* means."""

from __future__ import annotations

from relazione.coding.mentions import Sort
from relazione.coding.page import Sentence
from relazione.coding.quotations import names, patterns
from relazione.coding.quotations.ground import Ground, Speaker

FAR_BACK = 4  # sentences in which a pronoun's person is looked for
_LASTING = 1500  # characters for which a speaker's name holds for a pronoun


def of_pronoun(ground: Ground, at: int, cue: str, known: str | None = None) -> Speaker | None:
    """*He*: the first person of his sentence before him; else whoever spoke in the sentence before; else whom the
    actor layer takes him for; else the first person of a sentence before; else the last to speak by name."""
    sentence = ground.page.sentence_at(at)
    if sentence is None:
        return None
    name = ground.first_person(sentence.start, at) or _spoke_before(ground, sentence)
    name = name or _just_quoted(ground, sentence) or _opens_before(ground, sentence)
    name = name or _goes_on(ground, sentence) or known
    for earlier in reversed(ground.page.sentences[max(0, sentence.index - FAR_BACK) : sentence.index]):
        name = name or ground.first_person(earlier.start, earlier.end)
    if name is None and ground.last and at - ground.last.start < _LASTING:
        name = ground.last.name
    return Speaker(name or ground.text[at:].split(None, 1)[0].lower(), cue, at)


def _just_quoted(ground: Ground, sentence: Sentence) -> str | None:
    """Who was quoted by name in the sentence before: *"…," said Ada Lund. "…," she added*."""
    if ground.last is None or not sentence.index:
        return None
    before = ground.page.sentences[sentence.index - 1]
    return ground.last.name if before.start <= ground.last.start < sentence.start else None


def _goes_on(ground: Ground, sentence: Sentence) -> str | None:
    """Who last spoke by name, where all sentences since then are his words or begin with *he*."""
    if ground.last is None or sentence.start - ground.last.start > _LASTING:
        return None
    for earlier in reversed(ground.page.sentences[: sentence.index]):
        if earlier.start <= ground.last.start < earlier.end or earlier.end <= ground.last.start:
            return ground.last.name
        if not (ground.is_quoted(earlier.start + 1) or patterns.HE.match(ground.text, earlier.start)):
            return None
    return None


def _opens_before(ground: Ground, told: Sentence) -> str | None:
    """Whom the sentence before names at its head, where no actor is named there: *Ada Lund, a baker, smiled*."""
    if not told.index:
        return None
    sentence = ground.page.sentences[told.index - 1]
    match = patterns.HEAD_NAME.match(ground.text, sentence.start, sentence.end)
    match = match or patterns.HEAD_SURNAME.match(ground.text, sentence.start, sentence.end)
    if match is None or any(
        actor.start < match.end("name") and actor.end > match.start("name") for actor in ground.page.actors
    ):
        return None
    name = ground.full(match["name"], match.start("name"))
    return name if " " in name else None


def _spoke_before(ground: Ground, sentence: Sentence) -> str | None:
    """Who speaks by name in the sentence before; None where it names nobody so."""
    if not sentence.index:
        return None
    before = ground.page.sentences[sentence.index - 1]
    for verb in ground.cues.verb.finditer(ground.text, before.start, before.end):
        if (
            ground.cues.kind(verb) != "say"
            or ground.is_quoted(verb.start())
            or verb.group() in ground.cues.nouns
        ):
            continue
        if mention := ground.mention_before(verb.start(), before.start):
            if len(mention.persons) == 1 and mention.sort is not Sort.REFERENCE:
                return mention.persons[0]
            continue
        if apart := patterns.APPOSED_NAME.search(ground.text[before.start : verb.start()]):
            return ground.full(names.plain(apart["name"]), before.start)
        match = names.ending(ground.cues.without_gap(ground.text[before.start : verb.start()]))
        if (
            match
            and match.group()[0].isupper()
            and match.group().lower() not in patterns.PRONOUNS | {"he", "she", "the"}
        ):
            return ground.full(names.plain(match.group()), before.start)
    return None
