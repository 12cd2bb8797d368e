"""What the network tells apart, in a fixed order: shipped beside the model, so that the coder reads it the same way."""

from __future__ import annotations

from training.check import MODES

TYPES = tuple(MODES)  # PLOVER's sixteen; index 0 of the cue head is «no cue»
MODE_LABELS = tuple(f"{kind}/{mode}" for kind, modes in MODES.items() for mode in sorted(modes))
STATUSES = ("happened", "planned", "possible", "halted", "not_happened", "denied")
ROLES = ("source", "target", "by", "when", "where")
CERTAINTIES = ("will", "likely", "possible", "unlikely", "will not")  # index 0 of the forecast head is «none»
STAGES = (
    "proposed",
    "negotiating",
    "agreed",
    "signed",
    "ratified",
    "in_force",
    "suspended",
    "ended",
    "not_signed",
)

HEADS = {
    "cue": 1 + len(TYPES),
    "status": len(STATUSES),
    "mode": 1 + len(MODE_LABELS),
    "claim": 2,
    "forecast": 1 + len(CERTAINTIES),
    "agreement": 1 + len(STAGES),
}
