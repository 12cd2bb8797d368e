"""From quoted stretches to quotations: whose words they are, which belong together, and which are no speech at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from relazione.coding.page import Page, Sentence
from relazione.coding.quotations.cues import cues
from relazione.coding.quotations.ground import Ground, Speaker
from relazione.coding.quotations.marks import Quoted, spans
from relazione.coding.quotations.speaker import speaker_of
from relazione.model import Quotation

CODER = "quotations/4"
# Share right among some hundred quotations of Wikinews and government texts read by eye, none of them in a gold file,
# by the cue that gave the speaker; for `carried` and `think` too few were read for more than a rough figure.
PROBABILITY = {"say": 0.88, "voice": 0.75, "carried": 0.65, "name": 0.75, "think": 0.5, "": 0.4}
_LONG = 6  # words from which a quotation is speech even in a text that does not name the speaker beside it
_FULL = 4  # words from which quoted words beside a verb of speech need no closer look
_MOST_IN_SENTENCE = 30
_FARTHEST = 800  # characters before a quotation in which its speaker may stand
_NEAR = 110  # characters from that verb to shorter ones
_TITLE_WORD = re.compile(r"[A-Z0-9]|(?:a|an|and|the|of|in|on|for|to|with|from|by|at|or)$")
_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|these|those|its|their|our|his|her|of)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)

_NOUN_NEXT = re.compile(
    r"-\w|\s(?!(?:in|on|at|and|or|but|to|of|for|with|by|because|as|is|was|are|were|has|had|from|after|before|"
    r"during|when|while|since|over|about|against|if|between|among|toward|towards|under|than)\b)[a-z]"
)
_ABBREVIATED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Sen|Gen|Rep|Gov|Lt|Col|Prof|Sgt|St|[A-Z])\.")


@dataclass
class _Draft:
    """A quotation in the making: its stretches, its speaker, the sentence where it begins."""

    parts: list[Quoted]
    speaker: Speaker | None
    sentence: int
    ended: int = field(default=0)


def code(page: Page) -> list[Quotation]:
    """The quotations of the page with their speakers, in order."""
    quoted = _in_prose(page, spans(page.folded))
    if not quoted:
        return []
    ground = Ground(page, quoted)
    drafts: list[_Draft] = []
    for index, one in enumerate(quoted):
        _take(ground, drafts, one, quoted[index - 1] if index else None)
    return [_quotation(page, draft) for draft in drafts if _stands(page, draft)]


def _in_prose(page: Page, quoted: list[Quoted]) -> list[Quoted]:
    """The stretches that stand in coded sentences; one with very many is a list or code, not prose."""
    placed = [
        (sentence.index, one) for one in quoted if (sentence := page.sentence_at(one.start)) is not None
    ]
    counts = Counter(index for index, _ in placed)
    return [one for index, one in placed if counts[index] <= _MOST_IN_SENTENCE]


def _take(ground: Ground, drafts: list[_Draft], one: Quoted, previous: Quoted | None) -> None:
    """Adds a stretch to the quotation it continues, or starts one, where it is somebody's words."""
    page = ground.page
    sentence = page.sentence_at(one.start)
    assert sentence is not None
    last = drafts[-1] if drafts else None
    if last and previous and last.parts[-1] is previous and previous.more:
        last.parts.append(one)
        last.speaker = last.speaker or speaker_of(ground, one, sentence.start)
        return
    if _is_term(page.text, one, sentence):
        return
    speaker = speaker_of(ground, one, _floor(page, sentence, one))
    if last and _continues(page, last, one, speaker):
        last.parts.append(one)
        return
    if speaker is None and _words(page.text, one) >= _LONG and last and _carries(page, last, one):
        speaker = Speaker(last.speaker.name, "carried") if last.speaker else None
    if speaker is None and _words(page.text, one) < _LONG:
        return
    if speaker is not None and not _is_speech(page.text, one, speaker):
        return
    drafts.append(_Draft([one], speaker, sentence.index))


def _floor(page: Page, sentence: Sentence, one: Quoted) -> int:
    """Where to begin looking for a speaker before the quotation: its sentence, or the one before that ends in a colon."""
    nearest = max(0, one.start - _FARTHEST)
    if sentence.index and sentence.start == one.start:
        earlier = page.sentences[sentence.index - 1]
        if page.text[earlier.start : earlier.end].rstrip().endswith((":", ",")):
            return max(nearest, earlier.start)
    return max(nearest, sentence.start)


