"""Intensity, dimension and the CAMEO crosswalk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Dimension, EventType, VocabularyError
from relazione.vocabulary import event_tables, vocabulary

WORDS, TABLES = vocabulary(), event_tables()


def test_intensities_are_the_published_ones() -> None:
    assert WORDS.intensity("ACCUSE") == -3  # misprinted +3
    assert WORDS.intensity("AID") == 10 and WORDS.intensity(EventType.ASSAULT, "unconventional") == -10
    assert WORDS.intensity("CONSULT", "visit") == 4 and WORDS.intensity("REQUEST", "assist") == 0.5


def test_cooperation_is_above_conflict() -> None:
    verbal_or_material = list(EventType)[:7]
    for kind in EventType:
        assert (TABLES.types[kind].intensity > 0) == (kind in verbal_or_material) or kind is EventType.REQUEST


def test_unknown_mode_is_refused() -> None:
    with pytest.raises(VocabularyError, match="shout"):
        WORDS.intensity("CONSULT", "shout")


def test_dimensions() -> None:
    assert WORDS.dimension("AID") is Dimension.ECONOMIC
    assert WORDS.dimension("AID", None, ["military"]) is Dimension.MILITARY
    assert WORDS.dimension("ASSAULT", None, ["economic"]) is Dimension.MILITARY
    assert WORDS.dimension("AGREE", None, ["legal", "economic"]) is Dimension.ECONOMIC
    assert WORDS.dimension("RETREAT", "release") is Dimension.DIPLOMATIC


def test_cameo_both_ways() -> None:
    assert WORDS.plover_to_cameo("AID", None, ["military"]) == "072"
    assert WORDS.plover_to_cameo("CONSULT", "visit") == "042"
    assert WORDS.cameo_to_plover("0841").mode == "release"
    assert WORDS.cameo_to_plover("163").type is EventType.SANCTION
    assert WORDS.cameo_to_plover("011").type is None
    assert WORDS.goldstein("072") == 8.3 and WORDS.goldstein("190") == -10
    with pytest.raises(VocabularyError):
        WORDS.cameo_to_plover("999")


@given(
    st.sampled_from([(kind, None) for kind in TABLES.types] + list(TABLES.modes)),
    st.lists(st.sampled_from(sorted(TABLES.contexts)), max_size=3),
)
def test_every_event_has_a_cameo_code_that_leads_back_to_its_side(
    sort: tuple[EventType, str | None], contexts: list[str]
) -> None:
    code = WORDS.plover_to_cameo(*sort, contexts)
    assert code in TABLES.cameo
    back = TABLES.cameo[code].type
    assert back is not None
    # REQUEST lies between: CAMEO's demands score below zero, PLOVER's requests at it
    if EventType.REQUEST not in (sort[0], back):
        assert (TABLES.types[back].intensity > 0) == (TABLES.sort(*sort).intensity > 0)
