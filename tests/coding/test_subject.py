"""Who stands right before a verb with an object acts, and nobody else."""

from tests.coding.test_sides import acts


def test_the_subject_of_the_second_clause_acts_alone() -> None:
    told = acts(
        "By then there was something worse between them. When Spain handed its Saharan colony to Morocco and Mauritania in November 1975, the Polisario Front took to the "
        "desert and Houari Boumediene armed it."
    )
    assert {source for source, kind, _ in told if kind == "AID"} == {"DZA"}


def test_a_fronted_clause_without_a_comma_keeps_its_subject() -> None:
    told = acts(
        "After Emmanuel Macron endorsed Morocco's sovereignty in July Algiers recalled its ambassador."
    )
    assert ("FRA", "SUPPORT", "MAR") in told
    assert not any(source == "DZA" and kind == "SUPPORT" for source, kind, _ in told)


def test_those_whom_and_joins_act_together() -> None:
    told = acts("The United Kingdom, France and Germany accused Iran of stalling.")
    assert ("DEU+FRA+GBR", "ACCUSE", "IRN") in told


def test_both_sides_act_on_each_other_or_on_nobody() -> None:
    told = acts("Ukraine and the United States met in Geneva. Both sides welcomed the progress made.")
    assert not any(kind == "SUPPORT" and source and target in ("USA", "UKR") for source, kind, target in told)
