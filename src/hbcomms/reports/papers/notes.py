"""What is said beside the figures of a paper: what is not in them, how the plan was read."""

from collections.abc import Iterator

from hbcomms.core.names import said
from hbcomms.core.submissions import any_visible
from hbcomms.locale import Words
from hbcomms.reports.finding_texts import errors
from hbcomms.reports.papers import style
from hbcomms.reports.papers.paper import Paragraph
from hbcomms.reports.view import View, other_plan_lines, span_lines, why_nothing

SHOWN = 20


def notes(view: View, words: Words) -> list[Paragraph]:
    """The notes, the gravest first."""
    return [*doubts(view, words), *_readings(view, words)]


def doubts(view: View, words: Words) -> list[Paragraph]:
    """Those that are about the data and not about the plan."""
    return [*_left_out(view, words), *cautions(view, words)]


def _left_out(view: View, words: Words) -> Iterator[Paragraph]:
    """What could not be read, place by place."""
    lines = [f"{error.where}: {error.message}" for error in errors(view.findings)]
    if lines:
        yield _item(
            words.n(
                "{n} place could not be read and is not in these figures:",
                "{n} places could not be read and are not in these figures:",
                len(lines),
            )
        )
        if more := len(lines[SHOWN:]):
            lines[SHOWN:] = [words.n("… and {n} more", "… and {n} more", more)]
        yield from map(_under, lines)


def cautions(view: View, words: Words) -> Iterator[Paragraph]:
    """What a reader must know of the day and of the data, beside what could not be read."""
    judgement = view.judgement
    yield from map(_item, span_lines(view.plan, view.day, words))
    for line in other_plan_lines(judgement.office, view.day, words):
        yield _item(line.text)
    if judgement.known_at:
        yield _item(
            words.t(
                "Counted is what had been entered by {day}; what was changed or removed since is "
                "not brought back.",
                day=style.day(words, judgement.known_at),
            )
        )
    if not any_visible(judgement.office.submissions, view.day):
        yield _item(why_nothing(view, words))
    doubtful = [unit for unit in judgement.office.units if not unit.confirmed]
    if doubtful:
        yield _item(
            words.n(
                "{n} unit of the roster is not confirmed by the office yet: {names}.",
                "{n} units of the roster are not confirmed by the office yet: {names}.",
                len(doubtful),
                names="; ".join(unit.label(words.lang) for unit in doubtful),
            )
        )


def _readings(view: View, words: Words) -> Iterator[Paragraph]:
    """What was chosen where the plan is silent (FORMAT 4, `readings`)."""
    names = {o.id: said(o.name, words.lang) for o in view.plan.obligations}
    if view.plan.readings:
        yield _item(words.t("Chosen where the plan is silent or can be read two ways:"))
    for reading in view.plan.readings:
        about = names.get(reading.obligation or "")
        text = f"{reading.text} ({about})" if about else reading.text
        yield _under(words.t("section {clause}: {text}", clause=reading.clause, text=text))


def _item(text: str) -> Paragraph:
    return Paragraph("item", f"- {text}")


def _under(text: str) -> Paragraph:
    return Paragraph("subitem", f"+ {text}")
