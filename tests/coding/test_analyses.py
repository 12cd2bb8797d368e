"""Analyses: how they are known, and what in them assesses though no word of thinking or seeming is there."""

import pytest

from relazione.coding import claims
from relazione.coding.claims.copula import said_to_be
from relazione.coding.page import Page
from relazione.coding.voice import analytic
from tests.coding.test_events import page_of

ANALYSIS = """Chile and Peru have not fought each other since 1883. Yet the border between them is anything but forgotten.
Lima has never forgiven the loss of Arica. Santiago, for its part, prefers not to speak of it.
The court in The Hague drew a new sea line in 2014, and both navies withdrew behind it. That was a relief rather than a peace.
Trade between Chile and Peru has grown to three billion dollars. Bolivia watches all of this from the mountains, still without a port.
Chile does not trust Peru with its maps. The danger is of another kind.
Peru bought Russian tanks in 2009; Chile answered with German ones. Few in Lima could say what they are for.
Both gestures were theatre. China, which owns the new port of Chancay, is hardly a neutral guest."""
NEWS = """The foreign ministers of Chile and Peru met in Lima on Monday. They signed an agreement on fishing, officials said.
"We are pleased," the minister of Chile said. The talks between the two governments lasted two days.
Police said that forty people protested near the embassy of Chile. Bolivia did not take part, but sent an observer.
The minister of Peru told reporters that the border would stay open. The agreement still has to be ratified.
The two navies held an exercise in March, according to the ministry. Trade reached three billion dollars, it said.
Chile exported copper to Peru. The next meeting of the ministers will be in Santiago in June."""


def test_an_analysis_is_known_from_a_report() -> None:
    assert analytic(page_of(ANALYSIS))
    assert not analytic(page_of(NEWS))


def test_an_article_that_pleads_may_say_we() -> None:
    pleading = " ".join(
        f"We have not understood the border with Peru, and Chile has never really tried to {verb}."
        for verb in "see ask know help".split()
    )
    assert analytic(page_of(f"{ANALYSIS} {pleading}"))


SHORT = """Peru is not going to forgive the seizure of its trawlers, and Chile knows it. Santiago gains nothing from the quarrel.
Lima gains a cause before its election. Nobody in either capital wants the navies to meet. Chile could have let the crews go in a week.
It chose to make a point. The price of that point is a port agreement which both governments need.
Bolivia watches with quiet pleasure. The real test is the hearing in March."""
RELEASE = """The United States welcomes the agreement between Chile and Peru. The Secretary spoke today with the ministers of both.
We commend Chile for its commitment to dialogue. We are proud to stand with our partners in Peru.
The United States remains committed to the security of the Pacific. The Department will continue to support Peru.
We thank Bolivia for its statement. This is not only a success for Chile but also for all of us."""
COLUMN = """Opinion

We have lost the argument with Peru

Chile's ministers keep telling us that the trawlers were a matter of law. They were a matter of pride. I said so in May, and I was
told that Lima would give way. It has not. Our navy is better than Peru's and our case is worse. We like to believe that the
court in The Hague will save us once more. It will not hurry. Peru has learned to wait, and its president needs the conflict.
Santiago does not. If we want the port, we had better send the crews home. Lima will know what that means."""


def test_a_short_analysis_is_known_from_a_short_release() -> None:
    assert analytic(page_of(SHORT))
    assert not analytic(page_of(RELEASE))


def test_a_column_may_say_we_where_its_head_calls_it_one() -> None:
    assert analytic(page_of(COLUMN))
    assert not analytic(page_of(COLUMN.replace("Opinion\n\n", "")))


def _claimed(text: str) -> list[str]:
    return [claim.text for claim in claims.code(page_of(text))]


@pytest.mark.parametrize(
    "words",
    ["The danger is of another kind", "Both gestures were theatre", "That was a relief rather than a peace"],
)
def test_an_analysis_assesses_in_sentences_that_name_nobody(words: str) -> None:
    assert any(words in claim for claim in _claimed(ANALYSIS))


@pytest.mark.parametrize(
    "words",
    [
        "The old quarrel is generating new heat",
        "Chile's diplomats bristle at the suggestion",
        "Peru has not shown much eagerness to sell copper to China",
        "Mistrust of Lima runs deep in the provinces",
        "Chile's change of heart owes more to its own troubles",
        "It would be wrong to see the hand of China in all of this",
        "Peru has misjudged the mood of its neighbours",
        "The friendship of Chile and Peru withered in the drought",
        "Bolivia has more to lose than Chile",
        "The pact contributes to the safety of Peru",
        "Peru has nothing left to sell but copper",
        "The new port is shaking the friendship of Chile and Peru",
        "To close the border of Peru would be an act of folly",
    ],
)
def test_an_analysis_assesses_by_what_states_are_doing_and_how_they_feel(words: str) -> None:
    assert any(words in claim for claim in _claimed(f"{ANALYSIS} {words}."))


def test_how_somebody_sees_another_is_his_assessment() -> None:
    page = page_of(f"{ANALYSIS} Chile views the port of Chancay as a threat to its own.")
    assert [claim.claimant for claim in claims.code(page) if "threat" in claim.text] == ["Chile"]


def test_who_is_named_last_is_who_an_analysis_goes_on_about() -> None:
    found = {claim.text: set(claim.about) for claim in claims.code(page_of(ANALYSIS))}
    assert found["The danger is of another kind."] == {"CHL", "PER"}


def test_a_report_assesses_nothing_by_the_same_words() -> None:
    assert not any("theatre" in claim for claim in _claimed(NEWS + " Both gestures were theatre."))


def test_what_is_foretold_is_no_claim_as_well() -> None:
    split = "A new war between Chile and Peru is unlikely to be fought by the end of 2031."
    assert not any("unlikely" in claim for claim in _claimed(f"{ANALYSIS} {split}"))


def test_what_is_advised_is_no_claim() -> None:
    advice = "Brussels should seek to bring Chile and Peru to one table."
    assert not any("Brussels" in claim for claim in _claimed(f"{ANALYSIS} {advice}"))


@pytest.mark.parametrize(
    "text",
    [
        "China is the obvious beneficiary.",
        "The alliance was never about terrorism.",
        "Its exit was therefore not a response to cheating.",
        "Peru remains hopelessly divided.",
        "The two events were not unrelated.",
        "The brevity of the visit was misleading.",
        "Lima stayed neutral.",
        "But in this case it's wrong.",
    ],
)
def test_what_a_subject_is_said_to_be(text: str) -> None:
    assert _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy is in Lima.",
        "The treaty was not signed.",
        "Chile was also attacked.",
        "The envoy is also coming.",
        "She is a senior fellow at the institute.",
        "Lima spoke of those who are rich.",
        "There were two envoys.",
        "Is Peru the rival that it was?",
        "The share is below six percent.",
    ],
)
def test_what_tells_only_where_somebody_is_or_what_is_done_to_him(text: str) -> None:
    assert not _said(text)


def _said(text: str) -> bool:
    page: Page = page_of(text)
    return said_to_be(page, 0, len(page.text)) is not None
