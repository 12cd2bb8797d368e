"""`relazione doctor`: whether installation, vocabulary and record are sound."""

from __future__ import annotations

import json
from dataclasses import asdict

from relazione.surfaces.cli import options
from relazione.surfaces.cli.guard import SOME_FAILED, Stop
from relazione.surfaces.cli.work import workspace


def doctor(json_: options.Json = False, record: options.Record = None) -> None:
    """Check the installation, the vocabulary, the coder and the record; one line a check.

    Exit code 1 where something is wrong. Changes nothing.
    """
    checks = workspace(record).doctor()
    if json_:
        print(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        for check in checks:
            print(f"{'✓ good ' if check.good else '✗ wrong'}  {check.name:<11} {check.found}")
    if not all(check.good for check in checks):
        raise Stop(SOME_FAILED)
