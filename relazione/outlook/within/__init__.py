"""*Will X do R to Y within N days*: calibrated probabilities, and how good those of the past were."""

from relazione.outlook.within.ask import FEWEST, Asked, ask
from relazione.outlook.within.backtest import Backtest, Reference, Slice, backtest
from relazione.outlook.within.fit import Fitted, fitted

__all__ = ["FEWEST", "Asked", "Backtest", "Fitted", "Reference", "Slice", "ask", "backtest", "fitted"]
