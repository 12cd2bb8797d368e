"""Ids made from content: the same content has the same id on any machine, so reading twice changes nothing."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def content_id(prefix: str, content: Any) -> str:
    """`prefix-` and 20 hexadecimal digits of the SHA-256 of `content` as canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
