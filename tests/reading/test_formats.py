"""Each format: its text, its passages, what it says of itself."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from relazione.model import Document, Interval, Part
from relazione.reading import read_bytes, read_path
from tests.reading import make
from tests.reading.test_passages import assert_exact, quotes

PAGE = [
    (Part.FURNITURE, "Home World"),
    (Part.FURNITURE, "The Estmouth Courier"),
    (Part.TITLE, "Neighbours agree to reopen border"),
    (Part.BYLINE, "By Ann Lee"),
    (Part.CAPTION, "The crossing at Estmouth. Photo: Courier"),
    (Part.BODY, make.PARAGRAPH),
    (Part.FURNITURE, "Advertisement"),
    (Part.BODY, make.SECOND),
    (Part.BODY, make.THIRD),
    (Part.FURNITURE, "Related"),
    (Part.FURNITURE, "Ferry strike enters second week"),
    (Part.FURNITURE, "I have never been so cross about a crossing in all my life, says a reader at length."),
    (Part.FURNITURE, "Copyright 2025 The Estmouth Courier"),
]


def one(data: bytes, name: str) -> Document:
    (found,) = read_bytes(data, name)
    assert isinstance(found, Document), found
    assert_exact(found)
    return found


def parts(document: Document) -> list[tuple[Part, str]]:
    return [(passage.part, document.text[passage.start : passage.end]) for passage in document.passages]


def day(text: str) -> Interval:
    return Interval.from_prefix(text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_plain_text_is_the_file_character_for_character(line_end: str, mark: str) -> None:
    text = (
        f"{mark}A\u00a0title\u00ad of\u202fmany words{line_end}{line_end}{make.PARAGRAPH}{line_end}“ﬁn”\u200f"
    )
    assert one(text.encode("utf-8"), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The minister’s “no” — and Müller’s answer — was clear to all of them. " * 3, "cp1252"),
        ("Президент России встретился с председателем КНР и подписал соглашение. " * 4, "cp1251"),
        ("Президент России встретился с председателем КНР и подписал соглашение. " * 4, "koi8-r"),
        ("中华人民共和国主席同俄罗斯总统举行会谈，双方签署了联合声明。" * 5, "gb18030"),
        ("日本の外務大臣は北京を訪問し、両国の関係について話し合いました。" * 5, "shift_jis"),
        ("The talks went on until morning, and Müller left.", "utf-16"),
        ("The talks went on until morning, and Müller left.", "utf-16-le"),
        ("The talks went on until morning, and Müller left.", "utf-16-be"),
        ("The talks went on until morning, and Müller left.", "utf-32"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    assert one(text.encode(encoding), "a.txt").text.lstrip("\ufeff") == text


def test_a_page_keeps_its_order_and_its_furniture() -> None:
    document = one(make.PAGE.encode(), "page.html")
    assert parts(document) == PAGE
    assert document.title == "Neighbours agree to reopen border"
    assert document.outlet == "The Estmouth Courier"
    assert document.authors == ("Ann Lee",)
    assert (document.published, document.published_from) == (day("2025-03-15"), "metadata")
    assert document.language == "en"


def test_a_page_without_marks_of_structure() -> None:
    page = (
        f"<html><body><table><tr><td><a href=x>Home</a> | <a href=y>News</a></td></tr></table><h1>Border reopens</h1>"
        f"<font>{make.PARAGRAPH}<br><br>{make.SECOND}</font><div>{make.THIRD}</div></body></html>"
    )
    document = one(page.encode(), "old.html")
    body = " ".join(quotes(document, Part.BODY))
    assert all(words in body for words in (make.PARAGRAPH, make.SECOND, make.THIRD))
    assert quotes(document, Part.TITLE) == ["Border reopens"]


def test_a_page_keeps_no_break_spaces_and_marks_and_its_declared_encoding() -> None:
    source = f"<html><head><meta charset='windows-1251'></head><body><p>Статья: \u00a0мир&shy;ный договор. {make.PARAGRAPH}</p>"
    document = one(source.encode("cp1251"), "a.html")
    assert "Статья: \u00a0мир\u00adный договор." in document.text


def test_classes_of_the_whole_page_hide_nothing() -> None:
    page = make.PAGE.replace(
        "<body>", '<body class="has-sidebar nav-open"><div class="page no-comments social">'
    )
    assert make.PARAGRAPH in quotes(one(page.encode(), "a.html"), Part.BODY)


def test_a_feed_gives_its_entries() -> None:
    first, second = read_bytes(make.FEED.encode(), "feed.xml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert parts(first) == [
        (Part.TITLE, "Neighbours agree"),
        (Part.BODY, make.PARAGRAPH),
        (Part.BODY, make.SECOND),
    ]
    assert (first.key, first.url, first.outlet) == (
        "https://example.org/a",
        "https://example.org/a",
        "Courier World",
    )
    assert first.published == day("2025-03-15")
    assert (second.key, second.published) == ("urn:b", None)


def test_an_atom_feed() -> None:
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>Talks</title>'
        "<id>urn:1</id><published>2025-03-15T23:30:00-05:00</published><author><name>Ann Lee</name></author>"
        f'<content type="html">&lt;p&gt;{make.PARAGRAPH}&lt;/p&gt;</content><summary>Short.</summary></entry></feed>'
    )
    document = one(atom.encode(), "a.atom")
    assert parts(document) == [(Part.TITLE, "Talks"), (Part.BODY, make.PARAGRAPH)]
    assert document.published == day("2025-03-15")  # the day where it was published, not in Greenwich
    assert document.authors == ("Ann Lee",)


def test_a_collection_line_by_line(tmp_path: Path) -> None:
    line = {
        "id": "n1", "text": f"{make.PARAGRAPH}\r\n{make.SECOND}", "title": "Border", "published": "2025-W11",
        "url": "https://example.org/x", "outlet": "Courier", "authors": ["Ann Lee"], "creator": "desk", "score": {"a": 1},
    }  # fmt: skip
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff" + json.dumps(line) + "\n\n").encode()))
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert (document.key, document.origin, document.text) == ("n1", f"{path}, line 1", line["text"])
    assert document.published is not None
    assert document.published.precision == "week"
    assert document.extra == {"creator": "desk", "score": '{"a": 1}'}
    assert (document.title, document.outlet, document.authors) == ("Border", "Courier", ("Ann Lee",))


def test_markdown_with_front_matter() -> None:
    text = (
        f"---\ntitle: Border\ndate: 2025-03-15\nauthors: [Ann Lee, Tom Berg]\nstatus: draft\n---\n# Border reopens\n\n"
        f"{make.PARAGRAPH}\n\n## Next\n\n- one thing\n- another\n\n{make.SECOND}"
    )
    document = one(text.encode(), "m.md")
    assert document.text == text
    assert [part for part, _ in parts(document)] == [Part.FURNITURE, Part.TITLE] + [Part.BODY] * 5
    assert (document.title, document.authors, document.extra) == (
        "Border",
        ("Ann Lee", "Tom Berg"),
        {"status": "draft"},
    )
    assert (document.published, document.published_from) == (day("2025-03-15"), "front matter")


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Border note", 0)
    document.add_paragraph("15 March 2025")
    document.add_paragraph(make.PARAGRAPH)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2024", "$3 billion"
    document.add_paragraph(make.SECOND)
    document.add_paragraph("• " + make.THIRD)
    document.sections[0].footer.paragraphs[0].text = "Draft for the desk"
    document.core_properties.author = "Ann Lee"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_docx_in_order_with_tables_and_footers() -> None:
    document = one(_docx(), "n.docx")
    assert parts(document) == [
        (Part.TITLE, "Border note"),
        (Part.BYLINE, "15 March 2025"),
        (Part.BODY, make.PARAGRAPH),
        (Part.BODY, "2024\t$3 billion"),
        (Part.BODY, make.SECOND),
        (Part.BODY, "• " + make.THIRD),
        (Part.FURNITURE, "Draft for the desk"),
    ]
    assert (document.published, document.published_from) == (day("2025-03-15"), "byline")
    assert (document.authors, document.title) == (("Ann Lee",), "Border note")


def test_docx_with_tracked_changes_reads_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The treaty was ")._p
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for xml in (
        f"<w:del {w}><w:r><w:delText>never </w:delText></w:r></w:del>",
        f"<w:ins {w}><w:r><w:t>signed by both states.</w:t></w:r></w:ins>",
    ):
        paragraph.append(docx.oxml.parse_xml(xml))
    held = io.BytesIO()
    document.save(held)
    assert one(held.getvalue(), "t.docx").text == "The treaty was signed by both states."


def _pdf(info: str = "") -> bytes:
    first = make.lines(make.PARAGRAPH, 730)
    second = make.lines(make.SECOND, 730 - 14 * len(first) - 14)
    pages = [
        [
            (72.0, 800.0, "Estmouth Institute - Report 7"),
            (72.0, 764.0, "Border Report"),
            *first,
            second[0],
            (290.0, 40.0, "1"),
        ],
        [
            (72.0, 800.0, "Estmouth Institute - Report 7"),
            *((x, 764.0 - 14 * n, words) for n, (x, _, words) in enumerate(second[1:])),
            *make.lines(make.THIRD, 700),
            (290.0, 40.0, "2"),
        ],
    ]
    return make.pdf(pages, info)


def test_pdf_paragraphs_go_on_over_pages_and_running_heads_stand_apart() -> None:
    document = one(_pdf("/Title (Border Report)"), "r.pdf")
    assert quotes(document, Part.TITLE) == ["Border Report"]
    flat = [quote.replace("\n", " ") for quote in quotes(document, Part.BODY)]
    assert flat == [make.PARAGRAPH, make.SECOND, make.THIRD]
    assert sorted(quotes(document, Part.FURNITURE)) == ["1", "2"] + ["Estmouth Institute - Report 7"] * 2


def test_a_pdfs_day_of_making_dates_it_only_where_the_text_bears_it_out() -> None:
    assert one(_pdf("/CreationDate (D:20250320120000Z)"), "r.pdf").published is None
    dated = make.pdf(
        [make.lines(make.PARAGRAPH + " It was the longest closure before 2025.", 700)],
        "/CreationDate (D:20250320)",
    )
    document = one(dated, "r.pdf")
    assert (document.published, document.published_from) == (day("2025-03"), "file created")


def test_a_word_broken_at_a_pdfs_line_end_gets_a_soft_hyphen() -> None:
    words = [
        (72.0, 700.0, "The ministers agreed on further co-operation, on customs and on the organi-"),
        (72.0, 686.0, "sation of the crossing, but not on the long-awaited treaty of which Sino-"),
        (72.0, 672.0, "Russian papers had written."),
    ]
    document = one(make.pdf([words]), "h.pdf")
    assert "organi\u00adsation" in document.text
    assert "Sino-Russian" in document.text
    assert "co-operation" in document.text


def test_two_columns_of_a_pdf_are_not_cut_at_every_name() -> None:
    left = make.lines(make.PARAGRAPH + " " + make.SECOND, 700, width=38)
    right = [(310.0, y, words) for _, y, words in make.lines(make.THIRD, 700, width=38)]
    document = one(make.pdf([[*left, *right]]), "c.pdf")
    flat = " ".join(quote.replace("\n", " ") for quote in quotes(document, Part.BODY))
    assert flat == " ".join((make.PARAGRAPH, make.SECOND, make.THIRD))
    assert len(quotes(document, Part.BODY)) <= 3


def _warc(packed: bool) -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    latin = f"Über die Grenze. {make.PARAGRAPH}".encode("latin-1")
    for url, status, mime, body in (
        ("https://example.org/a", "200 OK", "text/html", make.PAGE.encode()),
        ("https://example.org/x.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://example.org/gone", "404 Not Found", "text/html", make.PAGE.encode()),
        ("https://example.org/2024/11/t", "200 OK", "text/plain; charset=iso-8859-1", latin),
        ("https://example.org/empty", "200 OK", "text/html", b"<html></html>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", mime)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return held.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_its_pages(packed: bool) -> None:
    name = "c.warc.gz" if packed else "c.warc"
    first, second, fault = read_bytes(_warc(packed), name)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert parts(first) == PAGE
    assert (first.key, first.origin) == ("https://example.org/a", f"{name}, record 1")
    assert second.text.startswith("Über die Grenze.")
    assert (second.published, second.published_from) == (day("2024-11"), "url")
    assert "captured" in second.extra
    assert "HTML without text" in str(fault)


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_that_is_cut_short_says_so(packed: bool) -> None:
    data = _warc(packed)
    found = list(read_bytes(data[: len(data) // 2], "c.warc"))
    assert any("breaks off" in str(one) for one in found if not isinstance(one, Document))


@pytest.mark.parametrize(
    ("text", "language", "coded"),
    [
        (make.PARAGRAPH, "en", True),
        (make.PARAGRAPH.lower(), "en", True),
        (
            "Der Minister reiste nach Peking und sprach dort mit dem Präsidenten über den Handel und die Grenze.",
            "de",
            False,
        ),
        ("Президент России посетил Китай", "ru", False),
        ("中国和俄罗斯签署协议", "zh", False),
        ("Norland, Sudland", None, True),
    ],
)
def test_language_and_whether_it_is_coded(text: str, language: str | None, coded: bool) -> None:
    document = one(text.encode(), "a.txt")
    assert (document.language, document.coded) == (language, coded)


def test_a_mail_is_its_body_with_the_subject_as_its_title() -> None:
    letter = one(make.MAIL, "a.eml")
    assert (letter.title, letter.outlet) == ("Neighbours agree – at last", "The Estmouth Letter")
    assert (letter.published, letter.published_from) == (day("2025-03-15"), "metadata")
    wanted = [(Part.TITLE, letter.title), (Part.BODY, make.PARAGRAPH), (Part.BODY, make.SECOND)]
    assert parts(letter)[:3] == wanted and "Café" in letter.text and "browser" not in letter.text


def test_a_mail_of_plain_text_keeps_its_lines() -> None:
    head = "Subject: Border\nDate: 15 Mar 2025 08:30 +0100\nContent-Type: text/plain\n\n"
    letter = one(f"{head}{make.PARAGRAPH}\n\n{make.SECOND}\n".encode(), "a.eml")
    assert parts(letter) == [(Part.TITLE, "Border"), (Part.BODY, make.PARAGRAPH), (Part.BODY, make.SECOND)]
    assert letter.outlet is None and letter.published == day("2025-03-15")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
def test_a_page_saved_as_one_file_is_the_page_and_not_dated_by_its_saving(name: str) -> None:
    saved, page = one(make.SAVED_PAGE, name), one(make.PAGE.encode(), "a.html")
    assert (saved.text, parts(saved), saved.published) == (page.text, parts(page), page.published)
    assert saved.url == "https://courier.example/border" and saved.outlet == page.outlet
