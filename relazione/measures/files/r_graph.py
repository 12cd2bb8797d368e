"""A graph of R's igraph as a table of its ties: the two ends by name, and what the graph says of each tie.

An `igraph` is a list: how many nodes, whether directed, from and to where the ties run (nodes counted from 0), four
indexes, and the attributes: some of igraph's own, of the graph, of its nodes, of its ties.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from relazione.measures.files.r_values import RFormatError, Vector

_COUNT, _FROM, _TO, _ATTRIBUTES = 0, 2, 3, 8


def is_graph(value: Any) -> bool:
    return isinstance(value, Vector) and "igraph" in value.texts("class")


def ties(graph: Vector) -> dict[str, Any]:
    """Columns `a` and `b` (names of the nodes, their numbers where they have none), then those of the ties."""
    if len(graph.values) <= _ATTRIBUTES:
        raise RFormatError("a graph in a form of igraph's that is not known")
    _, _, of_nodes, of_ties = graph.values[_ATTRIBUTES].values
    own = dict(zip(of_nodes.texts("names"), of_nodes.values, strict=True)).get("name")
    count = int(graph.values[_COUNT].values[0])
    names = own.values if own is not None else [str(number) for number in range(1, count + 1)]
    # an undirected tie has its higher end first; the lower one is shown first
    ends = [graph.values[end].values.astype(np.int64) for end in (_TO, _FROM)]
    if graph.values[1].values[0]:
        ends.reverse()
    columns = {name: Vector([names[node] for node in end]) for name, end in zip("ab", ends, strict=True)}
    return columns | dict(zip(of_ties.texts("names"), of_ties.values, strict=True))
