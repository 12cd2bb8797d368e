"""Damaged files of every format: documents or one-line errors, never an exception, and passages stay exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.model import Document, ReadingError
from relazione.reading import read_bytes
from tests.reading import make
from tests.reading.test_formats import _docx, _pdf, _warc
from tests.reading.test_passages import assert_exact

SEEDS = {
    "a.html": make.PAGE.encode(),
    "a.xml": make.FEED.encode(),
    "a.pdf": _pdf("/Title (Border)"),
    "a.docx": _docx(),
    "a.eml": make.MAIL,
    "a.mhtml": make.SAVED_PAGE,
    "a.warc": _warc(False),
    "a.warc.gz": _warc(True),
    "a.md": b"---\ntitle: Border\n---\n# Border\n\n- one\n- two\n",
    "a.jsonl": b'{"id": "a", "text": "Norland signed.", "published": "2025-03-15"}\n' * 3,
}
DAMAGE = st.sampled_from(
    [b"<", b">", b"&", b"\xff", b"\n\n", b"0" * 30, b"-1", b"9" * 11, b"<div>" * 9, b'"', b"{", b"\\ud83d"]
)


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), DAMAGE), min_size=1, max_size=12))
def test_damage_never_raises(name: str, hits: list[tuple[float, int, bytes]]) -> None:
    data = SEEDS[name]
    for place, gone, put in hits:
        at = int(place * len(data))
        data = data[:at] + put + data[at + gone :]
    for found in read_bytes(data, name):
        if isinstance(found, Document):
            assert_exact(found)
        else:
            assert isinstance(found, ReadingError)
            assert "\n" not in str(found)
