"""Imports go one way (ARCHITECTURE.md); every module is read, none is run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "relazione"
# Room → the rooms that it may import besides itself.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "vocabulary": frozenset({"model"}),
    "reading": frozenset({"model", "vocabulary"}),
    "coding": frozenset({"model", "vocabulary", "reading"}),
    "tuning": frozenset({"model", "vocabulary", "reading", "coding"}),
    "linking": frozenset({"model", "vocabulary", "reading", "coding"}),
    "record": frozenset({"model"}),
    "exchange": frozenset({"model", "vocabulary", "record"}),
    "measures": frozenset({"model", "vocabulary", "record"}),
    "outlook": frozenset({"model", "vocabulary", "record"}),
    "workspace": frozenset(
        {
            *("model", "vocabulary", "reading", "coding", "tuning", "linking", "record", "measures"),
            *("outlook", "exchange"),
        }
    ),
    "sample": frozenset(),
    "surfaces": frozenset({"model", "workspace", "sample"}),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def room_of(module: str) -> str | None:
    """The room of `relazione.coding.page`; None for the package's own door and what it tells (`__version__`)."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and not parts[1].startswith("__") else None


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Every module of the package that a file imports, relative imports resolved."""
    module, found = module_of(path), set()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(
                    [*package.split(".")[: len(package.split(".")) - node.level + 1], *filter(None, [base])]
                )
            found.add(base)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "relazione"}


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(module_of(path))
    if room is None:  # the package's door opens on the workspace alone, `python -m` on the command line
        door = "surfaces" if path.stem == "__main__" else "workspace"
        assert {room_of(name) for name in imported(path)} <= {None, "model", door}
        return
    assert room in MAY_IMPORT, f"{room} is no room of ARCHITECTURE.md"
    allowed = MAY_IMPORT[room] | {room}
    wrong = {
        name for name in imported(path) if (target := room_of(name)) is not None and target not in allowed
    }
    assert not wrong, f"{module_of(path)} imports {sorted(wrong)}"


def test_the_table_of_architecture_names_the_same_rooms() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {
        line.split("`")[1].strip("/").removesuffix(".py")
        for line in text.splitlines()
        if line.startswith("| `")
    }
    assert named == set(MAY_IMPORT)


def test_only_the_record_speaks_sql() -> None:
    offenders = [
        module_of(path)
        for path in MODULES
        if room_of(module_of(path)) != "record"
        and "duckdb" in path.read_text(encoding="utf-8")
        and any(
            isinstance(node, (ast.Import, ast.ImportFrom)) and "duckdb" in ast.unparse(node)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert not offenders
