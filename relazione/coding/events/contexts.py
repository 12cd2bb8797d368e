"""PLOVER contexts of a sentence from a table of keywords."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from relazione.vocabulary.load import parsed


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files(__package__).joinpath("resources/contexts.yaml").read_text("utf-8")
    return tuple(
        (
            context,
            re.compile(
                r"\b(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*") for w in words) + r")\b",
                re.IGNORECASE,
            ),
        )
        for context, words in parsed(text).items()
    )


def contexts_of(sentence: str) -> tuple[str, ...]:
    """The contexts whose keywords stand in the sentence, in the table's order."""
    return tuple(context for context, pattern in _patterns() if pattern.search(sentence))
