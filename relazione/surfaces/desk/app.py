"""The application: pages, API and what stands before them."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from relazione import __version__
from relazione.surfaces.api import api
from relazione.surfaces.desk import pages
from relazione.surfaces.desk.faults import tell_faults
from relazione.surfaces.desk.security import Guard, own_form
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.state import Desk
from relazione.surfaces.desk.turns import Counting
from relazione.workspace import Workspace

MEGABYTE = 2**20
SILENT: TelemetryConfig = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
"""Nothing about what is read leaves the machine, whatever the environment says to FastAPI's own reporting."""
FRONT = "/today"


def create_app(settings: DeskSettings, work: Workspace | None = None) -> FastAPI:
    """The desk over one record, laid empty where there is none. work: where not given, that of the settings' record."""
    work = work or Workspace(settings.record)
    if not settings.read_only:
        work.lay()
    app = FastAPI(
        telemetry=SILENT,
        title="Relazione",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(own_form)],
    )
    app.state.desk = Desk(work, settings)
    app.state.key = secrets.token_bytes(32)
    upload = (work.settings.max_megabytes + 1) * MEGABYTE
    app.add_middleware(Guard, settings=settings, upload_bytes=upload, key=app.state.key)
    app.add_middleware(Counting, turns=app.state.desk.turns)
    app.router.routes.append(_whole(Mount("/api/v1", api(app.state.desk), name="api")))
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for router in pages.routers():
        app.include_router(router, include_in_schema=False)

    @app.get("/", include_in_schema=False)
    def root() -> RedirectResponse:
        return RedirectResponse(FRONT, 303)

    tell_faults(app)
    return app


def _whole(mount: Mount) -> Mount:
    """Also takes paths with line breaks: Starlette's pattern ends at one, and a page answered for the API."""
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount
