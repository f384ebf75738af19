"""What was known on a day: an office without what was entered later (FORMAT 6, Known at)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hbcomms.core.office import Office
from hbcomms.core.submissions import Exemption, Submission, SubmissionColumns


def as_known(office: Office, day: date) -> Office:
    """The office as if nothing entered after the day stood in its files.

    Where the day of entry is not given, the latest of a thing's own days stands for it; without
    any it was always known. What was changed or removed since is not brought back.
    """
    return replace(
        office,
        submissions=SubmissionColumns.of(_records(office, day)),
        exemptions=tuple(one for one in office.exemptions if _entered(one) <= day),
    )


def _entered(thing: Submission | Exemption) -> date:
    """The day on which a record or an exemption was entered."""
    if thing.recorded:
        return thing.recorded
    if isinstance(thing, Exemption):
        return thing.approved or date.min
    return max(thing.date, thing.received or date.min)


def _records(office: Office, day: date) -> Iterator[Submission]:
    return (_record_as_known(one, day) for one in office.submissions if _entered(one) <= day)


def _record_as_known(record: Submission, day: date) -> Submission:
    """The record with the evidence and the decisions of which the day knew."""
    evidence = tuple(e for e in record.evidence if (e.recorded or e.date or date.min) <= day)
    decisions = record.all_decisions()
    known = tuple(d for d in decisions if (d.recorded or d.date or date.min) <= day)
    if known != decisions:
        record = replace(record, status="accepted", decided=None, decisions=known)
    return record if evidence == record.evidence else replace(record, evidence=evidence)
