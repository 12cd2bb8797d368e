"""Agreements between states, by the stage that the text tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from relazione.coding.agreements.amount import amount_of
from relazione.coding.agreements.find import NETWORK, VERB, Named, adopt, find, treaties, vague
from relazione.coding.agreements.resolve import dates_of, names_of, parties_near, parties_of
from relazione.coding.agreements.stage import Told, stage_of
from relazione.coding.agreements.title import title_end
from relazione.coding.counterfact import counterfactual
from relazione.coding.encoder import shipped
from relazione.coding.encoder.stretches import (
    Signs,
    Stretch,
    least,
    probability,
    signs,
    stretches,
    within,
)
from relazione.coding.mentions import Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.voice import turn_at, turns
from relazione.model import Agreement, Interval, Stage, Status

# Share right by eye of 107 random items of four samples of releases, speeches and news texts: words of a stage are
# harder to read (39 of 62, and some of those faults were mended since) than a name that stands for itself (38 of 45).
WITH_STAGE, BY_NAME = 0.7, 0.85
KNOWN = 0.999  # the same of the name of a known treaty
ALONE = 0.005  # of what the network alone sees: 3 of 25 were right where 20 of 22 were of what both see
LOOSE = 0.15  # the same of a vague name without words of a stage
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_PARTNER = re.compile(r"\s+(?:with|between|among|of)\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _agreement(
    page: Page,
    sentence: Sentence,
    named: Named,
    others: list[Named],
    stretch: Stretch | None,
    before: Agreement | None,
) -> Agreement | None:
    """before: the agreement that the text has told of and that *the treaty* takes up, if it is one."""
    told = stage_of(page, sentence, named)
    if named.sort == NETWORK and told is None and stretch is not None:
        told = Told(Stage(shipped().labels.stages[stretch.label]), named.start, True)
    parties, (start, end) = parties_of(page, sentence, named, told, others)
    if before is not None and set(parties) & set(before.parties):
        parties = before.parties
    if len(parties) < 2 and (named.sort == NETWORK or _of_both(page, sentence, named, told)):
        parties = parties_near(page, sentence)
    if len(parties) < 2 and not _of_body(page, named):
        return None
    stage, words = (told.stage, told.start) if told else (_bare(page, named), named.start)
    untrue = counterfactual(page, sentence, words)
    if untrue is not None and stage in (Stage.SIGNED, Stage.NOT_SIGNED):
        stage = Stage.SIGNED if untrue is Status.HAPPENED else Stage.NOT_SIGNED
    date, expires = dates_of(page, sentence, named, told, others)
    named_end = (
        title_end(page, sentence, named.start, named.end) if named.sort not in (VERB, NETWORK) else named.end
    )
    first, last = min(start, words, named.start), max(end, named_end)
    return Agreement(
        document=page.document.id,
        anchors=(page.anchor(first, last),),
        coder=f"relazione.agreements/6+{shipped().labels.version}",
        parties=parties,
        name=page.anchor(named.start, named_end).quote,
        stage=stage,
        date=date,
        expires=expires,
        amount=amount_of(page, sentence, named),
    )


def _share(page: Page, sentence: Sentence, named: Named) -> float:
    """How far the rules trust a name."""
    if named.sort == NETWORK:
        return ALONE
    if named.treaty is not None:
        return KNOWN
    if stage_of(page, sentence, named) is not None:
        return WITH_STAGE
    return LOOSE if vague(page, named) and not _dated(page, named) else BY_NAME


def _of_both(page: Page, sentence: Sentence, named: Named, told: Told | None) -> bool:
    """Whether it was agreed or signed, by nobody whom the verb names, in a sentence on two alone: *the minister announced
    after a call with Lima that a contract had been signed*."""
    reached = told is not None and told.stage in (Stage.AGREED, Stage.SIGNED) and told.start >= named.start
    return reached and len(names_of(page, sentence)) == 2


def _of_body(page: Page, named: Named) -> bool:
    """Whether it bears the name of an organisation, whose members are its parties: *the ASEAN Five Point Consensus*."""
    if not page.text[named.start : named.end].split()[-1][0].isupper():
        return False
    inside = page.between(page.actors, named.start, named.end)
    return any(actor.sort is Sort.ORGANISATION and actor.codes for actor in inside)


def _dated(page: Page, named: Named) -> bool:
    """Whether the name bears its year: *the 2008 agreement*."""
    return _YEAR.search(page.text[max(0, named.start - 6) : named.end]) is not None


def _taken_up(page: Page, named: Named, told: Iterable[Agreement]) -> Agreement | None:
    """The last agreement of that sort told of before, where the name is but *the treaty* or *this accord*."""
    words = page.text[named.start : named.end].lower()
    definite = _DEFINITE.search(page.text, max(0, named.start - 6), named.start)
    if " " in words or definite is None or _PARTNER.match(page.text, named.end):
        return None
    return next((one for one in reversed(list(told)) if words in one.name.lower().split()), None)


def _bare(page: Page, named: Named) -> Stage:
    """The stage of a name without words of one: what bears its year was agreed then, anything else stands."""
    if named.sort == "statement":
        return Stage.AGREED
    return Stage.AGREED if _dated(page, named) and named.treaty is None else Stage.IN_FORCE


def _considered(page: Page) -> Iterator[tuple[Sentence, Named, list[Named], Stretch | None]]:
    """Every name of an agreement that the rules or the network see, in order of the text.

    With its sentence, the other names there, and what the network makes of it.
    """
    spoken = turns(page)
    for sentence in page.sentences:
        turn = turn_at(spoken, sentence.start)
        if turn is None or turn.speaker is not None:  # a question tells no stage
            for named, names, stretch in _named(page, sentence):
                yield sentence, named, names, stretch


def _named(page: Page, sentence: Sentence) -> Iterator[tuple[Named, list[Named], Stretch | None]]:
    """Each name of the sentence, those of it, and what the network makes of it."""
    names = find(page, sentence)
    for named in names:
        yield named, names, within(page, sentence, "agreement", named.start, named.end)
    for stretch in stretches(page, sentence, "agreement"):
        alone = all(stretch.end <= named.start or stretch.start >= named.end for named in names)
        made = adopt(page, sentence, stretch) if alone else None
        if made is not None:
            yield made, [*names, made], stretch


def weighed(page: Page) -> Iterator[tuple[int, int, Signs]]:
    """Spans of page.text that may name agreements, with the signs of their being so: what calibration goes by."""
    for sentence, named, _, stretch in _considered(page):
        yield named.start, named.end, signs(stretch, _share(page, sentence, named))


def code(page: Page) -> list[Agreement]:
    """The agreements of the page, in order of the text; one told again is one item with several anchors.

    Needs the actors and times layers and the readings.
    """
    labels = shipped().labels
    found: dict[tuple[str, frozenset[str], Stage, Interval | None], Agreement] = {}
    for sentence, named, names, stretch in _considered(page):
        chance = probability(labels, "agreement", signs(stretch, _share(page, sentence, named)))
        if chance < least(labels, "agreement"):
            continue
        agreement = _agreement(page, sentence, named, names, stretch, _taken_up(page, named, found.values()))
        if agreement is None:
            continue
        agreement = replace(agreement, probability=round(chance, 3))
        title = treaties()[named.treaty].name if named.treaty else agreement.name.lower()
        told = title, frozenset(agreement.parties), agreement.stage
        same = (key for key, one in found.items() if key[:3] == told and _one_date(one.date, agreement.date))
        key = next(same, (*told, agreement.date))
        first = found.setdefault(key, agreement)
        if first is not agreement and agreement.anchors[0] not in first.anchors:
            anchors = (*first.anchors, *agreement.anchors)
            likelier = max(first.probability, agreement.probability)
            found[key] = replace(
                first,
                anchors=anchors,
                probability=likelier,
                date=first.date or agreement.date,
                amount=first.amount or agreement.amount,
            )
    return list(found.values())


def _one_date(first: Interval | None, again: Interval | None) -> bool:
    """Whether two tellings of one stage have no dates that tell them apart."""
    return first is None or again is None or first == again


__all__ = ["code", "weighed"]
