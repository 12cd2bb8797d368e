"""Items as rows for people: what stands in each column, by kind. Status by word and sign, never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model import Agreement, Claim, Event, Forecast, Item, Kind, Quantity, Quotation
from relazione.model.wording import act, amount, arrow, bounded, codes, when

SIGNS = {
    "happened": "●",
    "planned": "○",
    "possible": "◌",
    "halted": "◐",
    "not_happened": "✕",
    "denied": "⊘",
    "proposed": "◌",
    "negotiating": "◌",
    "agreed": "◔",
    "signed": "◑",
    "ratified": "◕",
    "in_force": "●",
    "suspended": "◐",
    "ended": "✕",
    "not_signed": "✕",
    "will": "▲",
    "likely": "△",
    "unlikely": "▽",
    "will not": "▼",
}
STYLES = {
    "happened": "green",
    "in_force": "green",
    "signed": "green",
    "ratified": "green",
    "planned": "cyan",
    "possible": "yellow",
    "proposed": "yellow",
    "halted": "magenta",
    "suspended": "magenta",
    "not_happened": "red",
    "not_signed": "red",
    "ended": "red",
    "denied": "red",
}


@dataclass(frozen=True, slots=True)
class Column:
    """name: its heading. share: how much it may take of the width that is left; 0 keeps its natural width."""

    name: str
    share: int = 0


DATE = Column("date")
COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.EVENT: (DATE, Column("who", 1), Column("act"), Column("status")),
    Kind.AGREEMENT: (DATE, Column("parties", 1), Column("stage"), Column("name", 2), Column("amount")),
    Kind.QUANTITY: (Column("about", 1), Column("indicator", 2), Column("value"), Column("period")),
    Kind.QUOTATION: (Column("speaker", 1),),
    Kind.CLAIM: (Column("claimant", 1), Column("about", 1)),
    Kind.FORECAST: (Column("deadline"), Column("claimant", 1), Column("certainty"), Column("about", 1)),
}


def sign(status: str) -> str:
    """The status with its sign and in words: `✕ not happened`."""
    return f"{SIGNS.get(status, '·')} {status.replace('_', ' ')}"


def cells(item: Item) -> tuple[str, ...]:
    """The item's texts for the columns of its kind."""
    match item:
        case Event():
            return when(item.date), arrow(item), act(item), sign(item.status)
        case Agreement():
            money = amount(item.amount) if item.amount else ""
            return when(item.date), codes(item.parties), sign(item.stage), item.name, money
        case Quantity():
            change = {"rise": " ↑", "fall": " ↓"}.get(item.change or "", "")
            period = when(item.period) if item.period else ""
            return codes(item.about), item.indicator or "", bounded(item) + change, period
        case Quotation():
            return (item.speaker or "?",)
        case Claim():
            return item.claimant or "the author", codes(item.about)
        case Forecast():
            return (
                item.deadline or "no date",
                item.claimant or "the author",
                sign(item.certainty),
                codes(item.about),
            )
    raise TypeError(f"no columns for {type(item).__name__}")


def style(item: Item) -> str:
    """The colour that goes with the item's status, where it has one."""
    status = getattr(item, "status", None) or getattr(item, "stage", None) or ""
    return STYLES.get(str(status), "")


def one_line(text: str) -> str:
    """The text on one line, white space runs as one space, control characters gone."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
