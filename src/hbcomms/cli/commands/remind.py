"""`hbcomms remind`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.filters import Filters
from hbcomms.cli.options import AREA, FORCE, KIND, OBLIGATION, UNIT, argument, date_option, option
from hbcomms.cli.papers import answered, contents, judged_office, written
from hbcomms.cli.parameter_types import NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.judging import SOON
from hbcomms.locale import N_

if TYPE_CHECKING:
    from hbcomms.reports.papers.reminders import Reminders, UnitReminder

EXAMPLES = N_(
    "  hbcomms remind letters --by 15/6/2021\n"
    "  hbcomms remind letters --each --obligation annual-report --by 15/6/2021\n"
    "  hbcomms remind letters --before 7\n"
    "  hbcomms remind --text"
)
URGING, NUDGING, MESSAGE = "cong-van-don-doc", "cong-van-nhac", "tin-nhan"
"""The names of the files; with --each the id of the unit follows."""
SHOWN = 5


def remind(
    ctx: typer.Context,
    folder: Annotated[
        str | None, argument(N_("DIR"), N_("The folder for the letters; --text can do without."))
    ] = None,
    each: Annotated[
        bool, option("--each", N_("A letter to each unit, not one with a list."))
    ] = False,
    text: Annotated[bool, option("--text", N_("A plain message for Zalo or mail."))] = False,
    before: Annotated[
        int | None,
        option(
            "--before",
            N_("Of what falls due within so many days, in place of what is overdue."),
            N_("DAYS"),
            NUMBER,
        ),
    ] = None,
    by: Annotated[
        date | None, date_option("--by", N_("The new day asked for; else a blank to fill in."))
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    obligation: OBLIGATION = None,
    force: FORCE = False,
) -> Answer:
    """Write the letters."""
    from hbcomms.reports.papers.messages import messages
    from hbcomms.reports.papers.notes import cautions
    from hbcomms.reports.papers.reminders import Reminders

    app = app_context(ctx)
    _check(app, folder, text, before, by)
    asked = {"each": each, "text": text, "before": before, "by": by}
    filters = Filters(kind, area, unit, obligation)
    within = SOON if before is None else before
    judged = judged_office(app, "remind", filters, within, asked)
    if isinstance(judged, Answer):
        return judged
    view = Reminders(
        judged.judgement, judged.unit_statuses, judged.findings, judged.stamp, before, by
    )
    units = view.units()
    if not units:
        nobody = app.words.t("Nobody has to be reminded.")
        return answered(app, judged.findings, f"{nobody}\n")
    warnings = [part.text.removeprefix("- ") for part in cautions(view, app.words)]
    if folder is None:
        return answered(app, judged.findings, messages(view, app.words), warnings)
    target = Path(folder)
    names, made = _files(app, view, units, each, text)
    paths = [target / name for name in names]
    older = _older(app, target, names)
    return written(app, judged.findings, target, paths, made, force, older, warnings)


def _check(
    app: AppContext, folder: str | None, text: bool, before: int | None, by: date | None
) -> None:
    if folder is None and not text:
        raise UsageError(N_("say in which folder the letters shall lie."))
    if before is not None and before < 0:
        raise UsageError(N_("--before wants a number of days from 0 up."))
    if by is not None and by <= app.day:
        raise UsageError(
            N_("--by {by} is not after {day}, the day of the figures."), by=by, day=app.day
        )


def _older(app: AppContext, folder: Path, names: Sequence[str]) -> str:
    """A line on letters of an earlier day that this run leaves as they are: they name debts that
    may be paid by now."""
    start = next(one for one in (URGING, NUDGING, MESSAGE) if names[0].startswith(one))
    found = sorted({path.name for path in folder.glob(f"{start}*")}.difference(names))
    if not found:
        return ""
    shown = ", ".join(found[:SHOWN]) + (", …" if len(found) > SHOWN else "")
    return app.words.n(
        "{n} older letter in the folder was not written anew; look whether it still holds: {names}",
        "{n} older letters in the folder were not written anew; look whether they still hold: "
        "{names}",
        len(found),
        names=shown,
    )


def _files(
    app: AppContext, view: "Reminders", units: "list[UnitReminder]", each: bool, text: bool
) -> tuple[list[str], Callable[[], Iterator[bytes]]]:
    """The names of the files, and what makes their contents one by one."""
    from hbcomms.reports.papers.letters import letter, unit_letter
    from hbcomms.reports.papers.messages import message, messages

    start = URGING if view.before is None else NUDGING
    start, ending = (MESSAGE, ".txt") if text else (start, ".docx")
    names = [f"{start}-{one.unit.id}{ending}" for one in units] if each else [f"{start}{ending}"]

    def made() -> Iterator[bytes]:
        if text:
            told = (
                (message(view, one, app.words) for one in units)
                if each
                else [messages(view, app.words)]
            )
            yield from (one.encode("utf-8", "replace") for one in told)
            return
        papers = (unit_letter(view, one, app.words) for one in units)
        yield from contents(app, papers if each else [letter(view, app.words)], "docx")

    return names, made
