"""Documents, services and items that the tests of the language-model coder share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from relazione.coding.llm import Address, LlmCoder, Service
from relazione.model import Document, Interval, Part, Passage

TEXT = "Norway expelled a Russian diplomat on Friday. Japan urged India to sign the treaty."


def document(text: str = TEXT, published: str | None = "2024-05-20") -> Document:
    passages = []
    start = 0
    for part in text.split("\n\n"):
        passages.append(Passage(start, start + len(part), Part.BODY))
        start += len(part) + 2
    return Document(
        text=text,
        origin="test",
        key="test",
        published=Interval.from_prefix(published) if published else None,
        passages=tuple(passages),
    )


class Naps(list[float]):
    """Takes note of how long it was to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def service(address: str, cache: Path, **more: Any) -> Service:
    return Service(
        **{"address": Address.of(address), "model": "test-model", "cache": cache, "timeout": 5.0, **more}
    )


def coder(address: str, cache: Path, naps: Naps | None = None, **more: Any) -> LlmCoder:
    return LlmCoder(service(address, cache, **more), naps if naps is not None else Naps())


def event(**changes: Any) -> dict[str, Any]:
    """A right answer about TEXT, with some fields changed."""
    return {
        "quote": "Norway expelled a Russian diplomat on Friday",
        "cue": "expelled",
        "source": ["Norway"],
        "target": ["Russian"],
        "type": "SANCTION",
        "mode": "expel",
        "status": "happened",
        "when": "on Friday",
        "by": None,
        **changes,
    }
