"""In what voice a page speaks: who has the floor in a transcript, whether an analyst writes, whose *we* it is."""

from relazione.coding.voice.find import Turn, turn_at, turns
from relazione.coding.voice.resolve import analytic, assessing, first_person, matters, own_codes, reporting

__all__ = [
    "Turn",
    "analytic",
    "assessing",
    "first_person",
    "matters",
    "own_codes",
    "reporting",
    "turn_at",
    "turns",
]
