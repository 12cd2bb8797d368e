"""Coded items beside two gold readings: the development gold, and a second gold of other documents.

    python -m benchmarks.gold [FOLDER]

FOLDER is the shared data (../shared/data by default), with `gold` and `score` beside it. The scorer is
`score/score.py`, run as it stands; its head says what each figure means. Printed is the figure with its hits of
the gold's required items; for status and date, right of compared.

- development: `gold/articles_dev.json`, four long articles; the coding rules were made beside it.
- second: `tests/quality/gold/second.json`, 20 short documents of other sorts: nine releases of the United States
  government, eight news reports without a date, the first 4,000 characters of three speeches before the United
  Nations. It holds offsets and codes and no text; the documents are found by their source and key, and their text
  must have the sha256 that is written there. What begins past `clip` is not scored.

How the second gold was made. Two readings of the documents were made apart, from the codebook and one brief, then
reconciled item by item. What both have as required is required. Where they differ in that, the codebook decided:
the first telling of an act is required and the later ones optional; content of a coded speech act that is also
marked as a claim, small counts of an act's own objects, unnamed speakers, and acts with an unnamed or private
side are optional, and so are quotations and counts on domestic affairs. What one reading alone has is optional
(`readings` says how many have it). Types that either allows are allowed; of two statuses the second is also right;
a date stands as far as both readings have it, so an act that only one dates mostly has none. Of two spans the
narrower stands, mostly.

Agreement of the two readings by the same scorer, one as gold and the other as prediction, in both directions.
Required items of each against all of the other: events found 0.95, 0.95, coded 0.95, 0.95; status 106 of 106,
108 of 108; date 36 of 37, 37 of 44; F1 (agreement, quantity) 1.00, 1.00 and 0.94, 0.96; recall of quotations 1.00,
0.36 (domestic ones required in one reading only), claims 0.95, 0.83, forecasts 0.75, 1.00. All items, optional ones
counted in full: events found 0.89, 0.88; agreements 0.88, 0.88; quantities 0.97, 0.97; recall of quotations 0.94,
0.88, claims 0.86, 0.70, forecasts 0.77, 0.78. With no alternatives allowed, of 227 events paired the first type is
the same in 213, the status in 221; need (required or optional) is the same in 336 of 379 items paired.

Read these as a ceiling of consistency, not as the agreement of two unlike experts: the readers were of one kind,
worked from one brief that described the form, and 290 items (of 419 and 448) have the very same offsets; that
neither saw the other's work is what was asked of them and was not observed. An error that both share stays in the
gold. The readers' lists of allowed types are wide, which lifts `coded` towards `found`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relazione.coding import code
from relazione.exchange.jsonl import contract_form
from relazione.model import Document, Interval, ReadingError
from relazione.reading import Options, read_bytes, read_path

REPOSITORY = Path(__file__).parents[1]
DEFAULT = REPOSITORY.parent / "shared" / "data"
SECOND = REPOSITORY / "tests" / "quality" / "gold" / "second.json"
Figures = dict[str, dict[str, float]]


class GoldError(Exception):
    """A document of the gold is not where it should be, or not what it was."""


@dataclass(frozen=True)
class Entry:
    """A document of a gold: what it is called there, itself, and where scoring ends."""

    key: str
    document: Document
    published: str | None
    clip: int | None


@dataclass(frozen=True)
class Gold:
    name: str
    entries: tuple[Entry, ...]
    items: list[dict[str, Any]]

    def form(self) -> dict[str, Any]:
        """The gold as the scorer reads it, with the words that each item rests on."""
        text = {entry.key: entry.document.text for entry in self.entries}
        documents = {
            entry.key: {"file": f"{entry.key}.txt", "published_on": entry.published} for entry in self.entries
        }
        items = [item | {"quote": text[item["doc"]][item["start"] : item["end"]]} for item in self.items]
        return {"documents": documents, "items": items}


def development(data: Path = DEFAULT) -> Gold:
    """The development gold with its articles."""
    form = json.loads((data.parent / "gold" / "articles_dev.json").read_text(encoding="utf-8"))
    entries = [
        Entry(key, _whole(data / "articles" / told["file"], told["published_on"]), told["published_on"], None)
        for key, told in form["documents"].items()
    ]
    return Gold("development", tuple(entries), form["items"])


def second(data: Path = DEFAULT) -> Gold:
    """The second gold with its documents, each held against its sha256."""
    form = json.loads(SECOND.read_text(encoding="utf-8"))
    lines: dict[str, dict[str, bytes]] = {}
    entries = []
    for key, told in form["documents"].items():
        source, published = data / told["source"], told["published_on"]
        if source.suffix == ".jsonl":
            if told["source"] not in lines:
                lines[told["source"]] = dict(_lines(source))
            line = lines[told["source"]].get(told["key"])
            if line is None:
                raise GoldError(f"{source} has no {told['key']}")
            document = _only(read_bytes(line, str(source), _options(published)), told["key"])
        else:
            document = _whole(source, published)
        if hashlib.sha256(document.text.encode()).hexdigest() != told["sha256"]:
            raise GoldError(f"the text of {told['key']} is not the one that was read for the gold")
        entries.append(Entry(key, document, published, told["clip"]))
    return Gold("second", tuple(entries), form["items"])


def coded(entry: Entry) -> Iterator[dict[str, Any]]:
    """The program's items of a document, in the contract's form, up to the clip."""
    for item in code(entry.document):
        if entry.clip is None or item.anchors[0].start < entry.clip:
            yield contract_form(item, document=f"{entry.key}.txt")


def score(gold: Gold, data: Path = DEFAULT) -> Figures:
    """The scorer's figures for what the program codes in the gold's documents."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = Path(folder, "gold.json"), Path(folder, "found.jsonl")
        wanted.write_text(json.dumps(gold.form()), encoding="utf-8")
        with found.open("w", encoding="utf-8") as stream:
            for entry in gold.entries:
                stream.writelines(json.dumps(item) + "\n" for item in coded(entry))
        scorer = data.parent / "score" / "score.py"
        command = [sys.executable, str(scorer), str(wanted), str(found), "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(answer.stdout)
    return figures


def told(row: dict[str, float]) -> str:
    """A figure as it is printed: recall for what is scored by recall is told beside F1."""
    if "of" in row:
        share = row["right"] / row["of"] if row["of"] else 0.0
        return f"{share:.3f}  ({row['right']} of {row['of']})"
    return f"F1 {row['f1']:.3f}  recall {row['recall']:.3f}  ({row['hits']} of {row['gold']})"


def main() -> int:
    parser = argparse.ArgumentParser(description="Coded items beside two gold readings.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="the shared data")
    data: Path = parser.parse_args().folder
    if not (data.parent / "gold").is_dir():
        parser.error(f"{data}: no folder `gold` beside it; name the shared data")
    golds = (development(data), second(data))
    columns = [score(gold, data) for gold in golds]
    print(f"{'':14}{golds[0].name:40}{golds[1].name}")
    for name in columns[0]:
        print(f"{name:14}{told(columns[0][name]):40}{told(columns[1][name])}")
    return 0


def _options(published: str | None) -> Options:
    return Options(published=Interval.from_prefix(published) if published else None)


def _lines(source: Path) -> Iterator[tuple[str, bytes]]:
    """Each document's key and line."""
    with source.open("rb") as stream:
        for line in stream:
            if line.strip():
                yield str(json.loads(line).get("id")), line


def _whole(path: Path, published: str | None) -> Document:
    return _only(read_path(path, _options(published)), str(path))


def _only(found: Iterator[Document | ReadingError], name: str) -> Document:
    """The one document that was read."""
    documents = list(found)
    if len(documents) != 1 or not isinstance(documents[0], Document):
        raise GoldError(f"{name} was not read as one document: {documents}")
    return documents[0]


if __name__ == "__main__":
    sys.exit(main())
