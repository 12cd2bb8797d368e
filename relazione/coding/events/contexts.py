"""PLOVER contexts of a sentence from a table of keywords."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from relazione.coding.wordlists import any_of, small
from relazione.vocabulary.load import parsed


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files(__package__).joinpath("resources/contexts.yaml").read_text("utf-8")
    return tuple(
        (
            context,
            re.compile(r"\b" + any_of(re.escape(w).replace(r"\*", r"\w*") for w in words) + r"\b"),
        )
        for context, words in parsed(text).items()
    )


@lru_cache(maxsize=16)  # the acts of one sentence follow one another
def contexts_of(sentence: str) -> tuple[str, ...]:
    """The contexts whose keywords stand in the sentence, in the table's order."""
    words = small(sentence)
    return tuple(context for context, pattern in _patterns() if pattern.search(words))
