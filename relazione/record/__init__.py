"""The record: everything that was read and decided, in one file that is only ever added to. The only SQL."""

from relazione.model import Link, Relation
from relazione.record.added import Added
from relazione.record.foretold import Kept
from relazione.record.query import FACETS, SORTS, Query, Review
from relazione.record.record import Record
from relazione.record.rows import Coded
from relazione.record.saved import Saved
from relazione.record.values import (
    Cluster,
    Conflict,
    Difference,
    DocumentHead,
    Due,
    Held,
    History,
    Hit,
    RecordStatus,
)
from relazione.record.view import View
from relazione.record.writer import Writer

__all__ = [
    "FACETS",
    "SORTS",
    "Added",
    "Cluster",
    "Coded",
    "Conflict",
    "Difference",
    "DocumentHead",
    "Due",
    "Held",
    "History",
    "Hit",
    "Kept",
    "Link",
    "Query",
    "Record",
    "RecordStatus",
    "Relation",
    "Review",
    "Saved",
    "View",
    "Writer",
]
