"""Claims and forecasts: whose, about whom, how certain, by when."""

import numpy as np
import pytest

from relazione.coding import claims, forecasts
from relazione.coding.claims.find import adopt as adopt_claim
from relazione.coding.concerns import concerns_states
from relazione.coding.encoder import Reading, shipped
from relazione.coding.encoder.passage import Encoded
from relazione.coding.encoder.stretches import MEANS, NO_RULE, Stretch, probability, signs, stretches, within
from relazione.coding.forecasts.find import adopt as adopt_forecast
from relazione.coding.forecasts.find import find as find_forecast
from relazione.coding.page import Page
from relazione.coding.reported import Voices
from relazione.model import Certainty
from tests.coding.test_events import page_of


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Chile is unlikely to sign with Peru this year.", Certainty.UNLIKELY),
        ("Chile is likely to sign with Peru this year.", Certainty.LIKELY),
        ("Chile might lose the war with Peru this year.", Certainty.POSSIBLE),
        ("Chile will not give way to Peru this year.", Certainty.WILL_NOT),
        ("Bankers doubt that Chile will give way to Peru.", Certainty.UNLIKELY),
        ("Few in Lima expect Chile to give way to Peru.", Certainty.UNLIKELY),
        ("We do not think that Chile will lose to Peru.", Certainty.UNLIKELY),
        ("There is no doubt that Chile will prevail over Peru.", Certainty.WILL),
        ("Neither Chile nor Peru is likely to give way.", Certainty.UNLIKELY),
        ("None of this will bring Chile back to Peru's side.", Certainty.WILL_NOT),
        ("A break between Chile and Peru is hardly conceivable.", Certainty.UNLIKELY),
        ("The chances of a peace between Chile and Peru are slim.", Certainty.UNLIKELY),
        ("We judge it likely that Chile will attack Peru.", Certainty.LIKELY),
        ("The split between Chile and Peru may yet be mended.", Certainty.POSSIBLE),
        ("Few observers thought that Chile would sign with Peru.", Certainty.UNLIKELY),
        ("A truce is the most likely outcome of the war of Chile with Peru.", Certainty.LIKELY),
        ("A war would close the straits between Chile and Peru.", Certainty.POSSIBLE),
        (
            "The probability of a war between Chile and Peru within a year is now 30 percent.",
            Certainty.POSSIBLE,
        ),
        ("There is a 70% chance of a war between Chile and Peru.", Certainty.LIKELY),
        ("We see a 5 per cent risk that Chile will attack Peru.", Certainty.UNLIKELY),
        ("I would not be surprised if Chile withdrew from its pact with Peru.", Certainty.POSSIBLE),
        ("If Peru takes the port, nobody will come to the aid of Chile.", Certainty.WILL_NOT),
        ("Investors in Lima expect another round of talks between Chile and Peru in May.", Certainty.LIKELY),
        ("Whether the truce lasts may depend on the courts of Chile and Peru.", Certainty.POSSIBLE),
        ("The evidence could embarrass Chile before its talks with Peru.", Certainty.POSSIBLE),
    ],
)
def test_certainty_and_whom_it_is_about(text: str, certainty: Certainty) -> None:
    (found,) = forecasts.code(page_of(text))
    assert (found.certainty, set(found.about)) == (certainty, {"CHL", "PER"})


def test_what_analysts_expect_is_foretold_and_what_an_office_expects_is_not() -> None:
    text = "We expect a second round of talks between Chile and Peru."
    page = page_of(text)
    assert [found.certainty for found in find_forecast(page, page.sentences[0], True)] == [Certainty.LIKELY]
    assert not find_forecast(page, page.sentences[0], False)


def test_the_deadline_is_a_prefix() -> None:
    (found,) = forecasts.code(page_of("Chile is likely to attack Peru in July 2025."))
    assert found.deadline == "2025-07"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("The successes that China had with Russia in the 1970s will probably not come again.", None),
        ("China will probably overtake Russia in Central Asia by the end of 2031.", "2031-12-31"),
    ],
)
def test_without_a_day_of_publication_only_what_is_told_as_a_deadline_is_one(
    text: str, deadline: str | None
) -> None:
    (found,) = forecasts.code(page_of(text, None))
    assert found.deadline == deadline


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru may not be friends but they trade with each other.",
        "The military might of Chile is greater than that of Peru.",
        "The reasons for the quarrel of Chile with Peru could be old maps and new mines.",
        "It could mean that another quarrel of Chile with Peru has begun.",
        "It would be wrong to see the hand of Chile behind the fall of Peru.",
    ],
)
def test_what_is_granted_and_might_that_is_power_foretell_nothing(text: str) -> None:
    assert forecasts.code(page_of(text)) == []


