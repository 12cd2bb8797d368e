"""What the client makes of a server that misbehaves: again, otherwise, or not at all."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from relazione.coding.llm import BudgetSpentError, ServiceError, Tally
from relazione.coding.llm import post as posting
from relazione.coding.llm.client import ATTEMPTS, Client
from relazione.coding.llm.faults import CutOffError, UnansweredError
from relazione.coding.llm.prompt import prompt
from tests.coding.llm.making import Naps, service
from tests.coding.llm.server import (
    breaks_off,
    completion,
    drips,
    fails,
    floods,
    hangs_up,
    raw,
    says,
    served,
    waits,
)

MESSAGES = [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]


def client(address: str, tmp_path, naps: Naps | None = None, **more) -> tuple[Client, Tally]:
    tally = Tally(service(address, tmp_path, **more))
    return Client(tally, prompt().schema, naps if naps is not None else Naps()), tally


def test_it_speaks_the_protocol(tmp_path):
    with served(says("yes")) as server:
        asked, tally = client(server.address, tmp_path, key="secret")
        assert asked.ask(MESSAGES).content == "yes"
    body = server.asked[0]
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert (body["model"], body["messages"], body["temperature"]) == ("test-model", MESSAGES, 0)
    assert body["response_format"]["json_schema"]["strict"] is True
    assert (tally.sent, tally.received, tally.guessed, tally.requests) == (100, 20, 0, 1)


def test_no_key_no_header(tmp_path):
    with served(says("yes")) as server:
        client(server.address, tmp_path)[0].ask(MESSAGES)
    assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_it_comes_back_with_growing_patience(tmp_path, status):
    naps = Naps()
    with served(fails(status), fails(status), says("yes")) as server:
        asked, tally = client(server.address, tmp_path, naps)
        assert asked.ask(MESSAGES).content == "yes"
    assert (tally.requests, tally.retries) == (3, 2)
    assert 1 <= naps[0] <= 1.5 and 2 <= naps[1] <= 3


@pytest.mark.parametrize("act", [breaks_off, hangs_up, raw(b"<html>busy</html>"), raw(b'{"choices": []}')])
def test_a_broken_answer_is_asked_for_again(tmp_path, act):
    with served(act, says("yes")) as server:
        asked, tally = client(server.address, tmp_path)
        assert asked.ask(MESSAGES).content == "yes"
    assert tally.requests == 2


def test_a_server_that_never_mends_is_given_up(tmp_path):
    with served(fails(500, "out of memory")) as server:
        asked, tally = client(server.address, tmp_path)
        with pytest.raises(UnansweredError, match="out of memory"):
            asked.ask(MESSAGES)
    assert tally.requests == len(server.asked) == ATTEMPTS


def test_retry_after_is_obeyed_in_seconds_and_as_a_date(tmp_path):
    naps = Naps()
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    script = (
        fails(429, Retry_After="7"),
        fails(503, Retry_After=date),
        fails(429, Retry_After="soon"),
        says("yes"),
    )
    with served(*script) as server:
        client(server.address, tmp_path, naps)[0].ask(MESSAGES)
    assert naps[0] == 7 and 55 < naps[1] <= 60 and 4 <= naps[2] <= 6


@pytest.mark.parametrize("asked_for", ["86400", "inf"])
def test_one_that_asks_for_too_much_patience_is_left_alone(tmp_path, asked_for):
    naps = Naps()
    with served(fails(429, "quota", Retry_After=asked_for)) as server:
        asked, _ = client(server.address, tmp_path, naps)
        with pytest.raises(ServiceError, match="turns requests away"):
            asked.ask(MESSAGES)
    assert not naps and len(server.asked) == 1


@pytest.mark.parametrize("act", [waits(3), drips(3)])
def test_a_slow_answer_is_cut_off_as_a_whole(tmp_path, act):
    began = time.monotonic()
    with served(act, says("yes")) as server:
        asked, tally = client(server.address, tmp_path, timeout=0.4)
        assert asked.ask(MESSAGES).content == "yes"
        assert time.monotonic() - began < 2.5
    assert tally.guessed > tally.service.answer_tokens  # it may have been worked at, and be charged


def test_a_flood_is_not_swallowed(tmp_path, monkeypatch):
    monkeypatch.setattr(posting, "LARGEST", 1000)
    with served(floods) as server:
        asked, tally = client(server.address, tmp_path)
        with pytest.raises(UnansweredError, match="an answer of more than"):
            asked.ask(MESSAGES)
    assert tally.requests == ATTEMPTS


def test_where_nobody_listens_it_says_so(tmp_path):
    naps = Naps()
    with served(says("yes")) as server:
        gone = server.address
    asked, tally = client(gone, tmp_path, naps)
    with pytest.raises(ServiceError, match="no connection") as fault:
        asked.ask(MESSAGES)
    assert gone in str(fault.value) and len(naps) == ATTEMPTS - 1
    assert tally.sent == 0  # nothing was sent, nothing is counted


@pytest.mark.parametrize("status", [401, 403, 404, 402, 302])
def test_what_will_not_mend_ends_the_run(tmp_path, status):
    with served(fails(status, "the key sk-123 is wrong", Location="http://elsewhere.example/")) as server:
        asked, _ = client(server.address, tmp_path, key="sk-123")
        with pytest.raises(ServiceError) as fault:
            asked.ask(MESSAGES)
    assert len(server.asked) == 1
    if status in (401, 403):
        assert "sk-123" not in str(fault.value)


def test_a_server_without_schemas_is_asked_for_plain_json_from_then_on(tmp_path):
    with served(fails(400, "response_format is not supported"), says("yes")) as server:
        asked, tally = client(server.address, tmp_path)
        asked.ask(MESSAGES)
        asked.ask(MESSAGES)
    assert ["response_format" in body for body in server.asked] == [True, False, False]
    assert len(tally.notes) == 1


def test_it_falls_back_once_only(tmp_path):
    with served(fails(422, "no")) as server:
        asked, _ = client(server.address, tmp_path)
        with pytest.raises(UnansweredError, match="422"):
            asked.ask(MESSAGES)
    assert len(server.asked) == 2


def test_too_long_a_request_keeps_the_schema(tmp_path):
    with served(fails(400, "maximum context length is 2048 tokens"), says("yes")) as server:
        asked, _ = client(server.address, tmp_path)
        with pytest.raises(UnansweredError, match="context length"):
            asked.ask(MESSAGES)
        asked.ask(MESSAGES)
    assert "response_format" in server.asked[1]


def test_names_of_parameters_follow_the_server(tmp_path):
    script = (
        fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        fails(400, "'temperature' does not support 0"),
        says("yes"),
    )
    with served(*script) as server:
        client(server.address, tmp_path)[0].ask(MESSAGES)
    last = server.asked[-1]
    assert last["max_completion_tokens"] == 4096 and "max_tokens" not in last and "temperature" not in last
    assert "response_format" in last


def test_a_refusal_is_not_an_answer(tmp_path):
    for act in (says(None, refusal="I cannot"), says("", finish="content_filter")):
        with served(act) as server:
            assert client(server.address, tmp_path)[0].ask(MESSAGES).refused


def test_an_answer_cut_short_is_told_apart(tmp_path):
    with served(says('{"events": [', finish="length")) as server:
        asked, tally = client(server.address, tmp_path)
        with pytest.raises(CutOffError):
            asked.ask(MESSAGES)
    assert tally.received == 20


def test_tokens_that_the_server_does_not_tell_are_estimated(tmp_path):
    form = {**completion("yes"), "usage": {"prompt_tokens": "many"}}
    with served(raw(json.dumps(form).encode())) as server:
        asked, tally = client(server.address, tmp_path)
        asked.ask(MESSAGES)
    assert tally.guessed == tally.sent + tally.received > 0


def test_the_budget_is_kept_before_a_request_is_sent(tmp_path):
    with served(says("yes")) as server:
        asked, tally = client(server.address, tmp_path, budget_tokens=3000, answer_tokens=500)
        with pytest.raises(BudgetSpentError, match="budget is spent"):
            for _ in range(100):
                asked.ask(MESSAGES)
    assert 1 < len(server.asked) < 100
    assert tally.sent + tally.received == 120 * len(server.asked) <= 3000


def test_a_budget_of_money(tmp_path):
    prices = {"price_in": 10.0, "price_out": 30.0, "budget_money": 0.05, "answer_tokens": 500}
    with served(says("yes")) as server:
        asked, tally = client(server.address, tmp_path, **prices)
        with pytest.raises(BudgetSpentError):
            for _ in range(100):
                asked.ask(MESSAGES)
    assert tally.cost == pytest.approx(len(server.asked) * (100 * 10 + 20 * 30) / 1e6)
    assert 0 < tally.cost <= 0.05


def test_a_loopback_name_that_leads_elsewhere_gets_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(posting, "is_loopback", lambda ip: False)
    with served(says("yes")) as server:
        asked, _ = client(server.address, tmp_path)
        with pytest.raises(ServiceError, match="another machine"):
            asked.ask(MESSAGES)
    assert not server.asked


def test_proxies_of_the_environment_are_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with served(says("yes")) as server:
        assert client(server.address, tmp_path)[0].ask(MESSAGES).content == "yes"
