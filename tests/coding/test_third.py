"""Who is only named beside the two sides of an act: enemies of the one who is helped, victims of what is blamed."""

import pytest

from relazione.coding.events.talk import between, talked_of
from relazione.coding.events.third import addressed, beyond, compounded, in_relative, mutual, partner, third
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

from .test_sides import acts


def mention(text: str, words: str, sort: Sort = Sort.STATE) -> ActorMention:
    start = text.index(words)
    return ActorMention(start=start, end=start + len(words), sort=sort, codes=(words[:3].upper(),))


def named_beside(text: str, kind: EventType, *words: str) -> list[str]:
    target = tuple(mention(text, word) for word in words)
    found = third(text, 0, len(text), kind, target)
    return [text[m.start : m.end] for m in found]


@pytest.mark.parametrize(
    ("text", "kind", "words", "beside"),
    [
        (
            "Peru will send Chile shells for its defence against Bolivia.",
            EventType.AID,
            ["Chile", "Bolivia"],
            ["Bolivia"],
        ),
        (
            "Peru backs Chile in the face of Bolivia's threats.",
            EventType.SUPPORT,
            ["Chile", "Bolivia"],
            ["Bolivia"],
        ),
        (
            "Peru and Chile discussed Bolivia's long and costly war.",
            EventType.CONSULT,
            ["Chile", "Bolivia"],
            ["Bolivia"],
        ),
        (
            "Peru condemned Bolivia for the invasion of Chile.",
            EventType.ACCUSE,
            ["Bolivia", "Chile"],
            ["Chile"],
        ),
        (
            "Peru imposed sanctions on Bolivia over attacks against Chile.",
            EventType.SANCTION,
            ["Bolivia", "Chile"],
            ["Chile"],
        ),
        ("Peru backs Chile and Bolivia.", EventType.SUPPORT, ["Chile", "Bolivia"], []),
        ("Peru praised Bolivia for ending the war.", EventType.SUPPORT, ["Bolivia"], []),
        ("Peru attacked Chile in the war against Bolivia.", EventType.ASSAULT, ["Chile", "Bolivia"], []),
    ],
)
def test_who_stands_beside_the_target(
    text: str, kind: EventType, words: list[str], beside: list[str]
) -> None:
    assert named_beside(text, kind, *words) == beside


def test_who_is_fought_is_not_who_is_helped() -> None:
    found = acts(
        "Canada will provide Ukraine with artillery as it defends itself against Russia's brutal war."
    )
    aided = {target for source, kind, target in found if (source, kind) == ("CAN", "AID")}
    assert aided == {"UKR"}


def test_standing_together_against_another_is_nothing_done_to_him() -> None:
    found = acts("Norway and Sweden stand together against Russia's unprovoked attack on Ukraine.")
    friendly = {"SUPPORT", "COOPERATE", "AGREE", "CONSULT"}
    assert not any("RUS" in source + target for source, kind, target in found if kind in friendly)


def test_what_a_company_did_is_not_done_by_who_punishes_it() -> None:
    text = "Peru is sanctioning Acme, a Chile-based company that has supplied Bolivia with arms."
    source = (mention(text, "Peru"),)
    assert in_relative(text, 0, text.index("supplied"), source)
    assert not in_relative(text, 0, text.index("sanctioning"), source)
    known = (mention("Peru sanctioned a company that Chile, which supplied arms, owns.", "Chile"),)
    assert not in_relative("Peru sanctioned a company that Chile supplied.", 0, 38, known)


def test_with_whom_one_acts_is_on_ones_side() -> None:
    text = "Peru, in close coordination with Chile, imposed bans on Bolivia."
    assert partner(text, 0, mention(text, "Chile"))
    assert not partner(text, 0, mention(text, "Bolivia"))
    found = acts("In coordination with Canada, Norway imposed sanctions on Belarus.")
    assert {target for _, kind, target in found if kind == "SANCTION"} == {"BLR"}


def test_who_is_addressed_is_thanked() -> None:
    text = "Minister Ruiz of Peru, thank you for being with us. Peru said thank you to Chile."
    assert addressed(text, text.index("thank"), (mention(text, "Peru"),))
    assert not addressed(text, text.rindex("thank"), (mention(text[50:], "Peru"),))


def test_who_stands_in_another_clause_is_on_no_side_where_others_do() -> None:
    text = "Peru recognised Chile in 1824 while Bolivia was at peace with Cuba."
    sides = (mention(text, "Peru"), mention(text, "Bolivia"))
    assert beyond(text, text.index("recognised"), sides) == (sides[1],)
    assert beyond(text, text.index("recognised"), sides[1:]) == ()


def test_what_is_done_to_each_other_has_two_sides() -> None:
    text = "Peru and Chile accused each other."
    assert mutual(text, text.index("accused"), len(text))
    assert not mutual("Peru accused Chile. They hate each other.", 5, 19)
    assert ("CHL", "SUPPORT", "PER") in acts("In 1850 Chile and Peru recognised each other.")


def test_who_begins_the_main_clause_is_not_acted_on_in_the_one_before() -> None:
    text = "Because Peru harasses Chile, the Bolivia has withdrawn."
    sides = (mention(text, "Chile"), mention(text, "Bolivia"))
    assert beyond(text, text.index("harasses"), sides) == (sides[1],)


def test_half_of_a_name_is_no_actor_beside_one() -> None:
    text = "As part of the Peru-Chile Partnership, Chilean envoys will help Cuba."
    sides = (mention(text, "Peru"), mention(text, "Chilean", Sort.ADJECTIVE))
    assert compounded(text, sides) == (sides[0],)
    assert compounded(text, sides[:1]) == ()


