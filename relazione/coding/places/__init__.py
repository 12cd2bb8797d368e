"""Places: names of towns, regions, waters and sites with the state that they lie in, told apart from actors."""

from relazione.coding.places.find import find
from relazione.coding.places.gazetteer import Place, gazetteer

__all__ = ["Place", "find", "gazetteer"]
