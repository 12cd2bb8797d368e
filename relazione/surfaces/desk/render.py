"""Templates: one environment with autoescape on, and what every template may call."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import jinja2
from jinja2 import pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse

from relazione.surfaces import parameters
from relazione.surfaces.desk import wording
from relazione.surfaces.desk.feed_keys import signed
from relazione.surfaces.desk.who import who_of

Pairs = list[tuple[str, str]]


def page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template of `templates/` as the answer; `values` are what it shows. See `relazione.surfaces.desk`."""
    from relazione.surfaces.desk.pages import entries

    shared = {
        "request": request,
        "who": who_of(request),
        "csrf": request.scope["relazione.csrf"],
        "entries": entries(),
        "path": request.url.path,
        "params": list(request.query_params.multi_items()),
        "feed": partial(signed, request),
        "partial": request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers,
    }
    return HTMLResponse(environment().get_template(template).render(shared | values), status_code=status)


@cache
def environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("relazione.surfaces.desk"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"url": url, "here": here, "here_at": here_at, **wording.GLOBALS}
    made.filters |= wording.FILTERS
    return made


def url(path: str, /, **parameters_: object) -> str:
    """`url("/ledger/event", actor=["CHN", "RUS"], from_="2024")`: a path with parameters; None leaves one out."""
    return parameters.address(path, parameters.changed([], **parameters_))


@pass_context
def here(context: Context, /, **changes: object) -> str:
    """This page's own URL with some parameters replaced, the rest as they are; paging begins anew."""
    return here_at(context, context["path"], **changes)


@pass_context
def here_at(context: Context, path: str, /, **changes: object) -> str:
    """Another page with this one's parameters, some of them replaced."""
    given: Pairs = context["params"]
    return parameters.address(path, parameters.changed(given, **changes))
