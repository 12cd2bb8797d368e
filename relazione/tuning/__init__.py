"""Learning from review: what readers decided about events becomes a correction of the network's heads.

`gather` finds the network's answer behind each decided event, `fit` fits the correction, `report` measures it on
decisions that it was not fitted to, `folder` writes the network that has it, `lines` the decisions as training lines.
"""

from relazione.tuning.examples import Example, Reviewed, gather, traced
from relazione.tuning.fit import Tuned
from relazione.tuning.folder import untuned, version_of, write
from relazione.tuning.report import LEAST_DOCUMENTS, LEAST_REVIEWS, Report, tune

__all__ = [
    "LEAST_DOCUMENTS",
    "LEAST_REVIEWS",
    "Example",
    "Report",
    "Reviewed",
    "Tuned",
    "gather",
    "traced",
    "tune",
    "untuned",
    "version_of",
    "write",
]
