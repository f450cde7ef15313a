"""One table of a report as Parquet."""

from __future__ import annotations

from io import BytesIO

from dedup.errors import MissingExtra, install
from dedup.io.write import known_table
from dedup.types import COLUMNS, Report


def required() -> None:
    """Raise MissingExtra if there is no pyarrow."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as problem:
        raise MissingExtra("Parquet needs pyarrow.", f"run {install('[parquet]')}.") from problem


def table_parquet(report: Report, table: str) -> bytes:
    """Give one table as a Parquet file with the columns it always has, so that files of several runs go together.

    Raises InputError, naming the tables there are, and MissingExtra without pyarrow.
    """
    known_table(table)
    required()
    import pyarrow
    import pyarrow.parquet

    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS[table].items()])
    buffer = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(report.rows(table), schema), buffer)
    return buffer.getvalue()
