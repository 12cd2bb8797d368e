"""How two entries of a record hang together, and why somebody (a linker, by its version) says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Relation(StrEnum):
    """What `former` is to `latter`."""

    SAME_EVENT = "same_event"
    SAME_AGREEMENT = "same_agreement"
    MAY_DELIVER = "may_deliver"  # what happened (latter) may be what was planned or foretold (former)
    DUPLICATE_OF = "duplicate_of"  # the document `former` has nearly the text of the document `latter`


@dataclass(frozen=True, kw_only=True)
class Link:
    """What a linker says of two items (or documents), how sure it is (0 to 1), and why.

    block: the group (a dyad, say) that was looked at as a whole when this link was made.
    """

    block: str
    relation: Relation
    former: str
    latter: str
    score: float
    linker: str
    reasons: dict[str, Any] = field(default_factory=dict)
