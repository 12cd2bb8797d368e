"""What a reader decides about the record: an entry of its own, never a mutation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Decision(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"  # changes: field name -> new value, in the contract's form
    MERGE = "merge"  # `other` tells of the same thing as `item`
    SPLIT = "split"  # `other` does not tell of the same thing as `item`, though the linker says so
    WITHDRAW = "withdraw"  # takes back the judgement named in `other`


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Who decided what about which item, when and why. id is given by the record."""

    item: str
    decision: Decision
    user: str
    made: datetime
    other: str | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    id: str = ""
