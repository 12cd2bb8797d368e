"""The errors that leave the program: each says what is wrong, where, and what to do about it."""

from __future__ import annotations


class RelazioneError(Exception):
    """Base of every error a user may see.

    what: one clause naming the fault. where: the file, line, option or item it concerns.
    remedy: what the reader can do. `str()` gives the single line that is shown.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        # a file's name may hold line breaks; what is shown is one line
        return " ".join((f"{line}; {self.remedy}" if self.remedy else line).split())


class UsageError(RelazioneError):
    """A command or call was given something it cannot take."""

    exit_code = 2


class ChangedError(UsageError):
    """What was decided rests on something that is no longer so: somebody else was quicker."""


class ReadingError(RelazioneError):
    """A document cannot be read; the rest of a batch goes on."""


class FormError(RelazioneError):
    """A line of an interchange form does not follow the contract."""


class RecordError(RelazioneError):
    """The record cannot be opened, written or understood."""

    exit_code = 3


class RecordBusyError(RecordError):
    """Another process holds the record for writing."""


class VocabularyError(RelazioneError):
    """A reviewed table does not follow its schema."""
