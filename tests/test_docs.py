"""Undocumented is failing: commands, options, settings, filters, formats and errors' codes against the docs."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from relazione import Workspace
from relazione.exchange.formats import FORMATS
from relazione.model import KINDS, Item
from relazione.surfaces.cli.app import app
from relazione.surfaces.cli.guard import INTERRUPTED, RECORD, SOME_FAILED, USAGE
from relazione.workspace import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def _commands():
    """Every command by its words: `read`, `outlook backtest`."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        for inner, one in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = one
        if not hasattr(command, "commands"):
            found[name] = command
    return found


COMMANDS = _commands()


def sections(name: str) -> dict[str, str]:
    """Text of each second-level section of a page, by its heading."""
    parts = re.split(r"^## (.*)$", (DOCS / name).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    told = sections("commands.md").get(f"`relazione {name}`")
    assert told, f"docs/commands.md has no section on {name}"
    for parameter in COMMANDS[name].params:
        if parameter.name != "help" and parameter.param_type_name == "option":
            for option in parameter.opts:
                assert f"`{option}`" in told, f"docs/commands.md does not tell of {name} {option}"


def test_no_command_is_documented_that_is_gone():
    assert set(sections("commands.md")) == {f"`relazione {name}`" for name in COMMANDS}


def test_documented_options_exist():
    for heading, told in sections("commands.md").items():
        command = COMMANDS[heading.strip("`").removeprefix("relazione ")]
        known = {option for parameter in command.params for option in parameter.opts}
        table = "\n".join(line for line in told.splitlines() if line.startswith("| `-"))
        assert set(re.findall(r"`(--[a-z-]+)`", table)) <= known


def test_every_setting_is_documented_with_its_default():
    told = (DOCS / "settings.md").read_text("utf-8")
    for setting in fields(Settings):
        row = re.search(rf"^\| `{setting.name}` \| (.*?) \|", told, re.MULTILINE)
        assert row, f"docs/settings.md does not tell of {setting.name}"
        if setting.default is not None:
            assert f"`{setting.default}`" in row[1]


def test_every_format_and_field_of_exchange_is_documented():
    told = (DOCS / "exchange.md").read_text("utf-8")
    for name in FORMATS:
        assert f"| `{name}` |" in told
    for kind, cls in KINDS.items():
        row = re.search(rf"^\| {kind} \| (.*) \|$", told, re.MULTILINE)
        assert row, kind
        own = {f.name for f in fields(cls)} - {f.name for f in fields(Item)}
        assert set(re.findall(r"`(\w+)`", row[1])) == own


def test_every_public_call_is_documented():
    told = (DOCS / "library.md").read_text("utf-8")
    for name in vars(Workspace):
        if not name.startswith("_") and name not in ("options", "check_format"):
            assert f"`.{name}" in told, f"docs/library.md does not tell of Workspace.{name}"


def test_exit_codes_are_documented():
    told = (DOCS / "commands.md").read_text("utf-8").split("\n## ")[0]
    for code in (SOME_FAILED, USAGE, RECORD, INTERRUPTED):
        assert f" {code} " in told


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_links_inside_the_repository_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_commands_in_examples_exist(page):
    for command in re.findall(r"(?:^|\s)relazione ([a-z]+)", page.read_text("utf-8"), re.MULTILINE):
        if f"relazione {command}" in "".join(re.findall(r"```.*?```", page.read_text("utf-8"), re.DOTALL)):
            assert command in {name.split()[0] for name in COMMANDS}, command
