"""Which coder codes: a network, the one that ships or one's own, or a language model. One setting decides."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from relazione import reading
from relazione.model import Document, Item, ReadingError, UsageError
from relazione.reading.sources import Source
from relazione.workspace import batch
from relazione.workspace.coded import Coded, Outcome, code_document, coder
from relazione.workspace.networks import is_model, own
from relazione.workspace.settings import Settings
from relazione.workspace.tasks import tasks

if TYPE_CHECKING:
    from relazione.coding.llm import LlmCoder, Service


class Coder(Protocol):
    """What codes a run. version: under which its documents count as coded."""

    @property
    def version(self) -> str: ...

    def run(
        self,
        paths: Sequence[str | Path],
        options: reading.Options,
        *,
        workers: int = 0,
        known: frozenset[str] = frozenset(),
    ) -> Iterator[Outcome]:
        """Every document that the paths name, coded, in their order; those that are known are only read."""

    def one(self, document: Document) -> Outcome:
        """A document that was read already, coded."""

    def warning(self) -> str | None:
        """What a user must know before the run: where text goes."""

    def spent(self) -> dict[str, object] | None:
        """What a model was asked and what it cost, for programs; None where there is none."""

    def told(self) -> list[str]:
        """The same for people, a line each."""


class Own:
    """A network, over several processes: the one in a folder of one's own, or (None) the one that ships."""

    def __init__(self, network: Path | None) -> None:
        self._network = network

    @property
    def version(self) -> str:
        return coder(self._network)

    def run(
        self,
        paths: Sequence[str | Path],
        options: reading.Options,
        *,
        workers: int = 0,
        known: frozenset[str] = frozenset(),
    ) -> Iterator[Outcome]:
        return batch.run(paths, options, workers=workers, known=known, network=self._network)

    def one(self, document: Document) -> Outcome:
        return code_document(document, self._network)

    def warning(self) -> None:
        return None

    def spent(self) -> None:
        return None

    def told(self) -> list[str]:
        return []


class Model:
    """A language model, asked from this process, one passage after another."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._ended = False

    @cached_property
    def _coder(self) -> LlmCoder:
        from relazione.coding.llm import LlmCoder  # here, since a coder takes a while to load

        return LlmCoder(self._service)

    @property
    def version(self) -> str:
        return self._coder.version

    def run(
        self,
        paths: Sequence[str | Path],
        options: reading.Options,
        *,
        workers: int = 0,
        known: frozenset[str] = frozenset(),
    ) -> Iterator[Outcome]:
        """Ends with the document at which the budget was spent or the model no longer served."""
        self._ended = False
        for task in tasks(paths, options):
            found = reading.read_source(task, options) if isinstance(task, Source) else (task,)
            for document in found:
                yield self._outcome(document, known)
                if self._ended:
                    return

    def one(self, document: Document) -> Outcome:
        return code_document(document, code=self._code)

    def _outcome(self, document: Document | ReadingError, known: frozenset[str]) -> Outcome:
        if isinstance(document, ReadingError):
            return document
        if document.id in known:
            return Coded(document, (), known=True)
        return self.one(document)

    def _code(self, document: Document) -> list[Item]:
        from relazione.coding.llm import ServiceError

        try:
            return self._coder.code(document)
        except ServiceError as fault:
            self._ended = True
            what = f"not coded, nor what comes after it: {fault.where}: {fault.what}"
            raise ReadingError(what, where=document.key, remedy=fault.remedy) from fault

    def warning(self) -> str | None:
        address = self._service.address
        if address.loopback:
            return None
        clear = " UNENCRYPTED" if address.scheme == "http" else ""
        return f"warning: text of your documents leaves this machine{clear}: it is sent to {address}"

    def spent(self) -> dict[str, object]:
        return self._coder.tally.form()

    def told(self) -> list[str]:
        return self._coder.tally.lines()


def choose(settings: Settings) -> Coder:
    """The coder that the settings name; UsageError where they do not suffice for it."""
    if is_model(settings.coder):
        return Model(service_of(settings))
    return Own(own(settings.coder))


def service_of(settings: Settings) -> Service:
    """The service that the settings describe. UsageError where something is missing, out of range, or where text would
    go to a host that they do not allow."""
    from relazione.coding.llm import Address, Service

    if settings.llm_address is None or settings.llm_model is None:
        missing = "llm_address" if settings.llm_address is None else "llm_model"
        raise UsageError(
            f"the coder llm needs {missing}", remedy="set it in relazione.toml, as docs/llm.md shows"
        )
    address = Address.of(settings.llm_address)
    if not address.loopback and (settings.llm_allowed_host or "").lower() != address.host:
        raise UsageError(
            f"text of your documents would leave this machine for {address.host}",
            where="llm_address",
            remedy=f'if it may, say --yes or set llm_allowed_host = "{address.host}"',
        )
    _check(settings)
    return Service(
        address=address,
        model=settings.llm_model,
        cache=Path(settings.llm_cache).expanduser() if settings.llm_cache else _cache_folder(),
        key=_key(settings.llm_key_env),
        timeout=settings.llm_timeout,
        answer_tokens=settings.llm_answer_tokens,
        budget_tokens=settings.llm_budget_tokens,
        budget_money=settings.llm_budget_money,
        price_in=settings.llm_price_in,
        price_out=settings.llm_price_out,
        probability=settings.llm_probability,
    )


def allowed(settings: Settings) -> Settings:
    """The settings with leave to send text to whatever host they name."""
    from relazione.coding.llm import Address

    if settings.llm_address is None:
        return settings
    return settings.with_({"llm_allowed_host": Address.of(settings.llm_address).host})


def _check(settings: Settings) -> None:
    for name in ("llm_budget_tokens", "llm_budget_money", "llm_price_in", "llm_price_out"):
        if not getattr(settings, name) >= 0:
            raise UsageError(f"{name} must not be below 0")
    if not 1 <= settings.llm_timeout <= 3600:
        raise UsageError("llm_timeout must be 1 to 3600 seconds")
    if settings.llm_answer_tokens < 1:
        raise UsageError("llm_answer_tokens must be above 0")
    if not 0 <= settings.llm_probability <= 1:
        raise UsageError("llm_probability must be between 0 and 1")
    if settings.llm_budget_money and not (settings.llm_price_in or settings.llm_price_out):
        raise UsageError(
            "llm_budget_money cannot be kept without prices", remedy="set llm_price_in and llm_price_out"
        )


def _key(variable: str) -> str | None:
    """The key in the environment, None where there is none; it is never shown, nor kept."""
    key = os.environ.get(variable, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError("holds no key", where=variable, remedy="see llm_key_env in docs/llm.md")
    return key or None


def _cache_folder() -> Path:
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "relazione" / "llm"
