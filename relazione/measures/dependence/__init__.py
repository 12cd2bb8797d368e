"""Dependence of states on each other: shares of trade, arms, energy, loans, and how uneven they are."""

from relazione.measures.dependence.concentration import concentration
from relazione.measures.dependence.flows import FLOWS, WORLD, read_flows, transfers
from relazione.measures.dependence.record import record_flows
from relazione.measures.dependence.shares import dependence

__all__ = ["FLOWS", "WORLD", "concentration", "dependence", "read_flows", "record_flows", "transfers"]
