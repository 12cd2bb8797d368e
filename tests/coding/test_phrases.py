"""Turns of phrase that say other than their words, and which tellings are of one act."""

import pytest

from relazione.coding.events.phrases import phrase_at, phrases
from relazione.model import EventType, Status
from tests.coding.test_sides import coded


def named(text: str, cue: str, kind: EventType) -> str | None:
    found = phrase_at(text, 0, text.index(cue), len(text), kind)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "name"),
    [
        (
            "Peru did not falter in its steady support for Chile.",
            "falter",
            EventType.SUPPORT,
            "will not waver",
        ),
        ("Peru will not falter in its pursuit of the rebels.", "falter", EventType.SUPPORT, None),
        ("We will never turn our back on Georgia.", "turn", EventType.CONCEDE, "will not abandon"),
        ("Iran did not abandon its claim to the islands.", "abandon", EventType.REJECT, None),
        (
            "Boric's visit to Lima, where he was to meet the king of Spain, has been cancelled.",
            "visit",
            EventType.CONSULT,
            "called off",
        ),
        ("Boric's visit to Lima went well and a ball was cancelled.", "visit", EventType.CONSULT, None),
        (
            "During her trip to Lima, Minister Joly will meet Peru's king.",
            "trip",
            EventType.CONSULT,
            "on a trip to come",
        ),
        ("During her trip to Lima, Minister Joly met Peru's king.", "trip", EventType.CONSULT, None),
        (
            "Peru spoke of Cuba's unprovoked, unjustified war.",
            "unprovoked",
            EventType.ACCUSE,
            "how a war is called",
        ),
        ("Peru condemned Cuba's unprovoked war.", "condemned", EventType.ACCUSE, None),
        ("Norway suspended its military aid to Mali.", "suspended", EventType.SANCTION, "ended help"),
        ("Norway is ending support for Mali.", "support", EventType.SUPPORT, "help that was ended"),
        ("Mali will need the steady support of Norway.", "support", EventType.SUPPORT, "in need of help"),
        ("Mali stressed the need for talks.", "stressed", EventType.ACCUSE, "the need for"),
        ("Peru welcomed Boric's planned visit to Lima.", "visit", EventType.CONSULT, "a visit planned"),
        (
            "It would cost if Peru committed the madness of invading Chile.",
            "invading",
            EventType.ASSAULT,
            "on a condition",
        ),
        ("Peru barred the envoys from seeing Chileans.", "barred", EventType.COERCE, None),
        ("He spoke to this man in Lima.", "spoke", EventType.CONSULT, None),
        ("He will be speaking to that later.", "speaking", EventType.CONSULT, "spoke to a question"),
        ("Peru has overtaken Chile as the larger of the two.", "overtaken", EventType.COERCE, "overtook"),
        ("Boric's two day visit to Lima has been cancelled.", "two day", EventType.CONSULT, "called off"),
        ("The drug was withdrawn from use in Peru.", "withdrawn", EventType.RETREAT, "withdrawn from use"),
        ("Peru is still investigating the strike.", "investigating", EventType.ACCUSE, "still doing"),
        ("Peru went so far as to invite Boric.", "invite", EventType.REQUEST, "so far as"),
        ("Peru threatened Chile with new sanctions.", "sanctions", EventType.SANCTION, "only threatened"),
        ("Peru threatened secondary sanctions on Chile.", "sanctions", EventType.SANCTION, "only threatened"),
        ("Peru threatened to invade Chile.", "invade", EventType.ASSAULT, "only threatened"),
        ("Peru is out of touch with Chile.", "touch", EventType.CONSULT, "out of touch"),
        ("Boric called Peru a true friend.", "called", EventType.ACCUSE, "called a friend"),
        ("Boric called Peru a danger.", "called", EventType.ACCUSE, None),
        ("Peru blocked Chile's ships from entering the port.", "entering", EventType.COERCE, "not let"),
        ("Peru blocked the way to and from the port.", "blocked", EventType.COERCE, None),
        ("Peru has no objection to the visit.", "objection", EventType.REJECT, "not averse"),
        ("Peru no longer rules out direct talks with Chile.", "rules", EventType.CONCEDE, "not averse"),
        ("Peru no longer rules out an invasion of Chile.", "rules", EventType.THREATEN, None),
        ("Peru neither confirmed nor denied bombing Chile.", "bombing", EventType.ASSAULT, "did not deny"),
        ("Peru denied bombing Chile.", "bombing", EventType.ASSAULT, None),
        ("Peru hopes that Chile and Bolivia will talk.", "hopes", EventType.REQUEST, "only hoped"),
        ("Peru committed genocide in Chile.", "committed", EventType.AGREE, "committed a crime"),
        ("Peru committed to help Chile.", "committed", EventType.AGREE, None),
        ("Chile would open it once Peru signed a pact.", "signed", EventType.AGREE, "once another has"),
        ("Peru refused in May to let Chilean jets strike Bolivia.", "strike", EventType.ASSAULT, "not let"),
        ("Benin refused to comment.", "refused", EventType.REJECT, "no comment"),
        ("Peru vowed never to close its borders to Chile.", "vowed", EventType.THREATEN, "vowed not to harm"),
        ("Peru vowed never to forgive Chile.", "vowed", EventType.THREATEN, None),
        ("Peru is accused of plotting to kill Chileans.", "kill", EventType.ASSAULT, "plotted"),
        ("Peru plotted the route to Chile.", "route", EventType.ASSAULT, None),
        ("Peru considered bombing Chile.", "bombing", EventType.ASSAULT, "only considered"),
        ("Peru is considered hostile, bombing Chile.", "bombing", EventType.ASSAULT, None),
        (
            "A draft peace agreement between Peru and Chile leaked.",
            "agreement",
            EventType.AGREE,
            "but a draft",
        ),
        ("Peru signed a draft agreement with Chile.", "signed", EventType.AGREE, None),
        ("I am honored to be able to host you here.", "host", EventType.CONSULT, "honoured to"),
        ("We join Chile and others in urging Cuba to talk.", "join", EventType.COOPERATE, "joined in asking"),
        ("We join Chile and others in urging Cuba to talk.", "urging", EventType.REQUEST, None),
        ("We join Chile in a pact.", "join", EventType.AGREE, None),
        ("Peru will extend its sanctions on Chile.", "extend", EventType.RETREAT, "sanctions extended"),
        ("Peru will lift its sanctions on Chile.", "lift", EventType.RETREAT, None),
        ("The threat prompted Peru to send troops.", "prompted", EventType.REQUEST, "only brought about"),
        ("Peru pressed Chile to send troops.", "pressed", EventType.REQUEST, None),
        ("The ban infuriated Chile.", "infuriated", EventType.ACCUSE, "only felt"),
        ("The ban angered many.", "angered", EventType.ACCUSE, None),
        ("Peru will neither pay nor talk.", "neither", EventType.REJECT, "a refusal by its words"),
        ("Peru did not reject it.", "reject", EventType.REJECT, None),
        ("He recalled that Peru had left.", "recalled", EventType.SANCTION, "recalled that"),
        ("Peru recalled its envoy.", "recalled", EventType.SANCTION, None),
        ("Peru will not reject it.", "reject", EventType.REJECT, None),
        (
            "Peru was warned by Chile against shooting at its drones.",
            "shooting",
            EventType.ASSAULT,
            "warned against",
        ),
        ("Peru was warned by Chile against shooting at its drones.", "warned", EventType.THREATEN, None),
        (
            "Peru should stop arming Chile and support Bolivia.",
            "support",
            EventType.SUPPORT,
            "should be done",
        ),
        ("Peru said Chile should leave and condemned Bolivia.", "condemned", EventType.ACCUSE, None),
        ("Peru made solemn démarches to Chile.", "solemn", EventType.SUPPORT, "démarche"),
        ("Peru did not deny it; Chile bombed Bolivia.", "bombed", EventType.ASSAULT, None),
        ("Peru and Chile failed to find any compromise.", "compromise", EventType.CONCEDE, "no compromise"),
        ("Peru reminded its citizens not to visit Chile.", "reminded", EventType.REQUEST, "advice"),
        ("Peru urged Chilean companies to leave Bolivia.", "urged", EventType.REQUEST, None),
        (
            "Peru affirmed the readiness of its allies to impose sanctions on Chile.",
            "impose",
            EventType.SANCTION,
            "readiness",
        ),
        ("Peru is ready to bomb Chile.", "bomb", EventType.ASSAULT, "readiness"),
        ("Peru got ready and bombed Chile.", "bombed", EventType.ASSAULT, None),
        (
            "Peru called on all states to join it in condemning Chile.",
            "condemning",
            EventType.ACCUSE,
            "asked to join in",
        ),
        ("Peru joined Bolivia in condemning Chile.", "condemning", EventType.ACCUSE, None),
        ("Peru has destroyed three of Chile's power plants.", "destroyed", EventType.SANCTION, "destroyed"),
        ("Peru has destroyed its stock of mines.", "destroyed", EventType.RETREAT, None),
        (
            "Peru affirmed its readiness; it hit the heavily fortified isle.",
            "fortified",
            EventType.MOBILIZE,
            None,
        ),
        ("Refugees from Chile crossed into Peru.", "crossed", EventType.COERCE, "people in flight"),
        ("Chilean troops crossed into Peru.", "crossed", EventType.COERCE, None),
        ("Peru holds Chile and Cuba responsible.", "holds", EventType.COERCE, "holds responsible"),
        ("Peru holds two Chileans without charge.", "holds", EventType.COERCE, None),
        ("The president signed an executive order on Chile.", "signed", EventType.AGREE, "signed a bill"),
        ("They passed the bill and the president signed it.", "signed", EventType.AGREE, "signed a bill"),
        ("Peru signed a treaty with Chile.", "signed", EventType.AGREE, None),
        (
            "The pact that Peru and Chile were due to sign was left unsigned.",
            "sign",
            EventType.AGREE,
            "left unsigned",
        ),
        ("Drills of Peru and Chile kicked off on Monday.", "kicked", EventType.COOPERATE, "began"),
        ("Peru met Chile without telling Cuba.", "telling", EventType.REQUEST, "without asking"),
        (
            "It prompted the United States and Canada to scramble jets.",
            "prompted",
            EventType.REQUEST,
            "only brought about",
        ),
    ],
)
def test_a_phrase_holds_where_its_words_say_so(
    text: str, cue: str, kind: EventType, name: str | None
) -> None:
    assert named(text, cue, kind) == name


