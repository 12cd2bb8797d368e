"""What the desk draws of a record: the network of a day, a triangle over time, a map of places.

Bounded: no question here reads more than LIMIT events, so that a page stays a page with a record of any size.
"""

from relazione.workspace.pictures.frames import LIMIT, TooMany
from relazione.workspace.pictures.network import Bloc, NetworkAsked, State, Tie, Turned, bloc
from relazione.workspace.pictures.places import Country, MapAsked, Mapped, Spot, mapped
from relazione.workspace.pictures.triangle import Course, Period, TriangleAsked, course_of, takes_long

__all__ = [
    "LIMIT",
    "Bloc",
    "Country",
    "Course",
    "MapAsked",
    "Mapped",
    "NetworkAsked",
    "Period",
    "Spot",
    "State",
    "Tie",
    "TooMany",
    "TriangleAsked",
    "Turned",
    "bloc",
    "course_of",
    "mapped",
    "takes_long",
]
