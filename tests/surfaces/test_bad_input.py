"""What cannot be read gives one clear line, and the rest of the batch goes on."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.surfaces.test_commands import call

GOOD = "On 16 May 2024 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing.\n"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document>" + b" " * 200_000_000 + b"</w:document>")
    return out.getvalue()


BAD = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "binary.txt": bytes(range(256)) * 40,
    "nulls.txt": b"\0" * 5_000,
    "broken.pdf": b"%PDF-1.7\n" + b"garbage " * 100,
    "broken.docx": b"PK\x03\x04 not really",
    "bomb.docx": bomb,
    "empty.html": b"<html><body><script>let text = 1</script></body></html>",
    "broken.rss": b"<rss><channel><item><title>cut o",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_and_the_batch_goes_on(name, tmp_path):
    data = BAD[name]
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    (tmp_path / "zz-good.txt").write_text(GOOD, "utf-8")
    result = call("read", tmp_path, "--json", "--record", tmp_path / "r.duckdb", code=1)
    report = json.loads(result.stdout)
    assert report["kept"] == 1
    (fault,) = [one for one in report["faults"] if name in str(one["where"])]
    assert fault["what"] and "\n" not in fault["what"]


def test_a_broken_line_is_named(tmp_path):
    lines = [
        json.dumps({"id": "a", "text": GOOD}),
        "{broken",
        json.dumps({"id": "b", "text": GOOD + "More."}),
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    result = call("read", tmp_path / "c.jsonl", "--record", tmp_path / "r.duckdb", code=1)
    assert "2" in result.stderr and "c.jsonl" in result.stderr
    assert json.loads(call("status", "--json", "--record", tmp_path / "r.duckdb").stdout)["documents"] == 2


def test_a_language_that_is_not_coded_is_kept_and_found(tmp_path):
    (tmp_path / "ru.txt").write_text(
        "Президент России Владимир Путин встретился в Пекине с председателем КНР Си Цзиньпином. "
        "Стороны подписали соглашение о поставках газа на несколько лет вперёд.\n",
        "utf-8",
    )
    result = call("read", tmp_path / "ru.txt", "--record", tmp_path / "r.duckdb")
    assert "language that is not coded" in result.stderr
    assert "ru.txt" in call("search", "соглашение", "--record", tmp_path / "r.duckdb").stdout


def test_no_date_of_publication_is_told(tmp_path):
    (tmp_path / "undated.txt").write_text("Chinese President Xi Jinping met Putin yesterday in Beijing.\n")
    result = call("read", tmp_path / "undated.txt", "--record", tmp_path / "r.duckdb")
    assert "no date of publication" in result.stderr and "undated.txt" in result.stderr
