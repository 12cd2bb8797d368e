"""What a run has asked, got and spent, and whether it may ask for more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from relazione.coding.llm.faults import BudgetSpentError
from relazione.coding.llm.service import Service

BYTES_A_TOKEN = 3  # English has four or more, Chinese about three: an estimate that is rather too high


def estimated(text: str) -> int:
    """About how many tokens a text has, rather too many than too few."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // BYTES_A_TOKEN)


@dataclass
class Tally:
    """Counts of one run.

    passages: answered, from the cache or by the server. requests: what was sent, every attempt. retries: attempts
    after the first. sent, received: tokens as the server counts them; guessed: those of them that it did not tell.
    refused: passages about which the model would not answer. unanswered: passages without a usable answer.
    kept: items by kind; dropped: what the model said that was thrown away, by reason. notes: what the server was
    found not to take.
    """

    service: Service
    passages: int = 0
    cached: int = 0
    requests: int = 0
    retries: int = 0
    sent: int = 0
    received: int = 0
    guessed: int = 0
    refused: int = 0
    unanswered: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def cost(self) -> float:
        return self.service.cost(self.sent, self.received)

    def allow(self, sent: int) -> None:
        """BudgetSpentError where a request of so many tokens, answered at full length, might cost more than is left."""
        service, most = self.service, self.service.answer_tokens
        tokens = self.sent + self.received + sent + most
        if service.budget_tokens and tokens > service.budget_tokens:
            left = service.budget_tokens - self.sent - self.received
            raise self._spent(f"{max(left, 0):,} of {service.budget_tokens:,} tokens", f"{sent + most:,}")
        next_cost = service.cost(sent, most)
        if service.budget_money and self.cost + next_cost > service.budget_money:
            left_money = max(service.budget_money - self.cost, 0.0)
            raise self._spent(f"{left_money:.4g} of {service.budget_money:.4g}", f"{next_cost:.4g}")

    def _spent(self, left: str, needed: str) -> BudgetSpentError:
        return BudgetSpentError(
            f"the budget is spent: {left} are left and the next request may take {needed}",
            where="llm",
            remedy="raise llm_budget_tokens or llm_budget_money and run the same again: what was answered is kept",
        )

    def spend(self, sent: int, received: int, *, guessed: bool = False) -> None:
        self.sent += sent
        self.received += received
        if guessed:
            self.guessed += sent + received

    def form(self) -> dict[str, object]:
        """The counts for programs."""
        return {
            "model": self.service.model,
            "address": str(self.service.address),
            "passages": self.passages,
            "cached": self.cached,
            "requests": self.requests,
            "retries": self.retries,
            "tokens_sent": self.sent,
            "tokens_received": self.received,
            "tokens_guessed": self.guessed,
            "cost": round(self.cost, 6),
            "refused": self.refused,
            "unanswered": self.unanswered,
            "kept": dict(self.kept),
            "dropped": dict(self.dropped),
            "notes": list(self.notes),
        }

    def lines(self) -> list[str]:
        """The counts for people."""
        priced = self.service.price_in or self.service.price_out
        told = [
            f"{self.service.model}: {self.passages:,} passages answered ({self.cached:,} from the cache), "
            f"{self.requests:,} requests ({self.retries:,} of them again)",
            f"  {self.sent:,} tokens sent, {self.received:,} received"
            + (f", {self.guessed:,} of them estimated" if self.guessed else "")
            + (f"; cost {self.cost:.4g}" if priced else "; no price is set"),
        ]
        if self.dropped:
            reasons = ", ".join(f"{count:,} {reason}" for reason, count in self.dropped.most_common())
            told.append(f"  thrown away of what it said: {reasons}")
        if self.refused:
            told.append(
                f"  the model would not answer about {self.refused:,} passages: nothing is coded of them"
            )
        if self.unanswered:
            told.append(f"  {self.unanswered:,} passages got no usable answer")
        return told + [f"  {note}" for note in self.notes]
