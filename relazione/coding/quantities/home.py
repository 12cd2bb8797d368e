"""Whose text it is, for currencies that several states call by one name: *$* in an Australian paper."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from relazione.coding.page import Page
from relazione.coding.quantities.tables import load


@cache
def _table() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    table = load("homes.yaml")
    outlets = [
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE), state)
        for state, names in table["outlets"].items()
    ]
    return table["domains"], outlets


def home_of(page: Page) -> str | None:
    """The state whose currency the bare sign means, from the address, then the outlet; None where neither tells.

    The actors named do not decide: a text about Australia may well be American.
    """
    domains, outlets = _table()
    host = urlsplit(page.document.url or "").hostname or ""
    if state := domains.get(host.rsplit(".", 1)[-1]):
        return state
    for pattern, state in outlets:
        if pattern.search(page.document.outlet or ""):
            return state
    return None
