"""The formats of events by name, and which of them a file is."""

from __future__ import annotations

from pathlib import Path

from relazione.measures.sources.acled import ACLED
from relazione.measures.sources.alliances import ALLIANCES
from relazione.measures.sources.colt import COLT
from relazione.measures.sources.gdelt import GDELT
from relazione.measures.sources.icews import ICEWS
from relazione.measures.sources.mids import MIDS, MIDS_SIDES
from relazione.measures.sources.phoenix import PHOENIX
from relazione.measures.sources.polecat import POLECAT
from relazione.measures.sources.sipri import SIPRI
from relazione.measures.sources.source import Look, Source
from relazione.measures.sources.stream import Layout, head, whole
from relazione.measures.sources.visits import VISITS
from relazione.model import UsageError

FORMATS: dict[str, Source] = {
    source.name: source
    for source in (GDELT, ICEWS, POLECAT, PHOENIX, ACLED, COLT, SIPRI, MIDS, MIDS_SIDES, ALLIANCES, VISITS)
}


def look(path: Path) -> Look:
    """The beginning of a file; for a table of R's or Parquet, its headings with tabs between them."""
    if path.is_dir():
        return Look("folder", ())
    if not path.is_file():
        raise UsageError("no such file", where=str(path))
    text = head(path)
    if not text and path.suffix.casefold() in (".rda", ".rdata", ".rds", ".parquet"):
        text = "\t".join(whole(path).columns)
    return Look(path.name.casefold(), tuple(text.splitlines()[:40]))


def told(path: Path, name: str | None) -> tuple[Source, Layout]:
    """The format of a file, by its name or by what its beginning looks like, and how the file is written."""
    if name is not None and name not in FORMATS:
        raise UsageError(
            f"no format {name!r}", remedy=f"choose one of {', '.join(FORMATS)}, or give a mapping"
        )
    seen = look(path)
    for source in [FORMATS[name]] if name else FORMATS.values():
        if (layout := source.layout(seen)) is not None:
            return source, layout
    if name is not None:
        needs = ", ".join(FORMATS[name].needs) or "the columns of that format"
        raise UsageError(f"no {FORMATS[name].origin} file", where=str(path), remedy=f"it should have {needs}")
    raise UsageError(
        "of no format known here", where=str(path),
        remedy=f"say which it is ({', '.join(FORMATS)}), or give a mapping, a file that says what its columns are",
    )  # fmt: skip
