"""Whatever a model says, it ends as items that the text bears out, or as nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.llm.coder import _items, _laid
from relazione.coding.llm.drafts import MalformedError, answer_of, drafts_of
from relazione.coding.llm.items import DroppedError, Maker
from relazione.coding.llm.passages import LONGEST, MOST, halves, passages
from relazione.coding.llm.words import quote_in
from relazione.coding.page import Page
from relazione.model import EventType, Folded, Stage, Status
from tests.coding.llm.making import TEXT, document

PAGE = _laid(
    document(
        f"{TEXT} Ann Lee said that \u201cChina distrusts Norway\u201d. Peru gave Chile $3 billion in 2023."
    )
)
WORDS = PAGE.text.split()
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def stretches(draw) -> str:
    """Words of the text, mostly in their order, sometimes with one changed."""
    first = draw(st.integers(0, len(WORDS) - 1))
    words = WORDS[first : first + draw(st.integers(1, 8))]
    if draw(st.booleans()):
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from([*WORDS, "France", "", "\u201c"]))
    return " ".join(words)


EVENTS = st.fixed_dictionaries(
    {
        "quote": stretches(),
        "cue": stretches(),
        "source": st.lists(stretches(), max_size=2),
        "target": st.lists(stretches(), max_size=2),
        "type": st.sampled_from([*map(str, EventType), "WAR"]),
        "mode": st.none() | stretches(),
        "status": st.sampled_from([*map(str, Status), "maybe"]),
        "when": st.none() | stretches(),
        "by": st.none() | stretches(),
    }
)
AGREEMENTS = st.fixed_dictionaries(
    {
        "quote": stretches(),
        "name": stretches(),
        "parties": st.lists(stretches(), max_size=3),
        "stage": st.sampled_from([*map(str, Stage)]),
        "amount": st.none() | stretches(),
    }
)
CLAIMS = st.fixed_dictionaries(
    {"quote": stretches(), "claimant": st.none() | stretches(), "about": st.lists(stretches(), max_size=2)}
)


@given(st.lists(EVENTS, max_size=4), st.lists(AGREEMENTS, max_size=2), st.lists(CLAIMS, max_size=2))
def test_every_item_stands_in_the_text(events, agreements, claims):
    maker, (asked,) = Maker(PAGE, "c/1", 0.5), passages(PAGE)
    made = []
    for draft in drafts_of(
        answer_of(json.dumps({"events": events, "agreements": agreements, "claims": claims}))
    ):
        try:
            if draft is not None:
                made.append(maker.make(asked, draft))
        except DroppedError:
            continue
    named = {code for actor in PAGE.actors for code in actor.codes}
    for item in _items(PAGE, made, "c/1"):
        assert all(anchor.holds(PAGE.document.text) for anchor in item.anchors)
        sides = (*getattr(item, "source", ()), *getattr(item, "target", ()), *getattr(item, "parties", ()))
        assert set(sides) <= named


@given(JSON)
def test_an_answer_of_any_shape_is_read_or_told_malformed(form):
    try:
        lists = answer_of(json.dumps(form))
    except MalformedError:
        return
    assert all(draft is None for draft in drafts_of(lists))


@given(stretches())
def test_a_quote_is_found_only_where_its_very_words_stand(words):
    span = quote_in(PAGE, words, 0, len(PAGE.text))
    plain = " ".join(Folded(words).text.strip("\"' ").split()).lower()
    if span is not None:
        assert " ".join(PAGE.text[slice(*span)].strip("\"' ").split()).lower() == plain
    elif len(words.split()) > 1 and plain:
        assert f" {plain} " not in f" {PAGE.text.lower()} "


@pytest.mark.parametrize("size", [1, 20, 400])
def test_passages_are_short_and_leave_nothing_out(size):
    text = " ".join(f"Norway warned Russia of storm {number}." for number in range(size))
    page = _laid(document(text))
    asked = passages(page)
    assert all(one.end - one.start <= LONGEST for one in asked)
    assert [n for one in asked for n in range(one.first, one.last + 1)] == list(range(len(page.sentences)))
    assert all(page.text[one.context : one.start].count(".") <= 2 for one in asked)
    for one in asked:
        if parts := halves(page, one):
            assert [parts[0].first, parts[-1].last] == [one.first, one.last]


def test_a_table_without_an_end_is_not_sent():
    page = _laid(document("Norway " + "and Russia " * 1000 + "met. Peru praised Chile."))
    assert sum(one.end - one.start for one in passages(page)) < MOST


def test_nothing_is_asked_of_an_empty_page():
    assert passages(Page(document(""))) == []
