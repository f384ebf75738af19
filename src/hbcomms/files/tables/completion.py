"""The unit and the type of each record of a table: from its row, else from the headings over it,
else from the sheet as a whole. Nothing is guessed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hbcomms.core.findings import Finding, Place
from hbcomms.core.places import sheet_and_row
from hbcomms.files.sheets.headings import heading_index
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.tables.extraction import Extracted
from hbcomms.files.tables.import_rules import NO_COLUMN, NO_UNIT, SEVERAL_UNITS
from hbcomms.files.tables.layout import Block, Layout, block_name
from hbcomms.files.tables.owners import UnitNames
from hbcomms.files.tables.sources import TableIn

_LEVELS = tuple(re.compile(f"{form}[.)/: ]") for form in ("[A-HĐ]", "[IVXL]+", "[0-9]+"))


class Over(NamedTuple):
    """What the headings over some rows name, from a row on; "" for nothing."""

    row: int
    unit: str
    type: str


def complete(
    one: TableIn,
    found: Layout,
    rows: Extracted,
    units: UnitNames,
    names: NameIndex,
    told: str | None,
) -> bool:
    """Fill in the unit and type of each record. False, with a finding, where something that every
    record needs stands nowhere. `told` is the unit that somebody said."""
    over = _over_each(_overs(found, units, names), rows.places)
    given = rows.columns.get("unit", [""] * len(over))
    one.unit = told
    if not any(given) and not any(each.unit for each in over) and not told:
        one.unit = _unit_of_sheet(one, found, units)
        if one.unit is None:
            return False
    rows.columns["unit"] = [
        units.id_of(text) if text.strip() else each.unit or one.unit or ""
        for text, each in zip(given, over, strict=True)
    ]
    whole = _id(names, one.table.name)
    types = rows.columns.get("type", [""] * len(over))
    rows.columns["type"] = [
        text or each.type or whole for text, each in zip(types, over, strict=True)
    ]
    return _has_all(one, found, rows)


def _has_all(one: TableIn, found: Layout, rows: Extracted) -> bool:
    """Type and date stand somewhere in the table."""
    headings = ", ".join(text for text in found.headings if text.strip())
    for key in ("type", "date"):
        if rows.places and not any(rows.columns.get(key, ())):
            words = {"vi": heading_index().headings[key][0], "en": key}
            facts = {"key": words, "found": headings}
            one.say(Finding(NO_COLUMN, _header_place(one, found), facts))
            return False
    return True


def _header_place(one: TableIn, found: Layout) -> Place:
    return Place(one.file, (one.at(found.header),))


def _unit_of_sheet(one: TableIn, found: Layout, units: UnitNames) -> str | None:
    """The unit named in the title, else in the name of the sheet, else in that of the file."""
    stem = one.source.name.rpartition(".")[0].rpartition("/")[2]
    for texts in (found.above, [one.table.name], [stem]):
        fit = units.named_in(texts)
        if len(fit) == 1:
            return fit[0]
        if fit:
            known = {"known": ", ".join(fit)}
            one.say(Finding(SEVERAL_UNITS, _header_place(one, found), known))
            return None
    one.say(Finding(NO_UNIT, _header_place(one, found)))
    return None


def _overs(found: Layout, units: UnitNames, names: NameIndex) -> list[Over]:
    """The headings between rows in order. Each takes away what one of its level or below named."""
    known = set(units.ids)
    held: dict[str, tuple[str, int]] = {}
    result = [Over(0, "", "")]
    for block in found.blocks:
        level = _level(block)
        held = {kind: one for kind, one in held.items() if one[1] < level}
        name = block_name(block.text)
        if (id_ := units.id_of(name)) in known:
            held["unit"] = id_, level
        elif type_ := _id(names, name):
            held["type"] = type_, level
        unit, type_ = (held.get(kind, ("", 0))[0] for kind in ("unit", "type"))
        result.append(Over(block.row, unit, type_))
    return result


def _level(block: Block) -> int:
    """A, B over I, II over 1, 2; a heading without a number as I, II."""
    fit = (level for level, form in enumerate(_LEVELS) if form.match(block.text))
    return 1 if _LEVELS[1].match(block.text) else next(fit, 1)


def _id(names: NameIndex, text: str) -> str:
    """The id of the type that a text names; "" for none."""
    found = names.names["type"].fits(text)
    return found[0] if len(found) == 1 else ""


def _over_each(overs: Sequence[Over], places: Sequence[int]) -> list[Over]:
    """For each record what stands over it."""
    result, at = [], 0
    for place in places:
        _, row = sheet_and_row(place)
        while at + 1 < len(overs) and overs[at + 1].row < row:
            at += 1
        result.append(overs[at])
    return result
