"""The public library and the order of the pipeline. Surfaces see only this."""

from relazione.exchange.documents import document_form
from relazione.exchange.formats import FORMATS, format_by_ending
from relazione.record import (
    FACETS,
    SORTS,
    Added,
    Cluster,
    Difference,
    DocumentHead,
    Due,
    Held,
    History,
    Hit,
    Query,
    Saved,
    View,
)
from relazione.record.query import Review as ReviewState
from relazione.workspace.agreeing import Pair, agreement, second_reading
from relazione.workspace.checks import Check
from relazione.workspace.coded import Coded, CodingError, Outcome
from relazione.workspace.coders import allowed
from relazione.workspace.context import sentence
from relazione.workspace.explaining import explanation_form
from relazione.workspace.handed import Handed, paired
from relazione.workspace.intake import Report
from relazione.workspace.library import Workspace, due_form, item_form
from relazione.workspace.relations import relations
from relazione.workspace.saving import save, unsave
from relazione.workspace.settings import Settings

__all__ = [
    "FACETS",
    "FORMATS",
    "SORTS",
    "Added",
    "Check",
    "Cluster",
    "Coded",
    "CodingError",
    "Difference",
    "DocumentHead",
    "Due",
    "Handed",
    "Held",
    "History",
    "Hit",
    "Outcome",
    "Pair",
    "Query",
    "Report",
    "ReviewState",
    "Saved",
    "Settings",
    "View",
    "Workspace",
    "agreement",
    "allowed",
    "document_form",
    "due_form",
    "explanation_form",
    "format_by_ending",
    "item_form",
    "paired",
    "relations",
    "save",
    "second_reading",
    "sentence",
    "unsave",
]
