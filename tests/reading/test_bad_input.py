"""Bad input: each gives one clear line, and what else is read goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from relazione.model import Document, ReadingError
from relazione.reading import Options, Source, read_bytes, read_path, read_source, sources, walk
from tests.reading import make

GOOD = make.PARAGRAPH.encode()


def faults(data: bytes, name: str, options: Options = Options()) -> list[str]:  # noqa: B008
    found = list(read_bytes(data, name, options))
    for fault in found:
        if isinstance(fault, ReadingError):
            assert "\n" not in str(fault)
            assert len(str(fault)) < 300
            assert fault.where
            assert str(pickle.loads(pickle.dumps(fault))) == str(fault)
    return [str(fault) for fault in found if isinstance(fault, ReadingError)]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b"", "a.jsonl", "empty"),
        (b"", "a.pdf", "empty"),
        (b" \n\t\r\n ", "a.txt", "no text"),
        (b"\xef\xbb\xbf", "a.txt", "no text"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "a", "binary"),
        (GOOD[:50] + b"\x00" + GOOD[50:], "a.txt", "null bytes in the text (the first at byte 50)"),
        ("Die Größe — überall".encode() * 20 + "\nGröße".encode("latin-1"), "a.txt", "mixed encodings"),
        (b"\xff\xfeN\x00o\x00r\xd8", "a.txt", "not utf-16"),
        (b"%PDF-1.4\n" + b"garbage " * 40, "a.pdf", "a broken PDF"),
        (GOOD, "a.pdf", "a broken PDF"),
        (make.pdf([[]]), "a.pdf", "a scan"),
        (GOOD, "a.docx", "a broken DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "encrypted DOCX"),
        (b"PK\x03\x04" + bytes(60), "a.docx", "a broken DOCX"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "HTML without text"),
        (b"<html></html>", "a.html", "HTML without text"),
        (b"<!-- nothing -->", "a.html", "HTML without text"),
        (b"<html><body>" + b"<div>" * 50_000 + GOOD + b"</body></html>", "a.html", "nested"),
        (b"<?xml version='1.0'?><catalog><book/></catalog>", "a.xml", "no feed"),
        (b"<rss version='2.0'><channel><title>T</title></channel></rss>", "a.xml", "without entries"),
        (b"PK\x03\x04zip", "a.zip", "an archive"),
        (gzip.compress(GOOD), "a.txt.gz", "an archive"),
        (gzip.compress(GOOD), "a.txt", "an archive"),
        (b"{}", "a.json", "not a format that is read"),
        (b"PK\x03\x04mimetype", "a.odt", "save it as DOCX or PDF"),
        (b"PK\x03\x04[Content_Types].xml", "a.xlsx", "not a format that is read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "save it as DOCX or PDF"),
        (b"From: a@b.example\nContent-Type: image/png\n\nx", "a.eml", "a mail without text"),
        (b"WARC/1.0\r\nnonsense", "a.warc", "breaks off"),
        (gzip.compress(b"WARC/1.0\r\nnonsense")[:20], "a.warc.gz", "breaks off"),
        (gzip.compress(b'{"id": "1", "text": "a b c"}\n' * 999)[:60], "a.jsonl.gz", "breaks off"),
        (b"---\ntitle: [\n---\ntext", "a.md", "front matter is not YAML"),
        (b"---\ndate: soon\n---\ntext", "a.md", "'soon' is not a date"),
        (b"---\na: &a [x, x]\nb: [*a, *a]\n---\ntext", "a.md", "aliases"),
    ],
)
def test_each_fault_is_one_clear_line(data: bytes, name: str, says: str) -> None:
    (line,) = faults(data, name)
    assert says in line
    assert line.startswith(name)


def test_an_encrypted_pdf_is_called_so() -> None:
    data = make.pdf([[(72, 700, "Secret words that no one may read at all")]])
    secret = data.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter "
        b"/Standard /V 1 /R 2 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>",
    )
    (line,) = faults(secret, "a.pdf")
    assert "encrypted" in line


def test_a_docx_that_is_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = make.zip_bomb(tmp_path / "bomb.docx")
    tracemalloc.start()
    (fault,) = read_path(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "zip bomb" in str(fault)
    assert peak < 20 * 2**20


def test_a_zip_that_is_no_docx() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "words")
    (line,) = faults(held.getvalue(), "a.docx")
    assert "not a DOCX" in line


def test_a_text_of_200_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write((GOOD + b"\n") * (2**20 // (len(GOOD) + 1) + 1))
    tracemalloc.start()
    (fault,) = read_path(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(fault, ReadingError)
    assert "larger than 16 MB" in str(fault)
    assert "split it, or raise the setting" in str(fault)
    assert peak < 20 * 2**20


def test_the_limit_on_size_can_be_set() -> None:
    (line,) = faults(GOOD, "a.txt", Options(max_text=100))
    assert "larger than 100 bytes" in line


def test_a_page_whose_text_is_too_long_though_its_file_is_not() -> None:
    (line,) = faults(make.PAGE.encode(), "a.html", Options(max_text=100))
    assert "larger than 100 bytes" in line


def test_a_line_of_10_megabytes_is_named() -> None:
    (line,) = faults(b"short\n" + b"word " * 2_100_000, "a.txt")
    assert "line 2 has 10,500,000 characters" in line


def test_a_long_line_of_a_collection_is_passed_over_and_the_rest_read() -> None:
    good = json.dumps({"id": "b", "text": make.PARAGRAPH}).encode()
    long = json.dumps({"id": "a", "text": "x" * 10_000_000}).encode()
    found = list(read_bytes(good + b"\n" + long + b"\n" + good, "a.jsonl"))
    assert isinstance(found[0], Document)
    assert "line 2: longer than 8 MB" in str(found[1])
    assert isinstance(found[2], Document)


BROKEN = [
    (b'{"id": "a", "text": ', "not JSON"),
    (b"[1, 2]", "not a JSON object"),
    (b'{"text": "words"}', "no `id`"),
    (b'{"id": "a"}', "no `text`"),
    (b'{"id": "a", "text": 7}', "no `text`"),
    (b'{"id": "a", "text": " "}', "empty"),
    (b'{"id": "a", "text": "a\\u0000b"}', "null character"),
    (b'{"id": "a", "text": "a\\ud83d b"}', "surrogate"),
    (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
    (b"[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "says"), BROKEN)
def test_a_broken_line_is_named_by_its_number_and_the_rest_read(line: bytes, says: str) -> None:
    good = json.dumps({"id": "b", "text": make.PARAGRAPH}).encode()
    found = list(read_bytes(good + b"\n\n" + line + b"\n" + good + b"\n", "c.jsonl"))
    assert [isinstance(one, Document) for one in found] == [True, False, True]
    assert str(found[1]).startswith("c.jsonl, line 3: ")
    assert says in str(found[1])


def test_a_date_that_is_none_is_named_and_the_document_kept() -> None:
    line = json.dumps({"id": "a", "text": make.PARAGRAPH, "published": "soon"}).encode()
    fault, document = read_bytes(line, "c.jsonl")
    assert "'soon' is not a date" in str(fault)
    assert isinstance(document, Document)
    assert document.published is None


def test_a_feed_with_broken_xml_gives_what_can_be_read_and_one_line() -> None:
    broken = make.FEED.replace("<title>Ferry strike</title>", "<title>Ferry < strike</wrong>")
    found = list(read_bytes(broken.encode(), "feed.xml"))
    assert isinstance(found[0], Document)
    (fault,) = [one for one in found if isinstance(one, ReadingError)]
    assert "broken XML in line" in str(fault)


def test_xml_that_unfolds_without_end_is_not_unfolded() -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    (line,) = faults(
        (laughs + "]><rss><channel><item><title>&m;</title></item></channel></rss>").encode(), "a.xml"
    )
    assert "entities" in line


def test_a_page_behind_entities_of_its_own_is_not_unfolded() -> None:
    # what the parsers' import and the language model take is not counted
    list(
        read_bytes(
            make.PAGE.encode() + b"<p>Das Abkommen wird bald in Kraft treten, so heisst es nun aus Kreisen.",
            "w.html",
        )
    )
    list(read_bytes("Президент посетил столицу".encode(), "w.txt"))
    laughs = '<!DOCTYPE html [<!ENTITY a "' + "ha" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    tracemalloc.start()
    list(read_bytes((laughs + "<html><body><p>" + "&b;" * 1000 + "</p></body></html>").encode(), "a.html"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_a_file_that_vanishes_in_between(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(GOOD)
    found = []
    for source in sources([tmp_path]):
        assert isinstance(source, Source)
        if source.location.endswith("b.txt"):
            (tmp_path / "b.txt").unlink()
        found += list(read_source(source))
    assert [isinstance(one, Document) for one in found] == [True, False, True]
    assert "no such file" in str(found[1])


def test_a_file_that_was_never_there_and_a_folder_without_leave(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_bytes(GOOD)
    closed.chmod(0)
    found = list(walk([tmp_path / "none.txt", closed, "nul\0name.txt"]))
    assert "no such file" in str(found[0])
    if os.geteuid() != 0:  # the superuser may read all
        assert "no permission" in str(found[1])
    assert "cannot be read" in str(found[2])


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (fault,) = walk([tmp_path])
    assert "not a regular file" in str(fault)


def test_a_batch_goes_on_after_every_fault(tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "2.txt").write_bytes(GOOD)
    (tmp_path / "3.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "4.html").write_bytes(make.PAGE.encode())
    (tmp_path / "5.xyz").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "6.txt").write_bytes(GOOD)
    assert [isinstance(one, Document) for one in walk([tmp_path])] == [False, True, False, True, False, True]


@pytest.fixture(autouse=True)
def _no_stray_output(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Parsers must not write to the terminal: messages are ours."""
    yield
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
