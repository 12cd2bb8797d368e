"""R's compact forms (serialisation version 3) written out: sequences, vectors in a wrapper, numbers as texts."""

from __future__ import annotations

from typing import Any

import numpy as np

from relazione.measures.files.r_values import NA, RFormatError, Vector

_LONGEST = 2**26  # of a sequence of which only the ends are written


def expanded(form: str, state: Any) -> Vector:
    """The vector that a compact form of this name and state stands for; RFormatError for a form not known."""
    if form in ("compact_intseq", "compact_realseq"):
        length, first, step = (float(value) for value in state.values)
        if not 0 <= length <= _LONGEST:
            raise RFormatError("a sequence of impossible length")
        values = first + step * np.arange(int(length))
        return Vector(values.astype(np.int32) if form == "compact_intseq" else values)
    if form.startswith("wrap_"):
        inner = state.values[0] if isinstance(state, Vector) else state.entries[0][1]
        return Vector(inner.values, dict(inner.attributes))
    if form == "deferred_string":
        numbers = state.entries[0][1].values
        return Vector([None if _missing(number) else _number_text(number) for number in numbers.tolist()])
    raise RFormatError(f"R's compact form {form}")


def _missing(number: float) -> bool:
    return number != number or number == NA


def _number_text(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:.15g}"
