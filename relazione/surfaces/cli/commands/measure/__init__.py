"""`relazione measure`: relations in figures, each with its note, its uncertainty and the way back to the words."""

from relazione.surfaces.cli.commands.measure.alignment import alignment
from relazione.surfaces.cli.commands.measure.delivery import delivery
from relazione.surfaces.cli.commands.measure.dependence import dependence
from relazione.surfaces.cli.commands.measure.dyad import dyad
from relazione.surfaces.cli.commands.measure.meetings import meetings
from relazione.surfaces.cli.commands.measure.network import network
from relazione.surfaces.cli.commands.measure.triangle import triangle
from relazione.surfaces.cli.commands.measure.whatif import whatif

__all__ = ["alignment", "delivery", "dependence", "dyad", "meetings", "network", "triangle", "whatif"]
