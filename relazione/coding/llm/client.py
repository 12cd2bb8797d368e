"""Chat completions of an OpenAI-compatible server: attempts with back-off, and what a server does not take left out."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from relazione.coding.llm.faults import CutOffError, ServiceError, UnansweredError
from relazione.coding.llm.post import Answer, BrokenAnswerError, ConnectError, post
from relazione.coding.llm.prompt import Message
from relazione.coding.llm.tally import Tally, estimated

ATTEMPTS = 4
LONGEST_WAIT = 120.0  # seconds; a server that asks for more is left alone
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSED_FORM = frozenset({400, 415, 422, 501})
TOLD = 200  # characters of a server's own words that are shown


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said; refused where it would not."""

    content: str
    refused: bool = False


@dataclass
class _Form:
    """How this server wants a request; what it turns out not to take is left out for the rest of the run."""

    schema: bool = True
    limit: str = "max_tokens"
    temperature: bool = True

    def of(self, model: str, messages: list[Message], most: int, schema: dict[str, Any]) -> dict[str, Any]:
        form: dict[str, Any] = {"model": model, "messages": messages, self.limit: most, "stream": False}
        if self.temperature:
            form["temperature"] = 0
        if self.schema:
            named = {"name": "items", "strict": True, "schema": schema}
            form["response_format"] = {"type": "json_schema", "json_schema": named}
        return form


class Client:
    """Asks one service and counts what it takes. sleep: how it waits between attempts."""

    def __init__(
        self, tally: Tally, schema: dict[str, Any], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._tally, self._service = tally, tally.service
        self._schema = schema
        self._sleep = sleep
        self._form = _Form()

    def ask(self, messages: list[Message]) -> Reply:
        """The model's reply. UnansweredError where it gives none to this; ServiceError where it serves nobody."""
        attempt = 0
        while True:
            attempt += 1
            answer, reason, wait = None, "", None
            try:
                answer = self._send(messages)
            except ConnectError as fault:
                reason = f"no connection ({fault})"
            except BrokenAnswerError as fault:
                reason = str(fault)
            if answer is not None:
                if answer.status == 200:
                    if (reply := self._reply(answer, messages)) is not None:
                        return reply
                    reason = "the server's answer is not of the protocol"
                elif answer.status in REFUSED_FORM and self._concede(answer):
                    attempt -= 1  # each concession is made once, so this ends
                    self._tally.retries += 1
                    continue
                elif answer.status in AGAIN:
                    reason, wait = f"status {answer.status} ({_words(answer)})", _asked_wait(answer)
                else:
                    raise self._final(answer)
            if attempt >= ATTEMPTS or (wait or 0) > LONGEST_WAIT:
                raise self._given_up(answer, reason, wait)
            self._tally.retries += 1
            self._sleep(wait if wait is not None else _back_off(attempt))

    def _send(self, messages: list[Message]) -> Answer:
        service = self._service
        form = self._form.of(service.model, messages, service.answer_tokens, self._schema)
        guess = estimated(json.dumps(form, ensure_ascii=False))
        self._tally.allow(guess)
        self._tally.requests += 1
        try:
            return post(service.address, form, service.key, service.timeout)
        except BrokenAnswerError:  # it may have been worked at to the end, and be charged
            self._tally.spend(guess, service.answer_tokens, guessed=True)
            raise

    def _reply(self, answer: Answer, messages: list[Message]) -> Reply | None:
        """The reply in an answer, its tokens counted; None where it is not of the protocol."""
        form = _json(answer.body)
        usage = form.get("usage")
        told = [
            usage.get(f"{name}_tokens") if isinstance(usage, dict) else None
            for name in ("prompt", "completion")
        ]
        choices = form.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
        message = choice.get("message")
        content = message.get("content") if isinstance(message, dict) else None
        self._count(told, messages, content if isinstance(content, str) else "")
        if not isinstance(message, dict):
            return None
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            return Reply("", refused=True)
        if choice.get("finish_reason") == "length":
            raise CutOffError(f"the answer is longer than {self._service.answer_tokens:,} tokens")
        return Reply(content) if isinstance(content, str) else None

    def _count(self, told: list[Any], messages: list[Message], content: str) -> None:
        if all(type(tokens) is int and tokens >= 0 for tokens in told):
            self._tally.spend(told[0], told[1])
        else:
            self._tally.spend(estimated(json.dumps(messages)), estimated(content), guessed=True)

    def _concede(self, answer: Answer) -> bool:
        """Leaves out what the server does not take, by its own words; False where nothing is left to leave out."""
        words, form = _words(answer), self._form
        if "max_completion_tokens" in words and form.limit == "max_tokens":
            form.limit = "max_completion_tokens"
        elif "temperature" in words and form.temperature:
            form.temperature = False
            self._tally.notes.append(
                "the server takes no temperature: its answers may differ from run to run"
            )
        elif form.schema and not _too_long(words):
            form.schema = False
            self._tally.notes.append("the server takes no JSON schema: plain JSON was asked for")
        else:
            return False
        return True

    def _final(self, answer: Answer) -> Exception:
        where, status = str(self._service.address), answer.status
        if status in (401, 403):
            return ServiceError(
                f"the key is not accepted ({status})", where=where, remedy="see llm_key_env in docs/llm.md"
            )
        if status == 404:
            return ServiceError(
                f"no such address or model ({_words(answer)})",
                where=where,
                remedy="see llm_address, llm_model",
            )
        if 300 <= status < 400:
            return ServiceError(
                "leads elsewhere; nothing is sent on", where=where, remedy="give the address itself"
            )
        if status == 402:
            return ServiceError(f"asks for payment ({_words(answer)})", where=where)
        return UnansweredError(f"status {status} ({_words(answer)})")

    def _given_up(self, answer: Answer | None, reason: str, wait: float | None) -> Exception:
        where = str(self._service.address)
        if answer is not None and answer.status == 429:
            asked = f", to come back in {wait:,.0f} seconds" if wait else ""
            return ServiceError(
                f"turns requests away{asked} ({_words(answer)})",
                where=where,
                remedy="run the same again later: what was answered is kept",
            )
        if reason.startswith("no connection"):
            return ServiceError(reason, where=where, remedy="see that the server runs")
        return UnansweredError(reason)


def _json(body: bytes) -> dict[str, Any]:
    try:
        form = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return form if isinstance(form, dict) else {}


def _words(answer: Answer) -> str:
    """What the server itself says about a failure, in one short line."""
    error = _json(answer.body).get("error")
    told = error.get("message") if isinstance(error, dict) else error
    text = told if isinstance(told, str) else answer.body[: 4 * TOLD].decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:TOLD] or "no reason given"


def _too_long(words: str) -> bool:
    """Whether a refusal speaks of the size of the request, which no other form of it would mend."""
    return "context" in words.lower() and ("length" in words.lower() or "size" in words.lower())


def _asked_wait(answer: Answer) -> float | None:
    """Seconds that the server asks to wait, given as such or as a date; None where it says nothing."""
    if answer.retry_after is None:
        return None
    try:
        return max(0.0, float(answer.retry_after))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(answer.retry_after)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _back_off(attempt: int) -> float:
    """1, 2, 4 … seconds and up to half as much again, so that several do not come back together."""
    return float(2 ** (attempt - 1)) * random.uniform(1.0, 1.5)
