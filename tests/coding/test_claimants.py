"""On whose word a claim stands, where the one who says so is not right beside it."""

import itertools

import pytest

from relazione.coding import claims, forecasts, quotations, saying
from relazione.coding.claims.find import LOOSE, _assesses, find
from relazione.coding.forecasts.find import find as find_forecasts
from relazione.coding.page import Page
from relazione.coding.voice import own_codes
from relazione.model import Certainty
from tests.coding.test_events import page_of


def read(text: str) -> Page:
    page = page_of(text)
    page.quotations.extend(quotations.code(page))
    return page


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Chile has always officially maintained that Peru is dependent on Brazil.", "Chile"),
        ("Chile protested, but Peru does not yield, arguing that Chile is dependent on Brazil.", "Peru"),
        ("The Harbour Affairs Council in Lima told reporters on Sunday that Peru is dependent on Brazil.", "Harbour Affairs Council"),
        ("The state-run People's Daily newspaper editorialized that Japan is dependent on China.", "People's Daily"),
        ("The study concluded last week that Peru is dependent on Brazil.", "study"),
        ("Chinese President Xi Jinping has long said that Russia is dependent on China.", "Xi Jinping"),
        ("Chinese President Xi Jinping expressed concern that Russia is dependent on China.", "Xi Jinping"),
        ("The visit confirmed that Peru is dependent on Brazil.", None),
        ("Okinawa, which China regards as its own, is dependent on Japan and America.", None),
        ("Officials in both capitals see Peru as a rival that is dependent on Brazil.", "Officials"),
        ("Lima complains, but it is dependent on Brazil and on Chile.", None),
        ("Peru declared the strait closed to Chile, and nothing about it is dependent on Brazil.", None),
        ("Ada Lund of the Middle East Institute believes that Peru is dependent on Brazil.", "Ada Lund"),
        ("I do believe that Peru is dependent on Brazil.", None),
        ("It is well known and it was confirmed that Peru is dependent on Brazil.", None),
    ],
)  # fmt: skip
def test_the_subject_of_the_verb_that_brings_the_clause(text: str, claimant: str | None) -> None:
    (found,) = claims.code(read(text))
    assert found.claimant == claimant or (claimant and found.claimant and claimant in found.claimant)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Peru is dependent on Brazil, analysts say.", "analysts"),
        ("Peru is dependent on Brazil, according to a report by the Harbour Institute.", "Harbour Institute"),
        ("Peru is dependent on Brazil, said Ada Lund, a professor of law.", "Ada Lund"),
        ("Ada Lund, a professor of law, spoke first. Peru is dependent on Brazil: according to a poll, few in Lima mind.", None),
        ("Peru is dependent on Brazil, as nobody in Lima says.", None),
        ("Lima is full of bankers who believe that Peru is dependent on Brazil.", "bankers"),
        ("Chilean diplomats admit in private that Peru is dependent on Brazil.", "Chilean diplomats"),
    ],
)  # fmt: skip
def test_who_is_told_behind_the_words_or_as_a_crowd(text: str, claimant: str | None) -> None:
    (found,) = claims.code(read(text))
    assert found.claimant == claimant


def test_who_claims_territory_says_nothing() -> None:
    said, _, _ = saying.patterns()
    assert said.match(" claims that the sea is closed") is not None
    assert said.match(" claims the widest territory") is None


def test_he_is_told_in_the_midst_of_his_words() -> None:
    text = (
        '"We have come to listen to all of you in this hall," said Ada Lund. '
        "Peru is dependent on Brazil, she argues, since it has no other port."
    )
    assert [claim.claimant for claim in claims.code(read(text))] == ["Ada Lund"]


def test_a_quotation_that_goes_on_is_its_speakers() -> None:
    text = (
        '"We have come to listen to all," Xi Jinping told reporters in Lima.\n\n'
        '"Russia is dependent on China, and everybody in this hall knows it."'
    )
    assert [claim.claimant for claim in claims.code(read(text))] == ["Xi Jinping"]


def test_the_name_told_behind_a_title() -> None:
    text = "The deputy president of Peru, Ana Ruiz Lund, said that Chile is dependent on Brazil."
    assert [claim.claimant for claim in claims.code(read(text))] == ["Ana Ruiz Lund"]


def test_who_asks_may_tell_what_others_claim() -> None:
    text = (
        "MR PRICE: Good afternoon to all of you.\n"
        "QUESTION: Chinese President Xi Jinping says that Russia is dependent on China. Russia is also isolated from Iran.\n"
        "MR PRICE: I have nothing on that.\n"
    )
    assert [claim.claimant for claim in claims.code(read(text))] == ["Xi Jinping"]


HOME = "Peru is increasingly weak and isolated."


def test_what_a_reporter_tells_of_one_state_alone_is_a_matter_at_home() -> None:
    assert [claim.about for claim in claims.code(read(HOME))] == [("PER",)]
    assert claims.code(read(f"The farmers in Lima said that nobody came. {HOME}")) == []
    of_war = HOME.replace("isolated", "isolated in the war")
    assert [claim.about for claim in claims.code(read(f"The farmers in Lima said so. {of_war}"))] == [
        ("PER",)
    ]


def test_what_an_official_says_of_another_state_is_between_the_two() -> None:
    before = "The farmers in Lima said that nobody came. Chinese President Xi Jinping came on Sunday."
    (found,) = claims.code(read(f'{before} "Peru is increasingly weak and isolated," he said.'))
    assert (found.claimant, "PER" in found.about) == ("Xi Jinping", True)


