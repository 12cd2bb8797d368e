"""Towards whom an act is that names its own side alone."""

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.opposite import opposite
from relazione.coding.events.telling import Telling
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import Anchor, Document, Event, EventType, Status

TEXT = "Chile condemned Peru. Peru rejects the demands. Bolivia waits."


def told() -> Telling:
    event = Event(
        document="d",
        anchors=(Anchor(0, 5, "Chile"),),
        attributed_to=None,
        probability=0.5,
        coder="test",
        source=("CHL",),
        target=("PER",),
        type=EventType.ACCUSE,
        status=Status.HAPPENED,
    )
    return Telling(event, "condemned", 6, False, 0, "Chile ")


def other(kind: EventType, target: int, *beside: ActorMention) -> tuple[str, ...]:
    page = Page(Document(TEXT, origin="x", key="x"))
    start = TEXT.index("rejects")
    mention = ActorMention(start=target, end=target + 4, sort=Sort.STATE, codes=("PER",))
    candidate = Candidate(
        start=start,
        end=start + 7,
        type=kind,
        status=Status.HAPPENED,
        source=(),
        target=(mention,),
        probability=0.5,
        rule="test",
    )
    page.actors = list(beside)
    return opposite(page, page.sentences[1], candidate, ("PER",), [told()])


def test_it_is_towards_those_dealt_with_just_before() -> None:
    assert other(EventType.REJECT, TEXT.index("Peru")) == ("CHL",)


def test_what_is_within_a_state_or_names_another_is_not() -> None:
    assert other(EventType.REJECT, TEXT.index("Peru rejects")) == ()
    assert other(EventType.CONSULT, TEXT.index("Peru")) == ()
    start = TEXT.index("demands")
    third = ActorMention(start=start, end=start + 7, sort=Sort.STATE, codes=("BOL",))
    assert other(EventType.REJECT, TEXT.index("Peru"), third) == ()
