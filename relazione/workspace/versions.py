"""Which versions of the coder a record holds items of, and which of them a reader means."""

from __future__ import annotations

from relazione.model import UsageError
from relazione.record import RecordStatus


def newest_other(status: RecordStatus) -> str:
    """The version that came last into the record, of those that are not shown."""
    others = [version for version in status.coders if version != status.adopted]
    if not others:
        raise UsageError(
            f"the record holds one version of the coder only, {status.adopted or 'none yet'}",
            remedy="read the documents with another version first",
        )
    return others[-1]


def two(status: RecordStatus, former: str | None, latter: str | None) -> tuple[str, str]:
    """Both versions of a comparison; UsageError names one that coded nothing."""
    chosen = (former or status.adopted or "", latter or newest_other(status))
    for version in chosen:
        if version not in status.coders:
            raise UsageError(
                f"no document was coded by {version}", remedy=f"versions here: {', '.join(status.coders)}"
            )
    if chosen[0] == chosen[1]:
        raise UsageError(f"{chosen[0]} compared with itself", remedy="name two versions")
    return chosen
