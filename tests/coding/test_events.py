"""The plain event coder and what follows any finder: sides, status, dates, evidence, one item an act."""

import pytest

from relazione.coding import events
from relazione.coding.events.attribution import name_of
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Document, Event, Interval, Part, Passage, Status


def page_of(text: str, published: str | None = "2024-05-20") -> Page:
    document = Document(
        text=text,
        origin="test",
        key="test",
        published=Interval.from_prefix(published) if published else None,
        passages=(Passage(0, len(text), Part.BODY),),
    )
    return lay(Page(document))


def coded(text: str, published: str | None = "2024-05-20") -> list[Event]:
    return events.code(page_of(text, published))


def only(text: str) -> Event:
    found = coded(text)
    assert len(found) == 1, [(e.source, e.type, e.target) for e in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "source", "kind", "target"),
    [
        ("Norway expelled a Russian diplomat.", "NOR", "SANCTION", "RUS"),
        ("Peru condemned Bolivia in sharp words.", "PER", "ACCUSE", "BOL"),
        ("Kenya was invaded by Somalia.", "SOM", "ASSAULT", "KEN"),
        ("The Ethiopian invasion of Somalia began badly.", "ETH", "ASSAULT", "SOM"),
        ("Japan urged India to sign the treaty.", "JPN", "REQUEST", "IND"),
        ("Egypt threatened to bomb Sudan.", "EGY", "THREATEN", "SDN"),
        ("Finland imposed sanctions on Belarus.", "FIN", "SANCTION", "BLR"),
    ],
)
def test_who_does_what_to_whom(text: str, source: str, kind: str, target: str) -> None:
    event = only(text)
    assert (event.source, event.type, event.target) == ((source,), kind, (target,))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile has not condemned Peru.", Status.NOT_HAPPENED),
        ("Chile will visit Peru next month.", Status.PLANNED),
        ("Chile could attack Peru.", Status.POSSIBLE),
        ("Chile denied attacking Peru.", Status.DENIED),
        ("Chile has considered sanctions on Peru.", Status.POSSIBLE),
        ("Chile visits Peru in December 2024.", Status.PLANNED),
        ("Chile attacked Peru.", Status.HAPPENED),
    ],
)
def test_whether_it_happened(text: str, status: Status) -> None:
    assert only(text).status is status


def test_two_that_act_together_are_each_on_one_side() -> None:
    event = only("Portugal and Spain signed.")
    assert (event.source, event.target) == (("PRT",), ("ESP",))


def test_no_cue_no_date() -> None:
    assert only("Chile attacked Peru.").date is None


def test_a_weekday_is_resolved_against_publication() -> None:
    event = only("Chile attacked Peru on Friday.")
    assert event.date is not None
    assert event.date.start.isoformat() == "2024-05-17"


def test_since_when_an_act_is_the_first_is_not_its_date() -> None:
    assert only("It was the first time since 2019 that Chile visited Peru.").date is None


def test_relative_dates_stay_open_where_publication_is_unknown() -> None:
    assert all(event.date is None for event in coded("Chile attacked Peru on Friday.", None))


def test_a_date_carries_over_to_the_next_sentence_of_the_same_act() -> None:
    first, second = coded("On 3 May Chile bombed Peru. Then Chile shelled Peru.")
    assert first.date is not None
    assert second.date == first.date


def test_the_same_act_told_again_is_a_further_anchor() -> None:
    found = coded("Chile attacked Peru on Friday. Chile attacked Peru with rockets.")
    assert [len(event.anchors) for event in found] == [2]


def test_what_is_asked_for_is_not_a_second_event() -> None:
    kinds = {event.type for event in coded("Ghana urged Togo to withdraw its troops from Benin.")}
    assert kinds == {"REQUEST"}


def test_evidence_is_exact_through_curly_quotes_and_no_break_spaces() -> None:
    text = "“Enough”, said the minister. Norway\u00a0expelled a Rus\u00adsian diplomat."
    for event in coded(text):
        assert all(anchor.holds(text) for anchor in event.anchors)
        assert event.anchors[0].quote.startswith("Norway\u00a0expelled")


