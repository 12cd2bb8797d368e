"""Settings: what a user may fix once, in `relazione.toml` or in code, instead of saying it every time."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from relazione.model import UsageError

FILE = "relazione.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; see docs/settings.md.

    record: the file that holds the record. workers: processes that read and code (0: as many as there are cores).
    user: under which name judgements are kept (None: the name you are logged in by).
    encoding: of text files that are not UTF-8 (None: find out). max_megabytes: the largest document that is read,
    pictures and all; of plain text a quarter of it, of one line an eighth.
    min_probability: items less sure than this are kept, but shown only when asked for.
    coder: the folder of a network of one's own, as `relazione tune` makes it (None: the one that ships), or `llm`, a
    language model, which the settings that begin with llm_ describe (docs/llm.md); prices are of a million tokens.
    certainty: what words of certainty mean as probabilities: kent, icd203, phia, nato, or a YAML file of one's own.
    forecast_minimum: forecasters with fewer settled questions are not ranked.
    """

    record: str = "relations.duckdb"
    workers: int = 0
    user: str | None = None
    encoding: str | None = None
    max_megabytes: int = 64
    min_probability: float = 0.0
    coder: str | None = None
    certainty: str = "kent"
    forecast_minimum: int = 10
    llm_address: str | None = None
    llm_model: str | None = None
    llm_key_env: str = "RELAZIONE_LLM_KEY"
    llm_allowed_host: str | None = None
    llm_timeout: float = 120.0
    llm_answer_tokens: int = 4096
    llm_budget_tokens: int = 1_000_000
    llm_budget_money: float = 0.0
    llm_price_in: float = 0.0
    llm_price_out: float = 0.0
    llm_probability: float = 0.5
    llm_cache: str | None = None

    @classmethod
    def load(cls, folder: Path | None = None) -> Settings:
        """Those of `relazione.toml` in the folder (the current one), or the defaults where there is none."""
        path = (folder or Path()) / FILE
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise UsageError(f"cannot be understood ({fault})", where=str(path)) from fault
        return cls().with_(table, where=str(path))

    def with_(self, values: dict[str, Any], where: str = "settings") -> Settings:
        """A copy with some values replaced; UsageError names a setting that is unknown or of the wrong sort."""
        for name, value in values.items():
            known = {f.name: type(getattr(self, f.name)) for f in fields(self)}
            if name not in known:
                raise UsageError(f"no setting {name!r}", where=where, remedy=f"known are {', '.join(known)}")
            wanted = known[name] if known[name] is not type(None) else str
            allowed = (int, float) if wanted is float else (wanted,)
            if isinstance(value, bool) or not isinstance(value, allowed):
                raise UsageError(f"{name} must be {_SORTS[wanted]}", where=where)
        return replace(self, **values)


_SORTS = {str: "text", int: "a whole number", float: "a number"}
