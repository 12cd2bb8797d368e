"""Forecasts that people make outside the documents, and what readers say became of what was foretold or due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from relazione.model.identity import content_id


class Outcome(StrEnum):
    """What became of it. The first four are of what was due, the next three answer a question.

    LAPSED: of an agreement, it ended; of a plan or forecast, it was given up or its time passed without it.
    REFUSED: what is named as evidence does not tell of it. WITHDRAWN: takes back the verdict or forecast named.
    """

    DELIVERED = "delivered"
    LATE = "late"
    LAPSED = "lapsed"
    NOT_HAPPENED = "did not happen"
    YES = "yes"
    NO = "no"
    VOID = "void"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


SETTLED = (Outcome.DELIVERED, Outcome.LATE, Outcome.LAPSED, Outcome.NOT_HAPPENED)
RESOLVED = (Outcome.YES, Outcome.NO, Outcome.VOID)


@dataclass(frozen=True, kw_only=True)
class Foretelling:
    """A forecast by somebody, entered by hand or imported: that the proposition comes about by the horizon.

    made: the day of the forecast. horizon: an ISO date prefix, None where it is open. Of probability (0 to 1) and
    words (*likely*) one is given. settles: what would settle it. event: source, type and target where the question
    is whether the one does the type to the other. key: the question's own name in a file that was imported.
    """

    proposition: str
    forecaster: str
    made: date
    horizon: str | None = None
    outlet: str | None = None
    topic: str | None = None
    probability: float | None = None
    words: str | None = None
    settles: str | None = None
    event: tuple[str, str, str] | None = None
    url: str | None = None
    key: str | None = None

    def __post_init__(self) -> None:
        if (self.probability is None) == (self.words is None):
            raise ValueError("a forecast has a probability or words, one of the two")
        if self.probability is not None and not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability:g} is not between 0 and 1")
        if not self.proposition.strip() or not self.forecaster.strip():
            raise ValueError("a forecast has a proposition and somebody who made it")

    @property
    def question(self) -> str:
        """The question's id: of its own name where it has one, else of its words, case and spaces aside, and horizon."""
        if self.key and self.key.startswith(("qu-", "fo-")):
            return self.key
        named = (
            ["key", self.key] if self.key else [" ".join(self.proposition.casefold().split()), self.horizon]
        )
        return content_id("qu", named)

    @property
    def id(self) -> str:
        given = (
            self.question,
            self.forecaster,
            self.made.isoformat(),
            self.probability,
            self.words,
            self.outlet,
        )
        return content_id("fp", list(given))


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Who says what became of which item or question, by what evidence (an item's id), when. id: the record's.

    settled: the day on which it was settled in the world, where that is told.
    """

    subject: str
    outcome: Outcome
    user: str
    made: datetime
    evidence: str | None = None
    settled: date | None = None
    note: str | None = None
    id: str = field(default="", compare=False)
