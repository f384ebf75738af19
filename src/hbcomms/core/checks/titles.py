"""A work has a title, by which it is told from other works."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

RULE = Rule(
    "missing-title",
    N_("A submission of the type “{type}” needs a title."),
    N_("Fill in “title”."),
    why=N_(
        "Works are told apart by their titles; without one a work that is sent twice counts twice."
    ),
)


def check(office: Office) -> Iterator[Finding]:
    """Submissions of a type with `work: true`."""
    works = office.plan.works()
    records = office.submissions
    if all(records.title):
        return
    for index, (type_, title) in enumerate(zip(records.type, records.title, strict=True)):
        if type_ in works and not title:
            record = records[index]
            yield Finding(
                RULE, record_place(record), {"type": office.plan.types[type_].name}, subject=record
            )
