"""The scorekeeper: what people foretold against what came about, as pure functions."""

from relazione.outlook.scores.certainty import Grade, Scale, scale, shipped
from relazione.outlook.scores.tally import BY, Place, Settled, Tally, leaderboard, tallies

__all__ = ["BY", "Grade", "Place", "Scale", "Settled", "Tally", "leaderboard", "scale", "shipped", "tallies"]
