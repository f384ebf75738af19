"""What changes how a record counts says why; days stand in their order."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

REASON = Rule(
    "missing-reason",
    N_("“{key}” stands here without a reason."),
    N_("Fill in “reason”, so that others understand it next year."),
    "warning",
    why=N_("Who reads the figures later will ask why, and the file should answer."),
)
ORDER = Rule(
    "received-first",
    N_("It was received on {received}, before its own date {date}."),
    N_("Correct one of the two dates."),
    "warning",
    why=N_("Nothing can arrive before it is published or sent, so one of the two days is wrong."),
)


def check(office: Office) -> Iterator[Finding]:
    """Every submission."""
    for record in office.submissions:
        if record.distinct and not record.why_distinct:
            yield Finding(REASON, record_place(record, "distinct"), {"key": "distinct"})
        for number, decision in enumerate(record.all_decisions()):
            if decision.status in ("returned", "rejected") and not decision.reason:
                path = ("decisions", number, "status") if record.decisions else ("status",)
                key = f"status: {decision.status}"
                yield Finding(REASON, record_place(record, *path), {"key": key})
        if record.received and record.received < record.date:
            facts = {"received": record.received, "date": record.date}
            yield Finding(ORDER, record_place(record, "received"), facts)
