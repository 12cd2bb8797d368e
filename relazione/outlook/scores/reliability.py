"""Whether probabilities are as often right as they say, over very many questions: the table, and one figure of it."""

from __future__ import annotations

from collections.abc import Sequence

from scipy import stats

from relazione.outlook.log import Floats, Ints
from relazione.outlook.scores.resample import Bin
from relazione.outlook.scores.rules import bins


def error(probability: Floats, came: Floats, places: Sequence[Ints]) -> float:
    """Expected calibration error: over bins, |mean probability - share that came| by the share of questions.

    (Naeini, Cooper and Hauskrecht 2015, AAAI 29: 2901-2907.)
    """
    off = [abs(float(probability[at].mean() - came[at].mean())) * len(at) for at in places if len(at)]
    return sum(off) / len(came)


def reliability(probability: Floats, came: Floats) -> tuple[Bin, ...]:
    """The calibration table by tenths. low, high: the middle 95 per cent of a binomial of the mean probability, a
    little wide where probabilities differ within a bin; drawing each question anew takes too long here."""
    found = []
    for at in bins(probability):
        p, many = probability[at], len(at)
        low, high = stats.binom.ppf((0.025, 0.975), many, p.mean()) / many
        row = (float(p.min()), float(p.max()), many, float(p.mean()), float(came[at].mean()))
        found.append(Bin(*row, float(low), float(high)))
    return tuple(found)
