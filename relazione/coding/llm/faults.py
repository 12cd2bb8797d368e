"""What can go wrong with a model at the other end: for one passage, for the whole run, or with the purse."""

from __future__ import annotations

from relazione.model import RelazioneError


class ServiceError(RelazioneError):
    """The model cannot be reached or will not serve; every further passage would fare the same, so the run ends."""


class BudgetSpentError(ServiceError):
    """The next request might cost more than is left. What was answered lies in the cache."""


class UnansweredError(Exception):
    """No usable answer to one passage, after every attempt. reason: a clause that says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class CutOffError(UnansweredError):
    """The answer was longer than an answer may be; a shorter passage may do."""
