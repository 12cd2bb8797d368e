"""What the requests share: one view for as long as nothing is written."""

from __future__ import annotations

from relazione import Workspace
from relazione.record.store import Store
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.state import Desk
from relazione.workspace import Query


def test_a_decision_is_seen_while_a_reader_keeps_the_file_open(work: Workspace) -> None:
    desk, store = Desk(work, DeskSettings(record=work.path, user="anna")), Store.at(work.path)
    held = desk.view().page(Query(kinds=("event",)))[0]
    writing, reading = store.writing(), store.reading()
    writing.__enter__()
    reading.__enter__()  # joins the writer's own connection, which then stays open: commits go to the log beside the file
    writing.__exit__(None, None, None)
    try:
        shared = desk.view()
        assert desk.view() is shared
        work.review.reject(held.id)
        assert desk.view() is not shared
        assert desk.view().item(held.id).review == "rejected"
    finally:
        reading.__exit__(None, None, None)
