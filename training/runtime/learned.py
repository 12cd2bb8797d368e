"""The learned event finder: the network's acts, their roles laid on the page's mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from relazione.coding.events.candidate import Candidate
from relazione.coding.mentions import Mention, TimeMention
from relazione.coding.page import Page, Sentence
from training.runtime import Model, Passage, Tokens
from training.runtime.decode import Act, acts, share

SIDE = 0.5  # least probability that a mention is a side, where the model's own thresholds say nothing
FALLBACK = 0.2  # the likeliest mention is taken down to this where none reaches SIDE
M = TypeVar("M", bound=Mention)


def passages(page: Page, sentences: Sequence[Sentence]) -> list[Passage]:
    """Each sentence with the one before it as its context."""
    found = []
    for sentence in sentences:
        before = page.sentences[sentence.index - 1] if sentence.index else None
        context = page.text[before.start : before.end] if before else ""
        found.append(Passage(page.text[sentence.start : sentence.end], context))
    return found


def _scores(
    page: Page, sentence: Sentence, tokens: Tokens, act: Act, role: str, mentions: list[M]
) -> list[tuple[float, M]]:
    """Each mention of the sentence, and of the one before it, with how much it plays the role."""
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    scored = []
    for mention in mentions:
        if mention.start >= sentence.start and mention.end <= sentence.end:
            shift = sentence.start
        elif before is not sentence and before.start <= mention.start and mention.end <= before.end:
            shift = before.end  # offsets in the context are counted from its end
        else:
            continue
        scored.append((share(tokens, act.roles[role], mention.start - shift, mention.end - shift), mention))
    return scored


def _chosen(scored: list[tuple[float, M]], threshold: float, fallback: float) -> tuple[M, ...]:
    """The mentions over the threshold in order of the text; else the likeliest one over the fallback."""
    over = [mention for score, mention in scored if score >= threshold]
    if over:
        return tuple(over)
    if scored and (best := max(scored, key=lambda pair: pair[0]))[0] >= fallback:
        return (best[1],)
    return ()


def _candidate(page: Page, sentence: Sentence, tokens: Tokens, act: Act, network: Model) -> Candidate | None:
    thresholds = network.labels.thresholds
    side = thresholds.get("side", SIDE)
    near = slice_of(page.actors, page, sentence)
    source = _chosen(_scores(page, sentence, tokens, act, "source", near), side, FALLBACK)
    target = _chosen(_scores(page, sentence, tokens, act, "target", near), side, FALLBACK)
    if not any(m.codes for m in (*source, *target)):
        return None
    by = _chosen(_scores(page, sentence, tokens, act, "by", near), side, 1.1)
    when = _chosen(
        _scores(page, sentence, tokens, act, "when", slice_of(page.times, page, sentence)), side, FALLBACK
    )
    return Candidate(
        start=sentence.start + act.start,
        end=sentence.start + act.end,
        type=act.type,
        mode=act.mode,
        status=act.status,
        source=source,
        target=target,
        by=by[0] if by and by[0] not in source else None,
        when=_resolved(when),
        probability=act.probability,
        rule=f"network {network.labels.version}",
    )


def _resolved(times: tuple[TimeMention, ...]) -> TimeMention | None:
    return next((time for time in times if time.interval is not None), None)


def slice_of(mentions: list[M], page: Page, sentence: Sentence) -> list[M]:
    """The mentions of the sentence and of the one before it."""
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    return [
        *(page.within(mentions, before) if before is not sentence else ()),
        *page.within(mentions, sentence),
    ]


def named(page: Page) -> list[Sentence]:
    """The sentences that name an actor with a code: the only ones the network is asked about."""
    return [s for s in page.sentences if any(actor.codes for actor in page.within(page.actors, s))]


def find(page: Page, network: Model) -> list[Candidate]:
    """The acts that the network finds in the page, in order of the text."""
    sentences = named(page)
    found = []
    for sentence, tokens in zip(sentences, network.read(passages(page, sentences)), strict=True):
        for act in acts(tokens, network.labels):
            candidate = _candidate(page, sentence, tokens, act, network)
            if candidate is not None:
                found.append(candidate)
    return found
