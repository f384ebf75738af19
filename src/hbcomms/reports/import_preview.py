"""`import`: what came in from each table, what is new, what is refused and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hbcomms.core.submissions import Submission
from hbcomms.core.units import Unit
from hbcomms.locale import N_, Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.page import (
    Cell,
    Column,
    Heading,
    Page,
    Panel,
    Report,
    Table,
    TableColumns,
    table_of,
)

SHOWN = 20
PASSED: Mapping[str, str] = {
    "block": N_("headings between rows"),
    "total": N_("totals"),
    "foot": N_("notes below the table"),
    "unit": N_("a unit and nothing else"),
    "header": N_("headings once more"),
}
"""What the rows are that are passed over, by the word that the layout has for them."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one table gave: where it stands, its unit, its month, counts, and the numbers of the
    rows passed over, by what they are."""

    where: str
    unit: Unit | None
    new: int
    there: int
    refused: int
    passed: Mapping[str, Sequence[str]]
    month: str = ""
    for_month: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """All that an import would do."""

    lines: Sequence[Line]
    findings: Sequence[FindingText]
    new: Sequence[Submission]
    units: Mapping[str, Unit]


def report(preview: Preview, words: Words) -> Report:
    """The page."""
    return Report(page=lambda _: list(page(preview, words)))


def page(preview: Preview, words: Words) -> Page:
    """The counts, the faults, what else is to be looked at, and the first of what is new."""
    parts: Page = [_table(preview.lines, words)]
    parts += _notes(preview.lines, words)
    errors = [text for text in preview.findings if text.finding.is_error]
    others = [text for text in preview.findings if not text.finding.is_error]
    if errors:
        title = words.n("{n} fault:", "{n} faults:", len(errors))
        parts.append(Panel([Cell(title, "bad"), *_texts(errors, "bad")], "bad"))
    if others:
        parts.append(
            Panel([Cell(words.t("To be looked at:"), "warn"), *_texts(others, "warn")], "warn")
        )
    parts += _new(preview, words)
    return parts


def _table(lines: Sequence[Line], words: Words) -> Table:
    lang = words.lang
    columns: TableColumns[Line] = [
        (Column(words.t("table")), lambda one: Cell(one.where)),
        (Column(words.t("unit")), lambda one: Cell(one.unit.label(lang) if one.unit else "")),
        (Column(words.t("new"), right=True), lambda one: Cell(str(one.new), "good")),
        (Column(words.t("already there"), right=True), lambda one: Cell(str(one.there), "dim")),
        (
            Column(words.t("refused"), right=True),
            lambda one: Cell(str(one.refused), "bad" if one.refused else "dim"),
        ),
        (
            Column(words.t("passed over"), right=True),
            lambda one: Cell(str(sum(map(len, one.passed.values()))), "dim"),
        ),
    ]
    return table_of(columns, lines)


def _notes(lines: Sequence[Line], words: Words) -> Iterator[Cell]:
    """Which rows were passed over, and which records are for the month of their sheet."""
    for one in lines:
        for kind, rows in one.passed.items():
            what = words.t(PASSED[kind])
            text = words.t(
                "{where}: passed over as {what}: rows {rows}",
                where=one.where,
                what=what,
                rows=", ".join(rows),
            )
            yield Cell(text, "dim")
        if one.for_month:
            text = words.n(
                "{where}: {n} record dated in another month is noted for {month}",
                "{where}: {n} records dated in another month are noted for {month}",
                one.for_month,
                where=one.where,
                month=one.month,
            )
            yield Cell(text, "warn")


def _texts(texts: Iterable[FindingText], tone: str) -> Iterator[Cell]:
    """Faults that say the same of several cells stand together."""
    places: dict[tuple[str, str], list[str]] = {}
    for text in texts:
        places.setdefault((text.message, text.hint), []).append(text.where)
    for (message, hint), where in places.items():
        shown = ", ".join(_shortened(where))
        yield Cell(f"  {shown}: {message} {hint}", tone)


def _shortened(where: Sequence[str]) -> Iterator[str]:
    """Several cells of one sheet, its name once."""
    above = ""
    for place in where:
        sheet, mark, cell = place.rpartition("!")
        yield cell if sheet and sheet == above else place
        above = sheet if mark else ""


def _new(preview: Preview, words: Words) -> Iterator[Heading | Cell]:
    if not preview.new:
        return
    yield Heading(words.n("{n} new record", "{n} new records", len(preview.new)))
    for record in preview.new[:SHOWN]:
        unit = preview.units.get(record.unit)
        name = unit.label(words.lang) if unit else record.unit
        facts = [
            words.date(record.date),
            record.type,
            name,
            record.title or "",
            record.outlet or "",
        ]
        yield Cell("  " + " · ".join(filter(None, facts)))
    if (more := len(preview.new) - SHOWN) > 0:
        yield Cell(words.n("… and {n} more", "… and {n} more", more))


def counts(lines: Iterable[Line]) -> Counter[str]:
    """How many records are new, there and refused in all."""
    total: Counter[str] = Counter()
    for one in lines:
        total.update(new=one.new, there=one.there, refused=one.refused)
    return total
