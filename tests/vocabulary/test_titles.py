"""Title phrases: the office they mean, by polity."""

import pytest

from relazione.vocabulary.titles import titles


@pytest.mark.parametrize(
    ("phrase", "polity", "office"),
    [
        ("secretary of state", "USA", "foreign_minister"),
        ("Secretary of State", None, "foreign_minister"),
        ("Foreign Secretary", "GBR", "foreign_minister"),
        ("foreign secretary", "IND", "deputy_foreign_minister"),
        ("chancellor", "DEU", "head_of_government"),
        ("Chancellor of the Exchequer", None, "finance_minister"),
        ("president", "FRA", "head_of_state"),
        ("president", "IRN", "head_of_government"),
        ("defense ministers", "POL", "defence_minister"),
        ("national security advisor", "USA", "national_security_adviser"),
        ("secretary of war", "USA", "defence_minister"),
        ("leader", "DEU", "chief"),
        ("top diplomat", "EUU", "high_representative"),
    ],
)
def test_office(phrase: str, polity: str | None, office: str) -> None:
    assert titles().office(phrase, polity)[0] == office


def test_titles_that_are_none_elsewhere() -> None:
    assert titles().office("secretary of state", "GBR") == ()
    assert titles().office("chancellor", "FRA") == ()
    assert titles().office("plumber", "FRA") == ()


def test_implied_polity() -> None:
    assert titles().implied("taoiseach") == "IRL"
    assert titles().implied("the plumber") is None


@pytest.mark.parametrize(
    ("plural", "is_plural"),
    [("secretaries of state", True), ("foreign ministers", True), ("spokesman", False)],
)
def test_plurals_are_marked(plural: str, is_plural: bool) -> None:
    phrase = titles().phrase(plural)
    assert phrase is not None
    assert phrase.plural is is_plural


def test_phrases_come_longest_first() -> None:
    lengths = [len(phrase.text) for phrase in titles().phrases]
    assert lengths == sorted(lengths, reverse=True)
