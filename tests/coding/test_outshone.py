"""Words that stand for nobody known put out those whom the network takes for a side less surely."""

from tests.coding.test_sides import acts


def test_a_town_is_taken_and_not_whose_soldiers_help() -> None:
    told = acts(
        "The M23 rebels, whom 4,000 Rwandan regulars help, took Goma on 27 January and entered Bukavu in February."
    )
    assert ("M23", "ASSAULT", "COD") in told


def test_who_is_let_go_is_nobody_of_the_sentence_before() -> None:
    told = acts(
        "Madrid admitted the Polisario's ailing leader to a hospital at the request of Algiers. Morocco answered in May by "
        "letting eight thousand people swim and walk into Ceuta."
    )
    assert not any(source == "MAR" and target == "DZA" for source, _, target in told)


def test_who_acted_before_is_not_acted_on_with_the_other() -> None:
    assert ("DEU", "SANCTION", "RWA") in acts(
        "Britain limited its trade with Rwanda in February. Germany suspended new commitments on 4 March."
    )
