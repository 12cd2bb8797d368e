import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.events import Marked, relate
from relazione.model import EventType


def best(text: str, source: str, target: str) -> str:
    mark = Marked(text, span(text, source), span(text, target))
    (answer,) = relate([mark])
    return next(iter(answer))


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Norway expelled two Russian diplomats.", "Norway", "Russian diplomats", "SANCTION"),
        ("The strike was condemned by the union of dockers.", "the union of dockers", "The strike", "ACCUSE"),
        ("Peru's visit to Chile pleased everybody.", "Peru", "Chile", "CONSULT"),
        ("Rebels shelled the town after the army had offered talks.", "Rebels", "the town", "ASSAULT"),
        ("Chad\u00a0urged the “court” to free him.", "Chad", "the “court”", "REQUEST"),
    ],
)
def test_the_cue_between_the_marks_decides(text: str, source: str, target: str, kind: str) -> None:
    assert best(text, source, target) == kind


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_probabilities_are_over_all_types_and_sum_to_one(text: str, one: int, two: int) -> None:
    first, second = min(one, len(text)), min(two, len(text))
    (answer,) = relate([Marked(text, (first, first), (second, second))])
    assert set(answer) == set(EventType)
    assert sum(answer.values()) == pytest.approx(1)
