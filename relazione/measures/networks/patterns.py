"""The four patterns of three states, after Dittmer, and the part that each state plays in them.

Lowell Dittmer, "The Strategic Triangle: An Elementary Game-Theoretical Analysis", World Politics 33(4), 1981,
485-515, tells the ménage à trois (three good ties), the romantic triangle (two good ties that meet in a pivot) and
the stable marriage (one good tie and a third state outside). The fourth, three bad ties, later literature adds as the
unit veto. Names of the parts (friend, pivot, wing, partner, outcast, foe) as in that literature (Wu Yu-Shan).
"""

from __future__ import annotations

from enum import StrEnum


class Pattern(StrEnum):
    MENAGE = "ménage à trois"
    ROMANTIC = "romantic triangle"
    MARRIAGE = "stable marriage"
    VETO = "unit veto"


class Part(StrEnum):
    FRIEND = "friend"
    PIVOT = "pivot"
    WING = "wing"
    PARTNER = "partner"
    OUTCAST = "outcast"
    FOE = "foe"


# pattern → the part of the state apart, the part of the others
PARTS: dict[Pattern, tuple[Part, Part]] = {
    Pattern.MENAGE: (Part.FRIEND, Part.FRIEND),
    Pattern.ROMANTIC: (Part.PIVOT, Part.WING),
    Pattern.MARRIAGE: (Part.OUTCAST, Part.PARTNER),
    Pattern.VETO: (Part.FOE, Part.FOE),
}


def place(ab: int, bc: int, ac: int) -> tuple[Pattern, int | None]:
    """The pattern of three signs (-1 or 1), and which state stands apart: 0 for a, 1 for b, 2 for c.

    Apart is the pivot of a romantic triangle and the outsider of a stable marriage: the one that does not share in
    the tie that differs from the two others.
    """
    signs = (ab, bc, ac)
    if 0 in signs:
        raise ValueError("a neutral tie makes no pattern")
    negative = signs.count(-1)
    if negative in (0, 3):
        return (Pattern.MENAGE if negative == 0 else Pattern.VETO), None
    odd = signs.index(-1 if negative == 1 else 1)
    apart = {0: 2, 1: 0, 2: 1}[odd]  # the state that faces the odd tie
    return (Pattern.ROMANTIC if negative == 1 else Pattern.MARRIAGE), apart