def test_an_actor_alone_is_no_event() -> None:
    assert coded("The Norwegian embassy in Lima has a new roof.") == []


@pytest.mark.parametrize(
    ("words", "name"), [("It", None), ("Peru", "Peru"), ("The two countries", "The two countries")]
)
def test_a_pronoun_is_no_name_of_a_speaker(words: str, name: str | None) -> None:
    page = page_of(f"{words} said so.")
    sort = Sort.STATE if words == "Peru" else Sort.REFERENCE
    mention = ActorMention(start=0, end=len(words), sort=sort, codes=("PER",))
    assert name_of(page, mention) == name


@pytest.mark.parametrize(
    "text",
    [
        "Japan has provided countries and regions with 23 million doses of vaccines.",
        "Peru called on all other governments to withdraw their troops.",
    ],
)
def test_states_named_all_together_leave_the_act_with_one_side(text: str) -> None:
    found = coded(text)
    assert found and found[0].source and not found[0].target


def test_what_a_government_does_to_its_own_people_in_office_is_no_act_between_states() -> None:
    assert not [event for event in coded("Peru gave its veterans a higher pension.") if event.target]


def test_a_date_before_the_noun_of_something_else_dates_that_alone() -> None:
    event, *_ = coded("Norway condemned Russia's March 24 missile test.")
    assert event.type == "ACCUSE" and event.date is None


def test_words_between_those_who_met_have_the_date_of_the_meeting() -> None:
    text = "Xi Jinping met Vladimir Putin in Moscow on 3 May. Xi urged Putin to end the war. Peru attacked Bolivia."
    met, urged, attacked = coded(text)
    assert met.date is not None and urged.date == met.date
    assert attacked.date is None


@pytest.mark.parametrize("words", ["ended a state visit to", "wrapped up a visit of three days to"])
def test_a_visit_that_is_over_took_place_and_ends_nothing(words: str) -> None:
    visits = coded(f"The president of Peru {words} Chile on Wednesday.")
    assert [(e.type, e.mode, e.status) for e in visits] == [("CONSULT", "visit", Status.HAPPENED)]
    assert (visits[0].source, visits[0].target) == (("PER",), ("CHL",))


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president endorsed a planned visit of the Chilean president to Lima.",
        "China concluded plans for a visit by the Russian president to Beijing.",
        "Peru defended the planned visit of its president to Chile.",
        "The president of Peru will end a visit to Chile on Friday.",
        "Peru ended a ban on any visit by Chilean officials.",
    ],
)
def test_no_visit_is_over_that_is_only_planned_or_barred(text: str) -> None:
    assert not any(event.type == "CONSULT" and event.status is Status.HAPPENED for event in coded(text))


def test_a_deal_made_during_a_visit_stays_a_deal() -> None:
    assert only("Peru and Chile completed a trade agreement during the president's visit.").type == "AGREE"


def test_the_formula_before_a_release_is_no_act() -> None:
    text = "The following is attributable to Spokesperson Ned Price: Peru's minister met his Chilean counterpart."
    assert {event.type for event in coded(text)} == {"CONSULT"}


def test_a_date_in_a_clause_about_something_else_dates_nothing_but_that() -> None:
    text = "Norway expelled a Russian diplomat over the launch, which follows two tests earlier this year."
    assert only(text).date is None


def test_how_long_what_was_agreed_lasts_is_no_date_of_agreeing() -> None:
    text = "The president of Peru met his Chilean counterpart in Lima, and the two signed a plan of cooperation until 2030."
    done = [event for event in coded(text) if event.status is Status.HAPPENED]
    assert done and all(event.date is None for event in done)


def release(text: str) -> list[Event]:
    document = Document(
        text=text,
        origin="test",
        key="test",
        url="https://www.state.gov/x",
        published=Interval.from_prefix("2022-05-04"),
        passages=(Passage(0, len(text), Part.BODY),),
    )
    return events.code(lay(Page(document)))


