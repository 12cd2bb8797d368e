"""The JSON API at /api/v1: the record for programs, with the words of the command line. See docs/api.md."""

from relazione.surfaces.api.app import api

__all__ = ["api"]
