"""What stands for whom. The sentences marked by hand in tests/quality are the wider test; these name the rules."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.actors import find
from relazione.coding.actors.clock import Clock
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import Document, Interval

DAY = "2024-06-01"


def page(text: str, published: str | None = DAY, **more: str) -> Page:
    given_day = Interval.from_prefix(published) if published else None
    return Page(Document(text=text, origin="here", key=more.pop("key", "here"), published=given_day, **more))  # type: ignore[arg-type]


def mentions(text: str, published: str | None = DAY, **more: str) -> dict[str, ActorMention]:
    made = page(text, published, **more)
    return {made.text[m.start : m.end]: m for m in find(made)}


def test_a_person_keeps_the_state_named_before_and_is_one_mention() -> None:
    found = mentions("Norwegian Foreign Minister Ine Solvang met her Swedish counterpart.")
    minister = found["Norwegian Foreign Minister Ine Solvang"]
    assert minister.sort is Sort.PERSON
    assert (minister.codes, minister.persons, minister.office) == (
        ("NOR",),
        ("Ine Solvang",),
        "foreign_minister",
    )
    assert found["Swedish counterpart"].codes == ("SWE",)
    assert "Norwegian" not in found


def test_two_of_one_surname_are_told_apart_by_title_and_place() -> None:
    text = (
        "Norwegian Foreign Minister Ine Solvang met Danish Defence Minister Per Solvang.\n\n"
        "Foreign Minister Solvang spoke first.\n\nSolvang was brief."
    )
    found = mentions(text)
    assert found["Foreign Minister Solvang"].persons in (("Ine Solvang",), ("Per Solvang",))
    assert found["Solvang"].certainty < 0.6


@pytest.mark.parametrize(
    ("day", "name"),
    [("2009-06-01", "Dmitry Medvedev"), ("2013-06-01", "Vladimir Putin"), ("1995-06-01", "Boris Yeltsin")],
)
def test_an_office_goes_by_the_day(day: str, name: str) -> None:
    assert mentions("The Russian president spoke.", day)["Russian president"].persons == (name,)


def test_a_year_in_the_sentence_comes_before_the_day_of_publication() -> None:
    made = page("In 1972 the American president flew east. He met the 2015 class since 1861.")
    clock = Clock(made, date(2026, 1, 1))
    assert clock.at(0, 41, 8).day.year == 1972
    assert clock.at(42, len(made.text), 60).day == date(2024, 6, 1)


def test_an_office_without_a_day_is_less_sure() -> None:
    dated, undated = mentions("The Russian president spoke."), mentions("The Russian president spoke.", None)
    assert undated["Russian president"].certainty < dated["Russian president"].certainty


def test_who_speaks_for_himself_is_marked() -> None:
    found = mentions(
        "Former US President Bill Clinton and historian Orla Finnegan spoke to the US president."
    )
    assert found["Former US President Bill Clinton"].speaks_for_self
    assert found["Orla Finnegan"].speaks_for_self
    assert not found["US president"].speaks_for_self


def test_a_seat_is_no_actor_where_it_is_a_place() -> None:
    assert mentions("Talks in Beijing ended.") == {}
    assert mentions("They met in Paris, France.") == {}
    assert mentions("Beijing protested.")["Beijing"].sort is Sort.SEAT
    assert mentions("His trip to Beijing was short.")["Beijing"].certainty < 0.5
    assert mentions("Officials in Beijing doubt it.")["Beijing"].certainty > 0.5


def test_pronouns_stand_only_where_one_fits() -> None:
    sure = mentions("Emmanuel Macron left. He was tired.")
    assert sure["He"].persons == ("Emmanuel Macron",)
    assert "He" not in mentions(
        "Emmanuel Macron met Olaf Scholz at the house of Jean Dubreuil. He was tired."
    )
    assert "She" not in mentions("Emmanuel Macron left. She was tired.")
    assert "it" not in mentions("Iran and Iraq know that it is late.")


def test_pairs_want_exactly_two() -> None:
    assert mentions("Peru met Chile. The two sides agreed.")["The two sides"].codes == ("PER", "CHL")
    assert "The two sides" not in mentions("Peru met Chile, Cuba and Bolivia. The two sides agreed.")


def test_we_is_the_state_whose_release_or_speech_it_is() -> None:
    release = mentions("We thank our ambassador.", url="https://www.state.gov/a")
    assert release["We"].codes == release["our"].codes == ("USA",)
    assert mentions("Our country is small.", key="x/EST_78_2023.txt")["Our"].codes == ("EST",)
    assert mentions("Our country is small.") == {}
    assert "we" not in mentions('He said: "Now we fight." All left.', url="https://www.state.gov/a")


def test_in_a_transcript_we_is_whoever_the_label_names() -> None:
    text = "SECRETARY BLINKEN: Our government agrees.\nQUESTION: Our viewers ask why.\nFOREIGN MINISTER LAVROV: Our army stays."
    made = page(text, "2021-06-01", url="https://www.state.gov/a")
    ours = [m.codes for m in find(made) if made.text[m.start : m.end] == "Our"]
    assert ours == [("USA",), ("RUS",)]


def test_the_title_introduces_whom_the_text_only_calls_by_surname() -> None:
    found = mentions("Minister Solvang thanked him.", title="Call with Norwegian Minister Ine Solvang")
    assert found["Minister Solvang"].codes == ("NOR",)


TEXTS = st.lists(
    st.sampled_from(
        "The the two leaders of China Russia's Xi Putin President president Foreign Minister Ine Solvang , . and he "
        "it their US us U.S. in Beijing former analyst counterpart - ' \n\n \u00ad \u00a0 ministry 1972 In".split(
            " "
        )
    ),
    max_size=40,
).map(" ".join)


@given(TEXTS)
def test_mentions_are_sorted_apart_and_within_the_text(text: str) -> None:
    made = page(text)
    found = find(made)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    for mention in found:
        assert made.text[mention.start : mention.end].strip() == made.text[mention.start : mention.end] != ""
        assert 0.0 <= mention.certainty <= 1.0
        assert mention.codes or mention.persons
        made.anchor(mention.start, mention.end)


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    find(page(text))


def test_the_leaders_and_they_are_those_last_spoken_of_together() -> None:
    text = (
        "Joe Biden hosted Fumio Kishida and Yoon Suk-yeol on Friday. It is not a treaty. "
        "The leaders condemned North Korea for its tests. They criticised China."
    )
    meant = {text[m.start : m.end]: set(m.codes) for m in find(page(text, "2023-08-19"))}
    assert meant["The leaders"] == meant["They"] == {"USA", "JPN", "KOR"}


@pytest.mark.parametrize("words", ["The leaders of the parties", "The ministers who resigned"])
def test_a_group_that_is_explained_is_another(words: str) -> None:
    text = f"Joe Biden met Xi Jinping on Friday. {words} protested."
    assert not [m for m in find(page(text, "2023-08-19")) if len(m.codes) > 1]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("The West lifted its sanctions.", True), ("West held his first rally in Charleston.", False)],
)
def test_the_west_has_its_article(text: str, meant: bool) -> None:
    assert any(len(m.codes) > 1 for m in find(page(text))) is meant


RELEASE = {"url": "https://www.state.gov/x", "published": "2022-05-01"}


def test_they_are_the_two_who_met_and_an_office_after_and_needs_no_article() -> None:
    text = (
        "Deputy Secretary Wendy Sherman spoke today with Norwegian Foreign Minister Ine Solvang. They affirmed the "
        "Comprehensive Nordic Partnership. She praised Sweden's support. The two also discussed Iceland. The Deputy "
        "Secretary and Foreign Minister discussed trade."
    )
    found = mentions(text, **RELEASE)
    assert found["They"].codes == ("USA", "NOR")
    assert found["She"].persons == ("Wendy Sherman",)  # the Partnership is no person who might be meant
    assert set(found["The two"].codes) == {"USA", "NOR"}
    assert found["Foreign Minister"].persons == ("Ine Solvang",)


@pytest.mark.parametrize(
    "text",
    [
        "The pilot Francis Almeida was sought.",
        "Dr. Martin Luther Pereira won a prize.",
        "D. Wallace Pope, a lawyer, spoke.",
        "The King family thanked the school.",
        "The fine was US$30,000.",
        "He spoke in the General Debate.",
    ],
)
def test_names_that_hold_a_name_or_a_title_are_not_its(text: str) -> None:
    assert not any(mention.codes for mention in mentions(text, **RELEASE).values())


def test_states_in_a_list_are_no_address() -> None:
    found = mentions("Banks in Peru, Chile and Bolivia asked for it. He arrived in Paris, France.")
    assert {code for mention in found.values() for code in mention.codes} == {"PER", "CHL", "BOL"}


def test_who_acts_after_where_it_was_is_no_address() -> None:
    for text in (
        "At a meeting in Lima, Peru said it would go.",
        "A day after raids in Cuzco, Peru closed the border.",
    ):
        assert mentions(text)["Peru"].codes == ("PER",)
    assert "Peru" not in mentions("A bomb in Lima, Peru killed ten.")


def test_a_meeting_after_a_plural_title_is_no_person() -> None:
    text = "Peruvian Foreign Minister Ana Ruiz spoke beside the ASEAN Foreign Ministers Ministerial. The Foreign Minister left."
    assert mentions(text)["Foreign Minister"].persons == ("Ana Ruiz",)


def test_a_body_that_many_have_is_whose_it_is_said_to_be() -> None:
    found = mentions(
        "Members of Russia's Security Council met. The Chilean Senate agreed. Ukraine's White House visit ended."
    )
    assert found["Russia's Security Council"].codes == ("RUS",)
    assert found["Chilean Senate"].codes == ("CHL",)
    assert found["White House"].codes == ("USA",)


def test_an_abbreviation_of_a_state_is_no_surname() -> None:
    assert "ESH" not in {
        code for m in mentions("Muqtada al-Sadr spoke. Al-Sadr left.").values() for code in m.codes
    }


def test_a_leader_of_a_year_that_the_page_gives_is_meant_by_his_surname_alone() -> None:
    assert mentions("The straits were closed in 1936. Ten years later Stalin demanded bases.")[
        "Stalin"
    ].codes == ("SUN",)
    assert mentions("Germany had rearmed by 1937. Hitler met Mussolini.")["Mussolini"].codes == ("ITA",)
    assert mentions("Egypt was bold in 1956. Nasser took the canal.")["Nasser"].codes == ("EGY",)
    assert "Stalin" not in mentions("A street was named in 1996. Stalin gave it his name.")


def test_of_several_of_a_name_the_one_who_led_in_those_years_is_meant() -> None:
    assert mentions("The war of 1995 ended. Clinton had brokered it.")["Clinton"].codes == ("USA",)


def test_a_title_of_several_states_is_of_the_one_that_the_page_names() -> None:
    text = "Mexico was cautious. Foreign Secretary Ebrard spoke."
    assert mentions(text)["Foreign Secretary Ebrard"].codes == ("MEX",)
    assert mentions("India wrote to Foreign Secretary Lammy.")["Foreign Secretary Lammy"].codes == ("GBR",)
    assert mentions("Foreign Secretary Ebrard spoke.")["Foreign Secretary Ebrard"].codes == ("GBR",)


def test_the_three_are_first_of_all_those_of_the_sentence() -> None:
    text = (
        "Xi met Putin and Kim Jong Un in 2024. The deployment has driven Japan and South Korea closer to the United "
        "States: the three held an exercise in June."
    )
    assert mentions(text)["the three"].codes == ("JPN", "KOR", "USA")


def test_a_row_of_states_is_the_four_from_then_on() -> None:
    text = (
        "Saudi Arabia, the UAE, Bahrain and Egypt broke with Qatar. Turkey sent food. Iran opened its airspace. Qatar's "
        "emir went to Kuwait. Britain urged the four to relent. Police freed one of the four."
    )
    four = [m for key, m in mentions(text).items() if key == "the four"]
    assert [m.codes for m in four] == [("SAU", "ARE", "BHR", "EGY")]
    assert "the three" not in mentions("Peru met Chile and Cuba. Police freed the three on Friday.")
