"""One table of a report as Parquet."""

from __future__ import annotations

from io import BytesIO

from dedup.errors import InputError, MissingExtra
from dedup.types import TABLES, Report


def table_parquet(report: Report, table: str) -> bytes:
    """Give one table as a Parquet file, columns typed by what stands in them.

    Raises InputError, naming the tables there are, and MissingExtra without pyarrow.
    """
    if table not in TABLES:
        raise InputError(f"there is no table {table!r}.", f"choose one of {', '.join(TABLES)}.")
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as problem:
        raise MissingExtra("Parquet needs pyarrow.", "run `pip install 'dedup-news[parquet]'`.") from problem
    buffer = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(report.rows(table)), buffer)
    return buffer.getvalue()
