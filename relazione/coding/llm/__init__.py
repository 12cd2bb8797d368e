"""A second coder: a language model of the user's own, off unless configured.

`LlmCoder(service).code(document)` gives the same kinds of item as the coder that ships. The model proposes; every quote
is looked for in the text, sides and dates are those that our own layers find there, and what the text does not bear is
dropped and counted (`tally.py`).
"""

from relazione.coding.llm.coder import LlmCoder, version_of
from relazione.coding.llm.faults import BudgetSpentError, ServiceError
from relazione.coding.llm.service import Address, Service
from relazione.coding.llm.tally import Tally

__all__ = ["Address", "BudgetSpentError", "LlmCoder", "Service", "ServiceError", "Tally", "version_of"]
