"""What comes in from tables: records of an office, what is wrong with them, and where it stands."""

import re
from dataclasses import dataclass, replace
from datetime import date

from hbcomms.core.checks import errors
from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import bare, fold
from hbcomms.core.office import Office
from hbcomms.core.period_names import plan_period_names
from hbcomms.core.submissions import SubmissionColumns
from hbcomms.files.sheets.cells import NoValue
from hbcomms.files.sheets.columns import Header, readers
from hbcomms.files.sheets.headings import heading_index
from hbcomms.files.sheets.name_index import NameIndex, name_index
from hbcomms.files.sheets.row_chunks import take, take_one_by_one
from hbcomms.files.tables.completion import complete
from hbcomms.files.tables.extraction import Extracted, Told, extracted
from hbcomms.files.tables.form_pages import of_form
from hbcomms.files.tables.hidden import hidden
from hbcomms.files.tables.import_rules import (
    AFTER_TODAY,
    NO_TABLE,
    NOTHING,
    OLD_ENCODING,
    OUTSIDE,
    SWAPPED,
    UNREAD_COLUMN,
)
from hbcomms.files.tables.known_headings import is_numbering, offered
from hbcomms.files.tables.layout import Layout, layout
from hbcomms.files.tables.old_encodings import ENCODINGS, converted, recognised
from hbcomms.files.tables.owners import UnitNames
from hbcomms.files.tables.sources import Options, Source, TableIn
from hbcomms.files.tables.table import Table, TableRow
from hbcomms.files.tables.written_dates import Span

CHUNK = 256
SAMPLE = 300
"""Rows in which an old encoding is sought."""
_MONTH = re.compile(r"(?:^| )(?:t|th|thg|thang) ?([0-9]{1,2})(?: (?:nam )?(20[0-9]{2}))?(?= |$)")


