"""The view: the record as it stood at one moment, with what readers decided applied. It never writes."""

from __future__ import annotations

from relazione.record.foretold import ForetoldQuestions
from relazione.record.hits import SearchQuestions
from relazione.record.saved import SavedQuestions
from relazione.record.status import difference, status
from relazione.record.tallies import TallyQuestions
from relazione.record.values import Difference, RecordStatus


class View(SearchQuestions, TallyQuestions, ForetoldQuestions, SavedQuestions):
    """Frozen: what is written later does not show, however long the view is used. Get it from `Record.view`.

    Each question opens the file and closes it again; inside `with view:` it stays open between questions.
    """

    def status(self) -> RecordStatus:
        """How much the view holds, of what, made by whom."""
        with self._cursor() as cursor:
            return status(cursor, self._store.path, self.horizon)

    def difference(self, former: str, latter: str) -> Difference:
        """What two versions of the coder made of the documents that both have coded."""
        with self._cursor() as cursor:
            return difference(cursor, self.horizon, former, latter)
