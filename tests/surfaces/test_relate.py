import json

from typer.testing import CliRunner

from relazione.surfaces.cli.app import app

LINE = {"text": "Norway expelled two Russian diplomats.", "source": [0, 6], "target": [20, 37]}


def asked(*lines: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(app, ["relate", "--format", "jsonl"], input="\n".join(lines) + "\n")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_in_gives_a_line_out_in_the_same_order() -> None:
    other = {**LINE, "text": "Norway applauded two Russian diplomats."}
    code, answers = asked(json.dumps(LINE), json.dumps(other))
    assert code == 0
    assert [answer["type"] for answer in answers] == ["SANCTION", "SUPPORT"]
    assert len(answers[0]["probabilities"]) == 16  # type: ignore[arg-type]


def test_a_broken_line_keeps_its_place_and_its_number() -> None:
    code, answers = asked(json.dumps(LINE), "{", json.dumps({**LINE, "source": [3, 900]}), json.dumps(LINE))
    assert code == 1
    assert [answer["type"] for answer in answers] == ["SANCTION", None, None, "SANCTION"]
    assert answers[1]["error"] == "line 2: not JSON"
    assert "line 3" in str(answers[2]["error"])
