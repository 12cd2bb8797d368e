"""One act, one item: which cues tell of the same act."""

from dataclasses import replace

from relazione.coding.events.telling import Telling
from relazione.coding.events.tellings import add
from relazione.model import Anchor, Event, EventType, Status
from tests.coding.test_sides import coded

SENTENCE = "Peru and Chile reiterate their call on Cuba to talk, and Bolivia urges Cuba to wait"


def telling(
    cue: str,
    source: str,
    target: str,
    *,
    kind: EventType = EventType.REQUEST,
    probability: float = 0.5,
    text: str = SENTENCE,
) -> Telling:
    start = text.index(cue)
    event = Event(
        document="d",
        anchors=(Anchor(start, start + len(cue), cue),),
        attributed_to=None,
        probability=probability,
        coder="test",
        source=tuple(source.split()),
        target=tuple(target.split()),
        type=kind,
        status=Status.HAPPENED,
    )
    return Telling(event, cue, start, False, 0, text[:start])


def told(*tellings: Telling) -> list[tuple[str, str]]:
    found: list[Telling] = []
    for one in tellings:
        add(found, one)
    return [(" ".join(t.event.source), " ".join(t.event.target)) for t in found]


def test_of_two_readings_of_one_clause_the_surer_stands() -> None:
    first = telling("reiterate", "PER", "CHL CUB", probability=0.4)
    assert told(first, telling("call on", "PER CHL", "CUB", probability=0.8)) == [("PER CHL", "CUB")]
    assert told(first, telling("call on", "PER CHL", "CUB", probability=0.3)) == [("PER", "CHL CUB")]


def test_what_another_clause_tells_is_another_act() -> None:
    acts = told(telling("call on", "PER CHL", "CUB"), telling("urges", "BOL", "CUB"))
    assert acts == [("PER CHL", "CUB"), ("BOL", "CUB")]


def test_acts_of_others_in_one_clause_are_two() -> None:
    text = "Peru criticised Chile's attack on Bolivia's criticism of Cuba"
    first = telling("criticised", "PER", "CHL", kind=EventType.ACCUSE, text=text)
    again = telling("criticism", "BOL", "CUB", kind=EventType.ACCUSE, text=text)
    assert told(first, again) == [("PER", "CHL"), ("BOL", "CUB")]


def test_who_is_named_first_of_those_who_met_makes_no_second_meeting() -> None:
    text = "Peru's minister was received by Chile for talks"
    first = telling("received", "CHL", "PER", kind=EventType.CONSULT, text=text, probability=0.7)
    again = telling("talks", "PER", "CHL", kind=EventType.CONSULT, text=text, probability=0.6)
    assert told(first, again) == [("CHL", "PER")]


def test_what_two_discussed_is_told_of_their_meeting() -> None:
    text = "Peru met Chile. Peru and Chile discussed trade."
    first = telling("met", "PER", "CHL", kind=EventType.CONSULT, text=text)
    again = telling("discussed", "PER", "CHL", kind=EventType.CONSULT, text=text)
    assert told(first, replace(again, sentence=1)) == [("PER", "CHL")]
    assert len(told(first, replace(again, sentence=20))) == 2


def test_a_meeting_told_from_either_side_is_one() -> None:
    text = "We met in May, when Chile met us"
    first = telling("met", "PER", "CHL", kind=EventType.CONSULT, text=text)
    again = telling("met us", "CHL", "PER", kind=EventType.CONSULT, text=text)
    assert told(first, again) == [("PER", "CHL")]
    assert len(told(first, replace(again, sentence=1))) == 2


def test_one_more_act_of_the_kind_is_another() -> None:
    text = "Peru has also committed"
    first = telling("committed", "PER", "CHL", kind=EventType.AGREE, text=text)
    again = replace(first, sentence=1)
    assert len(told(first, again)) == 2
    assert len(told(first, replace(again, before="Peru has "))) == 1


def test_two_readings_of_the_same_words_are_one_act_whatever_became_of_it() -> None:
    text = "Peru is committed to join Chile"
    first = telling("committed to join", "PER", "CHL", kind=EventType.AGREE, text=text, probability=0.3)
    again = telling("committed", "PER", "CHL", kind=EventType.AGREE, text=text, probability=0.6)
    again = replace(again, event=replace(again.event, status=Status.POSSIBLE))
    found: list[Telling] = []
    add(found, first)
    add(found, again)
    assert [t.event.status for t in found] == [Status.POSSIBLE]


def test_who_is_named_first_of_those_who_talk_of_it_is_all_one() -> None:
    text = "Peru met Chile. Chile and Peru discussed trade."
    first = telling("met", "PER", "CHL", kind=EventType.CONSULT, text=text)
    again = telling("discussed", "CHL", "PER", kind=EventType.CONSULT, text=text)
    assert told(first, replace(again, sentence=1)) == [("PER", "CHL")]


def test_what_is_resolved_on_is_one_act() -> None:
    text = "Peru is firmly committed to continue to help Chile"
    resolve = telling("committed", "PER", "CHL", kind=EventType.AGREE, text=text)
    act = telling("help", "PER", "CHL", kind=EventType.AID, text=text)
    act = replace(act, event=replace(act.event, status=Status.PLANNED))
    for pair in ((resolve, act), (act, resolve)):
        found: list[Telling] = []
        for one in pair:
            add(found, one)
        assert [t.event.type for t in found] == [EventType.AID]
    promised = telling("is firmly", "PER", "CHL", kind=EventType.AGREE, text=text)
    assert len(told(promised, act)) == 2


