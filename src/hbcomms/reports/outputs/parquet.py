"""Parquet of duty rows for other programs."""

from typing import BinaryIO

from hbcomms.reports.duty_rows import FIELDS
from hbcomms.reports.page import Report


def write(report: Report, file: BinaryIO) -> None:
    """Write a row group for each office. Raises ImportError where pyarrow is not installed."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    assert report.duty_rows
    schema = pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in FIELDS.items()])
    with ParquetWriter(file, schema) as writer:
        for rows in report.duty_rows():
            if rows:
                columns = dict(zip(FIELDS, zip(*rows, strict=True), strict=True))
                writer.write_table(pyarrow.Table.from_pydict(columns, schema=schema))
