"""Roll calls in their common form, one row a state's vote, from the files that users have.

Read are, told apart by their columns: `un_votes` of unvotes with its `un_roll_calls` (R or CSV), Voeten's raw votes
(`rcid`, `ccode`, `session`, `vote` 1 to 9), the UN Digital Library's (`undl_id`, `ms_code`, `ms_vote`), and tables of
one's own with the columns `roll_call`, `state`, `vote` and `date` or `session` (or `year`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from relazione.measures.alignment.states import state_of, voter
from relazione.measures.files import Table, read_table
from relazione.model import FormError

VOTES: Mapping[str, pl.DataType] = {
    "roll_call": pl.String(),
    "session": pl.Int32(),
    "date": pl.Date(),
    "state": pl.String(),
    "vote": pl.Int8(),
}
"""One row a vote. state: the code of who voted on that day; vote: 1 yes, 2 abstain, 3 no, null absent.

date is null where the file has none, session where it tells neither session nor year (1945 + session).
"""

YES, ABSTAIN, NO = 1, 2, 3
LEVELS = (YES, ABSTAIN, NO)
_ABSENT, _NO_MEMBER = 8, 9  # Voeten's numbers
_WORDS: Mapping[str, int] = {
    "1": YES, "yes": YES, "y": YES, "in favour": YES, "for": YES,
    "2": ABSTAIN, "abstain": ABSTAIN, "a": ABSTAIN, "abstention": ABSTAIN,
    "3": NO, "no": NO, "n": NO, "against": NO,
    "8": _ABSENT, "absent": _ABSENT, "x": _ABSENT, "non-voting": _ABSENT, "not voting": _ABSENT,
    "9": _NO_MEMBER, "not a member": _NO_MEMBER,
}  # fmt: skip
_ROLL_CALL = ("roll_call", "rcid", "undl_id", "vote_id", "resolution")
_STATE = ("state", "country_code", "ms_code", "ccode", "iso3c", "iso3")
_NAME = ("country", "countryname", "ms_name", "state_name", "name")
_VOTE = ("vote", "ms_vote")
_FIRST_YEAR = 1945  # session 1 sat in 1946; session n opens in the autumn of 1945 + n


@dataclass(frozen=True)
class Votes:
    """Roll calls read: frame in the form of VOTES, and how many rows were left out and why (reason → rows).

    left_out holds votes for which no member of that time could be found; rows that say that a state was not yet
    a member are no votes and are not counted.
    """

    frame: pl.DataFrame
    left_out: Mapping[str, int]


def read_votes(
    path: Path | str | Table, roll_calls: Path | str | Table | None = None, *, united_nations: bool = True
) -> Votes:
    """The votes of a file; `roll_calls` is the file that tells each roll call's session and date, where it is apart.

    united_nations: give each vote to the member that held the seat on that day (`states.voter`), so that lists
    which call the Soviet Union Russia, or the seat of China Taiwan, come out right; False keeps the states as the
    file names them and asks for no membership. FormError names the row of an unknown vote or state, and a roll call on which a
    state voted twice and differently.
    """
    table = path if isinstance(path, Table) else read_table(path)
    table = _with_roll_calls(table, roll_calls)
    frame = pl.DataFrame(
        [
            _identifier(table, table.need(*_ROLL_CALL)).alias("roll_call"),
            *_when(table),
            *_named(table),
            _numbers_of(table, table.need(*_VOTE)).alias("vote"),
        ]
    )
    frame = frame.with_row_index("row").filter(pl.col("vote") != _NO_MEMBER)
    frame = _resolved(frame, table.where, united_nations)
    unknown = frame.filter(pl.col("state").is_null())
    left_out = {
        f"{name} was no member then": rows
        for name, rows in unknown.group_by("named").len().sort("named").iter_rows()
    }
    kept = frame.filter(pl.col("state").is_not_null()).with_columns(
        pl.when(pl.col("vote") != _ABSENT).then(pl.col("vote"))
    )
    return Votes(_once(kept, table.where), left_out)


def _with_roll_calls(table: Table, roll_calls: Path | str | Table | None) -> Table:
    if roll_calls is None:
        return table
    other = roll_calls if isinstance(roll_calls, Table) else read_table(roll_calls)
    key, its = table.need(*_ROLL_CALL), other.need(*_ROLL_CALL)
    wanted = [name for name in map(other.find, ("session", "date", "year")) if name]
    about = other.frame.select(_identifier(other, its).alias("roll_call"), *wanted).unique(
        "roll_call", keep="first", maintain_order=True
    )
    own = table.frame.drop([name for name in wanted if name in table.frame.columns])
    joined = own.with_columns(_identifier(table, key).alias("roll_call")).join(
        about.with_columns(pl.lit(True).alias("_there")), on="roll_call", how="left", maintain_order="left"
    )
    missing = joined["_there"].is_null()
    if missing.any():
        row = missing.arg_max() or 0
        what = f"roll call {joined['roll_call'][row]} is not in {other.where}"
        raise table.fault(row, key, what, "give the roll calls that belong to these votes")
    return Table(joined.drop("_there"), table.where)


def _identifier(table: Table, column: str) -> pl.Series:
    """Roll calls by name: a number that was read as 3.0 is 3."""
    series = table.frame[column]
    if series.dtype.is_float():
        series = series.cast(pl.Int64)
    return Table(pl.DataFrame([series]), table.where).filled(column)


def _when(table: Table) -> list[pl.Series]:
    """Session and date; either may be null throughout, but not both."""
    session, day, year = (table.find(name) for name in ("session", "date", "year"))
    height = table.frame.height
    if session is None and day is None and year is None:
        table.need("date", "session", "year")
    days = table.dates(day) if day else pl.Series([None] * height, dtype=pl.Date)
    if session:
        numbers = table.numbers(session).cast(pl.Int32)
    elif year:
        numbers = (table.numbers(year) - _FIRST_YEAR).cast(pl.Int32)
    else:
        numbers = (days.dt.year() - _FIRST_YEAR).cast(pl.Int32)
    return [numbers.alias("session"), days.alias("date")]


def _named(table: Table) -> list[pl.Series]:
    """How the file names the state: by code where there is one in the row, else by name."""
    code, name = table.find(*_STATE), table.find(*_NAME)
    column = code or name or table.need(*_STATE)
    words = table.frame[column].cast(pl.String)
    if name and name != column:
        words = words.to_frame("word").select(
            pl.coalesce(pl.col("word").replace("", None), pl.lit(table.frame[name].cast(pl.String)))
        )["word"]
    return [Table(pl.DataFrame([words.alias(column)]), table.where).filled(column).alias("named")]


def _numbers_of(table: Table, column: str) -> pl.Series:
    series = table.frame[column]
    if series.dtype.is_float():
        series = series.cast(pl.Int64)
    words = series.cast(pl.String).str.strip_chars().str.to_lowercase()
    found = words.replace_strict(_WORDS, default=None, return_dtype=pl.Int8)
    wrong = found.is_null()
    if wrong.any():
        row = wrong.arg_max() or 0
        raise table.fault(row, column, f"{series[row]!r} is no vote", "write yes, abstain, no or absent")
    return found


def _resolved(frame: pl.DataFrame, where: str, united_nations: bool) -> pl.DataFrame:
    """With the column `state`, null where nobody of that name was a member; FormError for an unknown name."""
    day = pl.coalesce(pl.col("date"), pl.date(pl.col("session") + _FIRST_YEAR, 12, 1))
    frame = frame.with_columns(day.alias("day"), pl.col("date").is_null().alias("vague"))
    undated = frame.filter(pl.col("day").is_null())
    if undated.height:
        raise FormError(
            "it tells neither date nor session",
            where=f"{where}, row {undated['row'][0] + 1}",
            remedy="write one",
        )
    distinct = frame.group_by("named", "day", "vague").agg(pl.col("row").min()).sort("row")
    states: list[str | None] = []
    for named, on, vague, row in distinct.iter_rows():
        line = state_of(named, on)
        if line is None:
            raise FormError(
                f"{named!r} is no state known here",
                where=f"{where}, row {row + 1}",
                remedy="write its ISO 3166-1 alpha-3 code",
            )
        states.append(line if not united_nations else voter(line, on, session=vague))
    found = distinct.select("named", "day", "vague", pl.Series("state", states, pl.String))
    return frame.join(
        found, on=["named", "day", "vague"], how="left", maintain_order="left", nulls_equal=True
    )


def _once(frame: pl.DataFrame, where: str) -> pl.DataFrame:
    """One row a state and roll call; FormError where two rows tell different votes."""
    single = frame.unique(["roll_call", "state", "vote"], keep="first", maintain_order=True)
    double = single.filter(pl.struct("roll_call", "state").is_duplicated())
    if double.height:
        first = double.row(0, named=True)
        raise FormError(
            f"{first['state']} votes twice and differently on roll call {first['roll_call']}",
            where=f"{where}, row {first['row'] + 1}",
            remedy="take one of the rows out",
        )
    return single.select(pl.col(name).cast(kind) for name, kind in VOTES.items())
