"""Series of a dyad, and what belongs to reading them.

    series(events, choice)        counts, cooperation, conflict by period; behind(…) the events of one period
    write_tallies(frames, file)   what millions of rows come to, to ask for series again and again
    stock(events, choice)         the relationship as a score between -9 and 9
    coverage(documents(view))     what was read; covered(series, coverage) whether more events are more reading
    uncertainty(events, choice)   intervals by resampling documents and drawing the coder's probabilities
    changes(events, choice)       where a series breaks, and by which events
    meetings(events, details)     who met whom
    delivery(events, as_of=…)     promised and delivered

Each takes a Choice and returns a frozen value with a frame and `note()`, the method in words.
"""

from relazione.measures.series.changes import Changes, changes
from relazione.measures.series.choice import SPLITS, Choice
from relazione.measures.series.coverage import DOCUMENTS, Coverage, coverage, covered, documents
from relazione.measures.series.delivery import OUTCOMES, Delivery, delivery
from relazione.measures.series.dyad import FIGURES, Series, behind, series
from relazione.measures.series.meetings import MEETINGS, Meetings, meetings
from relazione.measures.series.placing import Placement
from relazione.measures.series.stock import Stock, stock
from relazione.measures.series.tallies import TALLIES, write_tallies
from relazione.measures.series.uncertainty import Uncertainty, uncertainty

__all__ = [
    "DOCUMENTS", "FIGURES", "MEETINGS", "OUTCOMES", "SPLITS", "TALLIES", "Changes", "Choice", "Coverage", "Delivery", "Meetings",
    "Placement", "Series", "Stock", "Uncertainty", "behind", "changes", "coverage", "covered", "delivery", "documents",
    "meetings", "series", "stock", "uncertainty", "write_tallies",
]  # fmt: skip