def test_a_call_that_follows_up_on_a_meeting_is_another_act() -> None:
    text = "Peru spoke with Chile to follow up on their meeting in Lima"
    first = telling("spoke", "PER", "CHL", kind=EventType.CONSULT, text=text)
    assert len(told(first, telling("meeting", "PER", "CHL", kind=EventType.CONSULT, text=text))) == 2


def test_words_of_one_kind_about_other_things_are_other_acts() -> None:
    text = "Peru condemned the sale of arms. Peru condemned the raids on fishing boats."
    first = telling("condemned", "PER", "CHL", kind=EventType.ACCUSE, text=text)
    first = replace(first, about=frozenset({"sale", "arms"}))
    again = replace(first, sentence=1, about=frozenset({"raids", "fishi", "boats"}))
    assert len(told(first, again)) == 2
    assert len(told(first, replace(again, about=frozenset({"sale", "weapo"})))) == 1
    assert len(told(first, replace(again, about=frozenset({"move"})))) == 1


def test_words_and_what_they_bring_are_one_act() -> None:
    text = "Peru condemned the raid, saying it was regrettable, and warned of the outrage"
    first = telling("condemned", "PER", "CHL", kind=EventType.ACCUSE, text=text)
    assert len(told(first, telling("regrettable", "PER", "CHL", kind=EventType.ACCUSE, text=text))) == 1
    assert len(told(first, telling("outrage", "PER", "CHL", kind=EventType.ACCUSE, text=text))) == 2


def test_a_noun_and_the_verb_that_did_it_are_one_act() -> None:
    text = "the embargo that Peru had imposed"
    first = telling("embargo", "PER", "", kind=EventType.SANCTION, text=text)
    assert told(first, telling("imposed", "PER", "CHL", kind=EventType.SANCTION, text=text)) == [("PER", "")]
    text = "the embargo that Peru said it had announced, and seized"
    first = telling("embargo", "PER", "", kind=EventType.SANCTION, text=text)
    assert len(told(first, telling("seized", "PER", "CHL", kind=EventType.SANCTION, text=text))) == 2


def test_what_was_voted_for_is_one_act_with_the_vote() -> None:
    text = "Peru voted on Tuesday to admit Chile"
    first = telling("voted", "PER", "CHL", kind=EventType.SUPPORT, text=text)
    again = telling("admit", "PER", "CHL", kind=EventType.SUPPORT, text=text)
    again = replace(again, event=replace(again.event, status=Status.PLANNED))
    found: list[Telling] = []
    add(found, first)
    add(found, again)
    assert [t.event.status for t in found] == [Status.HAPPENED]
    other = replace(again, event=replace(again.event, target=("BOL",)))
    assert len(told(first, other)) == 2


def test_an_arrival_is_of_the_visit_that_it_begins() -> None:
    text = "President Macron arrived in Lima on Monday for a three-day state visit during which he will meet President Boluarte."
    visits = [event for event in coded(text) if event.mode == "visit"]
    assert [(event.source, event.target, event.status) for event in visits] == [
        (("FRA",), ("PER",), Status.HAPPENED)
    ]


def test_what_is_refused_is_told_with_the_refusal() -> None:
    text = "Peru ruled out sending troops to Chile"
    refusal = telling("ruled out", "PER", "CHL", kind=EventType.REJECT, text=text)
    act = telling("sending", "PER", "CHL", kind=EventType.MOBILIZE, text=text)
    act = replace(act, event=replace(act.event, status=Status.DENIED))
    found: list[Telling] = []
    add(found, refusal)
    add(found, act)
    assert [(t.event.type, len(t.event.anchors)) for t in found] == [(EventType.REJECT, 2)]
    happened = replace(act, event=replace(act.event, status=Status.HAPPENED))
    assert len(told(refusal, happened)) == 2


def test_what_was_frozen_is_one_act_with_the_freezing() -> None:
    text = "Peru froze its membership of the alliance"
    first = telling("froze", "PER", "CHL", kind=EventType.SANCTION, text=text)
    again = telling("membership", "PER", "CHL", kind=EventType.SANCTION, text=text)
    again = replace(again, event=replace(again.event, status=Status.HALTED))
    found: list[Telling] = []
    add(found, first)
    add(found, again)
    assert [t.event.status for t in found] == [Status.HAPPENED]


def test_what_a_title_tells_is_told_again_in_the_text() -> None:
    text = "Peru and Chile agree to restore military talks\n\nPeru and Chile agreed on Friday to resume direct contact between their armies at sea."
    assert len([event for event in coded(text) if event.type is EventType.AGREE]) == 1


def test_what_is_threatened_is_one_act_with_the_threat() -> None:
    text = "Peru threatened to strike Chile"
    threat = telling("threatened", "PER", "CHL", kind=EventType.THREATEN, text=text)
    content = telling("strike", "PER", "CHL", kind=EventType.ASSAULT, text=text)
    content = replace(content, event=replace(content.event, status=Status.POSSIBLE))
    assert told(threat, content) == [("PER", "CHL")]
    another = replace(content, event=replace(content.event, source=("BOL",)))
    assert len(told(threat, another)) == 2
    happened = replace(content, event=replace(content.event, status=Status.HAPPENED))
    assert len(told(threat, happened)) == 2
