"""`rollup`: many offices in one table, a line each. Never a sum over units: k of n."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hbcomms.core.judging import Judgement
from hbcomms.core.names import Name, said
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import layout, phrases
from hbcomms.reports.finding_texts import FindingText, left_out
from hbcomms.reports.page import Block, Cell, Column, Page, Report, Rows, Table
from hbcomms.reports.status_summary import is_done, owed_lines

SCHEMA = "hbcomms/rollup@1"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Of the units that owe an obligation, how many have done what is asked so far."""

    name: Name
    done: int
    owing: int


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office on the day. Without a plan nothing of it is judged; `why` says so where no fault
    of the files does."""

    office: str
    plan: str | None = None
    units: int = 0
    done: int = 0
    overdue: int = 0
    behind: int = 0
    shares: Mapping[str, Share] = field(default_factory=dict)
    troubles: Sequence[FindingText] = ()
    why: str = ""


def office_line(
    office: str, judgement: Judgement, shown: Sequence[UnitStatus], troubles: Sequence[FindingText]
) -> OfficeLine:
    """How many units of an office did all that is asked, are overdue, are behind."""
    bound = [(record, lines) for record in shown if (lines := owed_lines(record))]
    shares = {}
    for obligation in judgement.office.plan.scored():
        of_it = [
            line for _, lines in bound for line in lines if line.obligation.id == obligation.id
        ]
        if of_it:
            shares[obligation.id] = Share(obligation.name, sum(map(is_done, of_it)), len(of_it))
    return OfficeLine(
        office,
        judgement.office.plan.id,
        len(bound),
        sum(all(map(is_done, lines)) for _, lines in bound),
        sum(record.state == "overdue" for record, _ in bound),
        sum(record.behind for record, _ in bound),
        shares,
        troubles,
    )


@dataclass(frozen=True, slots=True)
class Rollup:
    """The offices in the order given."""

    day: date
    lines: Sequence[OfficeLine]

    def obligations(self) -> dict[str, Name]:
        """Every scored obligation of any of the offices, in the order met."""
        found: dict[str, Name] = {}
        for line in self.lines:
            for id_, share in line.shares.items():
                found.setdefault(id_, share.name)
        return found

    def plans(self) -> set[str]:
        """The plans that were judged; a table of several says which is whose."""
        return {line.plan for line in self.lines if line.plan is not None}


def report(rollup: Rollup, words: Words) -> Report:
    """A page and data; rows for other programs are those of facts.py."""
    return Report(
        lambda width: page(rollup, words, width), lambda: data(rollup), lambda: Rows((), ())
    )


def page(rollup: Rollup, words: Words, width: int) -> Page:
    """What could not be read, then a line for each office; obligation by obligation where there is
    room for it."""
    weekday = phrases.long_weekday(words, rollup.day)
    table, note = _table(rollup, rollup.obligations(), words), ""
    if layout.total(table) > width:
        table = _table(rollup, {}, words)
        note = words.t("No room for a column an obligation here; “--format json” has them all.")
    about = words.t("k/n: of n units that owe it, k have done what is asked so far.")
    lines = [words.t("Figures as of {day} ({weekday})", day=rollup.day, weekday=weekday), ""]
    return Page(
        [
            *_banner(rollup, words),
            *map(Cell, lines),
            table,
            Cell(""),
            *(Cell(text, "dim") for text in (about, note) if text),
        ]
    )


def _table(rollup: Rollup, obligations: Mapping[str, Name], words: Words) -> Table:
    columns = [
        Column(words.t("Office")),
        *([Column(words.t("Plan"))] if len(rollup.plans()) > 1 else []),
        Column(words.t("Units"), right=True),
        Column(words.t("All done"), right=True),
        Column(words.t("Overdue"), right=True),
        *(Column(said(name, words.lang), right=True) for name in obligations.values()),
    ]
    rows = [_row(one, obligations, words) for one in rollup.lines]
    if len(rollup.plans()) > 1:
        plans = (Cell(line.plan or "–") for line in rollup.lines)
        rows = [[row[0], plan, *row[1:]] for row, plan in zip(rows, plans, strict=True)]
    return Table(columns, [Block(None, rows)])


def _row(line: OfficeLine, obligations: Mapping[str, Name], words: Words) -> list[Cell]:
    if line.plan is None:
        name = words.t("{office} (not read)", office=line.office)
        return [Cell(name, "bad"), *[Cell("–", "dim")] * (3 + len(obligations))]
    mark = " !" if line.troubles else ""
    cells = [Cell(line.office + mark, "bad" if mark else ""), Cell(str(line.units))]
    cells.append(
        Cell(f"{line.done}/{line.units}", "good" if line.units and line.done == line.units else "")
    )
    cells.append(Cell(f"{line.overdue}/{line.units}", "bad" if line.overdue else "good"))
    for id_ in obligations:
        share = line.shares.get(id_)
        cells.append(Cell(f"{share.done}/{share.owing}") if share else Cell("–", "dim"))
    return cells


def _banner(rollup: Rollup, words: Words) -> Iterator[Cell]:
    """What was left out of the figures, office by office."""
    bad = [line for line in rollup.lines if line.troubles or line.why]
    if not bad:
        return
    yield Cell(
        words.n(
            "! {n} office could not be read whole; this is not in its figures:",
            "! {n} offices could not be read whole; this is not in their figures:",
            len(bad),
        ),
        "bad",
    )
    for line in bad[:SHOWN]:
        yield Cell(f"  {line.office}: {_first(line, words)}", "bad")
    if len(bad) > SHOWN:
        yield Cell("  " + words.n("… and {n} more", "… and {n} more", len(bad) - SHOWN), "bad")
    yield Cell("  " + words.t("“hbcomms validate FOLDER” shows each place and its cure."), "bad")
    yield Cell("")


def _first(line: OfficeLine, words: Words) -> str:
    if not line.troubles:
        return line.why
    first, n = line.troubles[0], len(line.troubles)
    more = " " + words.n("(and {n} more)", "(and {n} more)", n - 1) if n > 1 else ""
    return f"{first.where}  {first.message}{more}"


def data(rollup: Rollup) -> dict[str, Any]:
    """Each office with its numbers."""
    return {
        "schema": SCHEMA,
        "as_of": rollup.day,
        "offices": [
            {
                "office": line.office,
                "plan": line.plan,
                "units": line.units,
                "done": line.done,
                "overdue": line.overdue,
                "behind": line.behind,
                "obligations": [
                    {"obligation": id_, "done": share.done, "owing": share.owing}
                    for id_, share in line.shares.items()
                ],
                "left_out": left_out(line.troubles),
                "why": line.why or None,
            }
            for line in rollup.lines
        ],
    }
