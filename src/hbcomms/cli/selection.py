"""Which units and which records a writing command is for: one that is named, or many at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.cli import questions
from hbcomms.cli.filters import Filters, named_unit_tests, part_of
from hbcomms.cli.lookup import NO_PERIOD, find_periods, matching_items, unit_items
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import FoundRecord, WritableOffice
from hbcomms.core.period_names import plan_period_names
from hbcomms.core.periods import periods
from hbcomms.core.submissions import Submission
from hbcomms.core.units import Unit
from hbcomms.locale import N_

_LIST = re.compile(r"\s*[,;]\s*")


def is_group(filters: Filters) -> bool:
    """True if units are selected by what they have in common, not by an argument."""
    return any((filters.kind, filters.area, filters.tag, filters.unit))


def unit_and_rest(filters: Filters, *arguments: str | None) -> tuple[str | None, list[str]]:
    """The arguments as they were meant: where units are selected by filters, no unit is named."""
    given = [one for one in arguments if one is not None]
    if is_group(filters) or not given:
        return None, given
    return given[0], given[1:]


def selected_units(office: WritableOffice, filters: Filters) -> list[Unit]:
    """The units that the filters leave, in the order of the roster; UsageError for none."""
    tests = named_unit_tests(part_of(office.app, office.current, filters).filters)
    found = [unit for unit in office.current.units if all(fits(unit) for fits in tests)]
    if not found:
        raise UsageError(N_("no unit has all that is asked for."))
    return found


def units_for(office: WritableOffice, filters: Filters, named: str | None) -> list[Unit]:
    """The units that are selected, named in a list, or asked for."""
    if is_group(filters):
        return selected_units(office, filters)
    return named_units(office, named) if named else [questions.asked_unit(office)]


@dataclass(frozen=True, slots=True)
class RecordFilters:
    """Which records of the units are meant; None is not asked."""

    text: str | None = None
    types: Sequence[str] | None = None
    period: str | None = None


def records_for(
    office: WritableOffice, filters: Filters, named: str | None, wanted: RecordFilters
) -> tuple[list[FoundRecord], list[str]]:
    """The records that are selected, named or asked for, and what is to be said of units that have
    none."""
    units = units_for(office, filters, named)
    is_one = len(units) == 1 and not is_group(filters) and not (wanted.types or wanted.period)
    if is_one:
        return [questions.asked_record(office, units[0], wanted.text)], []
    if wanted == RecordFilters():
        raise UsageError(N_("say which records: RECORD, --type or --period."))
    found, without = matching_records(office, units, wanted)
    if not without:
        return found, []
    listed = ", ".join(unit.label(office.app.words.lang) for unit in without)
    return found, ["", office.app.words.t("Without such a record: {units}.", units=listed)]


def named_units(office: WritableOffice, text: str) -> list[Unit]:
    """The unit that a text names, or each of a list with commas."""
    parts = [part for part in _LIST.split(text) if part]
    if len(parts) < 2 or matching_items(unit_items(office.current.units), text):
        return [office.find_unit(text)]
    found = {unit.id: unit for unit in map(office.find_unit, parts)}
    return list(found.values())


def matching_records(
    office: WritableOffice, units: Sequence[Unit], wanted: RecordFilters
) -> tuple[list[FoundRecord], list[Unit]]:
    """Every record of the units that is meant, and the units that have none. UsageError where
    nobody has one."""
    within = _spans(office, wanted.period) if wanted.period else None
    types = [office.find_id("type", name) for name in wanted.types or ()]
    found: list[FoundRecord] = []
    without: list[Unit] = []
    for unit in units:
        own = office.records_of(unit, or_none=True)
        items = [item for item, _ in own]
        named = {item.id for item in (matching_items(items, wanted.text) if wanted.text else items)}
        fit = [
            record
            for item, record in own
            if item.id in named
            and (not types or record[0].type in types)
            and (within is None or _is_within(record[0], within))
        ]
        found += fit
        if not fit:
            without.append(unit)
    if not found:
        raise UsageError(N_("no record has all that is asked for."))
    return found, without


Spans = dict[str, list[tuple[date, date]]]
"""The first and the last days of the periods of an id: obligations may count them otherwise."""


def _spans(office: WritableOffice, text: str) -> Spans:
    plan = office.current.plan
    wanted = find_periods(plan_period_names(plan), text, NO_PERIOD)
    spans: Spans = {id_: [] for id_ in wanted}
    for obligation in plan.obligations:
        for period in periods(plan, obligation):
            if period.id in spans:
                spans[period.id].append((period.first, period.last))
    return spans


def _is_within(record: Submission, spans: Spans) -> bool:
    """The period that a record names, else that in which its date falls, is one of these."""
    if record.period:
        return record.period in spans
    return any(first <= record.date <= last for days in spans.values() for first, last in days)


def history_of(action: str, found: Sequence[FoundRecord]) -> str:
    """What `undo --list` says of a change of records."""
    more = f" … (+{len(found) - 1})" if len(found) > 1 else ""
    return f"{action}: {found[0][1]}{more}"
