"""Every duty of many offices as a row of plain facts, for programs that take them further."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from hbcomms.core.judging import Judgement
from hbcomms.core.names import said
from hbcomms.core.unit_status import UnitStatus
from hbcomms.reports.outputs.csv import cell

FIELDS = {
    "office": "string",
    "plan": "string",
    "as_of": "date32",
    "unit": "string",
    "name": "string",
    "kind": "string",
    "area": "string",
    "obligation": "string",
    "scored": "bool_",
    "period": "string",
    "first_day": "date32",
    "last_good_day": "date32",
    "at_least": "int32",
    "counted": "int32",
    "met_on": "date32",
    "state": "string",
    "behind": "bool_",
    "due_soon": "bool_",
    "lacks_evidence": "bool_",
    "days_late": "int32",
}
"""The columns, named as in the JSON of `status`, each with its type in Parquet."""

Fact = tuple[Any, ...]


def facts(office: str, judgement: Judgement, shown: Sequence[UnitStatus]) -> Iterator[Fact]:
    """A row for each duty, in the order of the units, obligations and periods."""
    plan, day = judgement.office.plan, judgement.day
    for record in shown:
        unit = record.unit
        who = (unit.id, said(unit.name, "vi"), unit.kind, unit.area)
        for line in record.lines:
            for s in line.standings:
                what = (line.obligation.id, line.obligation.scored, s.duty.period.id)
                days = (s.duty.period.first, s.last_good_day, s.duty.at_least, s.counted, s.met_on)
                flags = (s.state, s.behind, s.due_soon, s.lacks_evidence, s.days_late)
                yield (office, plan.id, day, *who, *what, *days, *flags)


class CsvFacts:
    """UTF-8 without a mark, names in the first line, dates as ISO: as warehouses read it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = io.TextIOWrapper(file, encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(FIELDS)

    def add(self, rows: Sequence[Fact]) -> None:
        """The facts of one office."""
        self._writer.writerows([_plain(value) for value in row] for row in rows)

    def close(self) -> None:
        """There are no more; the file itself stays open."""
        self._file.flush()
        self._file.detach()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else cell(value)


class ParquetFacts:
    """A row group for each office. Raises ImportError where pyarrow is not installed."""

    def __init__(self, file: BinaryIO) -> None:
        import pyarrow
        from pyarrow import parquet

        fields = [(name, getattr(pyarrow, kind)()) for name, kind in FIELDS.items()]
        self._schema = pyarrow.schema(fields)
        self._table = pyarrow.Table
        self._writer = parquet.ParquetWriter(file, self._schema)

    def add(self, rows: Sequence[Fact]) -> None:
        """The facts of one office."""
        if rows:
            columns = dict(zip(FIELDS, zip(*rows, strict=True), strict=True))
            self._writer.write_table(self._table.from_pydict(columns, schema=self._schema))

    def close(self) -> None:
        """There are no more."""
        self._writer.close()


SINKS: dict[str, type[CsvFacts] | type[ParquetFacts]] = {"csv": CsvFacts, "parquet": ParquetFacts}
