"""Relazione: a record of relations between states, every entry tied to the words that support it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("relazione")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0.0.0"
