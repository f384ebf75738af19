"""Of what comes in: what is new, what the office has already, and what is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hbcomms.core.addresses import address_key
from hbcomms.core.names import fold
from hbcomms.core.submissions import Submission, SubmissionColumns
from hbcomms.files.tables.sources import TableIn

Identity = tuple[object, ...]


@dataclass(slots=True)
class Sorted:
    """The records of a table by what becomes of them; refused are rows, by their places."""

    table: TableIn
    new: list[Submission] = field(default_factory=list)
    there: list[Submission] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Nothing of it is refused."""
        return not any(finding.is_error for finding in self.table.content.findings)


def sorted_tables(tables: Iterable[TableIn], known: SubmissionColumns) -> list[Sorted]:
    """Each table sorted. A record that stands in two of them is new once."""
    seen = set(_identities(known))
    return [_sorted(table, seen) for table in tables]


def _sorted(table: TableIn, seen: set[Identity]) -> Sorted:
    result = Sorted(table)
    found = table.content.findings
    paths = [f.place.path for f in found if f.is_error and f.place.path]
    bad = {int(path[0]) for path in paths if isinstance(path[0], int)}
    records = table.content.records
    for record, identity in zip(records, _identities(records), strict=True):
        if record.at in bad:
            continue
        if identity in seen:
            result.there.append(record)
        else:
            seen.add(identity)
            result.new.append(record)
    result.refused = sorted(bad)
    return result


def _identities(records: SubmissionColumns) -> Iterator[Identity]:
    """What makes two records the same: all that is judged, but not the day it was entered, what the
    office decided, who wrote it, and notes."""
    columns = (records.unit, records.type, records.date, records.outlet, records.period)
    texts = zip(records.title, records.url, records.evidence, records.quantity, strict=True)
    for plain, (title, url, evidence, quantity) in zip(
        zip(*columns, strict=True), texts, strict=True
    ):
        refs = tuple(piece.ref for piece in evidence)
        yield (*plain, title and fold(title), url and address_key(url), refs, quantity)
