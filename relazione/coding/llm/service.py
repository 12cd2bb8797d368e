"""Where the model is, what it is called, what it may cost: everything that a user configures."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from relazione.model import UsageError

ENDPOINT = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of a server's address. path: of the chat endpoint. host: in lower case, without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, text: str) -> Address:
        """`http://localhost:8080/v1` as its parts; UsageError where it is no such address or holds a secret."""
        try:
            parts = urlsplit(text.strip())
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as fault:
            raise UsageError(f"not an address ({fault})", where="llm_address") from fault
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                "not an address of a server", where="llm_address", remedy="write http://localhost:8080/v1"
            )
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise UsageError(
                "an address here has neither a user, a ? nor a #",
                where="llm_address",
                remedy="give the key in an environment variable (llm_key_env)",
            )
        path = parts.path.rstrip("/")
        return cls(parts.scheme, parts.hostname, port, path if path.endswith(ENDPOINT) else path + ENDPOINT)

    @property
    def loopback(self) -> bool:
        """Whether it names this machine itself, so that no text leaves it."""
        return self.host == "localhost" or is_loopback(self.host)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path.removesuffix(ENDPOINT)}"


def is_loopback(ip: str) -> bool:
    """Whether an IP address is one of this machine's own (127.0.0.0/8, ::1); False for a name."""
    try:
        found = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


@dataclass(frozen=True, slots=True)
class Service:
    """A model and how to use it.

    key: sent as a bearer token where there is one; never shown. timeout: seconds for one whole answer.
    answer_tokens: the longest answer asked for. budget_tokens, budget_money: for a run, 0 for no limit.
    price_in, price_out: of a million tokens sent and received, in whatever currency budget_money is in.
    cache: the folder of answers. probability: what every item gets.
    """

    address: Address
    model: str
    cache: Path
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    answer_tokens: int = 4096
    budget_tokens: int = 0
    budget_money: float = 0.0
    price_in: float = 0.0
    price_out: float = 0.0
    probability: float = 0.5

    def cost(self, sent: int, received: int) -> float:
        """What so many tokens cost."""
        return (sent * self.price_in + received * self.price_out) / 1e6
