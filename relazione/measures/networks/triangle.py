"""The strategic triangle of three named states: its pattern, the part of each, and the swing that would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from relazione.measures.networks.patterns import PARTS, Part, Pattern, place
from relazione.measures.networks.ties import Band, Network, Pair, pair
from relazione.model import UsageError

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Swing:
    """What the change of one tie would make of the triangle.

    tie: the pair. value: as it is. to: the sign it would have (-1, 0, 1). swing: the least change of the value, in
    its unit, that reaches the neutral band, or that has to be exceeded to pass beyond it. pattern, apart: what the
    triangle would be, None where a tie would be neutral.
    """

    tie: Pair
    value: float
    to: int
    swing: float
    pattern: Pattern | None
    apart: str | None


@dataclass(frozen=True)
class Triangle:
    """states: in the order asked for. values: of the ties known. signs: -1, 0 (neutral), 1.

    pattern: Dittmer's, None where a tie is neutral or not known (reason says which). apart: the pivot of a romantic
    triangle, the outsider of a stable marriage. parts: of every state. balanced: the product of signs is positive.
    swings: of every tie, the least first.
    """

    states: Triple
    values: Mapping[Pair, float]
    signs: Mapping[Pair, int]
    pattern: Pattern | None
    apart: str | None
    parts: Mapping[str, Part]
    balanced: bool | None
    swings: tuple[Swing, ...]
    reason: str | None = None

    @property
    def least(self) -> Swing | None:
        """The least swing of one tie that makes another of the four patterns; None where no one tie can."""
        return next((swing for swing in self.swings if swing.pattern not in (None, self.pattern)), None)

    @property
    def unsettling(self) -> Swing | None:
        """The least swing of one tie that takes the pattern away, be it only that the tie becomes neutral."""
        return next((swing for swing in self.swings if swing.pattern != self.pattern), None)


def sides(states: Triple) -> tuple[Pair, Pair, Pair]:
    """The three pairs: first and second, second and third, first and third."""
    first, second, third = states
    if len(set(states)) != 3:
        raise UsageError(f"{', '.join(states)} are not three different states")
    return pair(first, second), pair(second, third), pair(first, third)


def triangle(network: Network, states: Triple) -> Triangle:
    """The triangle of three states of a network."""
    values = {tie: network.value(*tie) for tie in sides(states)}
    return triangle_of(
        states, {tie: value for tie, value in values.items() if value is not None}, network.band
    )


def triangle_of(states: Triple, values: Mapping[Pair, float], band: Band) -> Triangle:
    """The triangle of three states from the values of its ties; a tie that is absent is not known."""
    ties = sides(states)
    found = {pair(*ends): float(value) for ends, value in values.items()}
    known = {tie: found[tie] for tie in ties if tie in found}
    signs = {tie: band.sign(value) for tie, value in known.items()}
    if missing := [tie for tie in ties if tie not in known]:
        return Triangle(
            states, known, signs, None, None, {}, None, (), f"nothing is known of {_named(missing)}"
        )
    pattern, apart = named(states, signs)
    swings = tuple(
        sorted(_swings(states, known, signs, band), key=lambda swing: (abs(swing.swing), swing.tie))
    )
    if pattern is None:
        neutral = [tie for tie in ties if signs[tie] == 0]
        return Triangle(states, known, signs, None, None, {}, None, swings, f"neutral: {_named(neutral)}")
    balanced = pattern in (Pattern.MENAGE, Pattern.MARRIAGE)
    return Triangle(states, known, signs, pattern, apart, _parts(states, pattern, apart), balanced, swings)


def named(states: Triple, signs: Mapping[Pair, int]) -> tuple[Pattern | None, str | None]:
    """The pattern of three signs and the state apart; both None where one is neutral."""
    ab, bc, ac = (signs[tie] for tie in sides(states))
    if 0 in (ab, bc, ac):
        return None, None
    pattern, apart = place(ab, bc, ac)
    return pattern, None if apart is None else states[apart]


def _parts(states: Triple, pattern: Pattern, apart: str | None) -> dict[str, Part]:
    own, others = PARTS[pattern]
    return {state: own if state == apart else others for state in states}


def _swings(
    states: Triple, values: Mapping[Pair, float], signs: Mapping[Pair, int], band: Band
) -> list[Swing]:
    return [
        Swing(tie, value, to, _way(value, sign, to, band), *named(states, {**signs, tie: to}))
        for tie, value in values.items()
        for sign, to in permutations((-1, 0, 1), 2)
        if sign == signs[tie]
    ]


def _way(value: float, sign: int, to: int, band: Band) -> float:
    """From the value to the edge of the band that it has to reach or pass."""
    edge = {1: band.high, -1: band.low, 0: band.high if sign > 0 else band.low}[to]
    return edge - value


def _named(ties: list[Pair]) -> str:
    return ", ".join("-".join(tie) for tie in ties)
