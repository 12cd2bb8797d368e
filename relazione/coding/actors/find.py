"""Finds the actors of a page."""

from __future__ import annotations

from relazione.coding.actors import references
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Cast, bearer
from relazione.coding.actors.clock import Clock
from relazione.coding.actors.compose import compose, surnames
from relazione.coding.actors.lexicon import Lexicon, lexicon
from relazione.coding.actors.parts import Part
from relazione.coding.actors.persons import is_full
from relazione.coding.actors.scan import scan
from relazione.coding.actors.speaker import home
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page
from relazione.model import Folded


def find(page: Page) -> list[ActorMention]:
    """Every mention of an actor in the coded sentences, sorted by start, none overlapping."""
    words = lexicon()
    clock, cast = Clock(page, words.latest), Cast(words.people)
    benches = [
        Bench(
            scan(page.text, sentence.start, sentence.end, words),
            sentence.start,
            sentence.end,
            words,
            clock,
            cast,
        )
        for sentence in page.sentences
    ]
    own = home(page.document, words)
    _title(page, words, clock, cast)
    for bench in benches:
        _introduce(bench)
    for bench in benches:
        compose(bench)
    for bench in benches:
        surnames(bench)
    references.resolve(page, benches, own)
    return [
        _mention(bench, part) for bench in benches for part in bench.parts() if part.codes or part.persons
    ]


def _title(page: Page, words: Lexicon, clock: Clock, cast: Cast) -> None:
    """Lets the document's title introduce persons, though it may not stand in the text."""
    if page.document.title:
        title = Folded(page.document.title).text
        compose(Bench(scan(title, 0, len(title), words), -len(title), 0, words, clock, cast))


def _introduce(bench: Bench) -> None:
    """Everybody named in full, so that a surname in a title before the first full name is understood."""
    for hit in bench.found.hits:
        if hit.surfaces and hit.last - hit.first > 1 and is_full(hit):
            figure = bearer(hit.surfaces, bench.moment(hit.first), full=True)
            if figure is not None:
                bench.cast.introduce(figure, bench.offset(hit.first))


def _mention(bench: Bench, part: Part) -> ActorMention:
    tokens = bench.found.tokens
    return ActorMention(
        start=tokens[part.first].start,
        end=tokens[part.last - 1].end,
        sort=part.sort,
        codes=part.codes,
        persons=part.persons,
        office=part.office,
        sector=part.sector,
        speaks_for_self=part.speaks_for_self,
        certainty=part.certainty,
    )
