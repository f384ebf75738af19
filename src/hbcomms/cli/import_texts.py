"""What `import` shows and sends back: findings at their cells, in the reader's language."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from hbcomms.cli.writable_office import WritableOffice
from hbcomms.core.findings import Finding, Located, Spot
from hbcomms.core.places import sheet_and_row
from hbcomms.files.file_names import ending
from hbcomms.files.suggestions import nearest
from hbcomms.files.tables.docx import NAME
from hbcomms.files.tables.layout import BLANK
from hbcomms.files.tables.returned import marked
from hbcomms.files.tables.sorting import Sorted
from hbcomms.files.tables.sources import TableIn
from hbcomms.files.tables.table import column_letter, ranges
from hbcomms.locale import N_, Words
from hbcomms.reports.finding_texts import FindingText, finding_texts
from hbcomms.reports.import_preview import Line, Preview

WHY = N_("Why it was not taken")


def preview_of(office: WritableOffice, found: Sequence[Sorted]) -> Preview:
    """All that is to be shown before anything is written."""
    units = {unit.id: unit for unit in office.current.units}
    words = office.app.words
    lines = [_line(one, office, words) for one in found if one.table.table.rows]
    texts = [text for one in found for text in _shown(one, words)]
    return Preview(lines, texts, [record for one in found for record in one.new], units)


def _shown(one: Sorted, words: Words) -> list[FindingText]:
    """All faults, and what else is to be said of rows that are not refused."""
    refused = set(one.refused)
    return [
        text
        for text in texts_of(one.table, words)
        if text.finding.is_error or next(iter(text.finding.place.path), None) not in refused
    ]


def _line(one: Sorted, office: WritableOffice, words: Words) -> Line:
    table = one.table
    passed: dict[str, list[int]] = defaultdict(list)
    for row, kind in table.found.passed if table.found else ():
        if kind != BLANK:
            passed[kind].append(row)
    shown = {
        kind: [str(a) if a == b else f"{a}–{b}" for a, b in ranges(rows)]
        for kind, rows in passed.items()
    }
    unit = next((unit for unit in office.current.units if unit.id == table.unit), None)
    month = f"{table.month[0]}-{table.month[1]:02}" if table.month else ""
    counts = (len(one.new), len(one.there), len(one.refused))
    return Line(_name(table, words), unit, *counts, shown, month, table.for_month)


def _name(table: TableIn, words: Words) -> str:
    sheet = sheet_name(table, words)
    return f"{table.source.name} › {sheet}" if sheet else table.source.name


def sheet_name(table: TableIn, words: Words) -> str:
    """The name of a sheet; of a table of a paper its number."""
    name = table.table.name
    return words.t(NAME, n=name) if ending(table.source.name) == ".docx" and name else name


def texts_of(table: TableIn, words: Words) -> list[FindingText]:
    """The findings of a table as sentences, row by row."""
    meant: dict[tuple[str, int], str | None] = {}
    located = [_located(table, finding, words, meant) for finding in table.content.findings]
    located.sort(key=lambda one: (one.spot.line, one.spot.column))
    return finding_texts(located, words)


def _located(
    table: TableIn, finding: Finding, words: Words, meant: dict[tuple[str, int], str | None]
) -> Located:
    from dataclasses import replace

    place = replace(finding.place, file=table.source.name)
    value = str(finding.facts.get("value", finding.facts.get("key", "")) or "")
    key = value, id(finding.known)
    if key not in meant:
        meant[key] = nearest(value, finding.known) if value else None
    return Located(
        replace(finding, place=place),
        _spot(table, finding, words),
        None,
        finding.near or meant[key],
    )


def _spot(table: TableIn, finding: Finding, words: Words) -> Spot:
    path = finding.place.path
    if not path or finding.place.is_whole:
        return Spot(1, 1, 1)
    row, column = cell_of(table, finding)
    if not table.table.name:
        return Spot(row, column + 1, 1)
    return Spot(row, column + 1, 1, sheet_name(table, words), f"{column_letter(column)}{row}")


def cell_of(table: TableIn, finding: Finding) -> tuple[int, int]:
    """The row and the column (from 0) at which a finding points."""
    at, *key = finding.place.path
    _, row = sheet_and_row(int(at))
    column = key[0] if key else str(finding.facts.get("key", ""))
    return row, column if isinstance(column, int) else table.keys.get(column, 0)


def marked_workbook(office: WritableOffice, path: Path, found: Sequence[Sorted]) -> bytes:
    """The sender's own workbook with the faulty cells marked; of another kind of file a new one."""
    words, parts = office.app.words, []
    for one in found:
        table = one.table
        if not table.table.rows:
            continue
        why: dict[int, str] = {}
        cells = []
        for text in texts_of(table, words):
            if text.finding.is_error and text.finding.place.path:
                row, column = cell_of(table, text.finding)
                cells.append((row, column))
                said = f"{column_letter(column)}{row}: {text.message} {text.hint}"
                why[row] = f"{why[row]} {said}" if row in why else said
        header = table.found.header if table.found else table.table.rows[0].number
        parts.append((table.table, header, why, cells))
    data = path.read_bytes()
    is_kept = data.startswith(b"PK") and ending(path.name) in (".xlsx", ".xlsm")
    return marked(data if is_kept else None, parts, words.t(WHY))
