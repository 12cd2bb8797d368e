from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Folded

text = st.text(alphabet=st.sampled_from("ab .\n\u00a0\u00ad\u200f’“ﬁ…é中"), max_size=60)


@given(text, st.data())
def test_a_folded_span_leads_back_to_the_characters_that_it_shows(original: str, data: st.DataObject) -> None:
    folded = Folded(original)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(original)
    assert folded.text[start:end] in Folded(original[first:last]).text


@given(text)
def test_origins_never_run_backwards(original: str) -> None:
    folded = Folded(original)
    origins = [folded.origin(i) for i in range(len(folded.text))]
    assert origins == sorted(origins)
    assert all(0 <= o < len(original) for o in origins)


def test_an_anchor_is_exact_through_soft_hyphens_and_ligatures() -> None:
    original = "The\u00a0of\u00adﬁcial said “no”…  "
    folded = Folded(original)
    assert folded.text == 'The official said "no"...  '
    start = folded.text.index("official")
    anchor = folded.anchor(start, start + len("official"))
    assert anchor.quote == "of\u00adﬁcial"
    assert anchor.holds(original)
