"""Linking: which items tell of the same event or agreement, and which plans may have come true. Pure functions.

    telling(item, published=…)   what is compared
    blocks(item)                 the groups an item is compared in (from the model: the record keeps them)
    link(block, tellings)        the links of one block, all of it at once
    duplicates(prints, …)        which documents repeat another

Links depend on what is in a block and on nothing else: not on order, not on how many processes did the work.
"""

from relazione.linking.duplicates import Print, duplicates
from relazione.linking.link import link
from relazione.linking.telling import Telling, telling
from relazione.linking.version import LINKER
from relazione.model.blocks import blocks, parties

__all__ = ["LINKER", "Print", "Telling", "blocks", "duplicates", "link", "parties", "telling"]
