"""`FIELD=VALUE` as a correction."""

from __future__ import annotations

import json
from typing import Any

from relazione.model import UsageError


def change(text: str) -> tuple[str, Any]:
    """`field=value`; a value that is JSON is taken as such, anything else as text."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"{text!r} is no change", remedy="write FIELD=VALUE")
    try:
        return name.strip(), json.loads(value)
    except ValueError:
        return name.strip(), value
