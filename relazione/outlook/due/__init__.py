"""What is due, what became of it, and what is still waited for: pure functions of what the view holds."""

from relazione.outlook.due.became import became
from relazione.outlook.due.entries import STATES, Entry, Proposal, decided, fold, state

__all__ = ["STATES", "Entry", "Proposal", "became", "decided", "fold", "state"]
