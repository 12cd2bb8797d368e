"""All links of one block."""

from __future__ import annotations

from collections.abc import Iterable

from relazione.linking.agreements import same_agreements
from relazione.linking.delivery import deliveries
from relazione.linking.events import same_events
from relazione.linking.pairs import Match
from relazione.linking.telling import Telling
from relazione.linking.version import LINKER
from relazione.model import Agreement, Event, Forecast, Link, Relation


def link(block: str, tellings: Iterable[Telling]) -> list[Link]:
    """The links between the tellings of a block, in a fixed order.

    `same_event` and `same_agreement` links are the edges of groups (n - 1 for n tellings); `may_deliver` leads from a
    plan or forecast to an event that happened.
    """
    members = sorted({telling.id: telling for telling in tellings}.values(), key=lambda telling: telling.id)
    events = [telling for telling in members if isinstance(telling.item, Event)]
    agreements = [telling for telling in members if isinstance(telling.item, Agreement)]
    pending = [telling for telling in members if isinstance(telling.item, (Event, Forecast))]
    same = same_events(events)
    return [
        *(_link(block, Relation.SAME_EVENT, match) for match in same),
        *(_link(block, Relation.SAME_AGREEMENT, match) for match in same_agreements(agreements)),
        *(_link(block, Relation.MAY_DELIVER, match, directed=True) for match in deliveries(pending, same)),
    ]


def _link(block: str, relation: Relation, match: Match, *, directed: bool = False) -> Link:
    ends = match.one.id, match.other.id
    former, latter = ends if directed else sorted(ends)
    return Link(
        block=block,
        relation=relation,
        former=former,
        latter=latter,
        score=match.score,
        linker=LINKER,
        reasons=match.reasons,
    )
