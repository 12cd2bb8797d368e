"""What the desk draws of a record: the network of a day, a triangle over time, a map of places.

Bounded: no question here reads more than LIMIT events, so that a page stays a page with a record of any size.
"""

from relazione.workspace.pictures.frames import LIMIT, TooMany
from relazione.workspace.pictures.network import Bloc, NetworkAsked, State, Tie, Turned, bloc

__all__ = [
    "LIMIT",
    "Bloc",
    "NetworkAsked",
    "State",
    "Tie",
    "TooMany",
    "Turned",
    "bloc",
]