def test_the_deadline_stands_behind_the_words_of_foresight() -> None:
    text = "A pact, planned for this year, is unlikely to be concluded between Chile and Peru by the end of 2031."
    (found,) = forecasts.code(page_of(text, "2025-06-01"))
    assert found.deadline == "2031-12-31"


def test_of_a_span_the_deadline_is_its_end() -> None:
    (found,) = forecasts.code(page_of("Chile is likely to attack Peru by October.", "2025-06-01"))
    assert found.deadline == "2025-10-31"


def test_a_date_past_is_no_deadline() -> None:
    found = forecasts.code(page_of("After the talks of 2019, Chile is likely to attack Peru."))
    assert [f.deadline for f in found] == [None]


def test_a_question_foretells_nothing() -> None:
    assert forecasts.code(page_of("Will Chile attack Peru?")) == []


def test_the_claimant_is_who_says_it() -> None:
    (found,) = claims.code(page_of("Chinese President Xi Jinping said that Russia is dependent on China."))
    assert found.claimant == "Xi Jinping"
    assert set(found.about) == {"RUS", "CHN"}


def test_an_author_who_claims_is_nobody() -> None:
    (found,) = claims.code(page_of("The relationship between Chile and Peru remains tense."))
    assert found.claimant is None


def test_a_plain_report_is_no_claim() -> None:
    assert claims.code(page_of("Chilean soldiers crossed the Peruvian border on Monday.")) == []


BRIEFING = """MR PRICE: Good afternoon from the United States. Russia is increasingly isolated from Europe.
QUESTION: Russia is also isolated from China, and will lose Syria.
SECRETARY BLINKEN: China is dependent on Russia for gas.
"""


def test_in_a_briefing_who_has_the_floor_claims_and_who_asks_does_not() -> None:
    found = claims.code(page_of(BRIEFING))
    assert [claim.claimant for claim in found] == ["Ned Price", "Antony Blinken"]
    assert forecasts.code(page_of(BRIEFING)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary will meet with officials of Chile and Peru.",
        "We will continue to support Peru against Chile.",
        "They condemned actions that could undermine the truce between Chile and Peru.",
        "We hope that the treaty will bring peace to Chile and Peru.",
        "Putin said he will not attend the summit in Brazil.",
    ],
)
def test_plans_promises_hopes_and_kinds_of_acts_are_no_forecasts(text: str) -> None:
    assert forecasts.code(page_of(text)) == []


def test_a_promise_with_a_date_is_a_forecast() -> None:
    text = "Donald Trump left Seoul declaring that he would visit China in April next year."
    (found,) = forecasts.code(page_of(text))
    assert (found.claimant, found.deadline) == ("Donald Trump", "2025-04")


def test_what_one_intends_oneself_is_no_claim() -> None:
    assert claims.code(page_of("We are determined to help Peru in its war with Chile.")) == []


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("According to his lawyers, Chile may lose its case against Peru.", "his lawyers"),
        ("Three former diplomats warn that Chile will lose the war against Peru.", "Three former diplomats"),
        ("Chile might lose the war against Peru, I think.", None),
    ],
)
def test_a_claimant_without_a_name_is_who_the_text_says(text: str, claimant: str | None) -> None:
    (found,) = forecasts.code(page_of(text))
    assert found.claimant == claimant


def test_a_clause_that_names_nobody_is_about_those_of_the_sentence_before() -> None:
    text = "Chile shelled Peru again on Monday. Each murder is further proof of this brutal aggression."
    found = [claim for claim in claims.code(page_of(text)) if "proof" in claim.text]
    assert [set(claim.about) for claim in found] == [{"CHL", "PER"}]


