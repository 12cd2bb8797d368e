"""The language model as the coder of the commands and the library: chosen by one setting, told about, kept beside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from relazione import Settings, Workspace
from relazione.model import UsageError
from relazione.surfaces.cli.app import app
from relazione.workspace import allowed
from tests.coding.llm.making import TEXT, event
from tests.coding.llm.server import Served, lists, served

runner = CliRunner()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A current folder with a document, where answers are kept under it too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("RELAZIONE_LLM_KEY", raising=False)
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def server(folder) -> Iterator[Served]:
    with served(lists(events=[event(), event(quote="never said")])) as running:
        configure(folder, running.address)
        yield running


def configure(folder: Path, address: str, *more: str) -> None:
    lines = [f'llm_address = "{address}"', 'llm_model = "m/1:x"', *more]
    (folder / "relazione.toml").write_text("\n".join(lines), "utf-8")


def call(*arguments: str, code: int = 0):
    result = runner.invoke(app, list(arguments), env={"COLUMNS": "120"})
    assert result.exit_code == code, (result.output, result.stderr)
    assert "Traceback" not in result.stderr
    return result


def test_it_is_off_unless_asked_for(folder, server):
    call("code", "report.txt")
    assert not server.asked


def test_code_with_a_model(folder, server):
    result = call("code", "report.txt", "--coder", "llm", "--published", "2024-05-20")
    (item,) = map(json.loads, result.stdout.splitlines())
    assert (item["type"], item["coder"], item["date"]["start"]) == (
        "SANCTION",
        "relazione.llm/1:m/1:x",
        "2024-05-17",
    )
    assert "100 tokens sent, 20 received" in result.stderr
    assert "1 with a quote that is not in the text" in result.stderr
    assert "warning" not in result.stderr  # nothing left the machine
    assert (
        "(1 from the cache), 0 requests"
        in call("code", "report.txt", "--coder", "llm", "--published", "2024-05-20").stderr
    )


def test_its_items_stand_beside_those_of_the_other_coder(folder, server):
    call("read", "report.txt", "--published", "2024-05-20")
    told = json.loads(
        call("read", "report.txt", "--published", "2024-05-20", "--coder", "llm", "--json").stdout
    )
    assert (told["kept"], told["coder"], told["llm"]["tokens_sent"]) == (1, "relazione.llm/1:m/1:x", 100)
    compared = json.loads(call("compare", "--json").stdout)
    assert (compared["latter"], compared["documents"]) == ("relazione.llm/1:m/1:x", 1)
    call("adopt", "relazione.llm/1:m/1:x")
    shown = [json.loads(line) for line in call("ledger", "event", "--json").stdout.splitlines()]
    assert [item["coder"] for item in shown] == ["relazione.llm/1:m/1:x"]
    again = json.loads(
        call("read", "report.txt", "--published", "2024-05-20", "--coder", "llm", "--json").stdout
    )
    assert (again["known"], again["llm"]["requests"]) == (1, 0)


def test_the_setting_makes_it_the_coder_of_every_run(folder, server):
    configure(folder, server.address, 'coder = "llm"')
    call("read", "report.txt")
    assert len(server.asked) == 1


def test_no_text_leaves_the_machine_without_leave(folder):
    configure(folder, "https://api.example.org/v1")
    result = call("code", "report.txt", "--coder", "llm", code=2)
    assert "would leave this machine for api.example.org" in result.stderr and "--yes" in result.stderr
    configure(folder, "https://api.example.org/v1", 'llm_allowed_host = "other.example.org"')
    call("read", "report.txt", "--coder", "llm", code=2)
    assert not (folder / "relations.duckdb").exists()


@pytest.mark.parametrize("leave", [["--yes"], []])
def test_with_leave_every_run_says_where_text_goes(folder, leave, monkeypatch):
    sent = []

    def post(address, form, key, timeout):
        sent.append(address.host)
        raise OSError("not in a test")

    monkeypatch.setattr("relazione.coding.llm.client.post", post)
    configure(
        folder, "http://api.example.org/v1", *([] if leave else ['llm_allowed_host = "api.example.org"'])
    )
    result = call("code", "report.txt", "--coder", "llm", *leave, code=1)
    assert "warning: text of your documents leaves this machine UNENCRYPTED" in result.stderr
    assert "http://api.example.org:80/v1" in result.stderr.splitlines()[0]
    assert sent == ["api.example.org"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("llm_budget_tokens = -1", "llm_budget_tokens"),
        ("llm_timeout = 0", "llm_timeout"),
        ("llm_timeout = nan", "llm_timeout"),
        ("llm_budget_money = 1", "without prices"),
        ("llm_probability = 2", "llm_probability"),
        ("llm_answer_tokens = 0", "llm_answer_tokens"),
        ('llm_price_in = "cheap"', "llm_price_in"),
    ],
)
def test_what_is_set_wrongly_is_said_in_a_line(folder, line, told):
    configure(folder, "http://localhost:1", line)
    result = call("code", "report.txt", "--coder", "llm", code=2)
    assert told in result.stderr and len(result.stderr.splitlines()) == 1


def test_what_is_not_set_is_said(folder):
    assert "llm_address" in call("code", "report.txt", "--coder", "llm", code=2).stderr
    (folder / "relazione.toml").write_text('llm_address = "http://localhost:1"', "utf-8")
    assert "llm_model" in call("code", "report.txt", "--coder", "llm", code=2).stderr


def test_the_key_comes_from_the_environment_and_stays_there(folder, server, monkeypatch):
    monkeypatch.setenv("MY_KEY", "sk-secret ")
    configure(folder, server.address, 'llm_key_env = "MY_KEY"')
    call("read", "report.txt", "--coder", "llm")
    assert server.headers[0]["Authorization"] == "Bearer sk-secret"
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert len(kept) > 2 and not any(b"sk-secret" in path.read_bytes() for path in kept)


def test_a_budget_that_is_spent_keeps_what_was_done(folder, server):
    for number in range(4):
        (folder / f"more{number}.txt").write_text(f"Peru praised Chile {number} times. {TEXT}", "utf-8")
    texts = sorted(path.name for path in folder.glob("*.txt"))
    configure(folder, server.address, "llm_budget_tokens = 1")
    assert "the budget is spent" in call("read", *texts, "--coder", "llm", code=1).stderr
    assert not server.asked
    configure(folder, server.address)
    call("read", *texts[:2], "--coder", "llm")
    configure(folder, server.address, "llm_budget_tokens = 1")
    told = json.loads(call("read", *texts, "--coder", "llm", "--json", code=1).stdout)
    assert (told["known"], len(told["faults"])) == (
        2,
        1,
    )  # the run ended with the first that it could not pay for
    configure(folder, server.address)
    told = json.loads(call("read", *texts, "--coder", "llm", "--json").stdout)
    assert (told["known"], told["kept"], len(server.asked)) == (2, 3, 5)


def test_from_the_library(folder, server):
    settings = Settings(coder="llm", llm_address=server.address, llm_model="m")
    work = Workspace(folder / "r.duckdb", settings)
    assert work.read(["report.txt"]).items["event"] == 1
    assert work.coder.version == "relazione.llm/1:m" and work.coder.spent()["requests"] == 1
    elsewhere = Settings(coder="llm", llm_address="https://api.example.org", llm_model="m")
    with pytest.raises(UsageError):
        Workspace(settings=elsewhere).coder  # noqa: B018
    assert "api.example.org" in (Workspace(settings=allowed(elsewhere)).coder.warning() or "")
