"""How a status is shown: a sign and a word, so that it is understood without colour."""

from __future__ import annotations

SIGNS = {
    "happened": "●",
    "planned": "○",
    "possible": "◌",
    "halted": "◐",
    "not_happened": "✕",
    "denied": "⊘",
}


def sign(status: str) -> str:
    return SIGNS.get(status, "▪")


def word(status: str) -> str:
    return status.replace("_", " ")
