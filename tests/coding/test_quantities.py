"""Quantities of a page: which numbers are about a relation, what they measure, whom, and how."""

from __future__ import annotations

import pytest

from relazione.coding.mentions import ActorMention, Sort, TimeMention
from relazione.coding.page import Page
from relazione.coding.quantities import code
from relazione.model import Document, Interval, Quantity

NAMES = {
    "China": "CHN", "Russia": "RUS", "Taiwan": "TWN", "Ukraine": "UKR", "the United States": "USA", "Beijing": "CHN",
    "Moscow": "RUS", "Chinese": "CHN", "Russian": "RUS", "Australia": "AUS", "Iraq": "IRQ", "India": "IND", "US": "USA",
}  # fmt: skip


def page(text: str, **known: str) -> Page:
    made = Page(Document(text=text, origin="test", key="test", **known))  # type: ignore[arg-type]
    for name, state in NAMES.items():
        start = made.text.find(name)
        while start >= 0:
            made.actors.append(
                ActorMention(start=start, end=start + len(name), sort=Sort.STATE, codes=(state,))
            )
            start = made.text.find(name, start + 1)
    made.actors.sort(key=lambda mention: mention.start)
    return made


def only(text: str, **known: str) -> Quantity:
    found = code(page(text, **known))
    assert len(found) == 1, [(one.value, one.unit) for one in found]
    return found[0]


def test_a_level_with_its_bound_and_what_it_measures() -> None:
    told = only("China's military spending rose to over $314 billion in 2024.")
    assert (told.value, told.unit, told.bound, told.change) == (314e9, "USD", "more than", None)
    assert told.indicator == "military spending" and told.about == ("CHN",)


def test_an_amount_of_change() -> None:
    told = only("Trade between China and Russia rose 26.3 percent.")
    assert (told.value, told.unit, told.change) == (26.3, "percent", "rise")
    assert only("Russian oil exports to India were down 5%.").change == "fall"


def test_a_second_figure_of_the_sentence_measures_the_same() -> None:
    first, second = code(
        page("China's trade with Russia rose 26.3 percent, hitting a record $240.1 billion.")
    )
    assert first.indicator == second.indicator
    assert second.value == pytest.approx(240.1e9)


def test_what_is_promised_up_to_a_ceiling() -> None:
    told = only("The drawdown authorises up to $800 million in security assistance to Ukraine.")
    assert (told.bound, told.high, told.low) == ("up to", 800e6, None)
    assert told.indicator == "security assistance"


def test_people_things_distances() -> None:
    assert only("Russia sent 5,000 more troops to Ukraine.").unit == "people"
    assert only("Two Ukrainian soldiers were killed, Ukraine said.").value == 2
    assert only("China flew 12 Su-30 fighter jets near Taiwan.").unit == "aircraft"
    assert only("The 2,500-mile border between China and Russia is quiet.").unit == "mile"
    assert only('Russia forced China to sign eight "unequal treaties".').unit == "treaty"


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders of China and Russia met for the third time.",
        "China and Russia agreed on a 12-point plan under Article 5 of the treaty.",
        "Both countries, China and Russia, bought Su-35 jets for the war in 2024.",
        "The two soldiers from Ukraine returned after 20 days of war with Russia.",
        "The article on China takes 5 mins to read.",
        "Power of Siberia 2 gas pipelines link Russia and China.",
        "Tens of billions of dollars in aid went to Ukraine.",
        "The bakery in Leeds sold 300 loaves for $900.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert code(page(text)) == []


def test_a_figure_told_again_is_one_with_two_anchors() -> None:
    text = "The United States gave Ukraine $400 million in aid. The $400 million in aid to Ukraine came late."
    told = only(text)
    assert [text[a.start : a.end] for a in told.anchors] == ["$400 million in aid", "$400 million in aid"]


def test_the_dollar_of_an_australian_text() -> None:
    text = "Australia will buy missiles worth $5 billion from the United States."
    assert only(text).unit == "USD"
    assert only(text, url="https://www.smh.com.au/world/x.html").unit == "AUD"
    assert only(text, outlet="The Canberra Times").unit == "AUD"


def test_a_currency_sign_names_no_actor() -> None:
    assert only("Iraq sold oil worth US$ 5 million.").about == ("IRQ",)


def test_the_period_is_the_date_beside_it() -> None:
    made = page("China's trade with Russia reached $240 billion in 2023.")
    start = made.text.index("2023")
    made.times.append(TimeMention(start=start, end=start + 4, interval=Interval.year(2023)))
    assert code(made)[0].period == Interval.year(2023)


def test_a_year_is_no_count() -> None:
    made = page("The 2015 agreements between China and Russia were signed.")
    assert code(made) == []


def test_without_actors_plain_words_decide() -> None:
    made = Page(Document(text="Exports rose 5 percent. A pie cost $4.", origin="test", key="test"))
    assert [(one.value, one.unit) for one in code(made)] == [(5, "percent")]


def test_anchors_see_through_invisible_characters() -> None:
    text = "Russia sent 5\u00ad,000\u00a0troops to Ukraine."
    told = only(text)
    assert told.value == 5000
    assert all(text[a.start : a.end] == a.quote for a in told.anchors)


