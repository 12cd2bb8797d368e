"""Files of rows as batches of texts: constant memory, compressed or not, wrong rows told and passed over."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from csv import reader
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, cast

import polars as pl
import pyarrow as pa
from pyarrow import csv

from relazione.measures.files import read_table
from relazione.measures.sources.report import Report
from relazione.model import FormError, UsageError

BLOCK = 4 << 20  # bytes of text parsed at a time
_SLICE = 200_000  # rows of a frame that was read whole
_WHOLE = (".rds", ".rda", ".rdata", ".parquet")
_REMEDY = "give the row as many cells as the others, or take it out"


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are written. names: of the columns, where the file has no line of headings.

    skip: lines before the headings. quoted: whether cells may stand in double quotes and hold line breaks.
    """

    separator: str = "\t"
    names: tuple[str, ...] | None = None
    quoted: bool = False
    skip: int = 0


def head(path: Path, size: int = 1 << 16) -> str:
    """The beginning of a file's text, decompressed; '' for a file of R's or Parquet."""
    if path.suffix.casefold() in _WHOLE:
        return ""
    with _opened(path) as source:
        return _text(source.read(size))


def batches(path: Path, layout: Layout, wanted: Sequence[str], report: Report) -> Iterator[pl.DataFrame]:
    """The rows as frames of texts with the columns `wanted` that are there, and `row`, counted from 1.

    Rows with too many or too few cells go to the report. FormError where the file is no table at all.
    """
    if path.suffix.casefold() in _WHOLE:
        yield from _whole(path, wanted, report)
        return
    odd: list[int] = []

    def passed_over(found: Any) -> str:
        odd.append(found.number)
        what = f"{found.actual_columns} cells where the others have {found.expected_columns}"
        report.fault(found.number, "all", what, _REMEDY)
        return "skip"

    try:
        with _opened(path) as source:
            first = 1
            for block in _reader(_Utf8(source), layout, wanted, passed_over):
                frame = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([block])))
                yield frame.select(_numbered(frame.height, first, odd), *_texts(frame))
                first += frame.height
            report.rows += first - 1 + len(odd)
    except pa.ArrowInvalid as fault:
        line = str(fault).splitlines()[0]
        if line == "Empty CSV file":
            return
        raise FormError(
            f"cannot be understood ({line})", where=str(path), remedy="see that it is whole"
        ) from fault


def _numbered(height: int, first: int, odd: list[int]) -> pl.Series:
    """Which row of the file each kept one is: those passed over count too."""
    rows = pl.int_range(first, first + height, eager=True)
    for number in sorted(odd):
        rows = rows + (rows >= number).cast(pl.Int64)
    return rows.alias("row")


def _texts(frame: pl.DataFrame) -> list[pl.Expr]:
    trimmed = [pl.col(name).str.strip_chars() for name in frame.columns]
    return [
        pl.when(text.str.len_bytes() > 0).then(text).alias(name)
        for name, text in zip(frame.columns, trimmed, strict=True)
    ]


def _reader(source: _Utf8, layout: Layout, wanted: Sequence[str], odd: Any) -> Any:
    for _ in range(layout.skip):
        source.readline()
    # headings are read here, so that only known columns are asked for
    found = layout.names or headings(source.readline().decode(), layout.separator)
    names = spelled(found, wanted)
    kept = [name for name in names if name in set(wanted)]
    return csv.open_csv(
        pa.PythonFile(source, mode="r"),
        read_options=csv.ReadOptions(column_names=names, block_size=BLOCK, use_threads=False),
        parse_options=csv.ParseOptions(
            delimiter=layout.separator,
            quote_char='"' if layout.quoted else False,
            newlines_in_values=layout.quoted,
            invalid_row_handler=odd,
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(kept, pa.string()), include_columns=kept, strings_can_be_null=False
        ),
    )


def spelled(found: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The headings as the reader writes them: `event_date` and `EVENT DATE` are its `Event Date`.

    What stands twice or has no name gets one of its own.
    """
    known = {folded(name): name for name in reversed(wanted)}
    names: list[str] = []
    for at, heading in enumerate(found):
        name = heading if heading in known.values() else known.get(folded(heading), heading)
        names.append(name if name and name not in names else f"column {at + 1}")
    return names


def folded(heading: str) -> str:
    """A heading for comparing: no case, underscores as spaces."""
    return " ".join(heading.strip('"\ufeff \r').replace("_", " ").replace(".", " ").casefold().split())


def headings(line: str, separator: str) -> list[str]:
    """The names of the columns in a line of headings."""
    cells = next(reader([line.lstrip("\ufeff").rstrip("\r\n")], delimiter=separator), [])
    return [" ".join(cell.split()) for cell in cells]


def whole(path: Path) -> pl.DataFrame:
    """A table of R's or Parquet; the last one is remembered, as it is looked at before it is read."""
    state = path.stat()
    return _remembered(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _remembered(path: Path, *_state: int) -> pl.DataFrame:
    return read_table(path).frame


def _whole(path: Path, wanted: Sequence[str], report: Report) -> Iterator[pl.DataFrame]:
    frame = whole(path)
    frame = frame.rename(dict(zip(frame.columns, spelled(frame.columns, wanted), strict=True)))
    kept = [name for name in frame.columns if name in set(wanted)]
    texts = frame.select(pl.col(kept).cast(pl.String)).with_row_index("row", 1)
    report.rows += texts.height
    for part in texts.iter_slices(_SLICE):
        yield part.select(pl.col("row").cast(pl.Int64), *_texts(part.drop("row")))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, those of its only member where it is a .zip."""
    try:
        if path.suffix.casefold() == ".gz":
            with gzip.open(path) as unpacked:
                yield cast(IO[bytes], unpacked)
        elif path.suffix.casefold() == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [name for name in archive.namelist() if not name.endswith("/")]
                if len(members) != 1:
                    raise UsageError(f"{len(members)} files in it", where=str(path), remedy="unpack it")
                with archive.open(members[0]) as source:
                    yield source
        else:
            with path.open("rb") as source:
                yield source
    except (EOFError, zipfile.BadZipFile, gzip.BadGzipFile) as fault:
        raise FormError(f"damaged ({fault})", where=str(path), remedy="fetch it again") from fault
    except OSError as fault:
        raise UsageError(f"cannot be read ({fault.strerror})", where=str(path)) from fault


def _western(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are taken for Windows-1252, which is what data sets then are."""
    assert isinstance(fault, UnicodeDecodeError)
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error("relazione-western", _western)


def _text(data: bytes) -> str:
    return codecs.getincrementaldecoder("utf-8")("relazione-western").decode(data).lstrip("\ufeff")


class _Utf8(io.RawIOBase):
    """A stream of bytes as valid UTF-8."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8")("relazione-western")
        self._ahead = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = -1 if size is None else size
        while wanted < 0 or len(self._ahead) < wanted:
            data = self._source.read(wanted if wanted > 0 else BLOCK)
            text = self._decoder.decode(data, final=not data)
            self._ahead += data if data.isascii() and len(text) == len(data) else text.encode()
            if not data:
                break
        cut = len(self._ahead) if wanted < 0 else wanted
        given, self._ahead = self._ahead[:cut], self._ahead[cut:]
        return given

    def readline(self, size: int | None = -1) -> bytes:
        while b"\n" not in self._ahead:
            before = len(self._ahead)
            self._ahead = self.read(before + 4096)
            if len(self._ahead) == before:
                break
        line, stop, self._ahead = self._ahead.partition(b"\n")
        return line + stop
