"""Assessments of a relation, or of an actor's intent or capability: whose, and about whom."""

from __future__ import annotations

from relazione.coding.claims.find import find
from relazione.coding.page import Page
from relazione.coding.reported import about, claimant
from relazione.model import Claim

CODER = "relazione.claims/1"
# Share right when read against the text, by how many words of assessment the clause has.
ONE, SEVERAL = 0.4, 0.55


def code(page: Page) -> list[Claim]:
    """The claims of the page, in order of the text. Needs the actors layer."""
    found: list[Claim] = []
    for sentence in page.sentences:
        for assessed in find(page, sentence):
            whom = about(page, sentence, assessed.start, assessed.end)
            if not whom:
                continue
            who, words = claimant(page, sentence, assessed.cue)
            anchor = page.anchor(max(assessed.start, min(words, assessed.cue)), assessed.end)
            found.append(
                Claim(
                    document=page.document.id,
                    anchors=(anchor,),
                    probability=ONE if assessed.words == 1 else SEVERAL,
                    coder=CODER,
                    claimant=who,
                    about=whom,
                    text=anchor.quote,
                )
            )
    return found


__all__ = ["CODER", "code"]
