"""What goes out and can come back comes back whole."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings

from relazione.exchange import jsonl, plover, webannotation
from relazione.exchange.bundle import Bundle
from relazione.exchange.formats import FORMATS, format_by_ending, named, reader
from relazione.model import Event, FormError, UsageError
from tests.exchange.strategies import bundles


def through(module, bundle: Bundle) -> Bundle:
    out = io.StringIO(newline="")
    module.write(bundle, out)
    return module.read(io.StringIO(out.getvalue()), "test")


@settings(max_examples=60, deadline=None)
@given(bundles())
def test_jsonl_keeps_documents_and_items(bundle):
    back = through(jsonl, bundle)
    assert back.items == bundle.items
    assert back.documents == bundle.documents
    assert list(back.documents) == [document.id for document in back.documents.values()]


@settings(max_examples=60, deadline=None)
@given(bundles())
def test_annotations_keep_items_and_the_words_around_quotes(bundle):
    assert through(webannotation, bundle).items == bundle.items


@settings(max_examples=60, deadline=None)
@given(bundles(only=Event))
def test_plover_keeps_events(bundle):
    back = through(plover, bundle).items
    assert [item.id for item in back] == [item.id for item in bundle.items]
    assert [item.probability for item in back] == [item.probability for item in bundle.items]


def test_plover_without_evidence_is_no_item():
    record = '{"id": 1, "date": "2024-05-16", "actor": [{"code": "USA"}], "event": ["CONSULT"]}\n'
    back = plover.read([record], "theirs.jsonl")
    assert back.items == [] and back.left_out == {"records without the words that support them": 1}


@pytest.mark.parametrize("broken", ["{", "[1]", '{"kind": "event"}', '{"kind": "document", "id": "x"}'])
def test_a_broken_line_is_named(broken):
    with pytest.raises(FormError, match="line 2"):
        jsonl.read(["\n", broken], "items.jsonl")


@pytest.mark.parametrize("broken", ["", "[]", "{}", "null"])
def test_no_page_of_annotations(broken):
    with pytest.raises(FormError, match="not a page of annotations"):
        webannotation.read([broken], "a.jsonld")


def test_formats_by_name_and_ending():
    assert format_by_ending("events.plover.jsonl") == "plover"
    assert format_by_ending("Record.JSONL") == "jsonl"
    assert format_by_ending("notes.txt") is None
    with pytest.raises(UsageError, match="choose one of"):
        named("xls")
    with pytest.raises(UsageError, match="goes out only"):
        reader("graphml")
    assert set(FORMATS) == {"jsonl", "plover", "icews", "annotations", "graphml", "csl"}
