"""What an act is about, and nouns that point back to an act that is known."""

from dataclasses import replace

import pytest

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.content import about, by_name, of_other_things
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import Document, EventType, Status


def told(text: str, cue: str, kind: EventType) -> tuple[Page, Candidate]:
    start = text.index(cue)
    candidate = Candidate(
        start=start,
        end=start + len(cue),
        type=kind,
        status=Status.HAPPENED,
        source=(),
        target=(),
        probability=0.5,
        rule="test",
    )
    return Page(Document(text, origin="x", key="x")), candidate


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The visit to Lima underlined it.", "visit", EventType.CONSULT),
        ("Peru regretted this latest meeting.", "meeting", EventType.CONSULT),
        ("It ended the war of aggression.", "aggression", EventType.ASSAULT),
        ("Peru's tariffs will hurt Chile.", "tariffs", EventType.SANCTION),
        ("The threat was repeated.", "threat", EventType.THREATEN),
    ],
)
def test_a_noun_that_is_told_as_known_points_back(text: str, cue: str, kind: EventType) -> None:
    assert by_name(*told(text, cue, kind))


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The soldiers have taken Lima.", "taken", EventType.ASSAULT),
        ("The minister will meet his host.", "meet", EventType.CONSULT),
        ("The minister met his host.", "met", EventType.CONSULT),
        ("The minister must meet his host.", "must meet", EventType.CONSULT),
        ("Peru stressed its commitment to Chile.", "commitment", EventType.AGREE),
        ("Peru praised the donation of four ambulances.", "donation", EventType.AID),
        ("Peru planned a visit.", "visit", EventType.CONSULT),
    ],
)
def test_a_verb_or_something_new_does_not(text: str, cue: str, kind: EventType) -> None:
    assert not by_name(*told(text, cue, kind))


def test_about_are_the_words_of_the_clause_that_name_no_side() -> None:
    page, candidate = told(
        "Peru condemned the sale of missiles on Monday. Chile shrugged.", "condemned", EventType.ACCUSE
    )
    assert about(page, candidate) == {"sale", "missi"}
    page, candidate = told("Peru bombed the port of missiles.", "bombed", EventType.ASSAULT)
    assert not about(page, candidate)
    page, candidate = told("Peru supports the fishing fleet.", "supports", EventType.SUPPORT)
    assert not about(page, candidate)


def test_other_things_share_no_word() -> None:
    assert of_other_things(frozenset({"sale"}), frozenset({"raids", "boats"}))
    assert not of_other_things(frozenset({"sale"}), frozenset({"sale", "boats"}))
    assert not of_other_things(frozenset({"sale"}), frozenset({"move"}))
    assert not of_other_things(frozenset(), frozenset({"raids", "boats"}))


def test_those_who_do_it_are_no_article() -> None:
    page, candidate = told("The two sides undertook to talk.", "undertook", EventType.AGREE)
    sides = ActorMention(start=4, end=13, sort=Sort.REFERENCE, codes=("PER", "CHL"))
    assert page.text[sides.start : sides.end] == "two sides"
    assert by_name(page, candidate)
    assert not by_name(page, replace(candidate, source=(sides,)))
