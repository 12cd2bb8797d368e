"""Relazione: a record of relations between states, every entry tied to the words that support it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("relazione")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0.0.0"


def __getattr__(name: str) -> object:
    """`Workspace`, `Settings` and `Query` on first use, so that `import relazione` stays light."""
    if name in ("Workspace", "Settings", "Query"):
        from relazione import workspace

        return getattr(workspace, name)
    raise AttributeError(f"module 'relazione' has no attribute {name!r}")
