"""Reading: bytes → Document with Passages, one module a format.

`walk` reads all that paths name; `read_path`, `read_bytes` and `read_url` read one thing. All of them give
documents and, for what cannot be read, a ReadingError as a value, so that the rest goes on.
"""

from relazione.reading.duplicates import THRESHOLD, bands, coded_text, fingerprint, similarity
from relazione.reading.options import CODED_LANGUAGES, Options
from relazione.reading.read import read_bytes, read_path, read_source, read_url, walk
from relazione.reading.sources import Source, sources

__all__ = [
    "CODED_LANGUAGES",
    "THRESHOLD",
    "Options",
    "Source",
    "bands",
    "coded_text",
    "fingerprint",
    "read_bytes",
    "read_path",
    "read_source",
    "read_url",
    "similarity",
    "sources",
    "walk",
]
