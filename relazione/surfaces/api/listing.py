"""What there is: an index for programs, and a page for people that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from relazione.surfaces.api.faults import PREFIX
from relazione.surfaces.api.forms import Form

router = APIRouter()


class IndexForm(Form):
    """Where to go on."""

    openapi: str
    docs: str
    paths: list[str]


@router.get("/", name="index", tags=["health"])
def index(request: Request) -> IndexForm:
    """Every path there is."""
    paths = [f"{PREFIX}{path}" for path in request.app.openapi()["paths"]]
    return IndexForm(openapi=f"{PREFIX}/openapi.json", docs=f"{PREFIX}/docs", paths=paths)


@router.get("/docs", name="docs", include_in_schema=False, response_class=HTMLResponse)
def docs(request: Request) -> str:
    """The listing, made from the OpenAPI document."""
    told = request.app.openapi()
    return "".join(
        (
            "<!doctype html><html lang=en><meta charset=utf-8>",
            "<meta name=viewport content='width=device-width, initial-scale=1'><title>API — Relazione</title>",
            "<link rel=stylesheet href=/static/relazione.css><body><main class=prose><h1>API</h1>",
            f"<p>{escape(told['info']['description'])}</p>",
            f"<p>For programs: <a href={PREFIX}/openapi.json>{PREFIX}/openapi.json</a></p>",
            *_operations(told),
            "</main></body></html>",
        )
    )


def _operations(told: dict[str, Any]) -> Iterator[str]:
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            yield f"<section><h2><code>{method.upper()} {escape(PREFIX + path)}</code></h2>"
            yield f"<p>{escape(operation.get('description', operation['summary']))}</p>"
            if parameters := operation.get("parameters"):
                yield "<table><thead><tr><th>parameter<th>what it means<th>default</thead><tbody>"
                yield from map(_parameter, parameters)
                yield "</tbody></table>"
            if body := operation.get("requestBody"):
                yield f"<p>Body: {escape(', '.join(map(_body, body['content'].items())))}</p>"
            yield "</section>"


def _parameter(one: dict[str, Any]) -> str:
    schema = one["schema"]
    name = escape(one["name"]) + (" (wanted)" if one.get("required") else "")
    default = schema.get("default")
    shown = "" if default in (None, []) else escape(str(default))
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    about = one.get("description", "") + (f" One of {', '.join(map(str, choices))}." if choices else "")
    return f"<tr><td><code>{name}</code><td>{escape(about)}<td>{shown}</tr>"


def _body(content: tuple[str, dict[str, Any]]) -> str:
    kind, told = content
    schema = told["schema"]
    named = [one["$ref"] for one in (schema, *schema.get("oneOf", ())) if "$ref" in one]
    return f"{kind} ({' or '.join(ref.rpartition('/')[2] for ref in named)})" if named else kind
