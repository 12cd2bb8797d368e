"""The brief: every statement has its evidence, and no document can put its own markup into it."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione import Workspace
from relazione.model import UsageError
from relazione.surfaces.brief import format_of, render
from relazione.surfaces.brief.charts import bars, timeline
from relazione.surfaces.brief.docx import clean
from relazione.surfaces.brief.markdown import plain
from tests.surfaces.test_commands import call


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        self.outside += [found[name] for name in ("src", "srcset", "data") if name in found]


@pytest.fixture(scope="module")
def work(read_once) -> Workspace:
    return Workspace(read_once)


def test_every_statement_has_its_notes_and_every_note_its_source(work):
    brief = work.brief(["CHN", "RUS"])
    statements = [one for section in brief.sections for one in section.statements]
    assert statements and all(one.notes for one in statements)
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert {number for one in statements for number in one.notes} <= {note.number for note in brief.notes}
    for note in brief.notes:
        text = work.view().document(brief.sources[note.source].id).text
        assert text[note.start : note.start + len(note.quote)] == note.quote
        assert f"{note.before}{note.quote}{note.after}" in text


def test_html_is_whole_and_asks_for_nothing(work):
    page = render(work.brief(["China", "russia"]), "html").decode()
    reader = Reader()
    reader.feed(page)
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= reader.ids
    assert not reader.outside and "script" not in reader.tags and "link" not in reader.tags
    assert "url(" not in page and "@import" not in page


def test_documents_cannot_put_markup_into_the_brief(work):
    page = render(work.brief(["USA", "CHN"]), "html").decode()
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_markdown_has_a_definition_for_every_footnote(work):
    text = render(work.brief(["CHN"]), "markdown").decode()
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used and used == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert "<script>" not in text


def test_docx_opens_and_its_links_lead_somewhere(work):
    with zipfile.ZipFile(io.BytesIO(render(work.brief(["CHN", "RUS"]), "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="(note\d+)"', xml))
    assert anchors and anchors <= set(re.findall(r'w:name="(note\d+)"', xml))


def test_topic_and_scope(work):
    assert work.brief(topic="gas").sections
    assert work.brief(["CHN"]).title == "China"
    with pytest.raises(UsageError, match="no subject"):
        work.brief()


def test_written_to_files(record, tmp_path):
    for ending in ("md", "html", "docx"):
        out = tmp_path / "made" / f"brief.{ending}"
        call("brief", "CHN", "RUS", "--out", out, "--record", record)
        assert out.stat().st_size > 500
    assert call("brief", "CHN", "RUS", "--record", record).stdout.startswith("# China and Russia")
    with pytest.raises(UsageError):
        format_of("brief.pdf")


def test_an_empty_brief_is_told(record):
    told = call("brief", "Fiji", "Chad", "--record", record)
    assert "the brief is empty" in told.stderr and "Fiji" in told.stdout


def test_charts_of_nothing_are_nothing():
    assert timeline(()) == "" and bars(()) == ""


@given(st.text())
def test_plain_markdown_holds_no_live_mark(text):
    told = plain(text)
    assert "\n" not in told
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_<\[|]", told)


@given(st.text(st.characters()))
def test_clean_text_fits_into_xml(text):
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", clean(text))
