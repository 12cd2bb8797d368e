"""One record and the settings under which it is worked on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from relazione import reading
from relazione.model import Interval, RecordError
from relazione.record import Record, View
from relazione.record.record import current_user
from relazione.workspace.asked import day_or_span, moment
from relazione.workspace.coders import Coder, choose
from relazione.workspace.settings import Settings

MEGABYTE = 2**20


class Base:
    """record: the record's file, laid when something is first kept in it. settings: where not given, the defaults."""

    def __init__(self, record: str | Path | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.path = Path(record or self.settings.record)
        self.user = self.settings.user or current_user()

    @cached_property
    def _record(self) -> Record:
        """The record that is there; RecordError where none is."""
        if not self.path.exists():
            raise RecordError(
                "there is no record yet", where=str(self.path), remedy="read some documents into it first"
            )
        return Record(self.path)

    def open(self) -> Record:
        """The record itself; RecordError where there is none."""
        return self._record

    def lay(self) -> None:
        """Lay an empty record where there is none yet, so that it can be looked at."""
        self.__dict__["_record"] = Record.open(self.path)

    def linger(self, seconds: float) -> None:
        """Leave the record's file open so long after each question: for many small questions in a row."""
        self._record.linger(seconds)

    def as_user(self, name: str) -> Self:
        """The same record, decided about under another name."""
        other = type(self)(self.path, replace(self.settings, user=name))
        shared = ("_record", "coder")
        other.__dict__.update({one: self.__dict__[one] for one in shared if one in self.__dict__})
        return other

    @cached_property
    def coder(self) -> Coder:
        """The coder that the settings choose; UsageError where they do not suffice for it."""
        return choose(self.settings)

    def options(self, published: Interval | str | None = None) -> reading.Options:
        """Settings of reading; `published` as an interval or an ISO date, month or year."""
        return reading.Options(
            published=day_or_span(published, "published"),
            encoding=self.settings.encoding,
            max_bytes=self.settings.max_megabytes * MEGABYTE,
            max_text=self.settings.max_megabytes * MEGABYTE // 4,
            max_line=self.settings.max_megabytes * MEGABYTE // 8,
        )

    def view(self, as_of: datetime | str | None = None) -> View:
        """The record as it is, or as it stood at a moment (ISO; a date alone is the end of that day)."""
        return self._record.view(moment(as_of) if isinstance(as_of, str) else as_of)
