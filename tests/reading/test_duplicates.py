"""Near-duplicates: one agency text in two papers is one, two texts on the same event are two."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Document
from relazione.reading import THRESHOLD, bands, coded_text, fingerprint, read_bytes, similarity
from tests.reading import make
from tests.reading.test_passages import read
from tests.shared import shared

AGENCY = [
    make.PARAGRAPH,
    make.SECOND,
    make.THIRD,
    "A spokeswoman for the customs service of Norland said that eleven of its officers had been trained for the new "
    "posts, and that the first lorries could cross on the morning after the signature.",
    "The government of Sudland did not comment on reports that it had asked for a longer term, but an official who "
    "spoke on condition of anonymity called the result a fair one for both states.",
    "Neither side has said what will become of the fishing grounds in the bay, over which their coast guards clashed "
    "in the autumn, when two boats were sunk and a sailor was lost.",
]
OTHER = (
    "After months of silence the border between Norland and Sudland is to open again. That is what the two foreign "
    "ministers announced in Estmouth on Tuesday. A treaty will follow in a month, both delegations said. Customs posts "
    "will be run jointly for the rest of the year. Two fifths of all trade between the countries used this road, and "
    "traders along the river had long pleaded for it. Fishing rights in the bay were not part of the talks."
)


def one_paper() -> Document:
    return read("Neighbours agree to reopen border\n\nBy Ann Lee\n\n" + "\n\n".join(AGENCY))


def another_paper() -> Document:
    """The same text under another headline, a paragraph cut, quotes turned, furniture all around."""
    kept = [*AGENCY[:4], AGENCY[5]]
    pieces = ["Border to open", "Advertisement", *kept[:2], "Story continues below", *kept[2:]]
    pieces += ["Sign up for our newsletter and get the day's news in your inbox", "© 2025 The Westmouth Mail"]
    return read("\n\n".join(pieces))


def test_the_same_agency_text_in_two_papers_is_one() -> None:
    first, second = (fingerprint(coded_text(paper)) for paper in (one_paper(), another_paper()))
    assert similarity(first, second) > THRESHOLD
    assert set(bands(first)) & set(bands(second))


def test_two_texts_on_the_same_event_are_two() -> None:
    first, second = fingerprint(coded_text(one_paper())), fingerprint(OTHER)
    assert similarity(first, second) < 0.1
    assert not set(bands(first)) & set(bands(second))


def test_case_quotes_and_spaces_play_no_part() -> None:
    text = "The minister’s “no” was\u00a0clear to all who heard it in the old harbour town."
    assert fingerprint(text) == fingerprint(
        text.upper().replace("’", "'").replace("“", '"').replace("\u00a0", "\n")
    )


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert fingerprint("one two three four five six")[:3] == (1142171655, 1923497739, 2812059175)


def test_texts_without_words_are_like_nothing() -> None:
    assert similarity(fingerprint(""), fingerprint("…")) == 0.0
    assert bands(fingerprint("")) == ()


@given(
    st.lists(st.sampled_from("a b c d e f g h".split()), max_size=40),
    st.lists(st.sampled_from("a b c".split()), max_size=40),
)
def test_similarity_is_a_share_and_symmetric(first: list[str], second: list[str]) -> None:
    one, two = fingerprint(" ".join(first)), fingerprint(" ".join(second))
    assert similarity(one, two) == similarity(two, one)
    assert 0.0 <= similarity(one, two) <= 1.0
    assert not first or similarity(one, one) == 1.0


@pytest.mark.parametrize("overlap", [0.2, 0.5, 0.8])
def test_similarity_estimates_the_share_of_shingles(overlap: float) -> None:
    generator = random.Random(7)
    common = [str(generator.random()) for _ in range(int(4000 * overlap))]
    rest = (4000 - len(common)) // 2
    texts = [" ".join(common + [str(generator.random()) for _ in range(rest)]) for _ in range(2)]
    assert similarity(*map(fingerprint, texts)) == pytest.approx(overlap, abs=0.13)


def test_fingerprints_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="different versions"):
        similarity((1, 2), (1, 2, 3))


def test_releases_in_the_same_set_words_on_different_acts_stay_two() -> None:
    """Of two months of releases, only what bears the same title is taken for the same text."""
    path = shared("documents", "us_state_dept_releases.jsonl")
    found: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        if not fields["published"].startswith(("2022-02", "2022-03")):
            continue
        (document,) = read_bytes(line.encode(), "d.jsonl")
        assert isinstance(document, Document)
        own = fingerprint(coded_text(document))
        near = {other for band in bands(own) for other in found.get(band, [])}
        pairs += [(fields["title"], title) for title, other in near if similarity(own, other) >= THRESHOLD]
        for band in bands(own):
            found.setdefault(band, []).append((fields["title"], own))
    assert pairs
    assert all(one.casefold()[:30] == two.casefold()[:30] for one, two in pairs), pairs
