"""Actors: who takes part in the record's items, and what the vocabulary knows of a code or name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from relazione.surfaces.api.filters import Filters, Limit, query_of
from relazione.surfaces.api.forms import Form
from relazione.surfaces.api.shown import found
from relazione.surfaces.api.state import TheDesk, view_of
from relazione.workspace.actors import actor

router = APIRouter(tags=["actors"])


class ActorsAsked(Filters):
    limit: Limit = 50


class ActorCount(Form):
    code: str
    name: str
    items: int


class ActorsForm(Form):
    """Actors of the items that answer, most items first."""

    actors: list[ActorCount]


class ActorForm(Form):
    """What a code stands for. members: of an organisation, now."""

    code: str
    name: str
    sort: str = Field(description="state, organisation, force or unknown")
    names: list[str]
    members: list[str]


@router.get("/actors", name="list_actors")
def list_actors(desk: TheDesk, asked: Annotated[ActorsAsked, Query()]) -> ActorsForm:
    """Who takes part in the items that answer the filters, counted."""
    view = view_of(desk, asked.as_of)
    counted = view.facets(query_of(asked), "actor", limit=asked.limit)
    return ActorsForm(
        actors=[ActorCount(code=code, name=actor(code).name, items=items) for code, items in counted]
    )


@router.get("/actors/{name}", name="show_actor")
def show_actor(name: Annotated[str, Path(max_length=200, description="a code or a name")]) -> ActorForm:
    """A state, organisation or force by its code or a name of it."""
    return ActorForm.model_validate(found(lambda: actor(name, strict=True), "name"))