def test_the_we_of_whom_a_reporter_quotes_is_not_the_reporters() -> None:
    page = read('The farmers said that nobody came. "We are with Peru," Chinese President Xi Jinping said.')
    assert own_codes(page) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "We are deeply committed to peace with Peru and Chile, whose alliance is strong.",
        "We must build an alliance with Peru that is strong and stable.",
        "Our main concern is the safety of Peru in its war with Chile.",
        "Peru must also end its attacks on Chile, which undermine the alliance.",
        "Counselor Ek will reaffirm the strong alliance of Peru and Chile, and visit Brazil.",
        "The ministers of Peru and Chile discussed Brazil's work to strengthen the alliance.",
        "She encouraged Peru to take steps to improve the truce, and restraint from acts that undermine the alliance with Chile.",
    ],
)
def test_avowals_demands_programmes_and_contents_of_talks_are_no_claims(text: str) -> None:
    sentence = page_of(text).sentences[0]
    assert not _assesses(page_of(text), sentence, sentence.start, sentence.end)


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that Peru and Chile are dependent on Brazil.",
        "The treaty reaffirmed the strength of the alliance of Peru and Chile.",
        "The Secretary will stress that Peru is dependent on Brazil.",
        "We believe that the alliance of Peru and Chile is weak.",
    ],
)
def test_what_assesses_is_kept(text: str) -> None:
    sentence = page_of(text).sentences[0]
    assert _assesses(page_of(text), sentence, sentence.start, sentence.end)


def test_steps_that_undermine_are_any_such_and_these_are_some() -> None:
    of_any = "Nobody knew of steps that undermine the truce between Peru and Chile."
    of_some = "These steps undermine the truce between Peru and Chile."
    rules = [
        {c.rule for c in find(page, page.sentences[0], False)} for page in map(page_of, (of_any, of_some))
    ]
    assert [found <= {"analysis"} for found in rules] == [True, False]


def test_one_clause_is_one_claim() -> None:
    text = 'The minister said, "Peru is dependent on Brazil - something that runs counter to the treaty with Chile."'
    found = claims.code(read(text))
    spans = [(claim.anchors[0].start, claim.anchors[0].end) for claim in found]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "Japan hopes that Peru will become an ally of Chile.",
        "I hope soon—Peru will become an ally of Chile.",
        "The five groups of Peru will remain designated by Chile.",
    ],
)
def test_hopes_and_what_stays_in_force_are_no_forecasts(text: str) -> None:
    assert forecasts.code(read(text)) == []


def test_what_will_follow_if_something_is_done() -> None:
    page = page_of("They said that grave consequences will follow if Peru attacks Chile.")
    (found,) = find_forecasts(page, page.sentences[0], False)
    assert (found.certainty, found.deed) == (Certainty.WILL, False)


@pytest.mark.parametrize(
    "text",
    [
        "This new decree contrasts sharply with what Peru promised to Chile.",
        "The release of such plans by the Harbour Affairs Council sends a strong message to Chile.",
        "The takeover has led to a lasting rift between Peru and Chile.",
        "This accord marks another step in the alliance of Peru and Chile.",
        "No matter what was said in Lima, this represents a grave blow to the alliance with Chile.",
        "Peru is increasingly wary of the plans of Chile.",
    ],
)
def test_more_ways_to_assess(text: str) -> None:
    page = page_of(text)
    assert any(c.share > LOOSE for c in find(page, page.sentences[0], False))


@pytest.mark.parametrize(
    "text",
    [
        "They asked how this represents a grave blow to the alliance of Peru with Chile.",
        "If this accord marks another step, Peru and Chile will say so.",
        "Peru marks the day of the accord with Chile.",
    ],
)
def test_what_is_asked_or_only_told_assesses_nothing(text: str) -> None:
    page = page_of(text)
    assert all(c.share <= LOOSE for c in find(page, page.sentences[0], False))


def test_what_points_back_is_about_those_of_the_sentence_before() -> None:
    text = "The farmers in Lima said so. Chile passed its law on the sea. Peru describes the law as unjust."
    assert [set(claim.about) for claim in claims.code(read(text))] == [{"PER", "CHL"}]


def test_who_claimed_something_is_apart_from_what_is_said_of_him() -> None:
    text = "This decree contrasts sharply with the word of Ana Ruiz, who claimed that Peru is dependent on Chile."
    page = page_of(text)
    assert len(find(page, page.sentences[0], False)) == 2


@pytest.mark.parametrize(
    "before",
    [
        "Ada Lund, a professor of law, says that Lima has lost its way.",
        "Ada Lund argues that Lima has lost its way. The minister hoped for a deal with Chile, she said, and got none.",
    ],
)
@pytest.mark.parametrize("view", ["In her view", "In her own estimation,"])
def test_in_whose_view_it_is(before: str, view: str) -> None:
    text = f"{before} {view} Peru is dependent on Brazil."
    assert claims.code(read(text))[-1].claimant == "Ada Lund"


def test_what_a_crowd_is_called_is_not_whom_it_speaks_of() -> None:
    text = "Chile denies that it arms the rebels of Peru. NATO experts say that the allegations reflect the hostility between the two."
    assert {"CHL", "PER"} <= set(claims.code(read(text))[-1].about)
