"""Every command on a small record, as a user would call it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import feedparser
import pytest
from typer.testing import CliRunner

from relazione import Query, Workspace
from relazione.record import Record
from relazione.surfaces.cli.app import app
from relazione.surfaces.cli.filters import pair

runner = CliRunner()


def call(*arguments: object, code: int = 0):
    result = runner.invoke(app, [str(one) for one in arguments], env={"COLUMNS": "120"})
    assert result.exit_code == code, (result.output, result.stderr)
    assert "Traceback" not in result.stderr
    return result


def ledger(record, kind: str, *more: object) -> list[dict]:
    lines = call("ledger", kind, "--json", "--record", record, *more).stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_ledger_in_every_format(record, tmp_path):
    events = ledger(record, "events")
    assert events and all(event["kind"] == "event" for event in events)
    table = call("ledger", "event", "--record", record).stdout
    assert "CHN" in table and "happened" in table
    rows = list(csv.DictReader(io.StringIO(call("ledger", "event", "-f", "csv", "--record", record).stdout)))
    assert [row["id"] for row in rows] == [event["id"] for event in events]
    out = tmp_path / "deep" / "events.csv"
    call("ledger", "event", "--out", out, "--record", record)
    assert out.read_text("utf-8").startswith("id,kind,")


def test_ledger_as_parquet(record, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "q.parquet"
    call("ledger", "quantity", "--out", out, "--record", record)
    assert parquet.read_table(out).num_rows == len(ledger(record, "quantity"))


@pytest.mark.parametrize("width", [80, 120, 200])
def test_rows_fit_the_terminal(record, width):
    for kind in ("event", "agreement", "quantity", "quotation", "claim", "forecast"):
        result = runner.invoke(app, ["ledger", kind, "--record", str(record)], env={"COLUMNS": str(width)})
        assert max(map(len, result.stdout.splitlines()), default=0) <= width


def test_filters_narrow(record):
    assert {e["document"].rpartition("/")[2] for e in ledger(record, "event", "--dyad", "CHN-RUS")} == {
        "beijing.txt"
    }
    assert ledger(record, "event", "--actor", "BRA") == []
    assert "no event" in call("ledger", "event", "-a", "BRA", "--record", record).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["ledger", "wars"],
        ["ledger", "event", "--type", "LOVE"],
        ["ledger", "event", "--status", "maybe"],
        ["ledger", "event", "--from", "yesterday"],
        ["ledger", "event", "--dyad", "CHN"],
        ["ledger", "event", "--sort", "beauty"],
        ["ledger", "event", "-f", "xls"],
        ["ledger", "event", "-f", "parquet"],
        ["ledger", "event", "--as-of", "then"],
        ["export", "xls"],
        ["brief"],
        ["brief", "Atlantis"],
        ["brief", "CHN", "--out", "brief.pdf"],
        ["show", "ev-nothing"],
        ["review", "--accept", "ev-nothing"],
        ["review", "--set", "status=planned"],
        ["due", "-f", "xls"],
        ["due", "--ical", "--atom"],
        ["due", "--state", "lost"],
        ["due", "--on", "soon"],
        ["due", "--outcome", "late"],
        ["due", "--evidence", "ev-1"],
        ["due", "--undo", "--confirm", "ev-1"],
        ["due", "--confirm", "ev-nothing"],
        ["due", "--undo"],
    ],
)
def test_usage_faults_are_one_line_and_code_2(record, arguments):
    result = call(*arguments, "--record", record, code=2)
    assert result.stdout == ""
    assert result.stderr.startswith("relazione: ") and result.stderr.count("\n") == 1


def test_no_record_is_code_3(tmp_path):
    for command in (
        ["ledger", "event"],
        ["status"],
        ["search", "x"],
        ["due"],
        ["brief", "CHN"],
        ["export", "csl"],
    ):
        result = call(*command, "--record", tmp_path / "none.duckdb", code=3)
        assert "there is no record yet" in result.stderr
    assert not list(tmp_path.iterdir())


def test_not_ours_is_code_3(tmp_path):
    (tmp_path / "notes.duckdb").write_text("my notes")
    call("status", "--record", tmp_path / "notes.duckdb", code=3)
    assert (tmp_path / "notes.duckdb").read_text() == "my notes"


def test_show_item_and_document(record):
    event = ledger(record, "event")[0]
    shown = call("show", event["id"][:10], "--record", record).stdout
    assert event["anchors"][0]["quote"].split()[0] in shown and "p" in shown
    whole = json.loads(call("show", event["document"], "--json", "--record", record).stdout)
    assert whole["kind"] == "document" and event["id"] in {item["id"] for item in whole["items"]}
    assert "▸" in call("show", event["document"], "--record", record).stdout


def test_search(record):
    assert "gas" in call("search", "gas", "--record", record).stdout
    hit = json.loads(call("search", "gas", "--json", "--record", record).stdout.splitlines()[0])
    start, end = hit["marks"][0]
    assert hit["text"][start - hit["start"] : end - hit["start"]].lower() == "gas"
    assert "nothing found" in call("search", "zebra", "--record", record).stderr


def test_due_in_every_format(record):
    arguments = ["due", "--from", "2024", "--to", "2030", "--record", record]
    found = [json.loads(line) for line in call(*arguments, "--json").stdout.splitlines()]
    assert found and {one["why"] for one in found} <= {"deadline", "expiry", "planned"}
    ical = call(*arguments, "-f", "ical").stdout
    assert ical.startswith("BEGIN:VCALENDAR") and ical.count("BEGIN:VEVENT") == len(found)
    assert "2027" in call(*arguments).stdout
    feed = feedparser.parse(call("outlook", *arguments, "--atom").stdout)
    assert not feed.bozo and len(feed.entries) == len(found)


def test_a_verdict_on_what_was_due_and_its_undoing(record):
    arguments = ["outlook", "due", "--from", "2024", "--to", "2030", "--record", record]
    first = json.loads(call(*arguments, "--json").stdout.splitlines()[0])["item"]["id"]
    told = call(
        "due", "--confirm", first[:10], "--outcome", "late", "--note", "seen", "--record", record
    ).stdout
    assert told.startswith("late: ")
    settled = call(*arguments, "--state", "settled", "--json").stdout
    assert json.loads(settled)["verdict"]["outcome"] == "late"
    assert "late: " in call(*arguments).stdout
    call("due", "--undo", "--record", record)
    assert call(*arguments, "--state", "settled", "--json").stdout == ""


def test_export_and_import_keep_everything(record, tmp_path):
    out = tmp_path / "all.jsonl"
    call("export", "jsonl", "--out", out, "--record", record)
    other = tmp_path / "other.duckdb"
    call("import", out, "--record", other)
    again = tmp_path / "again.jsonl"
    call("export", "jsonl", "--out", again, "--record", other)
    assert sorted(again.read_text().splitlines()) == sorted(out.read_text().splitlines())
    assert "0 documents and 0 items" in call("import", out, "--record", other).stdout


@pytest.mark.parametrize("form", ["plover", "icews", "annotations", "graphml", "csl"])
def test_export_in_every_format(record, form):
    assert call("export", form, "--quiet", "--record", record).stdout.strip()


def test_import_faults(tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"kind": "event"}\n')
    assert "line 1" in call("import", broken, "--record", tmp_path / "r.duckdb", code=1).stderr
    assert "ending" in call("import", tmp_path / "x.xyz", "--record", tmp_path / "r.duckdb", code=2).stderr
    call("import", tmp_path / "gone.jsonl", "--record", tmp_path / "r.duckdb", code=1)


def test_status_and_doctor(record):
    status = json.loads(call("status", "--json", "--record", record).stdout)
    assert status["documents"] == 2
    assert "documents" in call("status", "--record", record).stdout
    checks = json.loads(call("doctor", "--json", "--record", record).stdout)
    assert all(check["good"] for check in checks), checks


def test_read_again_changes_nothing(record, documents):
    again = json.loads(call("read", documents, "--json", "--record", record).stdout)
    assert (again["kept"], again["known"], again["items"]) == (0, 2, {})


def test_sample_lists_and_copies(tmp_path):
    assert len(call("sample").stdout.splitlines()) >= 2
    call("sample", "--to", tmp_path / "dossier")
    assert list((tmp_path / "dossier").iterdir())


def test_help_of_every_command_has_examples():
    for command in app.registered_commands:
        assert "Examples" in call(command.name, "--help").stdout


def test_actors_by_name(record):
    assert ledger(record, "event", "--actor", "China") == ledger(record, "event", "--actor", "CHN")
    assert ledger(record, "event", "--dyad", "china-Russia") == ledger(record, "event", "--dyad", "CHN-RUS")
    told = call("ledger", "event", "--dyad", "Atlantis-CHN", "--record", record, code=2).stderr
    assert "Atlantis" in told


def test_names_with_hyphens_in_a_dyad():
    assert pair("Guinea-Bissau-France") == ("GNB", "FRA")
    assert pair("CHN:RUS") == pair("CHN, RUS") == ("CHN", "RUS")


def test_a_phrase_that_is_not_there_says_how_to_search_for_the_words(record):
    told = call("search", "Beijing gas", "--record", record).stderr
    assert "search Beijing gas" in told
    assert "xyzzy" not in call("search", "xyzzy", "--record", record).stderr


def test_what_show_cannot_find(record):
    assert "several items" in call("show", "ev-", "--record", record, code=2).stderr
    assert "no item" in call("show", "ev-0000000000", "--record", record, code=2).stderr
    assert "no document" in call("show", "nowhere.txt", "--record", record, code=2).stderr


def test_versions_of_the_coder(record):
    """A version beside the one shown: told of when it comes in, compared, adopted, and adopted back."""
    option = ["--record", record]
    assert "one version" in call("compare", *option, code=2).stderr
    shown = ledger(record, "event")
    documents = [head.id for head in Workspace(record).view().documents()]
    with Record(record).writer(user="test") as writer:
        for id in documents:
            items = [one.item for one in Workspace(record).ledger(Query(document=id, kinds=("event",)))]
            document = Workspace(record).view().document(id)
            writer.keep(document, [replace(one, coder="test/2") for one in items[1:]], coder="test/2")
    found = json.loads(call("compare", "--json", *option).stdout)
    assert (found["latter"], found["documents"], found["new"]) == ("test/2", 2, [])
    assert found["same"] + len(found["gone"]) == Workspace(record).view().count(Query())
    assert "only" in call("compare", *option).stdout
    assert "test/2" in call("adopt", *option).stdout
    assert len(ledger(record, "event")) == found["same"] < len(shown)
    call("adopt", found["former"], *option)
    assert ledger(record, "event") == shown
    assert "test/9" in call("adopt", "test/9", *option, code=2).stderr
