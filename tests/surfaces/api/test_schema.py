"""schemathesis over the whole API: no answer of 500, and none outside of its schema.

RELAZIONE_SCHEMA_EXAMPLES: how many of each operation; 6, which takes seconds, where it is not set.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from relazione import Workspace
from relazione.surfaces.api import api
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.state import Desk
from tests.surfaces.api.conftest import serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
HOW = settings(
    max_examples=int(os.environ.get("RELAZIONE_SCHEMA_EXAMPLES", "6")),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_DECLARED = api(
    Desk(Workspace("nowhere.duckdb"), DeskSettings(record="nowhere.duckdb", user="nobody"))
).openapi()
OPERATIONS = [
    f"{method.upper()} {path}" for path, methods in _DECLARED["paths"].items() for method in methods
]


@pytest.fixture(scope="module")
def operations(read_once, tmp_path_factory):
    """Every operation by its name, on a desk of its own."""
    copy = tmp_path_factory.mktemp("schema") / "relations.duckdb"
    copy.write_bytes(read_once.read_bytes())
    app = serving(copy, hosts=("testserver",)).app
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    found = [one.ok() for one in schema.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in found}


def asked(operation: schemathesis.APIOperation) -> None:
    """Ask with what the schema allows, and hold every answer against what is declared."""

    @HOW
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, timeout=120)

    ask()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation(operations, name):
    asked(operations[name])
