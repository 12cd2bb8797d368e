"""Objects without a name of their own: the decision, the drill, their crew, nine individuals."""

from tests.coding.test_sides import acts


def test_what_is_judged_is_of_those_who_did_it() -> None:
    told = acts("Turkey imposed tariffs on Greek olives on Monday. Bulgaria welcomed the move.")
    assert ("BGR", "SUPPORT", "TUR") in told
    told = acts("The United States and Japan held a joint exercise off Guam. China condemned the drill.")
    assert any(source == "CHN" and "JPN" in target and "USA" in target for source, _, target in told)


def test_whose_act_it_is_may_be_said() -> None:
    told = acts(
        "Turkey imposed tariffs on Greek olives. Norway denounced the raids of the Bolivian army on Peru."
    )
    assert ("NOR", "ACCUSE", "BOL") in told


def test_whose_crew_it_is() -> None:
    told = acts("Iran seized a Greek tanker and detained its crew in the Gulf.")
    assert {act for act in told if act[1] == "COERCE"} == {("IRN", "COERCE", "GRC")}


def test_listings_are_of_those_who_were_listed_before() -> None:
    told = acts(
        "Washington imposed sanctions on Belarus. The EU designated nine individuals and four firms on the same day."
    )
    assert ("EUU", "SANCTION", "BLR") in told
