"""What `relazione desk` runs."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import NoReturn

import uvicorn
from fastapi import FastAPI

from relazione.model import UsageError
from relazione.surfaces.cli.guard import INTERRUPTED
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import LOOPBACK, DeskSettings
from relazione.surfaces.desk.state import Desk
from relazione.workspace import Workspace

_PATIENCE = 2  # seconds that open requests get when the desk is closed
_SWITCH = 0.0005  # seconds; a page gives the interpreter up dozens of times, and after Python's usual 5 ms gets it back


def serve(work: Workspace, settings: DeskSettings, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until interrupted, which ends the process. UsageError for an address that is taken, or one beyond loopback
    without a token."""
    if settings.host not in LOOPBACK and settings.token is None:
        raise UsageError(
            f"{settings.host} can be reached by others", remedy="give a --token that they have to know"
        )
    listening = _listen(settings.host, settings.port)
    app = create_app(settings, work)
    desk = app.state.desk
    desk.eager = True
    sys.setswitchinterval(_SWITCH)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C
    try:
        if work.path.exists():
            desk.view()
        _run(app, settings, listening, browser=browser, say=say)
    except KeyboardInterrupt:
        _end(desk, say)


def _run(
    app: FastAPI,
    settings: DeskSettings,
    listening: socket.socket,
    *,
    browser: bool,
    say: Callable[[str], None],
) -> None:
    port = listening.getsockname()[1]
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{name}:{port}/"
    say(f"the desk is open at {address}  (Ctrl+C closes it)")
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=_PATIENCE, access_log=False
    )
    _Server(config).run(sockets=[listening])


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests that are cut off now are no faults to be told of."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def _end(desk: Desk, say: Callable[[str], None]) -> NoReturn:
    """End the process at once when nothing is being written.

    Threads may be in the record's engine or in the network, beside the pages or for a request: an interpreter that
    is taken down in the usual way tears them out of it, which aborts the process.
    """
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    desk.close()
    say("the desk is closed; what was kept stays kept")
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(INTERRUPTED)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as fault:
        raise UsageError(
            f"cannot be served there ({fault.strerror})",
            where=f"{host}:{port}",
            remedy="name another --port (0 takes any that is free)",
        ) from fault
    return listening
