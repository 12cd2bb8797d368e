"""A small local server that speaks the chat-completions protocol, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Handler", dict[str, Any]], None]
EMPTY: dict[str, list[Any]] = {"events": [], "agreements": [], "claims": [], "forecasts": []}


class Handler(BaseHTTPRequestHandler):
    """Does the next act of the server's script, the last one again when the script is over."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner = self.server.owner
        with owner.lock:
            act = owner.script[min(len(owner.asked), len(owner.script) - 1)]
            owner.asked.append(body)
            owner.headers.append(dict(self.headers))
            owner.paths.append(self.path)
        self.close_connection = True
        act(self, body)

    def give(self, status: int, form: Any, **headers: str) -> None:
        body = form if isinstance(form, bytes) else json.dumps(form).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: Served

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


@dataclass
class Served:
    """A running server: its address, its script, and what it was asked."""

    script: list[Act]
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def passages(self) -> list[str]:
        """What the requests asked about."""
        return [json.loads(body["messages"][1]["content"])["passage"] for body in self.asked]


@contextmanager
def served(*script: Act) -> Iterator[Served]:
    owner = Served(list(script))
    server = _Server(("127.0.0.1", 0), Handler)
    server.owner = owner
    owner.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield owner
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def completion(content: str | None, finish: str = "stop", **more: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, **more}
    return {
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def says(content: str | None, finish: str = "stop", **more: Any) -> Act:
    """Answers with these words of the model."""
    return lambda handler, _: handler.give(200, completion(content, finish, **more))


def lists(**items: list[dict[str, Any]]) -> Act:
    """Answers with these items, and no others."""
    return says(json.dumps({**EMPTY, **items}))


def fails(status: int, message: str = "not today", **headers: str) -> Act:
    return lambda handler, _: handler.give(status, {"error": {"message": message}}, **headers)


def raw(body: bytes) -> Act:
    """Answers with a body of any kind."""
    return lambda handler, _: handler.give(200, body)


def breaks_off(handler: Handler, _: dict[str, Any]) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"mess')


def hangs_up(handler: Handler, _: dict[str, Any]) -> None:
    """Says nothing at all."""


def drips(seconds: float) -> Act:
    """Sends a byte now and then, so that no single wait is long."""

    def act(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                handler.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            return

    return act


def waits(seconds: float) -> Act:
    return lambda handler, _: time.sleep(seconds)


def floods(handler: Handler, _: dict[str, Any]) -> None:
    """Sends without an end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" " * 100_000)
    except OSError:
        return
