"""What is sent to the model: the versioned template, filled with the event tables and one passage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from relazione.coding.llm.passages import Asked
from relazione.coding.page import Page
from relazione.vocabulary import event_tables
from relazione.vocabulary.load import parsed

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """version: stands in every item and in the key of every kept answer. schema: the answer's, as JSON Schema."""

    version: str
    system: str
    again: str
    schema: dict[str, Any]

    def messages(self, page: Page, asked: Asked) -> list[Message]:
        """What is asked about one passage. The document's words go as a JSON object, apart from the instructions."""
        published = page.published.prefix if page.published else ""
        material = {
            "title": page.document.title or None,
            "published": published or None,
            "context": page.text[asked.context : asked.start].strip() or None,
            "passage": page.text[asked.start : asked.end],
        }
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": json.dumps(material, ensure_ascii=False)},
        ]


@cache
def prompt() -> Prompt:
    """The template of this version."""
    folder = resources.files(__package__).joinpath("resources")
    raw = parsed(folder.joinpath("prompt.yaml").read_text("utf-8"), "prompt.yaml")
    system = Template(raw["system"]).substitute(types=_types(), modes=_modes())
    schema = json.loads(folder.joinpath("answer.json").read_text("utf-8"))
    return Prompt(str(raw["version"]), system.strip(), raw["again"].strip(), schema)


def _types() -> str:
    return "\n  ".join(f"{kind}: {sort.means}" for kind, sort in event_tables().types.items())


def _modes() -> str:
    by_type: dict[str, list[str]] = {}
    for kind, mode in event_tables().modes:
        by_type.setdefault(str(kind), []).append(mode)
    return "\n  ".join(f"{kind}: {', '.join(modes)}" for kind, modes in by_type.items())
