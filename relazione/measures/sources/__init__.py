"""Hard data beside the text: what data sets of events, trade, arms and alliances hold, in the forms that measures take.

    read_events(path)        events as EVENTS; write_events the same for files of any size, into Parquet
    read_quantities(path)    flows as FLOWS, for dependence
    read_commitments(path)   alliances, for portfolios and commitment

Readers stand in measures and not in exchange, because EVENTS and the readers of R data do. Every row has the data
set's name as its `origin` and before its `item`. docs/sources.md tells what each format gives and leaves out.
"""

from relazione.measures.sources.alliances import COMMITMENTS, Commitments, read_commitments
from relazione.measures.sources.codes import SYSTEMS
from relazione.measures.sources.formats import FORMATS
from relazione.measures.sources.quantities import FORMATS as QUANTITY_FORMATS
from relazione.measures.sources.quantities import QUANTITIES, Quantities, read_quantities
from relazione.measures.sources.read import Events, Reading, details_beside, read_events, write_events
from relazione.measures.sources.report import Fault, Report

__all__ = [
    "COMMITMENTS",
    "FORMATS",
    "QUANTITIES",
    "QUANTITY_FORMATS",
    "SYSTEMS",
    "Commitments",
    "Events",
    "Fault",
    "Quantities",
    "Reading",
    "Report",
    "details_beside",
    "read_commitments",
    "read_events",
    "read_quantities",
    "write_events",
]
