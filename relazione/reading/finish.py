"""A draft → a Document: its passages, its date and where that was found, its language."""

from __future__ import annotations

from relazione.model import CODED_PARTS, Document, Interval, Part, Passage, ReadingError
from relazione.reading.dating.byline import from_text
from relazione.reading.dating.names import from_file_name, from_url
from relazione.reading.draft import About, Draft
from relazione.reading.language import identify
from relazione.reading.options import CODED_LANGUAGES, Options, too_large
from relazione.reading.passages.authors import authors_of
from relazione.reading.passages.glue import unglue
from relazione.reading.passages.label import label
from relazione.reading.passages.split import split


def finish(
    draft: Draft, *, key: str, origin: str, options: Options, sidecar: About | None = None
) -> Document:
    """The document that a draft makes. Raises ReadingError where it holds no words, or too many."""
    if len(draft.text) > options.max_text:
        raise too_large(options.max_text, origin)
    sidecar = sidecar or About()
    about = sidecar.over(draft.front).over(draft.metadata)
    blocks = unglue(draft.text, split(draft.text), about.title) if draft.blocks is None else draft.blocks
    if not blocks:
        raise ReadingError("no text in it", where=origin)
    passages = label(draft.text, blocks, about.title, about.authors)
    published, found_in = _published(draft, passages, options, sidecar, about.url, origin)
    language = _language(draft.text, passages) or about.language
    return Document(
        text=draft.text,
        origin=origin,
        key=key,
        title=about.title or _title(draft.text, passages),
        published=published,
        published_from=found_in,
        outlet=about.outlet,
        authors=about.authors or authors_of(draft.text, passages),
        language=language,
        url=about.url,
        media_type=draft.media_type,
        passages=passages,
        coded=language is None or language in CODED_LANGUAGES,
        extra=dict(about.extra),
    )


def _published(
    draft: Draft,
    passages: tuple[Passage, ...],
    options: Options,
    sidecar: About,
    url: str | None,
    origin: str,
) -> tuple[Interval | None, str | None]:
    """The date of publication from the most trustworthy place that has one, and that place's name."""
    if options.published:
        return options.published, "option"
    for about, name in ((sidecar, "sidecar"), (draft.front, "front matter"), (draft.metadata, "metadata")):
        if about.published:
            return about.published, name
    if found := from_text(draft.text, passages):
        return found, "byline"
    if url and (found := from_url(url)):
        return found, "url"
    if found := from_file_name(origin):
        return found, "file name"
    if draft.created and str(draft.created.start.year) in draft.text:
        return Interval.month(draft.created.start.year, draft.created.start.month), "file created"
    return None, None


def _language(text: str, passages: tuple[Passage, ...]) -> str | None:
    pieces, length = [], 0
    for passage in passages:
        if passage.part in CODED_PARTS:
            pieces.append(text[passage.start : passage.end])
            length += passage.end - passage.start
            if length > 8000:
                break
    return identify(" ".join(pieces) or text[:8000])


def _title(text: str, passages: tuple[Passage, ...]) -> str | None:
    for passage in passages:
        if passage.part is Part.TITLE:
            return " ".join(text[passage.start : passage.end].lstrip("#* ").split())
    return None
