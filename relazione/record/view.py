"""The view: the record as it stood at one moment, with what readers decided applied. It never writes."""

from __future__ import annotations

from relazione.record.added import AddedQuestions
from relazione.record.columns import OF_DOCUMENTS, OF_ITEMS
from relazione.record.foretold import ForetoldQuestions
from relazione.record.hits import SearchQuestions
from relazione.record.saved import SavedQuestions
from relazione.record.status import difference, shown, status
from relazione.record.tallies import TallyQuestions
from relazione.record.values import Difference, RecordStatus
from relazione.record.wanted import Atom, Clause


class View(SearchQuestions, TallyQuestions, ForetoldQuestions, SavedQuestions, AddedQuestions):
    """Frozen: what is written later does not show, however long the view is used. Get it from `Record.view`.

    Each question opens the file and closes it again; inside `with view:` it stays open between questions.
    """

    def ready(self) -> None:
        """Load what questions about many items look through, so that the first is as quick as those that follow."""
        rows = self._rows
        for name in OF_ITEMS:
            rows.column(name)
        for name in OF_DOCUMENTS:
            rows.document(name)
        self._clustered()
        with self._cursor() as cursor:
            self._passages(cursor)
            self._found(cursor, [""])
        with self._finding() as (_, finder):
            finder.having((Clause((Atom(("",)),)),))  # a word that is nowhere: the index has been looked at
        self.reading()

    def status(self) -> RecordStatus:
        """How much the view holds, of what, made by whom."""
        items = self._kinds(self._rows.shown)
        with self._cursor() as cursor:
            told = self._store.remembered.of(
                "status", self._documents_on, lambda: shown(cursor, self.horizon)
            )
            return status(cursor, self._store.path, self.horizon, told, items)

    def difference(self, former: str, latter: str) -> Difference:
        """What two versions of the coder made of the documents that both have coded."""
        with self._cursor() as cursor:
            return difference(cursor, self.horizon, former, latter)
