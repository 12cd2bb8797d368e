"""What `relazione desk` was started with."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PORT = 7365


@dataclass(frozen=True, kw_only=True)
class DeskSettings:
    """record: the record's file. user: under which name decisions are kept until a reviewer gives another.

    host, port: where it is served. hosts: further names by which browsers may call it (`desk.example.org`).
    token: who gives it reviews; reader_token: who gives it only reads. Without either nobody is asked, which is
    allowed on loopback alone. read_only: nobody decides or adds anything.
    """

    record: str
    user: str
    host: str = "127.0.0.1"
    port: int = PORT
    hosts: tuple[str, ...] = ()
    token: str | None = None
    reader_token: str | None = None
    read_only: bool = False

    @property
    def open_to_all(self) -> bool:
        """Whether nobody is asked for a token."""
        return self.token is None and self.reader_token is None

    @property
    def names(self) -> frozenset[str]:
        """Host names, without port, that a request may be addressed to."""
        return LOOPBACK | {self.host} | set(self.hosts)
