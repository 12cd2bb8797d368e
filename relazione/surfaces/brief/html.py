"""The brief as one HTML file that asks for nothing from outside. All text of documents goes through escaping."""

from __future__ import annotations

import re
from importlib.resources import files

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from relazione.surfaces.brief import charts
from relazione.surfaces.brief.signs import sign, word
from relazione.workspace.brief import Brief

AROUND = 180  # characters of its sentence shown on either side of a quotation in a statement


def html(brief: Brief) -> str:
    template = _environment().get_template("brief.html.j2")
    return template.render(
        brief=brief,
        figures=bool(brief.figures),
        css=Markup(_resource("brief.css")),  # ours, not a document's
        timeline=Markup(charts.timeline(brief.timeline)),
        bars=Markup(charts.bars(brief.bars)),
        key=Markup(charts.key()),
    )


def _resource(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_resource), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(sign=sign, word=word, slug=_slug, link=_link, start=start, end=end)
    return environment


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _link(url: str | None) -> str | None:
    """The address if it is one of the web's; a `javascript:` from a document's metadata is none."""
    return url if url and re.match(r"https?://", url) else None


def start(text: str) -> str:
    """The beginning of what follows a quotation, cut at a word where it is long."""
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"


def end(text: str) -> str:
    """The end of what comes before a quotation."""
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]
