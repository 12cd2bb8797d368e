"""Formats that keep less than an item say what they left out, and are what they claim to be."""

from __future__ import annotations

import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from relazione.exchange import csl, graphml, icews, jsonl, webannotation
from relazione.exchange.bundle import Bundle
from relazione.model import Anchor, Document, Event, EventType, FormError, Interval, Status
from tests.exchange.strategies import bundles

TEXT = "Xi met Putin.\tThey <signed> & smiled."
DOCUMENT = Document(
    text=TEXT,
    origin="a.txt",
    key="a.txt",
    title="A meeting",
    outlet="Agency",
    authors=("A. Writer",),
    published=Interval.month(2024, 5),
    url="https://example.org/a",
)


def event(status: Status = Status.HAPPENED, when: Interval | None = None, **changes) -> Event:
    given = {"source": ("CHN", "IND"), "target": ("RUS",), "type": EventType.CONSULT} | changes
    return Event(
        document=DOCUMENT.id,
        anchors=(Anchor.of(TEXT, 0, 37),),
        coder="test-1",
        status=status,
        date=when,
        **given,
    )


def written(module, bundle: Bundle) -> str:
    out = io.StringIO()
    module.write(bundle, out)
    return out.getvalue()


def test_icews_takes_what_happened_and_has_a_date():
    dated = Interval.day(date(2024, 5, 16))
    bundle = Bundle.of([DOCUMENT], [event(when=dated), event(), event(Status.PLANNED, dated)])
    rows = [line.split("\t") for line in written(icews, bundle).splitlines()]
    assert [len(row) for row in rows] == [20, 20, 20]  # a header and a row for each of two sources
    assert {row[4] for row in rows[1:]} == {"CHN", "IND"}
    assert bundle.left_out == {
        "events without a date": 1,
        "events that did not happen or have not yet": 1,
    }


def test_icews_comes_back_standing_on_its_rows():
    text = written(icews, Bundle.of([DOCUMENT], [event(when=Interval.day(date(2024, 5, 16)))]))
    back = icews.read(io.StringIO(text), "events.tsv")
    (document,) = back.documents.values()
    assert [(item.source, item.target, item.type) for item in back.items] == [
        (("CHN",), ("RUS",), EventType.CONSULT),
        (("IND",), ("RUS",), EventType.CONSULT),
    ]
    assert all(anchor.holds(document.text) for item in back.items for anchor in item.anchors)
    assert not document.coded


@pytest.mark.parametrize("text", ["", "a\tb\n", "Event Date\tSource Country\n"])
def test_no_icews_file(text):
    with pytest.raises(FormError, match="missing"):
        icews.read(io.StringIO(text), "x.tsv")


def test_a_broken_icews_row_is_named():
    header = "\t".join(icews.COLUMNS)
    row = "\t".join(["1", "yesterday", "", "", "CHN", "", "040", "1", "", "", "RUS"] + [""] * 9)
    with pytest.raises(FormError, match="line 2"):
        icews.read(io.StringIO(f"{header}\n{row}\n"), "x.tsv")


@settings(max_examples=40, deadline=None)
@given(bundles())
def test_graphml_is_well_formed_for_any_text(bundle):
    root = ElementTree.fromstring(written(graphml, bundle))
    nodes = {node.get("id") for node in root.iter("{*}node")}
    for edge in root.iter("{*}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_csl_gives_the_date_as_exactly_as_it_is_known():
    (entry,) = json.loads(written(csl, Bundle.of([DOCUMENT], [])))
    assert entry["issued"] == {"date-parts": [[2024, 5]]}
    assert entry["container-title"] == "Agency" and entry["author"] == [{"literal": "A. Writer"}]


def test_annotations_have_both_selectors():
    page = json.loads(written(webannotation, Bundle.of([DOCUMENT], [event()])))
    (annotation,) = page["items"]
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (target,) = annotation["target"]
    assert target["source"] == "https://example.org/a"
    position, quote = target["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_a_state_that_is_no_more_goes_out_under_its_successor():
    old = event(when=Interval.year(1969), source=("SUN",), target=("DDR",))
    form = jsonl.contract_form(old)
    assert (form["source"], form["target"]) == (["RUS"], ["DEU"])
    assert jsonl.contract_item(form).id == old.id
    row = written(icews, Bundle.of([DOCUMENT], [old])).splitlines()[1].split("\t")
    assert (row[2], row[4]) == ("Soviet Union", "RUS")
