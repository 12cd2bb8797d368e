"""Triangles and blocs: a signed network of states, its triangles, its camps, and what would change them.

pairs = intensity_pairs(events, date(2022, 3, 1))       or latest_pairs, shared_pairs, any frame a, b, value
ties = network(pairs, band=Band(-5, 5))                 neutral within the band, reasons beside each tie
triangle(ties, ("USA", "CHN", "RUS"))                   Dittmer's pattern, who is the pivot, the least swing
chances(states, {tie: Spread(...)}, band)               probability of each pattern
course(series, states)                                  the triangle over time
triads(ties), walks(ties)                               share of balanced triads, walk balance
frustration(ties)                                       the index, proven, with camps and frustrated ties
optima(ties), clusters(ties)                            all divisions of least cost; more than two camps
reverse(ties, ("RUS", "CHN")), reversals(ties)          what would change if a tie did; which matters most
"""

from relazione.measures.networks.chances import CHANCES, Chances, Spread, chances
from relazione.measures.networks.clusters import Clusters, clusterable, clusters
from relazione.measures.networks.course import course
from relazione.measures.networks.frustration import CAMPS, Frustration, frustration
from relazione.measures.networks.optima import Optima, optima
from relazione.measures.networks.patterns import Part, Pattern
from relazione.measures.networks.reversal import WhatIf, change, reversals, reverse
from relazione.measures.networks.sources import PAIRS, intensity_pairs, latest_pairs, shared_pairs
from relazione.measures.networks.ties import TIES, Band, Network, network
from relazione.measures.networks.triads import Triads, triad_list, triads
from relazione.measures.networks.triangle import Swing, Triangle, triangle, triangle_of
from relazione.measures.networks.walks import Walks, walks

__all__ = [
    "CAMPS",
    "CHANCES",
    "PAIRS",
    "TIES",
    "Band",
    "Chances",
    "Clusters",
    "Frustration",
    "Network",
    "Optima",
    "Part",
    "Pattern",
    "Spread",
    "Swing",
    "Triads",
    "Triangle",
    "Walks",
    "WhatIf",
    "chances",
    "change",
    "clusterable",
    "clusters",
    "course",
    "frustration",
    "intensity_pairs",
    "latest_pairs",
    "network",
    "optima",
    "reversals",
    "reverse",
    "shared_pairs",
    "triad_list",
    "triads",
    "triangle",
    "triangle_of",
    "walks",
]
