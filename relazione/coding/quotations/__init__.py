"""Words in quotation marks with their speaker; scare quotes, terms and titles told apart.

`code(page)` gives the quotations of a document. `find(text)` gives every stretch between quotation marks in one
string, whatever it is.
"""

from relazione.coding.quotations.marks import Quoted, find
from relazione.coding.quotations.resolve import CODER, code

__all__ = ["CODER", "Quoted", "code", "find"]