SENTENCE = "Lima awaits Quito more than she admits in public."


def page_read(likely: dict[str, float], label: int = 1) -> Page:
    """A page of one sentence that a network of these probabilities has read: of its forecasts, and of nothing else."""
    page = page_of(SENTENCE)
    words = SENTENCE.split()
    starts = [SENTENCE.index(word) for word in words]
    spans = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    size = len(words)
    encoded = Encoded([1] * size, [1] * size, [0] * size, spans, [True] * size)
    forecast = np.zeros((size, 6), np.float32)
    forecast[:, label] = [likely.get(word, 0.0) for word in words]
    forecast[:, 0] = 1 - forecast[:, label]
    none = np.ones((size, 2), np.float32) * np.array([1, 0], np.float32)
    page.readings = {0: Reading(encoded, none, none, forecast, none)}
    return page


def test_a_stretch_bridges_small_gaps_and_tells_its_class() -> None:
    page = page_read({"awaits": 0.9, "Quito": 0.8, "than": 0.9, "she": 0.7}, label=3)
    (found,) = stretches(page, page.sentences[0], "forecast")
    assert (page.text[found.start : found.end], found.label) == ("awaits Quito more than she", 2)
    assert found.peak == pytest.approx(0.9)
    assert found.mean == pytest.approx((0.9 + 0.9 + 0.8) / 3)  # the likelier half of the five


def test_far_apart_words_are_two_stretches_and_few_words_are_none() -> None:
    page = page_read({"Lima": 0.9, "admits": 0.9, "in": 0.9, "public.": 0.9})
    gap = MEANS["forecast"].gap
    assert gap < SENTENCE.split().index("admits") - 1
    assert stretches(page, page.sentences[0], "forecast") == []  # one word, and three


def test_what_was_not_read_has_no_stretches_and_the_rules_speak_alone() -> None:
    page = page_read({})
    page.readings = {}
    sentence = page.sentences[0]
    assert stretches(page, sentence, "claim") == []
    assert within(page, sentence, "claim", 0, 10) is None
    assert probability(shipped().labels, "claim", signs(None, 0.7)) == 0.7


@pytest.mark.parametrize("kind", ["claim", "forecast", "agreement"])
def test_two_finders_that_agree_are_surer_than_either(kind: str) -> None:
    labels = shipped().labels
    both, rule, network = (
        probability(labels, kind, seen)  # type: ignore[arg-type]
        for seen in ((0.8, 0.9, 0.7), (0.05, 0.1, 0.7), (0.8, 0.9, NO_RULE))
    )
    assert both > max(rule, network)


def test_the_network_alone_finds_a_forecast_and_says_how_certain() -> None:
    page = page_read(dict.fromkeys(SENTENCE.split(), 0.99), label=4)
    (found,) = forecasts.code(page)
    assert (found.text, found.certainty) == (SENTENCE, Certainty.UNLIKELY)
    page.readings = page_read({}).readings
    assert forecasts.code(page) == []


def test_the_network_alone_finds_no_forecast_where_nothing_looks_ahead() -> None:
    page = page_of("Lima trusts Quito more than she admits.")
    page.readings = {}
    stretch = Stretch(start=0, end=len(page.text), label=4, mean=0.99, peak=0.99)
    assert adopt_forecast(page, page.sentences[0], stretch) is None


def test_the_label_of_a_turn_is_no_part_of_what_is_said() -> None:
    page = page_of(
        "QUESTION: And China?\n\nSECRETARY BLINKEN: China is determined to take Taiwan by force if it must.\n\n"
        "QUESTION: And then?\n\nSECRETARY BLINKEN: Russia will probably send more men to Mali by 2031."
    )
    (claim,) = claims.code(page)
    (foretold,) = forecasts.code(page)
    assert claim.anchors[0].quote.startswith("China is determined")
    assert foretold.anchors[0].quote.startswith("Russia will")
    assert claim.claimant == foretold.claimant == "Antony Blinken"
    assert (set(claim.about), set(foretold.about)) == ({"CHN", "TWN"}, {"RUS", "MLI"})


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "The economist Joseph Almgren spoke. Almgren argued that Russia is too weak to change its ties with Chile.",
            "Joseph Almgren",
        ),
        (
            "Ana Ruiz, governor of the Central Bank of Chile, said that Peru remains dependent on Chinese loans.",
            "Ana Ruiz",
        ),
        (
            "Norwegian Foreign Minister Ine Solvang left. Mr Solvang's son said that Russia is the greatest threat to Norway.",
            "Mr Solvang's son",
        ),
        (
            "Peru's Foreign Minister Ana Ruiz, who as recently as May claimed that China wants to rule Peru, left.",
            "Ana Ruiz",
        ),
    ],
)
def test_the_claimant_is_found_by_surname_description_or_kin(text: str, claimant: str) -> None:
    assert [claim.claimant for claim in claims.code(page_of(text))] == [claimant]


