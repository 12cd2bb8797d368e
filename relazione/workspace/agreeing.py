"""How far two reviewers agree, and which items wait for a second reader.

Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, 1960): (observed - expected) / (1 - expected),
over the items that both decided about; the classes are accept, reject and correct.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from relazione.model import Decision, Item
from relazione.record import Held, Query, View
from relazione.record.query import Review
from relazione.record.reviews import withdrawn

_CLASSES = (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT)
_DECIDED = (Review.ACCEPTED, Review.CORRECTED, Review.REJECTED)
_AT_ONCE = 100_000
Answers = Sequence[tuple[Decision, Decision]]


@dataclass(frozen=True)
class Share:
    """Of items of one sort: how many both decided about, the share decided alike, and kappa.

    kappa: None where both always gave one and the same answer, so that chance alone would agree as well.
    """

    name: str
    items: int
    agreed: float
    kappa: float | None


@dataclass(frozen=True)
class Pair:
    """Two reviewers: over all items, by kind, and by type (of events), most items first."""

    one: str
    other: str
    whole: Share
    kinds: tuple[Share, ...]
    types: tuple[Share, ...]
    apart: tuple[str, ...]


def agreement(view: View) -> list[Pair]:
    """Every two reviewers who decided about the same items, most items first; `apart`: ids on which they differ."""
    answers = _answers(view)
    both = {id: told for id, told in answers.items() if len(told) > 1}
    items = {held.id: held.item for held in view.of_ids(sorted(both))}
    pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id in items:
        for one, other in combinations(sorted(both[id]), 2):
            pairs[one, other].append(id)
    found = [_pair(two, ids, both, items) for two, ids in pairs.items()]
    return sorted(found, key=lambda pair: -pair.whole.items)


def second_reading(view: View, user: str, query: Query | None = None) -> Iterator[Held]:
    """Items that others decided about and this user did not.

    query: which of them, in which order, beginning behind its `after`; its limit and states of review do not count.
    """
    waiting = {id for id, told in _answers(view).items() if user not in told}
    if not waiting:
        return
    decided = replace(query or Query(sort="kept"), reviews=_DECIDED, limit=None)
    yield from (held for held in view.items(decided) if held.id in waiting)


def kappa(answers: Answers) -> float | None:
    """Cohen's kappa of pairs of answers; None where it is not defined."""
    number = len(answers)
    ones, others = Counter(one for one, _ in answers), Counter(other for _, other in answers)
    observed = sum(one == other for one, other in answers) / number
    expected = sum(ones[name] * others[name] for name in _CLASSES) / number**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _answers(view: View) -> dict[str, dict[str, Decision]]:
    """Item → user → the last decision of theirs that stands."""
    entered = view.judgements(limit=_AT_ONCE)[::-1]
    gone = withdrawn(entered)
    found: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
    for one in entered:
        if one.decision in _CLASSES and one.id not in gone:
            found[one.item][one.user] = one.decision
    return dict(found)


def _pair(
    two: tuple[str, str], ids: list[str], answers: dict[str, dict[str, Decision]], items: dict[str, Item]
) -> Pair:
    told = {id: (answers[id][two[0]], answers[id][two[1]]) for id in ids}
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    types: defaultdict[str, list[str]] = defaultdict(list)
    for id in ids:
        kinds[str(items[id].kind)].append(id)
        if type_ := getattr(items[id], "type", None):
            types[str(type_)].append(id)
    return Pair(
        *two,
        whole=_share("all", ids, told),
        kinds=_shares(kinds, told),
        types=_shares(types, told),
        apart=tuple(id for id in ids if told[id][0] != told[id][1]),
    )


def _shares(groups: dict[str, list[str]], told: dict[str, tuple[Decision, Decision]]) -> tuple[Share, ...]:
    found = [_share(name, ids, told) for name, ids in groups.items()]
    return tuple(sorted(found, key=lambda share: (-share.items, share.name)))


def _share(name: str, ids: list[str], told: dict[str, tuple[Decision, Decision]]) -> Share:
    answers = [told[id] for id in ids]
    agreed = sum(one == other for one, other in answers) / len(answers)
    return Share(name, len(answers), agreed, kappa(answers))