def test_a_release_tells_its_own_acts_on_nobodys_word() -> None:
    text = (
        "Secretary Antony Blinken said that the United States had imposed sanctions on Belarus. "
        "According to Secretary Blinken, Sudan has bombed Kenya."
    )
    by = {event.type: event.attributed_to for event in release(text)}
    assert by["SANCTION"] is None
    assert by["ASSAULT"] == "Antony Blinken"


def test_a_visit_told_of_again_by_its_noun_is_the_planned_one() -> None:
    text = "Norway's envoy Ine Solvang will travel to Lima, Peru, in June. Solvang's travel to Peru underlines how close they are."
    visits = [event for event in coded(text) if event.type == "CONSULT"]
    assert [(event.status, len(event.anchors)) for event in visits] == [(Status.PLANNED, 2)]


def test_what_a_release_says_it_is_doing_today_is_done() -> None:
    for text in (
        "Today, the United States is imposing sanctions on two banks of Belarus.",
        "Today we are imposing sanctions on Belarus.",
    ):
        assert [(event.type, event.status) for event in release(text)] == [("SANCTION", Status.HAPPENED)]


def test_what_is_only_considered_today_is_not_done() -> None:
    for words in ("considering sanctions on", "preparing to impose sanctions on"):
        assert all(
            event.status is not Status.HAPPENED
            for event in release(f"Today the United States is {words} Belarus.")
        )


def test_a_release_dates_one_more_of_like_acts_as_the_first() -> None:
    text = "Today we are imposing sanctions on two banks of Belarus. We are also imposing sanctions on ministers of Belarus."
    assert {str(event.date.start) for event in release(text) if event.date} == {"2022-05-04"}
    assert all(event.date for event in release(text) if event.type == "SANCTION")


def test_whose_neighbour_was_attacked_is_not_the_target() -> None:
    attacks = [event for event in coded("Kenya attacked its neighbour Somalia.") if event.type == "ASSAULT"]
    assert [(event.source, event.target) for event in attacks] == [(("KEN",), ("SOM",))]


@pytest.mark.parametrize(
    "text",
    [
        "The analyst Ada Lund warned China over its new tariffs.",
        "Former Norwegian Foreign Minister Ine Solvang condemned Belarus.",
    ],
)
def test_who_speaks_only_for_himself_acts_for_no_state(text: str) -> None:
    assert coded(text) == []


def test_what_is_remembered_today_was_not_done_today() -> None:
    found = coded("Today, the United States marks the anniversary of the Japanese attack on Pearl Harbor.")
    assert not any(event.date for event in found if event.type == "ASSAULT")


def test_days_after_nothing_that_is_dated_are_no_date() -> None:
    found = coded("Serbia attacked the port, and Bosnia was bombed by Serbia 2 days later.")
    assert found and not any(event.date for event in found)


def test_the_name_of_the_states_says_nothing() -> None:
    text = "The joint measures show the resolve of the United States and Japan to stop Russia's invasion of Ukraine."
    assert not any(event.attributed_to for event in coded(text) if event.type == "ASSAULT")


def test_what_is_remembered_at_a_meeting_does_not_date_what_follows() -> None:
    text = (
        "The foreign ministers of Peru and Chile met on 14 May 2024. They also recalled the talks that Peru and Chile "
        "held in September 2021. Peru thanked Chile for its help."
    )
    thanks = [event for event in coded(text) if event.type == "SUPPORT"]
    assert thanks and all(event.date is None or event.date.start.year == 2024 for event in thanks)


def test_an_item_of_a_list_stands_for_itself() -> None:
    text = "- UK lends Kyiv money\n- Hungary and Serbia shelve plan to build oil pipeline"
    found = [e for e in coded(text) if "HUN" in (*e.source, *e.target)]
    assert all({*e.source, *e.target} == {"HUN", "SRB"} for e in found)


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    (event,) = coded("ACCRA, 3 February 2026 (Wire) - Ghana has not asked Nigeria to withdraw its envoy.")
    assert event.status in (Status.NOT_HAPPENED, Status.DENIED)
    assert event.anchors[0].quote.startswith("Ghana")
