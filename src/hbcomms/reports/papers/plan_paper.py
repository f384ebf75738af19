"""The paper that tells one unit at the start of the year what it owes (a Thông báo, Mẫu 1.4)."""

from collections.abc import Iterator, Sequence

from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.locale import Words
from hbcomms.reports.finding_texts import errors
from hbcomms.reports.papers import figures, style, unit_plan
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers.paper import Grid, GridBlock, Group, Paper, Paragraph
from hbcomms.reports.papers.unit_plan import UnitPlanView

TEMPLATE = "plan"
LISTED = 14
"""Of how many periods each has a row; more are listed under the table."""


def plan_paper(view: UnitPlanView, words: Words) -> Paper:
    """The whole paper."""
    words = style.official(words.lang)
    agency = heads.agency(view.plan, words)
    name = said(view.unit.name, words.lang)
    plan = heads.plan_reference(view.plan, words)
    opening = words.t(
        "Under {plan}, {agency} tells {unit} what it owes:", plan=plan, agency=agency, unit=name
    )
    first, rest = _parts(view, words)
    return Paper(
        template=TEMPLATE,
        letterhead=heads.letterhead(view.plan, view.day, words, words.t("TB")),
        type_name=words.t("NOTICE"),
        subject=words.t("What {unit} owes under: {title}", unit=name, title=_title(view, words)),
        as_of=style.as_of(words, view.day, view.judgement.known_at),
        body=[Paragraph("text", opening), *first],
        table=_table(view, words) if view.scored else None,
        after=rest,
        closing=words.t("{agency} gives notice of this for the unit to act on./.", agency=agency),
        recipients=heads.list_ends([name, *heads.files(view.plan, words)]),
        stamp=view.stamp,
        figures=figures.of_unit_plan(view),
    )


def _title(view: UnitPlanView, words: Words) -> str:
    return style.title(words, view.plan)


def _parts(view: UnitPlanView, words: Words) -> tuple[list[Paragraph], list[Paragraph]]:
    """What stands over the table, and what under it."""
    sections = [
        (words.t("WHAT HAS A DAY AND A NUMBER"), [*_scored(view, words)]),
        (words.t("WHAT HAS NO DAY OR NO NUMBER (NOTED, NEVER DUE)"), [*_unscored(view, words)]),
        (words.t("STANDING DUTIES, WHICH NOTHING CAN MEASURE"), [*_standing(view, words)]),
        (words.t("NOTES"), [*_notes(view, words)]),
    ]
    found: list[Paragraph] = []
    for number, (heading, parts) in enumerate((one for one in sections if one[1]), 1):
        found += [Paragraph("section", f"{style.roman(number)}. {heading}"), *parts]
    if view.is_empty:
        found.insert(0, Paragraph("text", words.t("The plan asks nothing of this unit.")))
    return (found[:1], found[1:]) if view.scored else (found, [])


def _scored(view: UnitPlanView, words: Words) -> Iterator[Paragraph]:
    """Each with its sentence letter for letter, and what it asks."""
    for number, status in enumerate(view.scored, 1):
        yield Paragraph("title", f"{number}. {unit_plan.title(status, words)}")
        yield Paragraph("text", f"“{status.obligation.text}”")
        with_days = len(status.standings) > LISTED
        for line in unit_plan.lines(view.plan, status, words, with_days):
            yield Paragraph("item", f"- {line.rstrip('.')}.")


def _unscored(view: UnitPlanView, words: Words) -> Iterator[Paragraph]:
    """The same in short, a paragraph each."""
    for status in view.unscored:
        lines = unit_plan.lines(view.plan, status, words, with_days=False)
        told = " ".join(f"{line.rstrip('.')}." for line in lines)
        title, text = unit_plan.title(status, words), status.obligation.text
        yield Paragraph("item", f"- {title}: “{text}” {told}")


def _standing(view: UnitPlanView, words: Words) -> Iterator[Paragraph]:
    for duty in view.standing:
        where = words.t("section {clause} of the plan", clause=duty.clause)
        yield Paragraph("item", f"- “{duty.text}” ({where}).")


def _notes(view: UnitPlanView, words: Words) -> Iterator[Paragraph]:
    """How the plan was read, and what a reader must know of the data."""
    if n := len(errors(view.findings)):
        text = words.n(
            "{n} place could not be read and is not in these figures:",
            "{n} places could not be read and are not in these figures:",
            n,
        )
        yield Paragraph("item", f"- {text.rstrip(':')}.")
    if not view.unit.confirmed:
        text = words.t("The office has not confirmed this unit yet.")
        yield Paragraph("item", f"- {text}")
    if found := unit_plan.readings(view, words):
        text = words.t("Chosen where the plan is silent or can be read two ways:")
        yield Paragraph("item", f"- {text}")
        yield from (Paragraph("subitem", f"+ {one}") for one in found)


def _table(view: UnitPlanView, words: Words) -> Grid:
    """A row a period, with its own last good day."""
    columns = [
        words.t("Obligation"),
        words.t("Period"),
        words.t("At least"),
        words.t("Last good day"),
    ]
    groups = [Group(_rows(view, status, words)) for status in view.scored]
    return Grid(columns, [GridBlock("", groups)], shared=1)


def _rows(view: UnitPlanView, status: ObligationStatus, words: Words) -> Sequence[Sequence[str]]:
    plan, name, standings = view.plan, unit_plan.title(status, words), status.standings
    if len(standings) > LISTED:
        first, last = (unit_plan.period(plan, status, standings[at], words) for at in (0, -1))
        days = words.n("{n} days, listed below", "{n} days, listed below", len(standings))
        return [[name, f"{first}–{last}", unit_plan.amount(status), days]]
    return [
        [
            name,
            unit_plan.period(plan, status, one, words),
            str(one.duty.at_least),
            unit_plan.by_when(plan, one, words),
        ]
        for one in standings
    ]
