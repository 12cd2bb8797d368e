"""What the network tells apart, in a fixed order: shipped beside the model, so that the coder reads it the same way."""

from __future__ import annotations

from training.check import MODES

TYPES = tuple(MODES)  # PLOVER's sixteen; index 0 of a head over types is «none»
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

# asked of every token of a passage
READING = {
    "cue": 1 + len(TYPES),
    "claim": 2,
    "forecast": 1 + len(CERTAINTIES),
    "agreement": 1 + len(STAGES),
}
# asked of one cue, once it is pointed out
ASKING = {"kind": 1 + len(TYPES), "mode": 1 + len(MODE_LABELS), "status": len(STATUSES)}
# what is pointed out to the upper layers: nothing, the cue, or the two sides of `relate`
POINTS = ("none", "cue", "source", "target")