@dataclass(frozen=True)
class Desk:
    """The office into which things come: its names, its plan, and the day."""

    office: Office
    today: date
    options: Options
    short_forms: dict[str, str]

    def read(self, source: Source) -> list[TableIn]:
        """Every table of a file."""
        units = UnitNames(self.office.units, self.short_forms)
        names = name_index(self.office.units, self.office.plan)
        wanted = self.options.sheet
        tables = [t for t in source.book.tables if not wanted or fold(t.name) == fold(wanted)]
        result = []
        of_file = [*source.book.findings, *of_form(source.book, source.file, self.office.plan)]
        if of_file:
            of_book = TableIn(source, Table(""))
            of_book.content.findings += of_file
            result.append(of_book)
        for table in tables:
            part: Table | None = table
            while part:
                result.append(self._read_table(source, part, units, names))
                part = result[-1].found.rest if result[-1].found else None
        if result and not any(one.found or one.content.findings for one in result):
            facts = {"known": offered()}
            result[0].say(Finding(NOTHING, Place(source.file, is_whole=True), facts))
        elif any(one.found for one in result):
            for one in result:
                if one.found is None and one.table.rows and not one.content.findings:
                    place = Place(one.file, (one.at(one.table.rows[0].number),))
                    one.say(Finding(NO_TABLE, place, {"known": offered()}))
        return result

    def _read_table(
        self, source: Source, table: Table, units: UnitNames, names: NameIndex
    ) -> TableIn:
        one = TableIn(source, table)
        if not table.rows:
            return one
        if not self.options.encoding and self._is_old(one):
            return one
        if self.options.encoding:
            _decode(table, self.options.encoding)
        one.found = found = layout(table)
        if found is None:
            return one
        one.content.findings += hidden(table, source.file)
        one.month = self.options.month or self._month(table.name, source.name)
        plan = self.office.plan
        span = Span(plan.first, plan.last, one.month)
        rows = extracted(found, source.file, span, Told(self.options.dates))
        one.content.findings += rows.findings
        if rows.places and complete(one, found, rows, units, names, self.options.unit):
            one.keys = rows.origin
            self._take(one, rows, names)
            self._check(one)
        return one

    def _is_old(self, one: TableIn) -> bool:
        """The table is written in an old encoding: it is shown, and waits."""
        cells = (
            (row.number, column, value)
            for row in one.table.rows[:SAMPLE]
            for column, value in enumerate(row.values)
            if isinstance(value, str)
        )
        known = list(cells)
        found = recognised([*(text for *_, text in known), *one.table.above])
        if not found:
            return False
        name, shown = found
        why, read = ENCODINGS[name]
        row, column = next(((r, c) for r, c, text in known if text == shown), (1, 0))
        facts = {"why": why, "value": shown, "shown": read(shown), "name": name}
        one.say(Finding(OLD_ENCODING, Place(one.file, (one.at(row), column)), facts))
        return True

    def _month(self, *texts: str) -> tuple[int, int] | None:
        """The month in the name of a sheet or file, of the one year in which the plan has it."""
        plan = self.office.plan
        for text in texts:
            word = re.sub(r"(?<=[a-z])(?=[0-9])", " ", bare(text.rpartition(".")[0] or text))
            found = _MONTH.search(word)
            if not found or not 1 <= int(found[1]) <= 12:
                continue
            number, years = int(found[1]), range(plan.first.year, plan.last.year + 1)
            fit = [y for y in years if plan.first <= date(y, number, 28) <= plan.last]
            if found[2]:
                fit = [int(found[2])]
            if len(fit) == 1:
                return fit[0], number
        return None

    def _take(self, one: TableIn, rows: Extracted, names: NameIndex) -> None:
        """The texts as records."""
        index, size = heading_index().columns, len(rows.places)
        known = {key: texts for key, texts in rows.columns.items() if key in index}
        for key in ("unit", "type", "date"):
            known.setdefault(key, [""] * size)
        header = Header("", tuple(index[key] for key in known))
        reads = readers(header.columns, names)
        table = list(map(list, zip(*known.values(), strict=True)))
        for start in range(0, size, CHUNK):
            places = rows.places[start : start + CHUNK]
            texts = table[start : start + CHUNK]
            if any(isinstance(text, NoValue) for row in texts for text in row):
                take_one_by_one(one.content, places, texts, header, one.file, names)
            else:
                take(one.content, places, texts, header, reads, one.file, names)
        if one.found:
            self._say_unread(one, one.found)

    def _say_unread(self, one: TableIn, found: Layout) -> None:
        """The columns with a heading that is not known, in which something stands."""
        for column, (key, text) in enumerate(zip(found.keys, found.headings, strict=True)):
            if key or not text.strip() or is_numbering(text):
                continue
            if any(column < len(r.values) and r.values[column] is not None for r in found.records):
                place = Place(one.file, (one.at(found.header), column))
                one.say(Finding(UNREAD_COLUMN, place, {"key": text, "known": offered()}))

    def _check(self, one: TableIn) -> None:
        """Hold the records against the office, the plan and the day."""
        records, plan = one.content.records, self.office.plan
        self._set_periods(one, records)
        raw = replace(self.office, submissions=records, exemptions=())
        one.content.findings += [f for f in errors(raw) if f.place.file == one.file]
        doubted = {f.place for f in one.content.findings if f.rule is SWAPPED}
        for number, day in enumerate(records.date):
            _, at = records.place(number)
            if day == date.min:
                continue
            place = Place(one.file, (at, "date"))
            if day > self.today and place not in doubted:
                one.say(Finding(AFTER_TODAY, place, {"value": day, "day": self.today}))
            elif not plan.first <= day <= plan.last:
                facts = {"value": day, "first": plan.first, "last": plan.last}
                one.say(Finding(OUTSIDE, place, facts))

    def _set_periods(self, one: TableIn, records: SubmissionColumns) -> None:
        """A record of a sheet of a month, dated in the month after, is for the month of the sheet,
        where its type is owed month by month."""
        if not one.month:
            return
        year, month = one.month
        id_, after = f"{year}-{month:02}", (year + month // 12, month % 12 + 1)
        if id_ not in plan_period_names(self.office.plan).ids:
            return
        monthly = [o for o in self.office.plan.obligations if o.every == "month"]
        types = {type_ for obligation in monthly for type_ in obligation.counts}
        given = zip(records.period, records.type, records.date, strict=True)
        periods = []
        for period, type_, day in given:
            is_for = period is None and type_ in types and (day.year, day.month) == after
            one.for_month += is_for
            periods.append(id_ if is_for else period)
        if one.for_month:
            records.period[:] = periods


def _decode(table: Table, encoding: str) -> None:
    """The texts of a table as Unicode."""
    texts = [v for row in table.rows for v in row.values if isinstance(v, str)]
    read = iter(converted(texts, encoding))
    table.rows = [
        TableRow(row.number, [next(read) if isinstance(v, str) else v for v in row.values])
        for row in table.rows
    ]
    table.above = converted(table.above, encoding)
