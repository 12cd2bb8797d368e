"""One POST of JSON over HTTP: bounded in time and size, to the very machine it is meant for, following nothing."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import Any

from relazione import __version__
from relazione.coding.llm.faults import ServiceError
from relazione.coding.llm.service import Address, is_loopback

LARGEST = 4 * 2**20  # bytes of an answer


class ConnectError(OSError):
    """Nobody is there: no connection came about, so nothing was sent."""


class BrokenAnswerError(OSError):
    """The request was sent and no whole answer came back: too slow, cut off, or too large."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered: status, Retry-After where given, the body."""

    status: int
    retry_after: str | None
    body: bytes


def post(address: Address, form: dict[str, Any], key: str | None, timeout: float) -> Answer:
    """The server's answer, whole and within `timeout` seconds.

    No proxy of the environment is used and no redirect followed, so the text goes where the address says and nowhere
    else. Raises ConnectError, BrokenAnswerError, and ServiceError where a loopback name leads to another machine.
    """
    body = json.dumps(form, ensure_ascii=False).encode("utf-8", "replace")
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": f"relazione/{__version__}",
    }
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection = _connected(address, timeout)
    late = threading.Event()
    watch = threading.Timer(timeout, _cut, (connection.sock, late))
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", address.path, body, headers)
        with connection.getresponse() as response:
            data = response.read(LARGEST + 1)
            retry_after = response.getheader("Retry-After")
            whole = response.length in (None, 0)
            status = response.status
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise BrokenAnswerError(_late(timeout) if late.is_set() else _told(fault)) from fault
    finally:
        watch.cancel()
        connection.close()
    if late.is_set():
        raise BrokenAnswerError(_late(timeout))
    if len(data) > LARGEST:
        raise BrokenAnswerError(f"an answer of more than {LARGEST >> 20} MB")
    if not whole:
        raise BrokenAnswerError("the answer broke off")
    return Answer(status, retry_after, data)


def _connected(address: Address, timeout: float) -> http.client.HTTPConnection:
    connection: http.client.HTTPConnection
    if address.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(address.host, address.port, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(address.host, address.port, timeout=timeout)
    try:
        connection.connect()
    except (OSError, UnicodeError) as fault:
        connection.close()
        raise ConnectError(_told(fault)) from fault
    if address.loopback and not is_loopback(connection.sock.getpeername()[0]):
        connection.close()
        raise ServiceError("the name leads to another machine; nothing was sent", where=str(address))
    return connection


def _cut(sock: socket.socket, late: threading.Event) -> None:
    """Ends a connection that takes too long, whatever it is waiting for."""
    late.set()
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _late(timeout: float) -> str:
    return f"no whole answer within {timeout:g} seconds"


def _told(fault: Exception) -> str:
    if isinstance(fault, http.client.IncompleteRead):
        return "the answer broke off"
    return getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
