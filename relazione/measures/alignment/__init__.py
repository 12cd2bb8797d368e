"""Alignment and commitment: how alike states vote and ally, and where behaviour and commitment part."""

from relazione.measures.alignment.commitments import (
    AGREEMENTS,
    ALLIANCES,
    agreement_pairs,
    agreements_in_force,
    joint_memberships,
    read_commitments,
)
from relazione.measures.alignment.dyads import dyads
from relazione.measures.alignment.formulas import MEASURES, WEIGHTED
from relazione.measures.alignment.history import History, history, votes_of
from relazione.measures.alignment.ideal import IDEAL_POINTS, ideal_distances, read_ideal_points
from relazione.measures.alignment.pairs import from_events, from_frame, read_pairs, undirected
from relazione.measures.alignment.portfolios import Portfolios, compare, portfolio_dyads, read_portfolios
from relazione.measures.alignment.similarity import Similarity, similarity
from relazione.measures.alignment.states import PERMANENT_FIVE, line_of
from relazione.measures.alignment.undeclared import Undeclared, undeclared
from relazione.measures.alignment.votes import VOTES, Votes, read_votes

__all__ = [
    "AGREEMENTS",
    "ALLIANCES",
    "IDEAL_POINTS",
    "MEASURES",
    "PERMANENT_FIVE",
    "VOTES",
    "WEIGHTED",
    "History",
    "Portfolios",
    "Similarity",
    "Undeclared",
    "Votes",
    "agreement_pairs",
    "agreements_in_force",
    "compare",
    "dyads",
    "from_events",
    "from_frame",
    "history",
    "ideal_distances",
    "joint_memberships",
    "line_of",
    "portfolio_dyads",
    "read_commitments",
    "read_ideal_points",
    "read_pairs",
    "read_portfolios",
    "read_votes",
    "similarity",
    "undeclared",
    "undirected",
    "votes_of",
]
