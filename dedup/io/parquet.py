"""One table of a report as Parquet."""

from __future__ import annotations

from io import BytesIO

from dedup.errors import MissingExtra, install
from dedup.io.write import known_table
from dedup.types import Report


def required() -> None:
    """Raise MissingExtra if there is no pyarrow."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as problem:
        raise MissingExtra("Parquet needs pyarrow.", f"run {install('[parquet]')}.") from problem


def table_parquet(report: Report, table: str) -> bytes:
    """Give one table as a Parquet file, columns typed by what stands in them.

    Raises InputError, naming the tables there are, and MissingExtra without pyarrow.
    """
    known_table(table)
    required()
    import pyarrow
    import pyarrow.parquet

    buffer = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(report.rows(table)), buffer)
    return buffer.getvalue()
