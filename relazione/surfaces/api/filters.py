"""The filters of ledgers and command line, declared to OpenAPI; what they mean is told by `surfaces.parameters`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from relazione.model import UsageError
from relazione.surfaces import parameters
from relazione.surfaces.api.faults import ApiFault
from relazione.surfaces.parameters import LARGEST_PAGE, WORDS
from relazione.workspace import Query

PAGE = 50  # rows of a page where no number is given


def _given(value: Any) -> Any:
    """A form that was left empty sends "": as if it had not been sent."""
    if isinstance(value, list):
        return [one for one in value if one != ""]
    return None if value == "" else value


Text = Annotated[str | None, Field(max_length=500), BeforeValidator(_given)]
Texts = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50), BeforeValidator(_given)]
Number = Annotated[float | None, BeforeValidator(_given)]
Limit = Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="at most so many on a page")]


class Asked(BaseModel):
    """Parameters of a request; one that is not known is an error, so that a misspelt filter does not pass for none."""

    model_config = ConfigDict(extra="forbid")


class AtMoment(Asked):
    as_of: Text = Field(
        None, alias="as-of", description="the record as it stood then: 2026-03-01 or 2026-03-01T12:00"
    )


class Filters(AtMoment):
    """All filters that are given must hold; of a filter given several times any one does."""

    kind: Texts = Field([], description="event, agreement, quantity, quotation, claim, forecast")
    actor: Texts = Field([], description="takes part on any side: a code or a name")
    dyad: Text = Field(None, description="two that face each other: CHN-RUS or China-Russia", max_length=120)
    source: Text = Field(None, description="who acts")
    target: Text = Field(None, description="on whom")
    type: Texts = Field([], description="PLOVER type: CONSULT, AID …")
    context: Texts = Field([], description="PLOVER context of an event: military, human_rights …")
    status: Texts = Field(
        [], description="status of an event, stage of an agreement, certainty of a forecast"
    )
    dimension: Text = Field(None, description="personal, economic, military, diplomatic")
    from_: Text = Field(None, alias="from", description="dated on or after: 2024, 2024-05 …")
    to: Text = Field(None, description="dated on or before")
    published_from: Text = Field(None, alias="published-from", description="document published on or after")
    published_to: Text = Field(None, alias="published-to", description="document published on or before")
    kept_from: Text = Field(
        None, alias="kept-from", description="came into the record at that moment or later: 2026-03-01T12:00"
    )
    undated: bool | None = Field(None, description="true: only items without a date; false: only dated ones")
    place: Text = Field(None, description="where, in part")
    state: Text = Field(None, description="the state that the place lies in")
    person: Texts = Field([], description="takes part or speaks, in part")
    document: Text = Field(None, description="from one document: its id or path")
    outlet: Text = Field(None, description="the document's outlet")
    coder: Text = Field(None, description="how the coder's name begins")
    text: Text = Field(
        None, description='words in the item\'s sentence; "a phrase", sanction*, gas OR oil, -pipeline'
    )
    review: Texts = Field(
        [], description="unreviewed, accepted, corrected, rejected; all but rejected where not given"
    )
    min_probability: Number = Field(None, alias="min-probability", ge=0, le=1, description="at least so sure")
    duplicates: bool = Field(True, description="false: without documents that repeat others")


def query_of(asked: BaseModel) -> Query:
    """The query that the parameters ask for; an ApiFault names the parameter that cannot be understood."""
    given = [(name, value) for name, value in pairs_of(asked) if name in WORDS]
    try:
        return parameters.query_of(given, limit=PAGE)
    except UsageError as fault:
        raise ApiFault(400, fault.what, field=_at_fault(given), remedy=fault.remedy) from fault


def pairs_of(asked: BaseModel) -> list[tuple[str, str]]:
    """What was asked as the parameters of a URL, what was not given left out."""
    given: list[tuple[str, str]] = []
    for name, value in asked.model_dump(by_alias=True, exclude_defaults=True).items():
        for one in value if isinstance(value, list) else [value]:
            told = str(one).lower() if isinstance(one, bool) else str(one)
            given.append((name, told))
    return given


def _at_fault(given: list[tuple[str, str]]) -> str | None:
    """The first parameter that cannot be understood by itself."""
    for name, value in given:
        try:
            parameters.query_of([(name, value)])
        except UsageError:
            return name
    return None
