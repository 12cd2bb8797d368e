"""Tables of the user's: CSV, TSV, Parquet and R data as data frames, with faults told in one line."""

from relazione.measures.files.r_data import r_frame, read_r
from relazione.measures.files.tables import Table, read_table

__all__ = ["Table", "r_frame", "read_r", "read_table"]
