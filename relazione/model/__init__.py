"""What a record is made of. Frozen values and their errors; no input, no output."""

from relazione.model.dates import Interval, Precision
from relazione.model.document import CODED_PARTS, Document, Part, Passage
from relazione.model.errors import (
    ChangedError,
    FormError,
    ReadingError,
    RecordBusyError,
    RecordError,
    RelazioneError,
    UsageError,
    VocabularyError,
)
from relazione.model.items import (
    KINDS,
    Agreement,
    Amount,
    Certainty,
    Claim,
    Dimension,
    Event,
    EventType,
    Forecast,
    Item,
    Kind,
    Place,
    Quantity,
    Quotation,
    Stage,
    Status,
)
from relazione.model.judgement import Decision, Judgement
from relazione.model.links import Link, Relation
from relazione.model.text import Anchor, Folded

__all__ = [
    "CODED_PARTS",
    "KINDS",
    "Agreement",
    "Amount",
    "Anchor",
    "Certainty",
    "ChangedError",
    "Claim",
    "Decision",
    "Dimension",
    "Document",
    "Event",
    "EventType",
    "Folded",
    "Forecast",
    "FormError",
    "Interval",
    "Item",
    "Judgement",
    "Kind",
    "Link",
    "Part",
    "Passage",
    "Place",
    "Precision",
    "Quantity",
    "Quotation",
    "ReadingError",
    "RecordBusyError",
    "RecordError",
    "Relation",
    "RelazioneError",
    "Stage",
    "Status",
    "UsageError",
    "VocabularyError",
]
