"""The list of those who owe: the table of a letter, or its Phụ lục."""

from itertools import count as counting

from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers import reminders, style
from hbcomms.reports.papers.paper import Annex, Grid, GridBlock, Group
from hbcomms.reports.papers.reminders import PaperDebt, Reminders, UnitReminder


def annex(view: Reminders, words: Words) -> Annex:
    """The list as the Phụ lục of a letter."""
    title = words.t("List of the units that have not sent in full what was due")
    if view.before is not None:
        title = words.t("List of the units with days coming due")
    office = view.plan.office
    belongs_to = words.t(
        "(To Letter No. …/{symbol}-… of …/…/{year} of {agency})",
        symbol=(office and office.symbol) or style.BLANK,
        year=view.day.year,
        agency=heads.agency(view.plan, words),
    )
    as_of = style.as_of(words, view.day, view.judgement.known_at)
    return Annex(title.upper(), belongs_to, as_of, _table(view, words))


def _table(view: Reminders, words: Words) -> Grid:
    numbers = counting(1)
    blocks = [
        GridBlock(
            f"{chr(ord('A') + at % 26)}. {phrases.kind_name(view.plan, kind, words.lang)}"
            f" ({len(units)})",
            [_unit_rows(view, next(numbers), unit, words) for unit in units],
        )
        for at, (kind, units) in enumerate(view.addressed())
    ]
    return Grid(columns(view, words), blocks)


def columns(view: Reminders, words: Words) -> list[str]:
    """The headings; a letter to one unit has those from the third on."""
    days = words.t("Days late") if view.before is None else words.t("Days left")
    return [
        words.t("No."),
        words.t("Unit"),
        words.t("What is wanting"),
        words.t("Last good day under the plan"),
        days,
        words.t("Remark"),
    ]


def _unit_rows(view: Reminders, number: int, unit: UnitReminder, words: Words) -> Group:
    first = [str(number), unit.unit.label(words.lang)]
    return Group([first + debt_cells(view, debt, words) for debt in unit.debts])


def debt_cells(view: Reminders, debt: PaperDebt, words: Words) -> list[str]:
    """What is wanting, its own last good days, how late, and what is to be remarked."""
    days = debt.days_late if view.before is None else debt.days_left(view.day)
    return [
        reminders.wanting(view.plan, debt, words),
        reminders.last_good_days(debt, words),
        str(days),
        reminders.remark(debt, words),
    ]
