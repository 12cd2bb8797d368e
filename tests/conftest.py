"""One profile for every property test: no deadline (machines differ), the same examples on every run; and names of
cases that are the same in every worker."""

import pytest
from hypothesis import settings

settings.register_profile("relazione", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("relazione")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes and functions are called by their argument: their own text may hold a time or an address."""
    return argname if isinstance(val, bytes) or callable(val) else None
