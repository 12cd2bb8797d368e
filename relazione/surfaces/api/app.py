"""The API as an application of its own, which the desk mounts at /api/v1: so all its errors have its one shape."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig

from relazione import __version__
from relazione.surfaces.api import (
    actors,
    coding,
    documents,
    due,
    health,
    items,
    listing,
    measures,
    outlook,
    relations,
    reviews,
    webannotations,
)
from relazione.surfaces.api.faults import ERRORS, PREFIX, RESPONSES, handle
from relazione.surfaces.api.state import held
from relazione.surfaces.desk.state import Desk

ABOUT = """The record of relations between states, for programs. Filters have the words of the command line; lists are
paged by key: follow `next` until it is null. Every error is `{"error": {"code", "message", "field", "remedy"}}`."""

PARTS = (
    items, documents, webannotations, actors, due, relations, coding, measures, outlook, reviews, health, listing,
)  # fmt: skip
SILENT: TelemetryConfig = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
"""Nothing of what is asked leaves the machine, whatever the environment says to FastAPI's own reporting."""


def api(desk: Desk) -> FastAPI:
    """The API over what the desk holds. It stands behind the desk's guard, which says who asks and bounds bodies."""
    app = FastAPI(
        telemetry=SILENT,
        title="Relazione",
        version=__version__,
        description=ABOUT,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        servers=[{"url": PREFIX}],
        root_path_in_servers=False,
        responses=RESPONSES,
        dependencies=[Depends(held)],
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.desk = desk
    for module in PARTS:
        app.include_router(module.router)
    handle(app)
    told = app.openapi()
    for methods in told["paths"].values():
        for operation in methods.values():
            operation["responses"].update(ERRORS)
    return app
