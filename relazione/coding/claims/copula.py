"""Where a clause says what its subject is or is like: *China is the obvious beneficiary*, *coercion was a failure*."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from relazione.coding.page import Page
from relazione.vocabulary.load import parsed

# what *is* belongs to in another clause, or has no subject: *those who are*, *what is*, *there were*, *if it is*
_NO_SUBJECT = re.compile(
    r"\b(?:who|which|that|what|where|when|how|why|there|here|as|than|if|whether|unless|until|once|and|or|only)\W*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\W*$")


class _Table(NamedTuple):
    being: re.Pattern[str]  # the verb and the adverbs behind it
    plain: re.Pattern[str]
    state: re.Pattern[str]


@cache
def _table() -> _Table:
    path = resources.files(__package__).joinpath("resources/copula.yaml")
    rows: dict[str, list[str]] = parsed(path.read_text("utf-8"))
    verbs, adverbs, plain, done, state = ("|".join(words) for words in rows.values())
    return _Table(
        re.compile(rf"\b(?:{verbs})\s+(?:(?:{adverbs})\s+)*+"),
        re.compile(rf"(?:(?:{plain}|{done}|{adverbs})\b|\w+(?:ed|ing)\b|[^a-z])"),
        re.compile(rf"(?:{state})\b"),
    )


def said_to_be(page: Page, start: int, end: int) -> int | None:
    """Where the clause page.text[start:end] has a verb of being that tells what its subject is like; None where it has
    none, asks, or tells but where somebody is or what is done to him."""
    if _QUESTION.search(page.text[start:end]):
        return None
    table = _table()
    for verb in table.being.finditer(page.small, start, end):
        if _NO_SUBJECT.search(page.text[start : verb.start()]) or verb.start() == start:
            continue
        if table.state.match(page.small, verb.end(), end) or not table.plain.match(
            page.small, verb.end(), end
        ):
            return verb.start()
    return None
