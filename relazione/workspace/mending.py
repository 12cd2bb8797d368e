"""Correcting a document: its language, and which passages are page furniture; then it is coded anew as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relazione.model import Part, ReadingError, UsageError
from relazione.reading import CODED_LANGUAGES
from relazione.record import Coded as Kept
from relazione.record.mended import passage_change, passage_of
from relazione.workspace.coded import Coded
from relazione.workspace.relating import relink

if TYPE_CHECKING:
    from relazione.record import View
    from relazione.workspace.library import Workspace


@dataclass(frozen=True)
class Again:
    """A document coded anew, not kept yet. basis: the corrections under which it was coded."""

    coded: Coded
    basis: str


def mending(
    view: View, document: str, *, language: str | None = None, parts: Mapping[int, Part] | None = None
) -> dict[str, Any]:
    """What a correction of a document changes, as its judgement has it; UsageError where it changes nothing.

    document: its id. language: ISO 639 code. parts: of passages by their number, from 0.
    """
    now, changes = view.document(document), dict[str, Any]()
    if language is not None and language != now.language:
        changes = {"language": language, "coded": language in CODED_LANGUAGES}
    for number, part in (parts or {}).items():
        if not 0 <= number < len(now.passages):
            raise UsageError(f"the document has no passage {number}")
        if now.passages[number].part is not part:
            changes[passage_change(number)] = str(part)
    if not changes:
        raise UsageError(
            "nothing was changed", remedy="name another language, or mark what is furniture and what is not"
        )
    return changes


def named_changes(view: View, document: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The same from what a program names: `language`, and `passage 0` and so on; UsageError for anything else."""
    parts = {}
    for name, value in given.items():
        number = passage_of(name)
        if name != "language" and number is None:
            raise UsageError(
                f"{name} of a document cannot be corrected", remedy="name language or passage 0, passage 1 …"
            )
        if number is not None:
            if value not in list(Part):
                raise UsageError(
                    f"{value!r} is no part of a document", remedy=f"choose one of {', '.join(Part)}"
                )
            parts[number] = Part(value)
    language = given.get("language")
    if language is not None and not isinstance(language, str):
        raise UsageError(f"{language!r} is no language", remedy="write en or uk")
    return mending(view, document, language=language, parts=parts)


def is_behind(view: View, document: str, version: str) -> bool:
    """Whether the document was corrected since it was coded, or coded by another version under these corrections."""
    basis = view.basis(document)
    coder, coded_under = view.coded_as(document)
    return (basis, version) != (coded_under, coder) if basis else False


def code_again(work: Workspace, document: str) -> Again:
    """Code a document as it was corrected; kept nowhere yet, so that others may write in the meantime.

    ReadingError where it cannot be coded.
    """
    view = work.view()
    outcome = work.coder.one(view.document(document))
    if isinstance(outcome, ReadingError):
        raise outcome
    return Again(outcome, view.basis(document))


def keep_again(work: Workspace, made: Again) -> bool:
    """Keep what was coded anew and link it; False where it was there already. It is shown while its corrections stand."""
    record = work.open()
    kept = Kept(made.coded.document, made.coded.items, made.coded.fingerprint)
    with record.writer(user=work.user) as writer:
        new = writer.recode(kept, coder=work.coder.version, basis=made.basis)
        relink(record, writer)
    return new


def mend(
    work: Workspace,
    document: str,
    *,
    language: str | None = None,
    parts: Mapping[int, Part] | None = None,
    note: str | None = None,
) -> str:
    """Correct a document, code it anew and keep that; returns the entry's id, by which the correction can be undone.

    document: its id, a beginning of it, its key or origin. ReadingError where it could not be coded anew: then the
    correction stands and the items are those of before.
    """
    view = work.view()
    id = view.head(document).id
    entry = work.review.correct(id, mending(view, id, language=language, parts=parts), note=note)
    keep_again(work, code_again(work, id))
    return entry


__all__ = ["Again", "code_again", "is_behind", "keep_again", "mend", "mending", "named_changes", "passage_of"]
