"""How many events of a kind between two actors a period ahead: distributions, and how well the past was foretold."""

from relazione.outlook.counts.backtest import Backtest, Line, backtest
from relazione.outlook.counts.foretell import FEWEST, Ahead, Row, ahead
from relazione.outlook.counts.panel import Panel, panel

__all__ = ["FEWEST", "Ahead", "Backtest", "Line", "Panel", "Row", "ahead", "backtest", "panel"]
