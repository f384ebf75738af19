"""The công văn that reminds: one with the list annexed, or one to each unit."""

from collections.abc import Iterator, Sequence

from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports.papers import figures, letter_list, reminders, style
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers.paper import Annex, Grid, GridBlock, Group, Paper, Paragraph
from hbcomms.reports.papers.reminders import Reminders, UnitReminder

TEMPLATE = "reminder"
NAMED = 8
"""How many units are named in the letter itself; more are named in its list alone."""


def letter(view: Reminders, words: Words) -> Paper:
    """One letter to all that owe, with the list annexed."""
    units = view.units()
    named = [said(one.unit.name, words.lang) for one in units]
    if len(units) > NAMED:
        named = [words.t("The units named in the annexed list")]
    body = [
        Paragraph("text", _opening(view, words, len(units))),
        *_sentences(units, words),
        Paragraph("text", _request(view, words, is_list=True)),
    ]
    return _paper(view, words, units, named, body, annex=letter_list.annex(view, words))


def unit_letter(view: Reminders, unit: UnitReminder, words: Words) -> Paper:
    """A letter to one unit, with what it owes in the letter itself."""
    body = [
        Paragraph("text", _opening(view, words)),
        *_sentences([unit], words),
    ]
    rows = [Group([letter_list.debt_cells(view, debt, words)]) for debt in unit.debts]
    table = Grid(letter_list.columns(view, words)[2:], [GridBlock("", rows)], shared=0)
    after = [Paragraph("text", _request(view, words, is_list=False))]
    name = said(unit.unit.name, words.lang)
    paper = _paper(view, words, [unit], [name], body, table=table, after=after)
    return paper._replace(stamp=view.stamp.asking("addressed", unit.unit.id))


def _paper(
    view: Reminders,
    words: Words,
    units: Sequence[UnitReminder],
    named: Sequence[str],
    body: Sequence[Paragraph],
    *,
    table: Grid | None = None,
    after: Sequence[Paragraph] = (),
    annex: Annex | None = None,
) -> Paper:
    subject, closing = _frame(view, words, is_list=annex is not None)
    return Paper(
        template=TEMPLATE,
        letterhead=heads.letterhead(view.plan, view.day, words),
        subject=subject,
        body=body,
        closing=closing,
        recipients=heads.list_ends(heads.recipients_of_letter(view.plan, words)),
        stamp=view.stamp,
        figures=figures.of_reminders(view, units),
        addressees=heads.addressees(named),
        table=table,
        after=after,
        annex=annex,
    )


def _frame(view: Reminders, words: Words, is_list: bool) -> tuple[str, str]:
    """What the letter is about, and its last sentence."""
    title = style.title(words, view.plan)
    if view.before is not None:
        subject = words.t("Re: days coming due under {title}", title=title)
        if is_list:
            return subject, words.t("The units are asked for their attention and cooperation./.")
        return subject, words.t("The unit is asked for its attention and cooperation./.")
    subject = words.t("Re: urging to carry out {title}", title=title)
    if is_list:
        closing = words.t("On receiving this letter the units are asked to act on it in earnest./.")
        return subject, closing
    return subject, words.t("On receiving this letter the unit is asked to act on it in earnest./.")


def _opening(view: Reminders, words: Words, units: int | None = None) -> str:
    """What the plan asks, and how it stood at the end of the day. `units` of a list, or one."""
    facts = {
        "plan": heads.plan_reference(view.plan, words),
        "agency": heads.agency(view.plan, words),
        "day": style.day(words, view.day),
        "last": style.day(words, view.last_day),
        "count": style.count(words, units or 1),
    }
    if view.before is not None and units is None:
        return words.t(
            "Carrying out {plan}, what follows falls due by the end of {last} and had not been "
            "received in full from your unit by the end of {day}:",
            **facts,
        )
    if view.before is not None:
        return words.n(
            "Carrying out {plan}, what follows falls due by the end of {last}; by the end of {day} "
            "it had not been received in full from {count} unit (annexed list):",
            "Carrying out {plan}, what follows falls due by the end of {last}; by the end of {day} "
            "it had not been received in full from {count} units (annexed list):",
            units or 1,
            **facts,
        )
    if units is None:
        return words.t(
            "Carrying out {plan}, by the end of {day} {agency} had not received in full from your "
            "unit what follows, the time for which is over:",
            **facts,
        )
    return words.n(
        "Carrying out {plan}, by the end of {day} {agency} had not received in full what follows, "
        "the time for which is over, from {count} unit (annexed list):",
        "Carrying out {plan}, by the end of {day} {agency} had not received in full what follows, "
        "the time for which is over, from {count} units (annexed list):",
        units,
        **facts,
    )


def _sentences(units: Sequence[UnitReminder], words: Words) -> Iterator[Paragraph]:
    """Each sentence of the plan that is owed under, letter for letter."""
    owed = reminders.obligations(units)
    for number, (obligation, owing) in enumerate(owed, 1):
        text = words.t(
            "{name} ({where}): “{text}”",
            name=said(obligation.name, words.lang),
            where=style.clause(words, obligation),
            text=obligation.text,
        )
        if len(units) > 1:
            by = words.n("{count} unit", "{count} units", owing, count=style.count(words, owing))
            text += f" – {by}" + (";" if number < len(owed) else ".")
        yield Paragraph("item", f"- {text}")


def _request(view: Reminders, words: Words, is_list: bool) -> str:
    facts = {
        "agency": heads.agency(view.plan, words),
        "by": style.blank_day(words, view.by, view.day.year),
        "who": words.t("the heads of the units in the list")
        if is_list
        else words.t("the head of the unit"),
    }
    told = words.t(
        "A unit that has sent it already is asked to say so, so that it can be compared."
    )
    if view.before is not None and view.by is None:
        asked = words.t("{agency} asks {who} to send it in time, by the day of the plan.", **facts)
    elif view.before is not None:
        asked = words.t("{agency} asks {who} to send it by {by} at the latest.", **facts)
    else:
        asked = words.t(
            "{agency} asks {who} to complete what is wanting without delay and to send it to "
            "{agency} by {by} at the latest.",
            **facts,
        )
    return f"{asked} {told}"