def test_every_phrase_decides_something() -> None:
    assert all(phrase.type or phrase.status or phrase.drop for phrase in phrases())


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Lithuania will not waver in its support for Ukraine.", "SUPPORT", Status.HAPPENED),
        ("Canada remains unwavering in its backing of Latvia.", "SUPPORT", Status.HAPPENED),
        ("Iran is not averse to inspections.", "CONCEDE", Status.HAPPENED),
        ("Israel did not deny striking Syria.", "ASSAULT", Status.HAPPENED),
        ("Israel denied striking Syria.", "ASSAULT", Status.DENIED),
        ("No compromise was found between Spain and Morocco.", "AGREE", Status.NOT_HAPPENED),
    ],
)
def test_what_the_phrase_says_is_coded(text: str, kind: str, status: Status) -> None:
    assert [(str(event.type), event.status) for event in coded(text)] == [(kind, status)]


def test_advice_to_ones_own_or_to_firms_is_no_act_on_a_state() -> None:
    for text in (
        "The US told its nationals not to travel to Haiti.",
        "A British advisory alerts investors to forced labour in Turkmenistan.",
    ):
        assert coded(text) == []


def test_two_words_of_one_clause_are_one_act() -> None:
    assert len(coded("Sweden will continue to provide Ukraine with ammunition.")) == 1


