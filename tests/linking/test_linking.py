"""What is linked and what is not, and that nothing hangs on order."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.linking import Print, Telling, blocks, duplicates, link
from relazione.model import Amount, EventType, Interval, Link, Place, Relation, Stage, Status
from tests.linking.telling import agreement, event, forecast

BLOCK = "event|CHN|RUS"
MAY = Interval.month(2024, 5)


def linked(*tellings: Telling, relation: Relation = Relation.SAME_EVENT) -> list[Link]:
    return [found for found in link(BLOCK, tellings) if found.relation is relation]


VISIT = "Putin met Xi Jinping in Beijing for talks on gas"
SAME = [
    (event(VISIT), event("Xi Jinping and Putin held talks in Beijing on gas", document="doc-2")),
    (event(VISIT), event("Putin and Xi met in Beijing", document="doc-2", source=("RUS",), target=("CHN",))),
    (event(VISIT), event(VISIT, document="doc-2", date=Interval.day(date(2024, 5, 17)))),
    (event(VISIT), event("Putin met Xi Jinping for talks on gas", document="doc-2", date=MAY)),
    (event(VISIT), event("Putin met Xi Jinping for talks on gas", document="doc-2", date=None)),
    (event(VISIT, date=None), event("Putin met Xi Jinping for talks on gas", document="doc-2", date=None)),
    (event(VISIT), event("Putin met Xi Jinping for gas talks", document="doc-2", status=Status.DENIED)),
    (event(VISIT), event("Putin met Xi Jinping for gas talks", document="doc-2", type=EventType.AGREE)),
    (
        event(VISIT, persons=("Vladimir Putin",)),
        event("Putin visit", document="doc-2", persons=("Vladimir Putin",)),
    ),
    (event(VISIT), event(VISIT, document="doc-2", source=("CHN", "MNG"), target=("RUS",))),
]
OTHER = [
    (event(VISIT), event("Customs officers seized a cargo of timber", document="doc-2")),
    (event(VISIT), event(VISIT, document="doc-2", date=Interval.day(date(2024, 6, 16)))),
    (event(VISIT), event(VISIT, document="doc-2", type=EventType.ASSAULT)),
    (event(VISIT), event(VISIT, document="doc-2", status=Status.PLANNED)),
    (event(VISIT), event(VISIT, document="doc-2", target=("IND",))),
    (
        event("ships fired on ships", type=EventType.ASSAULT),
        event(
            "ships fired on ships", document="doc-2", type=EventType.ASSAULT, source=("RUS",), target=("CHN",)
        ),
    ),
    (
        event(VISIT, place=Place("Beijing", "CHN")),
        event(VISIT, document="doc-2", place=Place("Moscow", "RUS")),
    ),
    (event(VISIT, date=None), event(VISIT, document="doc-2", date=None, published=date(2025, 5, 17))),
    (
        event(VISIT, persons=("Xi Jinping",)),
        event("Wang met Lavrov for talks", document="doc-2", persons=("Wang Yi",)),
    ),
]


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair[1].item.anchors[0].quote[:40])
def test_one_event(pair: tuple[Telling, Telling]) -> None:
    (found,) = linked(*pair)
    assert {found.former, found.latter} == {telling.id for telling in pair}
    assert 0.3 < found.score <= 1 and found.reasons["date"] and found.block == BLOCK


@pytest.mark.parametrize("pair", OTHER, ids=lambda pair: pair[1].item.anchors[0].quote[:40])
def test_two_events(pair: tuple[Telling, Telling]) -> None:
    assert linked(*pair) == []


def test_within_one_document_more_is_asked() -> None:
    other = "Xi saw Putin off at the airport"
    assert linked(event(VISIT), event(other, document="doc-2"))
    assert not linked(event(VISIT), event(other))


def test_a_vague_telling_does_not_join_two_meetings() -> None:
    first, second = event(VISIT), event(VISIT, document="doc-2", date=Interval.day(date(2024, 5, 28)))
    vague = event(VISIT, document="doc-3", date=MAY)
    assert len(linked(first, second, vague)) == 1


def test_a_contradiction_is_told() -> None:
    (found,) = linked(event(VISIT), event(VISIT, document="doc-2", status=Status.NOT_HAPPENED))
    assert found.reasons["status"] == "contradicting"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            agreement("gas supply deal"),
            agreement("30-year gas supply agreement", document="doc-2", stage=Stage.RATIFIED),
        ),
        (
            agreement("New START"),
            agreement("New START treaty", document="doc-2", stage=Stage.SUSPENDED, date=None),
        ),
        (
            agreement("memorandum", amount=Amount(4e9, "USD")),
            agreement("deal", document="doc-2", amount=Amount(4.1e9, "USD")),
        ),
        (
            agreement("the deal", words="the deal on the northern pipeline"),
            agreement("agreement", words="an agreement on the northern pipeline"),
        ),
    ],
)
def test_one_agreement(one: Telling, other: Telling) -> None:
    assert len(linked(one, other, relation=Relation.SAME_AGREEMENT)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agreement("gas supply deal"), agreement("fisheries agreement", document="doc-2")),
        (agreement("gas deal"), agreement("gas deal", document="doc-2", parties=("CHN", "IND"))),
        (agreement("the deal"), agreement("the memorandum", document="doc-2")),
        (
            agreement("deal", amount=Amount(4e9, "USD")),
            agreement("deal", document="doc-2", amount=Amount(9e9, "USD"), words="other words"),
        ),
    ],
)
def test_two_agreements(one: Telling, other: Telling) -> None:
    assert linked(one, other, relation=Relation.SAME_AGREEMENT) == []


def test_what_was_planned_may_be_delivered() -> None:
    plan = event(
        "Putin will visit Xi in Beijing", status=Status.PLANNED, date=MAY, published=date(2024, 4, 1)
    )
    done = event(VISIT, document="doc-2")
    (found,) = linked(plan, done, relation=Relation.MAY_DELIVER)
    assert (found.former, found.latter) == (plan.id, done.id)
    early = event(VISIT, document="doc-3", date=Interval.day(date(2024, 3, 1)), published=date(2024, 3, 2))
    assert linked(plan, early, relation=Relation.MAY_DELIVER) == []


def test_a_forecast_may_come_true_once_for_each_event() -> None:
    foretold = forecast("Putin is likely to meet Xi Jinping in Beijing for talks on gas")
    tellings = [event(VISIT, document=f"doc-{n}") for n in range(4)]
    assert len(linked(foretold, *tellings, relation=Relation.MAY_DELIVER)) == 1
    late = forecast("Putin is likely to meet Xi Jinping in Beijing for talks on gas", deadline="2024-02")
    assert linked(late, *tellings, relation=Relation.MAY_DELIVER) == []


WORDS = "Putin Xi met talks gas Beijing signed visit trade border tariff".split()


@st.composite
def many(draw: st.DrawFn) -> list[Telling]:
    days = st.integers(0, 40).map(lambda n: Interval.day(date(2024, 5, 1) + timedelta(n)))
    found = []
    for number in range(draw(st.integers(2, 12))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))
        fields = {
            "type": draw(st.sampled_from([EventType.CONSULT, EventType.AGREE, EventType.COOPERATE])),
            "status": draw(st.sampled_from(Status)),
            "date": draw(st.none() | days | st.just(MAY)),
            "published": draw(st.none() | st.just(date(2024, 5, 20))),
        }
        found.append(event(words, document=f"doc-{number % 5}", **fields))
    return found


@settings(max_examples=60, deadline=None)
@given(many(), st.integers())
def test_the_order_does_not_matter(tellings: list[Telling], seed: int) -> None:
    shuffled = random.Random(seed).sample(tellings, len(tellings))
    assert link(BLOCK, shuffled) == link(BLOCK, tellings)


@settings(max_examples=60, deadline=None)
@given(many())
def test_links_join_groups_without_circles_and_end_at_what_was_given(tellings: list[Telling]) -> None:
    ids = {telling.id for telling in tellings}
    group = {id: {id} for id in ids}
    for found in linked(*tellings):
        assert {found.former, found.latter} <= ids
        assert group[found.former] is not group[found.latter]
        joined = group[found.former] | group[found.latter]
        for id in joined:
            group[id] = joined


def test_blocks_name_both_sides_in_one_order() -> None:
    there, back = event(VISIT), event(VISIT, source=("RUS",), target=("CHN",))
    assert blocks(there.item) == blocks(back.item) == (BLOCK,)
    assert blocks(event(VISIT, target=()).item) == ("event|CHN",)
    assert blocks(event(VISIT, source=("CHN", "USA")).item) == ("event|CHN|RUS", "event|RUS|USA")
    assert len(blocks(event(VISIT, source=tuple("ABCDEFGHIJKL")).item)) == 1
    assert blocks(agreement("pact").item) == ("agreement|CHN|RUS",)


def test_documents_that_repeat_one() -> None:
    def bands(fingerprint: object) -> list[str]:
        return [str(value) for value in fingerprint]  # type: ignore[attr-defined]

    def similarity(one: object, other: object) -> float:
        return sum(a == b for a, b in zip(one, other, strict=True)) / 4  # type: ignore[call-overload]

    prints = [
        Print("late", date(2024, 5, 3), (1, 2, 3, 9)),
        Print("first", date(2024, 5, 1), (1, 2, 3, 4)),
        Print("undated", None, (1, 2, 8, 9)),
        Print("other", date(2024, 5, 2), (5, 6, 7, 4)),
        Print("empty", date(2024, 5, 2), ()),
    ]

    for seed in range(10):
        shuffled = random.Random(seed).sample(prints, len(prints))
        links = duplicates(shuffled, bands=bands, similarity=similarity, threshold=0.5)
        found = {one.former: one.latter for one in links}
        assert found == {"late": "first", "undated": "first"}
