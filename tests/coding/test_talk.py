"""Who takes part in a talk, and to whom its words are said."""

from tests.coding.test_sides import acts


def test_what_a_talk_is_to_be_about_takes_no_part() -> None:
    told = acts(
        "President Boric spoke on Friday with President Macron to discuss the meeting of Peru with Cuba in Havana."
    )
    assert {act for act in told if act[1] == "CONSULT" and act[0] == "CHL"} == {("CHL", "CONSULT", "FRA")}


def test_who_is_met_is_thanked() -> None:
    told = acts(
        "Prime Minister Kishida spoke today with Foreign Minister Wong of Australia to congratulate her on her office."
    )
    assert {act for act in told if act[1] == "SUPPORT"} <= {("JPN", "SUPPORT", "AUS")}
    assert ("JPN", "CONSULT", "AUS") in told
