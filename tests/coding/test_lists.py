"""Lists of actors on one side of an act, and groups that do nothing to themselves."""

import pytest

from relazione.coding.events.lists import level
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

from .test_sides import acts
from .test_speakers import meant


def mentions(text: str, *words: str, persons: bool = False) -> list[ActorMention]:
    found = []
    for word in words:
        start = text.index(word)
        sort = Sort.PERSON if persons else Sort.STATE
        names = (word,) if persons else ()
        found.append(
            ActorMention(start=start, end=start + len(word), sort=sort, codes=(word,), persons=names)
        )
    return found


def levelled(
    text: str, names: list[ActorMention], source: list[float], target: list[float]
) -> list[list[str]]:
    """Who is on either side, where each name is first put on the side that its probability is higher for."""
    scores = [dict(zip(names, side, strict=True)) for side in (source, target)]
    sides: tuple[list[tuple[float, ActorMention]], list[tuple[float, ActorMention]]] = ([], [])
    for name in names:
        side = int(scores[1][name] > scores[0][name])
        if scores[side][name] >= 0.5:
            sides[side].append((scores[side][name], name))
    level(text, sides, scores, text.index("warned"), EventType.THREATEN)
    return [sorted(name.codes[0] for _, name in side) for side in sides]


def test_a_list_is_on_one_side() -> None:
    text = "Peru, Chile, and the Congo warned Cuba."
    names = mentions(text, "Peru", "Chile", "Congo", "Cuba")
    assert levelled(text, names, [0.9, 0.4, 0.8, 0.0], [0.1, 0.6, 0.2, 0.9]) == [
        ["Chile", "Congo", "Peru"],
        ["Cuba"],
    ]


def test_a_list_leaves_no_side_empty_that_others_do_not_fill() -> None:
    text = "Peru, Chile, and the Congo warned Cuba."
    names = mentions(text, "Peru", "Chile", "Congo", "Cuba")
    assert levelled(text, names, [0.6, 0.4, 0.4, 0.0], [0.1, 0.9, 0.9, 0.9])[1] == ["Cuba"]


def test_two_that_a_comma_parts_are_no_list() -> None:
    text = "In Peru, Chile warned Cuba."
    names = mentions(text, "Peru", "Chile", "Cuba")
    assert levelled(text, names, [0.1, 0.9, 0.0], [0.7, 0.1, 0.9]) == [["Chile"], ["Cuba", "Peru"]]


def test_who_is_joined_to_the_one_who_acts_acts_too() -> None:
    text = "Ana Ruiz and Li Wei warned Juan Soto."
    names = mentions(text, "Ana Ruiz", "Li Wei", "Juan Soto", persons=True)
    assert levelled(text, names, [0.2, 0.9, 0.0], [0.1, 0.0, 0.9])[0] == ["Ana Ruiz", "Li Wei"]


def test_what_the_west_does_it_does_not_do_to_itself() -> None:
    found = acts("Western countries bear the blame for deplorable discrimination against believers.")
    assert not any(source and target for source, kind, target in found if kind == "ACCUSE")


@pytest.mark.parametrize("other", ["Foreign Minister Kuleba", "HRVP Borrell"])
def test_an_office_with_its_article_is_not_the_next_ones(other: str) -> None:
    text = (
        "Secretary Blinken met Ukrainian Foreign Minister Kuleba and EU High Representative Borrell. "
        f"The Secretary and {other} discussed grain."
    )
    assert meant(text, "Secretary") == [("USA",)]
    assert len(meant(text, other)) == 1


def test_who_is_joined_to_the_one_who_acts_is_not_acted_on() -> None:
    text = "Ana Ruiz and Li Wei warned Juan Soto."
    names = mentions(text, "Ana Ruiz", "Li Wei", "Juan Soto", persons=True)
    assert levelled(text, names, [0.9, 0.2, 0.0], [0.0, 0.6, 0.9]) == [["Ana Ruiz", "Li Wei"], ["Juan Soto"]]