def test_text_in_lower_case() -> None:
    made = Page(Document(text="china has a population of 600 million", origin="test", key="test"))
    made.actors = [ActorMention(start=0, end=5, sort=Sort.STATE, codes=("CHN",))]
    assert [(one.value, one.unit) for one in code(made)] == [(600e6, "people")]


def test_food_and_gas_that_pass_between_states() -> None:
    told = only("In return the United States would give 240,000 metric tons of wheat flour to Iraq.")
    assert (told.value, told.unit) == (240_000, "tonne")
    assert (
        only("A firm sells two billion cubic metres of gas a year to Russian buyers.").unit == "cubic meter"
    )


def test_exercises_are_counted() -> None:
    assert only("India holds more than 60 military exercises with Australia each year.").unit == "exercise"


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops numbering some 90,000 men crossed the Chinese plain.",
        "More than 900 children were hit by Russian bombs.",
    ],
)
def test_men_beside_troops_and_those_whom_a_states_arms_hit_are_counted(text: str) -> None:
    assert only(text).unit == "people"


@pytest.mark.parametrize(
    "text",
    [
        "The typhoon that hit Taiwan and China killed 14 people.",
        "Russia and China told eight billion people that the war is over.",
    ],
)
def test_what_nature_did_and_the_number_of_mankind_are_no_quantities_of_a_relation(text: str) -> None:
    assert code(page(text)) == []


def test_a_sum_is_of_the_aid_and_not_of_the_invasion() -> None:
    told = only("That brings aid to Ukraine since the Russian invasion in all to over $3 billion.")
    assert told.indicator is not None and "aid" in told.indicator


def test_who_died_in_an_accident_is_no_quantity_of_a_relation() -> None:
    assert code(page("A Russian airliner crashed in Ukraine, killing all 170 passengers.")) == []


def test_what_a_sum_is_for_may_be_two_words_joined() -> None:
    told = only("It gave over $4 billion in bilateral and regional grant assistance to Iraq.")
    assert told.indicator == "bilateral and regional grant assistance"


def test_what_one_state_pays_another_for_a_measure_is_one_sum_each() -> None:
    text = "Ukraine will pay Russia $385 per 1,000 cubic meters, the equivalent of $10.90 per thousand cubic feet."
    assert [(one.value, one.unit) for one in code(page(text))] == [(385, "USD"), (10.9, "USD")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The exercise brought 30,000 Russian forces to the border of Ukraine.", 30_000, "people"),
        ("More than 40,000 people have crossed from Ukraine into Russia since May.", 40_000, "people"),
        ("Some 300 Iraqis have been arriving in Australia every day.", 300, "people"),
        ("Ada Lund told of 21 workers executed in Iraq by the forces of Russia.", 21, "people"),
        ("At least 600 people are unjustly imprisoned in China for their songs.", 600, "people"),
        ("India has made a $2 million contribution to the fund for the reefs.", 2e6, "USD"),
        ("The United States sent a 300 person observer team to Ukraine to see to the truce.", 300, "people"),
    ],
)
def test_forces_those_who_move_are_held_or_slain_and_what_is_given(
    text: str, value: float, unit: str
) -> None:
    told = only(text)
    assert (told.value, told.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The two forces met in India.",
        "About 600 people were imprisoned in India for theft.",
        "Some 300 people crossed the bridge in India on foot.",
        "The firm in India earned $2 million in a day.",
    ],
)
def test_what_is_a_countrys_own_is_left_out(text: str) -> None:
    assert code(page(text)) == []


def test_a_point_may_part_thousands_of_people() -> None:
    assert only("India has 900.000 troops at the border with China.").value == 900_000
    assert only("China sold 900.001 tons of crude oil to India.").value == pytest.approx(900.001)


def test_those_who_fled_and_what_was_fired_at_those_told_before() -> None:
    of_war = "The war in Ukraine was begun by Russia, with 2.7 million having fled their homes."
    assert only(of_war).value == 2.7e6
    assert (
        only("Russian forces struck in Ukraine. Three rockets were launched from the sea.").unit == "rocket"
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("In a survey, 56 per cent of people in Australia saw China as a danger.", 56, "percent"),
        ("Some 80,000 labourers from Ukraine live in Russia.", 80_000, "people"),
        ("Beijing has promised €10 billion and delivered little.", 10e9, "EUR"),
        ("China quarrelled with Australia. The tariffs on barley, of 80.5 per cent, were scrapped in August.", 80.5, "percent"),
    ],
)  # fmt: skip
def test_what_peoples_think_who_lives_abroad_and_what_is_promised(text: str, value: float, unit: str) -> None:
    told = only(text)
    assert (told.value, told.unit) == (value, unit)


def test_what_a_people_thinks_of_its_own_affairs_is_left_out() -> None:
    assert code(page("In a survey, 56 per cent of people in Australia saw the crane as a danger.")) == []


def test_the_years_of_a_span_are_no_part_of_a_range() -> None:
    told = code(
        page("The share of Russia in the arms of India fell from 69 percent in 2011-15 to 49 percent.")
    )
    assert [one.value for one in told] == [69, 49]
    (trade,) = code(page("Trade between Turkey and Russia doubled in 2022 to 68 billion dollars."))
    assert trade.value == 68e9


def test_rifles_are_counted_as_rifles() -> None:
    assert only("India ordered 600,000 AK-203 rifles from Russia.").unit == "rifle"
