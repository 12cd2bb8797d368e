"""Finds the actors of a page."""

from __future__ import annotations

from relazione.coding.actors import acronyms, references
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.bodies import chambers, shared
from relazione.coding.actors.cast import Cast, bearer
from relazione.coding.actors.clock import Clock
from relazione.coding.actors.compose import compose, surnames
from relazione.coding.actors.lexicon import lexicon
from relazione.coding.actors.parts import Part
from relazione.coding.actors.persons import is_full, is_ship
from relazione.coding.actors.scan import scan
from relazione.coding.actors.speaker import home
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page
from relazione.model import Folded

SEVERAL = 5  # sentences in which a page would name the state whose parliament or party it tells of


def find(page: Page) -> list[ActorMention]:
    """Every mention of an actor in the coded sentences, sorted by start, none overlapping."""
    words = lexicon()
    clock, cast = Clock(page, words.latest), Cast(words.people)
    own = home(page.document, words)
    code = own.code if own and not own.joint else None

    def bench_of(text: str, start: int, end: int) -> Bench:
        return Bench(scan(text, start, end, words), start, end, words, clock, cast, code)

    benches = [bench_of(page.text, sentence.start, sentence.end) for sentence in page.sentences]
    if page.document.title:  # it may introduce persons, though it need not stand in the text
        title = Folded(page.document.title).text
        compose(bench_of(title, 0, len(title)))
    for bench in benches:
        _introduce(bench)
    cast.named.update((code,) if code else ())
    if len(benches) < SEVERAL:
        cast.named.clear()
    for bench in benches:
        compose(bench)
    for bench in benches:
        surnames(bench)
    references.resolve(page, benches, own)
    return [
        _mention(bench, part) for bench in benches for part in bench.parts() if part.codes or part.persons
    ]


def _introduce(bench: Bench) -> None:
    """Everybody named in full, so that a surname in a title before the first full name is understood; every state."""
    for key, name in acronyms.explained(bench).items():
        bench.cast.acronyms.setdefault(key, name)
    for hit in bench.found.hits:
        bench.cast.chambers |= chambers(hit)
        bench.cast.states.update(code for name in hit.names for code in name.codes)
        bench.cast.named.update(code for name in hit.names if not shared(name) for code in name.codes)
        known = bearer(hit.surfaces, bench.moment(hit.first), full=is_full(hit)) if hit.surfaces else None
        bench.cast.named.update(known.codes if known else ())
        if hit.surfaces and hit.last - hit.first > 1 and is_full(hit) and not is_ship(bench, hit):
            figure = bearer(hit.surfaces, bench.moment(hit.first), full=True)
            if figure is not None:
                words = bench.found.words(hit.first, hit.last)
                bench.cast.introduce_by_form(figure, words, bench.offset(hit.first))


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
