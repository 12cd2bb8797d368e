"""States, organisations, forces and their names with the days they are valid; event types; currencies."""

from relazione.vocabulary.entities import (
    Force,
    Group,
    Membership,
    Name,
    NameSort,
    Organisation,
    Polity,
    Sector,
    Span,
)
from relazione.vocabulary.events import Cameo, EventTables, event_tables
from relazione.vocabulary.lookup import Vocabulary, vocabulary

__all__ = [
    "Cameo",
    "EventTables",
    "Force",
    "Group",
    "Membership",
    "Name",
    "NameSort",
    "Organisation",
    "Polity",
    "Sector",
    "Span",
    "Vocabulary",
    "event_tables",
    "vocabulary",
]