def test_who_is_named_in_the_sentence_before_is_no_further_actor() -> None:
    found = acts("Polish leaders spoke of the dead. The Russian aggression on Ukraine is a crime.")
    assert {source for source, kind, _ in found if kind == "ASSAULT"} == {"RUS"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "President Biden met President Lee of South Korea. The two leaders discussed North Korea's launch.",
            {"USA", "KOR"},
        ),
        (
            "Putin visited Beijing. The visit provided an opportunity for both leaders to criticise Japan.",
            {"RUS", "CHN"},
        ),
        ("Kenya met Somalia. The two countries agreed on Monday to Ethiopia's plan.", {"KEN", "SOM"}),
    ],
)
def test_of_whom_two_only_speak_is_on_neither_side(text: str, pair: set[str]) -> None:
    together = [
        {*source.split("+"), *target.split("+")}
        for source, kind, target in acts(text)
        if kind in ("CONSULT", "AGREE")
    ]
    assert together and all(sides == pair for sides in together)


def test_like_measures_are_taken_against_the_same() -> None:
    text = "Chile sanctioned Iran on Monday. Peru and Bolivia announced similar measures."
    assert ("BOL+PER", "SANCTION", "IRN") in acts(text)


@pytest.mark.parametrize(
    ("text", "cue", "named"),
    [
        ("We are alarmed by clashes in the south between Peru and Chile.", "clashes", ["Peru", "Chile"]),
        ("We welcomed the talks between Peru, Chile and Cuba.", "talks", ["Peru", "Chile", "Cuba"]),
        ("We had talks on trade between Peru and Chile.", "talks", []),
        ("We hosted talks between Peru and Chile.", "hosted", []),
    ],
)
def test_between_names_both_sides(text: str, cue: str, named: list[str]) -> None:
    start = text.index(cue)
    known = tuple(mention(text, word) for word in ("Peru", "Chile", "Cuba") if word in text)
    found = between(text, (start, start + len(cue)), known)
    assert [text[m.start : m.end] for m in found] == named


def test_what_is_discussed_takes_no_part() -> None:
    text = "Peru and Chile discussed the aid to Cuba with Bolivia."
    side = tuple(mention(text, word) for word in ("Peru", "Cuba", "Bolivia"))
    start = text.index("discussed")
    assert talked_of(text, (start, start + 9), side) == (side[1],)
    assert talked_of("Peru met Chile and Cuba.", (5, 8), side) == ()


def test_those_who_are_concerned_together_blame_not_each_other() -> None:
    found = acts("Antony Blinken met David Cameron. Both sides are deeply concerned about the famine.")
    assert not any(source == "USA" and target == "GBR" for source, kind, target in found if kind == "ACCUSE")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru, which borders Bolivia, attacked Chile.", ("PER", "ASSAULT", "CHL")),
        ("Chile sanctioned Iran after its attack on Israel.", ("CHL", "SANCTION", "IRN")),
        ("Peru signed a pact after talks with Chile.", ("PER", "AGREE", "CHL")),
        ("Chile asked Brazil to help after Peru expelled its diplomats.", ("PER", "SANCTION", "CHL")),
        (
            "Pakistan is angry. The Indian Chargé d'Affaires was called to the Ministry and handed a strong protest.",
            ("PAK", "PROTEST", "IND"),
        ),
        (
            "Djibouti, which leases bases to France, Japan and China, condemned Iran.",
            ("DJI", "ACCUSE", "IRN"),
        ),
        ("After Laos shot at its planes, the United States bombed Laos.", ("USA", "ASSAULT", "LAO")),
        ("Malaysia, which chairs ASEAN, asked Thailand to stop.", ("MYS", "REQUEST", "THA")),
    ],
)
def test_whom_only_another_clause_names(text: str, act: tuple[str, str, str]) -> None:
    assert [one for one in acts(text) if one[1] == act[1] and one[0] == act[0]] == [act]


def test_who_was_attacked_is_not_blamed_wherever_he_is_named() -> None:
    text = "At a session that Chile asked for, Peru condemned Bolivia's attack on Chile's coast."
    known = (mention(text, "Chile"), mention(text, "Bolivia"))
    second = text.index("Chile's")
    again = ActorMention(start=second, end=second + 5, sort=Sort.STATE, codes=("CHI",))
    assert third(text, 0, len(text), EventType.ACCUSE, known, (*known, again)) == (known[0],)
    assert third(text, 0, len(text), EventType.ACCUSE, known[:1], (*known, again)) == ()


def test_who_begins_the_main_clause_did_nothing_in_the_one_before() -> None:
    found = acts(
        "When Orbán met Vladimir Putin in Moscow, the EU's foreign-policy chief, Josep Borrell, protested."
    )
    assert ("HUN", "CONSULT", "RUS") in found


def test_who_did_it_stands_behind_that() -> None:
    told = acts(
        "Peru sold drones to Chile and refused to join the sanctions that the European Union imposed on Cuba."
    )
    assert {act for act in told if act[1] == "SANCTION"} == {("EUU", "SANCTION", "CUB")}


def test_whose_plan_was_endorsed_is_not_punished_for_it() -> None:
    found = acts("When Boric endorsed the Peruvian plan, Bolivia recalled its envoy.")
    assert ("BOL", "SANCTION", "CHL") in found


def test_to_whom_a_town_fell_took_it() -> None:
    assert {
        act for act in acts("The fall of Goma to the M23 on 27 January shocked Congo.") if act[1] == "ASSAULT"
    } == {("M23", "ASSAULT", "COD")}


def test_a_sentence_behind_a_semicolon_is_another() -> None:
    told = acts("In 2012 the M23 took Goma for ten days; that time Western donors cut aid to Rwanda.")
    assert not any("RWA" in target for _, kind, target in told if kind == "ASSAULT")
