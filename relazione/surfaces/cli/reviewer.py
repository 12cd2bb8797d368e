"""Reviewing by keyboard: an item at a time with its evidence, one key a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from relazione.model import RelazioneError
from relazione.model.wording import say
from relazione.surfaces.cli.change import change
from relazione.surfaces.cli.console import out
from relazione.surfaces.cli.detail import evidence, fields_of

if TYPE_CHECKING:
    from relazione.workspace import Held, Query, Workspace

KEYS = "a accept   r reject   c correct   m merge   n next   u undo   q quit"
AGAIN, NEXT, END = "again", "next", "end"


class Reviewer:
    """ask: gives the key pressed; question: gives a line. Both can be replaced, for tests."""

    def __init__(
        self,
        work: Workspace,
        query: Query,
        *,
        ask: Callable[[], str] = typer.getchar,
        question: Callable[[str], str] | None = None,
    ) -> None:
        self._work = work
        self._query = query
        self._ask = ask
        self._question = question or (lambda text: str(typer.prompt(text, default="", show_default=False)))
        self._console = out()
        self._made: list[tuple[str, Held]] = []

    def run(self) -> int:
        """Through the items that the query asks for, to the end or until `q`; returns how many decisions stand."""
        view = self._work.view()
        total = view.count(self._query)
        items = list(view.page(self._query))
        index = 0
        while index < len(items):
            self._show(items[index], index, total)
            outcome = self._decide(items[index])
            if outcome == END:
                break
            if outcome == NEXT:
                index += 1
            elif outcome != AGAIN:  # undone: back to the item it was about
                index = next((i for i, one in enumerate(items) if one.id == outcome), index)
        return len(self._made)

    def _show(self, held: Held, index: int, total: int) -> None:
        self._console.rule(f"{index + 1} of {total}", style="dim")
        self._console.print(say(held.item), style="bold", markup=False)
        for line in evidence(self._work.view(), held):
            self._console.print(line)
        self._console.print(f"{held.id}  p {held.item.probability:.2f}", style="dim", markup=False)
        self._console.print(KEYS, style="dim", markup=False)

    def _decide(self, held: Held) -> str:
        """Ask for a key and do what it means; a fault is told, and the item asked about again."""
        key = self._ask().lower()
        try:
            return self._done(key, held)
        except RelazioneError as fault:
            self._console.print(str(fault), style="red", markup=False)
            return AGAIN

    def _done(self, key: str, held: Held) -> str:
        review = self._work.review
        match key:
            case "a":
                return self._keep(review.accept(held.id), held)
            case "r":
                return self._keep(review.reject(held.id), held)
            case "c":
                return self._correct(held)
            case "m":
                other = self._question("id of the item that tells of the same")
                return (
                    self._keep(review.merge(held.id, self._work.view().item_id(other)), held)
                    if other
                    else AGAIN
                )
            case "n" | " ":
                return NEXT
            case "u":
                if not self._made:
                    return AGAIN
                entry, undone = self._made.pop()
                review.undo(entry)
                return undone.id
            case "q" | "\x1b" | "\x04":
                return END
        return AGAIN

    def _correct(self, held: Held) -> str:
        for name, value in fields_of(held):
            self._console.print(f"  {name:<14} {value}", markup=False)
        text = self._question("FIELD=VALUE (empty: leave it)")
        if not text:
            return AGAIN
        return self._keep(self._work.review.correct(held.id, dict([change(text)])), held)

    def _keep(self, entry: str, held: Held) -> str:
        self._made.append((entry, held))
        return NEXT
