"""Search finds what is there, and nothing else, in any script."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Part, Passage, UsageError
from relazione.record import Coded, Query, Record
from relazione.record.postings import common
from relazione.record.wanted import parse
from relazione.record.words import normal, tokens
from tests.record import making
from tests.record.making import CODER

TEXTS = {
    "gas": "China and Russia signed a gas deal in Beijing. The deal runs for thirty years.",
    "jets": "Türkiye’s F-16s crossed the U.S.-led zone; sanctions\u00ad followed. He condemned the sanctioning.",
    "zh": "中美两国元首在北京会晤。双方讨论了贸易问题。",
    "ru": "Президент России Путин прибыл в Пекин. Встреча с президентом Китая состоялась.",
    "uk": "Україна та її союзники обговорили допомогу.",
    "two": "The gas was cheap.\n\nThe deal was not.",
    "furniture": "Subscribe to our newsletter about pipelines.\n\nThe pipeline was closed.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.create(tmp_path_factory.mktemp("search") / "relations.duckdb")
    given = []
    for key, text in TEXTS.items():
        passages = {}
        if key == "furniture":
            end = text.index("\n")
            passages = {"passages": (Passage(0, end, Part.FURNITURE), Passage(end + 2, len(text)))}
        given.append(Coded(making.document(text, key=key, **passages), []))
    gas = making.document(TEXTS["gas"], key="gas-coded", day=date(2024, 1, 1), outlet="Daily")
    items = [
        making.event(gas, "signed", persons=("Xi Jinping",)),
        making.quotation(gas, "runs for thirty years", speaker="Vladimir Putin"),
    ]
    with record.writer() as writer:
        writer.keep_batch([*given, Coded(gas, items)], coder=CODER)
    return record


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("gas", {"gas", "gas-coded", "two"}),
        ("gas deal", {"gas", "gas-coded"}),
        ('"gas deal"', {"gas", "gas-coded"}),
        ('"deal gas"', set()),
        ("DEALS", {"gas", "gas-coded", "two"}),
        ("gas -beijing", {"two"}),
        ("jinping OR sanctions", {"jets", "gas-coded"}),
        ("cheap OR beijing gas", {"gas", "gas-coded", "two"}),
        ("sanction", {"jets"}),
        ("sanctio*", {"jets"}),
        ("turkiye f-16", {"jets"}),
        ("US", {"jets"}),
        ('"U.S." zone', {"jets"}),
        ("元首", {"zh"}),
        ("元首会晤", set()),
        ("北京会晤", {"zh"}),
        ("京", {"zh"}),
        ("题", {"zh"}),
        ("贸易 美", {"zh"}),
        ("путина", {"ru"}),
        ("президента китай", {"ru"}),
        ("україни", {"uk"}),
        ("pipeline", {"furniture"}),
        ("newsletter", set()),
        ("xi gas", {"gas-coded"}),
        ("the gas", {"gas", "gas-coded", "two"}),
        ("nothing", set()),
    ],
)
def test_finds(record: Record, text: str, keys: set[str]) -> None:
    hits = record.view().search(text, limit=50)
    assert {hit.document.key for hit in hits} == keys
    for hit in hits:
        whole = record.view().document(hit.document.id).text
        assert whole[hit.start : hit.end] == hit.snippet
        assert all(hit.start <= start < end <= hit.end for start, end in hit.marks)


def test_marks_show_the_words(record: Record) -> None:
    (hit,) = record.view().search('"gas deal"', Query(document="gas"))
    assert [record.view().document("gas").text[start:end] for start, end in hit.marks] == ["gas deal"]


def test_more_of_the_words_ranks_higher(record: Record) -> None:
    hits = record.view().search("deal OR thirty", Query(kinds=("quotation", "event")))
    assert [str(hit.item.item.kind) for hit in hits if hit.item] == ["quotation", "event"]
    assert hits[0].score > hits[1].score


def test_filters_of_items_leave_passages_out(record: Record) -> None:
    hits = record.view().search("gas", Query(actors=("CHN",)))
    assert hits and all(hit.item is not None for hit in hits)
    assert record.view().search("gas", Query(actors=("JPN",))) == []


def test_filters_of_documents_hold_for_passages(record: Record) -> None:
    assert {hit.document.key for hit in record.view().search("deal", Query(outlet="daily"))} == {"gas-coded"}


def test_later_entries_do_not_show_in_an_earlier_view(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    with record.writer() as writer:
        writer.keep(making.document("A treaty was signed.", key="a"), [], coder=CODER)
        view = record.view()
        writer.keep(making.document("A treaty was broken.", key="b"), [], coder=CODER)
    assert [hit.document.key for hit in view.search("treaty")] == ["a"]
    assert len(record.view().search("treaty")) == 2


def test_the_commonest_words_are_looked_up_beforehand(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relazione.record.postings._MANY", 4)
    fresh, want = Record(record.path).view(), [hit.snippet for hit in record.view().search("the")]
    assert fresh.common_words(2) == _often(2)
    for word in fresh.common_words(2):
        fresh.ready_word(word)

    def again(*_: object, **__: object) -> None:
        raise AssertionError("looked up a second time")

    monkeypatch.setattr("relazione.record.postings.Postings._look_up", again)
    assert want and [hit.snippet for hit in fresh.search("the")] == want


def _often(many: int) -> list[str]:
    counted = Counter(word for text in (*TEXTS.values(), TEXTS["gas"]) for word, _, _ in tokens(text))
    furniture = [word for word, _, _ in tokens(TEXTS["furniture"].splitlines()[0])]
    counted.subtract(furniture)
    return sorted(counted, key=lambda word: (-counted[word], word))[:many]


@given(st.lists(st.sets(st.integers(0, 300)), min_size=2, max_size=2))
def test_positions_that_two_have_in_common(given: list[set[int]]) -> None:
    one, other = (np.array(sorted(each), np.int64) for each in given)
    assert common(one, other).tolist() == sorted(given[0] & given[1])


@pytest.mark.parametrize("text", ["", "  ", "-gas", "!?", "a*", '""'])
def test_nothing_to_search_for(record: Record, text: str) -> None:
    with pytest.raises(UsageError):
        record.view().search(text)


@given(st.text(max_size=60))
def test_any_text_can_be_typed(text: str) -> None:
    try:
        clauses = parse(text)
    except UsageError:
        return
    assert any(not clause.excluded for clause in clauses)
    assert all(atom.words for clause in clauses for atom in clause.atoms)


@given(st.text(max_size=200))
def test_words_lie_where_they_are_said_to(text: str) -> None:
    last = -1
    for word, start, end in tokens(text):
        assert word and 0 <= start < end <= len(text) and start > last
        last = start


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12))
def test_folding_a_folded_word_changes_no_match(word: str) -> None:
    for form, _, _ in tokens(word):
        assert [found for found, _, _ in tokens(form)] != []


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Sanctions", "sanction"), ("countries", "country"), ("Wales", "wale"), ("Russia’s", "russia"),
        ("crisis", "crisis"), ("press", "press"), ("U.S.", "us"), ("1,000", "1000"), ("Путина", "путин"),
        ("Türkiye", "turkiye"), ("ﬁnal", "final"),
    ],
)  # fmt: skip
def test_common_forms(word: str, form: str) -> None:
    assert normal(word) == form
