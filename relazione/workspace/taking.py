"""Reading and coding what is named or handed over, and keeping it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from relazione.model import Interval, ReadingError
from relazione.record import Record
from relazione.workspace.base import Base
from relazione.workspace.bundles import IMPORTED
from relazione.workspace.coded import Coded, Outcome
from relazione.workspace.handed import Handed, handed, paired
from relazione.workspace.intake import Intake, Report
from relazione.workspace.relating import relink


def _nobody(_: Outcome) -> None:
    """Nobody wants to hear of each document."""


class Taking(Base):
    """Documents in: from files and folders, or by name and content."""

    def code(
        self,
        paths: Sequence[str | Path],
        *,
        published: Interval | str | None = None,
        workers: int = 1,
    ) -> Iterator[Coded | ReadingError]:
        """Documents with their items, in the order of the paths, kept nowhere; what cannot be read as an error.

        workers: processes (0: one a core). With more than one, a script that calls this guards its start with
        `if __name__ == "__main__":`, as multiprocessing asks on every platform.
        """
        return self.coder.run(paths, self.options(published), workers=workers)

    def read(
        self,
        paths: Sequence[str | Path],
        *,
        published: Interval | str | None = None,
        workers: int = 1,
        on: Callable[[Outcome], None] = _nobody,
    ) -> Report:
        """Read, code and keep. Documents that this version of the coder has coded already are passed over.

        on: called for each document once it is safely kept (or could not be read).
        """
        options = self.options(published)
        return self._take(lambda known: self.coder.run(paths, options, workers=workers, known=known), on)

    def add(
        self,
        files: Iterable[tuple[str, bytes]],
        *,
        published: Interval | str | None = None,
        on: Callable[[Outcome], None] = _nobody,
    ) -> Report:
        """The same for what was handed over as (name, content): nothing is opened that a name may point to."""
        options = self.options(published)
        return self._take(lambda known: handed(paired(files), options, self.coder, known), on)

    def code_text(
        self, name: str, content: bytes, *, published: Interval | str | None = None
    ) -> list[Outcome]:
        """The documents of what was handed over, with their items, kept nowhere."""
        return list(handed([Handed(name, content)], self.options(published), self.coder, frozenset()))

    def coding(
        self, files: Iterable[Handed], *, published: Interval | str | None = None
    ) -> Iterator[Outcome]:
        """The documents of what was handed over, one at a time, kept nowhere yet; known ones are only read."""
        known = self.view().coded_by(self.coder.version) if self.path.exists() else frozenset()
        return handed(files, self.options(published), self.coder, known)

    def keep(self, outcomes: Iterable[Outcome], *, on: Callable[[Outcome], None] = _nobody) -> Report:
        """Keep what `coding` gave, a part at a time, so that others may write in between; `link` ends it."""
        return self._take(lambda _: outcomes, on, link=False)

    def link(self) -> tuple[int, list[tuple[str, str]]]:
        """Link anew whatever changed; returns how many links it made, and which document repeats which."""
        with self._record.writer(user=self.user) as writer:
            return relink(self._record, writer)

    def _take(
        self,
        outcomes: Callable[[frozenset[str]], Iterable[Outcome]],
        on: Callable[[Outcome], None],
        link: bool = True,
    ) -> Report:
        """Keep what comes, and link it with what is there."""
        coder, version = self.coder, self.coder.version
        record = self.__dict__["_record"] = Record.open(self.path)
        began = datetime.now()
        with record.writer(user=self.user) as writer:
            known = record.view().coded_by(version)
            intake = Intake(writer, on, version)
            writer.run(coder=version, settings=asdict(self.settings))
            intake.take(outcomes(known))
            intake.report.llm, intake.report.shown = coder.spent(), record.view().status().adopted
            if intake.report.kept:
                if intake.report.shown == IMPORTED:  # what was coded here goes before what came in
                    writer.adopt(version)
                    intake.report.shown = version
                if link:
                    intake.report.linked, intake.report.duplicates = relink(record, writer)
        intake.report.seconds = (datetime.now() - began).total_seconds()
        return intake.report
