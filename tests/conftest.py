"""One profile for every property test: no deadline (machines differ), the same examples on every run; and names of
cases that are the same in every worker."""

import os

import pytest
from hypothesis import settings

# The workers share the processors: where each takes a thread for every one of them, they wait for one another. Set
# before any library reads it, and handed on to the programs that tests start.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

settings.register_profile("relazione", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("relazione")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes and functions are called by their argument: their own text may hold a time or an address."""
    return argname if isinstance(val, bytes) or callable(val) else None