def test_two_acts_of_one_kind_in_one_sentence_stay_two() -> None:
    text = "Russia jailed two Norwegian sailors and seized a Norwegian trawler."
    assert [str(event.type) for event in coded(text)] == ["COERCE", "COERCE"]


def test_what_is_refused_is_not_another_act() -> None:
    found = coded("Algeria will not renew its gas contract with Morocco.")
    assert [(str(event.type), event.status) for event in found] == [("REJECT", Status.HAPPENED)]


def test_an_attack_that_is_warned_of_has_not_happened() -> None:
    attacks = [e for e in coded("Ukraine warned of a Russian offensive near Kharkiv.") if e.type == "ASSAULT"]
    assert all(event.status is Status.POSSIBLE for event in attacks)
    assert [
        e.status
        for e in coded("Poland warned of the cost of Russia's invasion of Ukraine.")
        if e.type == "ASSAULT"
    ] == [Status.HAPPENED]


def test_who_only_reacted_used_no_force() -> None:
    assert not coded("Ethiopian officials have never confirmed that. Somalia reacted within hours.")


def test_what_is_imposed_again_is_no_retreat() -> None:
    text = (
        "Japan lifted sanctions on North Korea in May. Japan reimposed the sanctions on North Korea in June."
    )
    assert "RETREAT" not in {str(e.type) for e in coded(text) if "reimposed" in e.anchors[0].quote}


def test_a_town_set_free_is_given_up_by_nobody() -> None:
    text = "We mark the anniversary of the American liberation of Guam."
    assert not [e for e in coded(text) if e.type == "RETREAT"]