def _words(text: str, one: Quoted) -> int:
    return len(one.inner(text).split())


def _continues(page: Page, last: _Draft, one: Quoted, speaker: Speaker | None) -> bool:
    """Whether the stretch belongs to the quotation before it: *"A," he said, "B"*, or two pieces of one sentence."""
    if last.speaker is None:
        return False
    between = _ABBREVIATED.sub("", page.text[last.parts[-1].end : one.start])
    if "\n\n" in between or len(between) > 400:
        return False
    finished = page.text[last.parts[-1].end - 2 : last.parts[-1].end - 1] == "."
    if finished and speaker is not None and between.strip():
        return False
    same = speaker is None or speaker.name == last.speaker.name
    sentence = page.sentence_at(one.start)
    in_one_sentence = sentence is not None and sentence.start <= last.parts[-1].end - 1
    if in_one_sentence or not re.search(r"[.!?]\s", between.strip() + " "):
        return same
    # "A," he said. "B": the speaker goes on after his name
    return (
        same
        and len(between) < 120
        and between.count(".") <= 1
        and between.rstrip().endswith(".")
        and (_words(page.text, one) >= _FULL and speaker is None)
    )


def _carries(page: Page, last: _Draft, one: Quoted) -> bool:
    """Whether an unattributed quotation is by the speaker of the one before: it opens the next paragraph or two."""
    sentence = page.sentence_at(one.start)
    if last.speaker is None or last.speaker.cue not in ("say", "carried", "voice") or sentence is None:
        return False
    gap = page.text[last.parts[-1].end : one.start]
    return sentence.start == one.start and len(gap) < 400 and gap.count("\n\n") <= 2


def _is_term(text: str, one: Quoted, sentence: Sentence) -> bool:
    """Names, titles and terms: *the term "involution"*, *titled "Position on the Crisis"*, *"Title Case"*."""
    left = text[max(sentence.start, one.start - 60) : one.start]
    if cues().terms.search(left):
        return True
    words = one.inner(text).rstrip(",.").split()
    titled = len(words) >= 2 and all(_TITLE_WORD.match(word.strip("\"'(),:;")) for word in words)
    capitals = sum(word[:1].isupper() for word in words)
    said = re.search(r"(?P<word>[a-z]+)[,:]\s*$", left)
    return titled and capitals >= 2 and not (said and cues().verb.fullmatch(said["word"]))


def _is_speech(text: str, one: Quoted, speaker: Speaker) -> bool:
    """Short pieces beside a verb of speech are quoted words; beside weaker cues or as a mere label they are not."""
    count = _words(text, one)
    if count >= _FULL or speaker.cue == "carried":
        return True
    if speaker.cue == "think":
        return False
    if speaker.cue == "name" or text[one.end - 2] in ",.!?" or text[one.end : one.end + 1] in (",", ".", ";"):
        return True
    # *declared a "no limits" partnership*: a label before its noun
    if one.start - speaker.verb > _NEAR and speaker.verb >= 0:
        return False
    left = text[max(0, one.start - 40) : one.start]
    return not (_DETERMINED.search(left) and _NOUN_NEXT.match(text, one.end))


def _stands(page: Page, draft: _Draft) -> bool:
    """Whether the draft is kept: a pull quote repeats words that stand elsewhere in the text without marks."""
    if draft.speaker is not None:
        return True
    words = draft.parts[0].inner(page.text).rstrip(".,")
    sentence, one = page.sentence_at(draft.parts[0].start), draft.parts[0]
    alone = (
        sentence is not None
        and sentence.start == one.start
        and page.text[one.end : one.end + 2].strip() == ""
    )
    if sentence is not None and page.text[: one.start].rstrip().endswith(":"):
        alone = False  # *the missing paragraph was found:*
    return not alone and page.text.count(words) == 1 and len(draft.parts) == 1


def _quotation(page: Page, draft: _Draft) -> Quotation:
    pieces = [part.inner(page.text) for part in draft.parts]
    anchors = tuple(page.anchor(part.start, part.end) for part in draft.parts)
    speaker = draft.speaker
    return Quotation(
        document=page.document.id,
        anchors=anchors,
        attributed_to=speaker.name if speaker else None,
        probability=PROBABILITY[speaker.cue if speaker else ""],
        coder=CODER,
        speaker=speaker.name if speaker else None,
        words=" … ".join(pieces),
    )
