"""What is likely next, and by which precedent: View or a benchmark's folder → forecasts, each with what speaks for it."""

from relazione.outlook.backtest import SETTINGS, Backtest, Setting, backtest
from relazione.outlook.folder import Folder, read
from relazione.outlook.log import Log

__all__ = ["SETTINGS", "Backtest", "Folder", "Log", "Setting", "backtest", "read"]
