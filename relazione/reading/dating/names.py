"""Dates of publication in URLs and file names: whole dates and months, never a bare year."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from relazione.model import Interval
from relazione.reading.dating.parse import day_of, month_number, month_of

_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/_.-]|$)", re.IGNORECASE)
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3})(?=/)", re.IGNORECASE)
_ANY_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_ANY_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]([01]\d)(?![\d])")


def _month(text: str) -> int:
    return int(text) if text.isdigit() else month_number(text) or 0


def from_url(url: str) -> Interval | None:
    """The date that a URL's path carries, as `/2025/03/15/`, `/2025/mar/15/`, `/2025/03/` or `-20250315`."""
    path = urlsplit(url).path
    if match := _PATH_DAY.search(path):
        return day_of(int(match[1]), _month(match[2]), int(match[3]))
    if match := _ANY_DAY.search(path):
        return day_of(int(match[1]), int(match[2]), int(match[3]))
    if match := _PATH_MONTH.search(path):
        return month_of(int(match[1]), _month(match[2]))
    return None


def from_file_name(name: str) -> Interval | None:
    """The date that a file's name carries, as `2025-03-15`, `20250315` or `2025-03`."""
    stem = PurePath(name).stem
    if match := _ANY_DAY.search(stem):
        return day_of(int(match[1]), int(match[2]), int(match[3]))
    if match := _ANY_MONTH.search(stem):
        return month_of(int(match[1]), int(match[2]))
    return None
