"""`commend`: candidates for commendation on the screen, as JSON and as a sheet."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.commend_page import page, remarks
from hbcomms.reports.commendation import Candidate, CommendView
from hbcomms.reports.page import (
    Sheet,
    SheetColumns,
    reporter,
)
from hbcomms.reports.view import day_columns, subject, view_data


def data(view: CommendView) -> dict[str, Any]:
    """Every unit, listed or not, with its figures."""
    return view_data(
        "commend",
        view,
        by=list(view.by),
        top=view.top,
        kinds=[
            {"kind": kind, "units": [_candidate_data(one) for one in candidates]}
            for kind, candidates in view.kinds.items()
        ],
        authors=[
            {
                "name": one.name,
                "unit": one.unit.id,
                "records": one.records,
                "place": one.place,
                "tied": one.is_tied,
                "listed": one.is_listed,
            }
            for one in view.authors
        ],
        without_author=view.without_author,
        not_judged=[unit.id for unit in view.not_judged],
    )


def _candidate_data(one: Candidate) -> dict[str, Any]:
    tally = one.tally
    return {
        "unit": one.unit.id,
        "name": said(one.unit.name, "vi"),
        "place": one.place,
        "tied": one.is_tied,
        "listed": one.is_listed,
        "asked": tally.asked,
        "done": tally.done,
        "late": tally.late,
        "days_late": tally.days_late,
        "overdue": tally.overdue,
        "records": tally.records,
        "counted": tally.counted,
    }


class Line(NamedTuple):
    """A unit with the others of its kind: a row of the sheet."""

    kind: str
    one: Candidate
    candidates: Sequence[Candidate]


def rows(view: CommendView, words: Words) -> Sheet[Line]:
    """A row for each unit, listed or not."""
    lang, plan = words.lang, view.plan
    yes = {True: words.t("yes"), False: words.t("no")}
    asked: SheetColumns[Line] = [
        (said(one.name, lang), partial(_counted, one.id)) for one in plan.scored()
    ]
    columns: SheetColumns[Line] = [
        (words.t("Kind"), lambda line: phrases.kind_name(plan, line.kind, lang)),
        (words.t("Position"), lambda line: line.one.place),
        (words.t("Unit"), lambda line: line.one.unit.label(lang)),
        (words.t("Unit id"), lambda line: line.one.unit.id),
        (words.t("Over or done"), lambda line: line.one.tally.asked),
        (words.t("Done"), lambda line: line.one.tally.done),
        (words.t("Done late"), lambda line: line.one.tally.late),
        (words.t("Days late"), lambda line: line.one.tally.days_late),
        (words.t("Overdue"), lambda line: line.one.tally.overdue),
        (words.t("Records"), lambda line: line.one.tally.records),
        *asked,
        (words.t("Listed"), lambda line: yes[line.one.is_listed]),
        (words.t("Remark"), lambda line: "; ".join(_remarks(view, line, words))),
        *day_columns(view, words),
    ]
    lines = (
        Line(kind, one, candidates) for kind, candidates in view.kinds.items() for one in candidates
    )
    return Sheet(columns, lines, subject("commend", plan, view.day, words))


def _remarks(view: CommendView, line: Line, words: Words) -> list[str]:
    return remarks(line.one, line.candidates, view.day, words)


def _counted(obligation: str, line: Line) -> int | None:
    return line.one.tally.counted.get(obligation)


report = reporter(page, data, rows)
