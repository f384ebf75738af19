"""`rollup`: many offices in one table, a line each. Never a sum over units: k of n."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hbcomms.core.judging import Judgement
from hbcomms.core.names import Name, said
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner_panel, left_out
from hbcomms.reports.page import Block, Cell, Column, Page, Panel, Report, Table
from hbcomms.reports.status_summary import by_obligation, is_done, owed_obligations
from hbcomms.reports.view import known_at_lines

NUMBERS = ("office", "plan", "units", "done", "overdue", "behind")
"""The fields of an OfficeSummary that its data has under the same names."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of the units that owe an obligation, how many have done what is asked so far."""

    name: Name
    done: int
    owing: int


@dataclass(frozen=True, slots=True)
class OfficeSummary:
    """One office on the day. Without a plan nothing of it is judged; `why` says so where no fault
    of the files does."""

    office: str
    plan: str | None = None
    units: int = 0
    done: int = 0
    overdue: int = 0
    behind: int = 0
    shares: Mapping[str, Share] = field(default_factory=dict)
    findings: Sequence[FindingText] = ()
    why: str = ""
    aside: str = ""
    """What of it was not read and is no error, in a line."""


def office_summary(
    office: str,
    judgement: Judgement,
    shown: Sequence[UnitStatus],
    findings: Sequence[FindingText],
    aside: str = "",
) -> OfficeSummary:
    """How many units of an office did all that is asked, are overdue, are behind."""
    owing = [(status, owed) for status in shown if (owed := owed_obligations(status))]
    shares = {
        statuses[0].obligation.id: Share(
            statuses[0].obligation.name, sum(map(is_done, statuses)), len(statuses)
        )
        for statuses in by_obligation(owed for _, owed in owing)
    }
    return OfficeSummary(
        office,
        judgement.office.plan.id,
        len(owing),
        sum(all(map(is_done, owed)) for _, owed in owing),
        sum(status.state == "overdue" for status, _ in owing),
        sum(status.behind for status, _ in owing),
        shares,
        findings,
        aside=aside,
    )


@dataclass(frozen=True, slots=True)
class Rollup:
    """The offices in the order given."""

    day: date
    offices: Sequence[OfficeSummary]
    known_at: date | None = None

    def obligations(self) -> dict[str, Name]:
        """Every scored obligation of any of the offices, in the order met."""
        found: dict[str, Name] = {}
        for summary in self.offices:
            for id_, share in summary.shares.items():
                found.setdefault(id_, share.name)
        return found

    def plans(self) -> set[str]:
        """The plans that were judged; a table of several says which is whose."""
        return {summary.plan for summary in self.offices if summary.plan is not None}


def report(rollup: Rollup, words: Words) -> Report:
    """A page and data."""
    return Report(lambda width: page(rollup, words, width), lambda: data(rollup))


def page(rollup: Rollup, words: Words, _width: int | None) -> Page:
    """What could not be read, then a row for each office, obligation by obligation."""
    day = words.t("Figures as of {day}", day=phrases.long_day(words, rollup.day))
    head = [Cell(day), *known_at_lines(rollup.known_at, words)]
    note = words.t("k/n: of n units that owe it, k have done what is asked so far.")
    table = _table(rollup, words)
    return [*_banner(rollup, words), Panel(head), table, Cell(""), Cell(note, "dim")]


def _table(rollup: Rollup, words: Words) -> Table:
    obligations = rollup.obligations()
    several = len(rollup.plans()) > 1
    columns = [
        Column(words.t("Office")),
        *([Column(words.t("Plan"))] if several else []),
        Column(words.t("Units"), right=True),
        Column(words.t("Done so far"), right=True),
        Column(words.t("Overdue"), right=True),
        *(Column(said(name, words.lang), right=True) for name in obligations.values()),
    ]
    rows = [_row(summary, obligations, several, words) for summary in rollup.offices]
    return Table(columns, [Block(None, rows)])


def _row(
    summary: OfficeSummary, obligations: Mapping[str, Name], several_plans: bool, words: Words
) -> list[Cell]:
    plan = [Cell(summary.plan or "–")] if several_plans else []
    if summary.plan is None:
        name = words.t("{office} (not read)", office=summary.office)
        return [Cell(name, "bad"), *plan, *[Cell("–", "dim")] * (3 + len(obligations))]
    units, done = summary.units, summary.done
    shares = (summary.shares.get(id_) for id_ in obligations)
    return [
        Cell(f"{summary.office} !", "bad") if summary.findings else Cell(summary.office),
        *plan,
        Cell(str(units)),
        Cell(f"{done}/{units}", "good" if units and done == units else ""),
        Cell(f"{summary.overdue}/{units}", "bad" if summary.overdue else "good"),
        *(Cell(f"{s.done}/{s.owing}") if s else Cell("–", "dim") for s in shares),
    ]


def _banner(rollup: Rollup, words: Words) -> Iterator[Panel]:
    """What was left out of the figures, and what else was not read, office by office."""
    bad = [summary for summary in rollup.offices if summary.findings or summary.why]
    if bad:
        title = words.n(
            "! {n} office could not be read whole; this is not in its figures:",
            "! {n} offices could not be read whole; this is not in their figures:",
            len(bad),
        )
        lines = [f"{summary.office}: {_first(summary, words)}" for summary in bad]
        end = words.t("“hbcomms validate FOLDER” shows each place and its cure.")
        yield banner_panel(title, lines, end, words)
    if asides := [f"{one.office}: {one.aside}" for one in rollup.offices if one.aside]:
        yield Panel([Cell(line, "warn") for line in asides], "warn")


def _first(summary: OfficeSummary, words: Words) -> str:
    if not summary.findings:
        return summary.why
    first, n = summary.findings[0], len(summary.findings)
    more = " " + words.n("(and {n} more)", "(and {n} more)", n - 1) if n > 1 else ""
    return f"{first.where}  {first.message}{more}"


def data(rollup: Rollup) -> dict[str, Any]:
    """Each office with its numbers."""
    return {
        "schema": "hbcomms/rollup@1",
        "as_of": rollup.day,
        "known_at": rollup.known_at,
        "offices": [
            {
                **{name: getattr(summary, name) for name in NUMBERS},
                "obligations": [
                    {"obligation": id_, "done": share.done, "owing": share.owing}
                    for id_, share in summary.shares.items()
                ],
                "left_out": left_out(summary.findings),
                "why": summary.why or None,
            }
            for summary in rollup.offices
        ],
    }