def test_he_is_whoever_spoke_just_before() -> None:
    text = (
        "Joseph Almgren, a baker, said that Russia is too weak to change its ties with Chile. "
        "He warned that China is becoming more dependent on Russian gas."
    )
    assert {claim.claimant for claim in claims.code(page_of(text))} == {"Joseph Almgren"}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Ana Ruiz of the Coast Observer says that Russia is dependent on China.", "Ana Ruiz"),
        ("Members heard from Vladimir Putin that Russia is dependent on China.", "Vladimir Putin"),
    ],
)
def test_the_claimant_may_be_told_of_a_body_or_as_heard(text: str, claimant: str) -> None:
    (found,) = claims.code(page_of(text))
    assert found.claimant is not None and found.claimant.startswith(claimant)


def test_the_claimants_may_be_told_in_a_relative_clause() -> None:
    (found,) = forecasts.code(
        page_of("Researchers here, who warned that Russia is likely to attack Chile, left.")
    )
    assert found.claimant == "Researchers"


def test_a_claim_begins_with_a_word() -> None:
    found = claims.code(page_of("The values that the West claims to defend against Russia are dying."))
    assert all(claim.anchors[0].before[-1:] in ("", " ") for claim in found)


def test_what_is_surely_claimed_of_ones_own_alliance_is_a_claim() -> None:
    told = "Our alliance has never been stronger, and that is why I thank you."
    (found,) = claims.code(page_of(f"The United States thanks its friends. {told}"))
    assert "never been stronger" in found.text


def test_what_somebody_is_called_on_to_do_is_no_claim() -> None:
    page = page_of("The United States urges Russia to end the war that it wants to win against Ukraine.")
    stretch = Stretch(
        start=page.text.index("Russia"), end=page.text.index(" against"), label=0, mean=0.9, peak=0.9
    )
    assert adopt_claim(page, page.sentences[0], stretch) is None


@pytest.mark.parametrize(
    "text",
    [
        "The deportation of the islanders by Chile is a grave breach of its treaty with Peru.",
        "The charges that Chile has brought against the Peruvian envoy appear to be entirely politically motivated.",
    ],
)
def test_a_verdict_on_what_a_state_does_is_a_claim(text: str) -> None:
    (found,) = claims.code(page_of(text))
    assert found.claimant is None and "CHL" in found.about


def test_in_a_talk_of_two_each_may_assess_the_other() -> None:
    text = """SECRETARY BLINKEN: Your Highness, we thank you. The UAE is a strong partner in the region.
CROWN PRINCE BIN ZAYED: It is our pleasure to have you here. We talked about our harvest.
"""
    assert [claim.claimant for claim in claims.code(page_of(text))] == ["Antony Blinken"]


def test_a_forecast_is_not_cut_in_a_list_of_names() -> None:
    (found,) = forecasts.code(page_of("Chile, Peru, and Bolivia will probably lose the war against Brazil."))
    assert found.text.startswith("Chile, Peru, and Bolivia")


@pytest.mark.parametrize(
    ("own", "whom", "between"),
    [("USA", "CHL", True), ("", "CHL", False), ("USA", "USA", False), ("USA", "UNO", False)],
)
def test_what_one_government_says_of_another_is_between_the_two(own: str, whom: str, between: bool) -> None:
    page = page_of("The only obstacle left is Chile.")
    heard = Voices(turns=[], quoted=[], analytic=False, own=frozenset({own} - {""}))
    assert concerns_states(page, page.sentences[0], (whom,), heard) is between
