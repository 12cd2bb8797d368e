"""Who is on which side of an act: what grammar and the vocabulary know better than the network's roles."""

import pytest

from relazione.coding import events
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Document, Event, Interval, Part, Passage


def coded(text: str, *, release: bool = False) -> list[Event]:
    document = Document(
        text=text,
        origin="test",
        key="test",
        url="https://www.state.gov/x" if release else None,
        published=Interval.from_prefix("2024-05-20"),
        passages=(Passage(0, len(text), Part.BODY),),
    )
    return events.code(lay(Page(document)))


def acts(text: str, *, release: bool = False) -> set[tuple[str, str, str]]:
    """Source, type and target of each event, the codes of a side joined by +."""
    return {
        ("+".join(sorted(e.source)), str(e.type), "+".join(sorted(e.target)))
        for e in coded(text, release=release)
    }


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Mexico and Canada retaliated with tariffs against the United States.",
            ("CAN+MEX", "SANCTION", "USA"),
        ),
        ("Peru and the Chilean navy attacked Bolivia.", ("CHL+PER", "ASSAULT", "BOL")),
    ],
)
def test_those_that_and_joins_act_together(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_what_two_do_to_each_other_has_a_side_for_each() -> None:
    found = acts("Russia and Ukraine exchanged prisoners on Saturday.")
    assert {(source, target) for source, _, target in found} == {("RUS", "UKR")}


def test_who_stands_after_the_noun_is_acted_on() -> None:
    found = acts("Antony Blinken thanked David Cameron for Britain's support of Ukraine.")
    assert not any("UKR" in source for source, _, _ in found)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Russian aircraft bombed Kharkiv on Sunday.", ("RUS", "ASSAULT", "UKR")),
        ("The annexation of Crimea by Russia changed Europe.", ("RUS", "COERCE", "UKR")),
        ("Canada closed its embassy in Tehran.", ("CAN", "SANCTION", "IRN")),
    ],
)
def test_a_town_or_an_embassy_stands_for_its_state(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_where_somebody_was_seized_is_not_who_was_seized() -> None:
    assert not any(
        target == "AFG" for _, _, target in acts("The Peruvian army seized Juan Soto in Kandahar.")
    )


def test_where_its_own_people_are_is_not_who_is_asked() -> None:
    assert acts("The Philippine embassy urged Filipinos in Libya to stay indoors.") == set()


def test_no_state_bars_its_own_generals() -> None:
    found = acts("The United States suspended aid to Sudan and imposed visa bans on its generals.")
    assert {target for source, kind, target in found if (source, kind) == ("USA", "SANCTION")} == {"SDN"}


def test_aid_to_all_the_world_has_one_side() -> None:
    assert acts("India has given aid worth $2 billion worldwide.") == {("IND", "AID", "")}


def test_a_town_before_a_state_that_it_does_not_lie_in_is_no_address() -> None:
    text = "Having recalled its envoy from Quito, Mexico broke off ties with Ecuador."
    assert {(source, target) for source, _, target in acts(text)} == {("MEX", "ECU")}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Chinese have been urging us to lift the export controls.", ("CHN", "REQUEST", "USA")),
        ("Our Polish friends have thanked us for the batteries.", ("POL", "SUPPORT", "USA")),
        (
            "We met with the Japanese delegation this morning. They asked us to extend the waiver.",
            ("JPN", "REQUEST", "USA"),
        ),
    ],
)
def test_us_in_a_release_is_the_state_and_they_are_the_others(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text, release=True)


def test_us_among_all_is_nobodys() -> None:
    page = Page(
        Document(
            text="China has told all of us. Let us work.", origin="t", key="t", url="https://www.state.gov/x"
        )
    )
    assert [page.text[a.start : a.end] for a in lay(page).actors] == ["China"]


def test_the_state_after_the_name_outweighs_a_namesake() -> None:
    text = "MINISTER KANTOR (Hungary): The European Union has called on us to open the border.\nQUESTION: And then?\n"
    assert ("EUU", "REQUEST", "HUN") in acts(text)


def test_persons_without_a_name_are_taken_up_by_pronouns() -> None:
    page = Page(
        Document(text="Venezuela arrested a Spanish journalist and tried him in May.", origin="t", key="t")
    )
    assert {page.text[a.start : a.end]: a.codes for a in lay(page).actors}["him"] == ("ESP",)
    page = Page(
        Document(text="Oman held four Uzbek drivers; within days they were free.", origin="t", key="t")
    )
    assert {page.text[a.start : a.end]: a.codes for a in lay(page).actors}["they"] == ("UZB",)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The United States sanctioned three companies that operate in Moldova on behalf of Russia.", "RUS"),
        ("Britain froze the assets of a Serbian-registered trader acting for Moscow.", "RUS"),
        ("The United States sanctioned three companies of Moldova.", "MDA"),
    ],
)
def test_sanctions_on_a_front_are_against_whom_it_works_for(text: str, target: str) -> None:
    assert {target for _, kind, target in acts(text) if kind == "SANCTION"} == {target}


def test_where_those_are_who_are_struck_is_not_struck() -> None:
    found = acts("Israel bombed Iranian bases in Syria.")
    assert {target for _, kind, target in found if kind == "ASSAULT"} == {"IRN"}


def test_aid_to_a_continent_has_one_side() -> None:
    assert acts("Germany has donated 500 million euros across Africa.") == {("DEU", "AID", "")}


def test_an_embassy_acts_on_the_state_where_it_is() -> None:
    found = acts("The Latvian embassy in Minsk will end visa services from tomorrow.")
    assert found == {("LVA", "SANCTION", "BLR")}


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ('"Our commitment to the Philippines is ironclad," the American ambassador said.', "Our", "USA"),
        ('President Macron said: "We condemn the attack on Armenia."', "We", "FRA"),
        ('"We are disappointed with Japan," fishermen in Busan said.', "We", None),
        ('"We are tired," a former French minister said.', "We", None),
    ],
)
def test_we_in_quoted_words_is_the_state_of_who_says_them(text: str, word: str, code: str | None) -> None:
    page = lay(Page(Document(text=text, origin="t", key="t")))
    found = {page.text[a.start : a.end]: a.codes for a in page.actors}
    assert found.get(word) == ((code,) if code else None)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chile put its army on high alert and its navy on patrol.", ("CHL", "MOBILIZE", "")),
        (
            "Zambia invaded Malawi in 1996 and again in 1998, and it withdrew its troops in 2002 under the Pretoria "
            "agreement.",
            ("ZMB", "RETREAT", "MWI"),
        ),
        ("Maduro mobilised his army.", ("VEN", "MOBILIZE", "")),
    ],
)
def test_whose_the_soldiers_are_is_not_who_is_acted_on(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_who_undergoes_a_passive_did_not_do_it() -> None:
    found = acts("King Mohammed has offered talks on several occasions and was rebuffed each time.")
    assert ("", "REJECT", "MAR") in found


def test_who_fights_alongside_is_not_fought() -> None:
    found = acts("Rwandan soldiers fight alongside the M23 in North Kivu.")
    assert not any(kind == "ASSAULT" and target == "M23" for _, kind, target in found)
