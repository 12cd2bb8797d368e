"""Sides across *and*: a main clause with its own subject keeps its own actors."""

from tests.coding.test_sides import acts, coded


def test_what_the_next_clause_names_is_not_acted_on() -> None:
    told = acts("Ten years later Peru demanded bases there, and Chile turned to the United States for help.")
    assert not any("CHL" in target or "USA" in target for source, _, target in told if source == "PER")
    assert ("CHL", "REQUEST", "USA") in told


def test_each_clause_has_its_own() -> None:
    told = acts("Peru attacked Bolivia on Friday, and Chile condemned Lima.")
    assert {act for act in told if act[1] == "ASSAULT"} == {("PER", "ASSAULT", "BOL")}
    assert ("CHL", "ACCUSE", "PER") in told


def test_the_last_of_a_list_begins_no_clause() -> None:
    events = coded("Canada, Mexico, and the United States have repeatedly condemned Cuba.")
    assert [set(event.source) for event in events] == [{"CAN", "MEX", "USA"}]


def test_several_begin_a_clause_of_their_own() -> None:
    events = coded(
        "The Arab League condemned the deal in January, and Eritrea, Egypt and Somalia agreed on Friday to strengthen "
        "cooperation."
    )
    sides = [{*event.source, *event.target} for event in events if event.type.value == "AGREE"]
    assert sides == [{"ERI", "EGY", "SOM"}]


def test_who_is_spoken_with_does_not_condemn() -> None:
    told = acts(
        "Secretary of State Antony Blinken spoke by phone with Ukrainian Foreign Minister Dmytro Kuleba to condemn "
        "Russia's attacks on Ukrainian cities."
    )
    assert [source for source, kind, _ in told if kind == "ACCUSE"] == ["USA"]
