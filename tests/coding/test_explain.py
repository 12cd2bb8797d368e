"""Explanations: the right answer is explained, in the document's own words, and the words named do matter."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from relazione.coding.encoder import shipped
from relazione.coding.explain import Explanation, Trace, explain, explanation_form, trace_of
from relazione.coding.explain.occlusion import drop, readings_without, units
from relazione.coding.explain.trace import SIGNS, traces
from relazione.coding.page import Page
from relazione.coding.pipeline import TASKS, lay
from relazione.model import Anchor, Document, Event, Interval, UsageError

SENTENCES = (
    "Norway expelled two Russian diplomats over spying.",
    "China denied that its navy had fired on a Philippine vessel.",
    "Paris called on Tehran to release the hostages.",
    "Japan will send medical supplies to Ukraine next month.",
    "Ethiopian troops crossed the border and shelled a village in Eritrea on Tuesday.",
    "The Brazilian president met his Argentine counterpart in Montevideo.",
    "Turkey imposed a ban on imports from Israel.",
    "Seoul accused Pyongyang of jamming satellite signals.",
    "Kenya withdrew its soldiers from Somalia after the talks.",
    "India rejected a demand by China to remove the fence.",
)


@cache
def laid(text: str) -> tuple[Page, tuple[Event, ...]]:
    page = lay(Page(Document(text, origin="test", key="test", published=Interval.from_prefix("2024-05-17"))))
    found = [item for task in TASKS for item in task(page) if isinstance(item, Event)]
    return page, tuple(found)


@cache
def first(text: str) -> tuple[Trace, Explanation]:
    page, events = laid(text)
    best = max(events, key=lambda event: event.probability)
    trace = trace_of(page, shipped().labels, best)
    assert trace is not None
    return trace, explain(page, best, shipped())


def test_signs_are_those_by_which_the_finder_weighs_the_act() -> None:
    page, _ = laid(" ".join(SENTENCES))
    seen = 0
    for trace in traces(page, shipped().labels, [(0, len(page.document.text))]):
        again = trace.signs_by(replace(trace.reading, answers=[trace.answer]))
        assert again == pytest.approx(trace.signs, abs=1e-6)
        assert len(trace.signs) == len(SIGNS)
        seen += 1
    assert seen >= len(SENTENCES) // 2


def test_each_event_is_explained_by_the_answer_it_was_made_of() -> None:
    page, events = laid(" ".join(SENTENCES))
    assert len(events) >= len(SENTENCES) // 2
    for event in events:
        made = explain(page, event, shipped())
        assert any(a.start <= made.cue_span[0] and made.cue_span[1] <= a.end for a in event.anchors)
        assert not made.differences, (event, made.differences)
        assert made.coder == made.used
        best = max((c for c in made.types if c.name != "none"), key=lambda choice: choice.probability)
        assert best.name == event.type
    probabilities = [
        explain(page, event, shipped()).probability for event in events if len(event.anchors) == 1
    ]
    assert probabilities == [event.probability for event in events if len(event.anchors) == 1]


def test_words_stand_where_it_is_said_in_the_document() -> None:
    text = "Nor\u00adway expelled two\u00a0Russian “diplomats”\u200b over spying."
    page, events = laid(text)
    made = explain(page, events[0], shipped())
    assert made.words
    for word in made.words:
        assert " ".join(text[word.start : word.end].split()) == word.words
    assert text[slice(*made.cue_span)] == made.cue


def test_where_there_is_no_act_it_says_so() -> None:
    page, events = laid("Norway expelled two Russian diplomats over spying.")
    elsewhere = replace(events[0], anchors=(Anchor.of(page.document.text, 0, 3),))
    with pytest.raises(UsageError, match="no act there"):
        explain(page, elsewhere, shipped())


def test_another_version_is_named_with_what_differs() -> None:
    page, events = laid("Norway expelled two Russian diplomats over spying.")
    other = replace(events[0], coder="relazione.events/old", target=("SWE",))
    made = explain(page, other, shipped())
    assert (made.coder, made.used) == ("relazione.events/old", f"relazione.events/{shipped().labels.version}")
    assert made.differences["target"] == (("SWE",), ("RUS",))
    assert explanation_form(made)["differences"]["target"] == [["SWE"], ["RUS"]]


def test_the_word_that_denies_is_what_the_status_hangs_on() -> None:
    _, made = first("China has denied attacking Japan.")
    word = max(made.words, key=lambda word: word.status_drop)
    assert word.words == "denied" and word.status_drop > 0.1


def falls(trace: Trace, sets: list[tuple[int, ...]]) -> list[float]:
    labels = shipped().labels
    return [drop(trace, labels, *pair)[1] for pair in readings_without(trace, shipped(), sets)]


@pytest.mark.parametrize("with_cue", [True, False])
def test_words_that_are_said_to_matter_do_more_than_others(with_cue: bool) -> None:
    """Both of the first two left out together, against eight random pairs (comprehensiveness, DeYoung et al. 2020)."""
    dice, top_falls, other_falls = random.Random(3), [], []
    for text in SENTENCES:
        trace, _ = first(text)
        chosen = [unit for unit in units(trace) if with_cue or unit.role != "cue"]
        alone = falls(trace, [unit.tokens for unit in chosen])
        order = sorted(range(len(chosen)), key=lambda n: -alone[n])
        pairs = [tuple(dice.sample(range(len(chosen)), 2)) for _ in range(8)]
        sets = [chosen[a].tokens + chosen[b].tokens for a, b in [(order[0], order[1]), *pairs]]
        top, *others = falls(trace, sets)
        top_falls.append(top)
        other_falls.append(sum(others) / len(others))
    assert sum(a > b for a, b in zip(top_falls, other_falls, strict=True)) >= 0.8 * len(SENTENCES)
    margin = 0.3 if with_cue else 0.05
    assert sum(top_falls) / len(SENTENCES) > sum(other_falls) / len(SENTENCES) + margin
