"""The language of a text, and None where it is too short to tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 6000
_SHORTEST = 80  # letters below which a Latin text is not judged by the identifier alone
_SURE = 0.95
_ENGLISH = frozenset(
    """the of and to in a that is was for on with as by at from it be are this which have has had not but
    his her their its they he she we will would said who were been or an after about""".split()
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None if it cannot be told."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(len(word) for word in words)
    if not letters:
        return None
    latin = len(_LATIN.findall(sample)) > 0.5 * letters
    share = sum(word in _ENGLISH for word in words) / len(words)
    if latin and share > 0.2:
        return "en"
    if latin and letters < _SHORTEST:
        return None
    language, probability = _identifier().classify(sample)
    if latin and probability < _SURE:
        return "en" if share > 0.1 else None
    return str(language)
