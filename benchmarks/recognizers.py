"""Cases of the Recognizers-Text specifications (MIT), read from the folder of test data beside the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path("dates_quantities") / "Specs"


def data_folder() -> Path:
    """The folder of test data: `RELAZIONE_SHARED`, else `../shared/data` beside the project."""
    return Path(os.environ.get("RELAZIONE_SHARED", Path(__file__).resolve().parents[2] / "shared" / "data"))


def specification(
    subject: str, name: str, *, culture: str = "English", data: Path | None = None
) -> list[dict[str, Any]]:
    """The raw cases of one file, as `specification("DateTime", "DateParser")`."""
    path = (data or data_folder()) / FOLDER / subject / culture / f"{name}.json"
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    assert isinstance(cases, list)
    return cases
