"""Records that count, but perhaps should not: a person should look at them."""

from collections.abc import Iterator
from datetime import date

from hbcomms.core.addresses import address_key
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.judging import judge
from hbcomms.core.matching import Verdict
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

SHARED = Rule(
    "shared-address",
    N_("This address counts for two units: here for {unit}, at {where} for {other}."),
    N_(
        "If they made it together nothing need be done, or write “distinct: true” and a reason; "
        "else delete one of the two."
    ),
    "warning",
    why=N_("One article is rarely the work of two units, so one of the two links is often a slip."),
)
BEFORE = Rule(
    "before-effective",
    N_(
        "It counts for the whole year of “{obligation}”, but is dated {date}, before the plan is "
        "in force from {effective_from}."
    ),
    N_("Correct the date if it is wrong; if this is last year's report, take it out."),
    "warning",
    why=N_(
        "The plan asked for nothing yet on that day, and whether it counts is for the office to"
        " say."
    ),
)


def check(office: Office) -> Iterator[Finding]:
    """Verdicts of the last day of all. Few offices have such records, so they are judged for this
    only where there are some."""
    addresses = _addresses_of_two(office)
    if not addresses and not _is_any_early(office):
        return
    counted = [v for v in judge(office, date.max, explain=True).verdicts if v.reason is None]
    yield from _shared(counted, addresses)
    yield from _early(office, counted)


def _addresses_of_two(office: Office) -> set[str]:
    """The addresses under which more than one unit sent something."""
    records = office.submissions
    first: dict[str, str] = {}
    found = set()
    for unit, url in zip(records.unit, records.url, strict=True):
        if url:
            address = address_key(url)
            if first.setdefault(address, unit) != unit:
                found.add(address)
    return found - {""}


def _shared(counted: list[Verdict], addresses: set[str]) -> Iterator[Finding]:
    """One address and two units with a duty: told once for each further unit, whatever number of
    obligations it counts for. Who has said that it is `distinct` has looked at it."""
    first: dict[str, Verdict] = {}
    told: set[tuple[str, str]] = set()
    for verdict in counted:
        record, duty = verdict.submission, verdict.duty
        address = address_key(record.url) if record.url else ""
        if address not in addresses or not duty or record.distinct:
            continue
        one = first.setdefault(address, verdict)
        unit, other = duty.unit, one.duty.unit if one.duty else duty.unit
        if unit.id != other.id and (address, unit.id) not in told:
            told.add((address, unit.id))
            facts = {
                "unit": unit.short or unit.name,
                "other": other.short or other.name,
                "where": record_place(one.submission, "url"),
            }
            yield Finding(SHARED, record_place(record, "url"), facts)


def _is_any_early(office: Office) -> bool:
    starts, works, records = office.plan.effective_from, office.plan.works(), office.submissions
    return starts is not None and any(
        day < starts and type_ not in works
        for day, type_ in zip(records.date, records.type, strict=True)
    )


def _early(office: Office, counted: list[Verdict]) -> Iterator[Finding]:
    """Reports for the year that are due. Works are not looked at: the number asked for in a year
    has all of its days."""
    works, starts = office.plan.works(), office.plan.effective_from
    for verdict in counted:
        record, obligation = verdict.submission, verdict.obligation
        is_due = obligation.every == "year" and obligation.scored
        if is_due and record.type not in works and starts and record.date < starts:
            facts = {"obligation": obligation.name, "date": record.date, "effective_from": starts}
            yield Finding(BEFORE, record_place(record, "date"), facts)
