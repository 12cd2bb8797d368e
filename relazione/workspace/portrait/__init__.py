"""Portraits of two states, one, a person or a topic: series, stock, timeline, and everything else that is told.

course = Course(view, dyad("CHN", "RUS"), Choice(every="quarter"))
course.dimensions().frame                     # a row a dimension and period, with intervals
contents(view, course.subject.query, ("CHN", "RUS"), date.today()).agreements

What was made once is kept (see `relazione.workspace.kept`), so that a page and its charts read the record once.
"""

from relazione.workspace.portrait.contents import (
    Claimant,
    Contents,
    Counted,
    Forecasts,
    Foretold,
    Told,
    contents,
    has_contents,
)
from relazione.workspace.portrait.course import Course, events_in, step_for
from relazione.workspace.portrait.drawn import figures, timeline
from relazione.workspace.portrait.rows import rows_of, span_of
from relazione.workspace.portrait.subject import Office, Subject, code_of, dyad, offices, person, state, topic

__all__ = [
    "Claimant", "Contents", "Counted", "Course", "Forecasts", "Foretold", "Office", "Subject", "Told", "code_of", "contents",
    "dyad", "events_in", "figures", "has_contents", "offices", "person", "rows_of", "span_of", "state", "step_for", "timeline", "topic",
]  # fmt: skip
