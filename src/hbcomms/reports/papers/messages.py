"""The plain message for Zalo or mail: a block a unit, ready to paste (no form of an office)."""

from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers import reminders, style
from hbcomms.reports.papers.reminders import PaperDebt, Reminders, UnitReminder


def messages(view: Reminders, words: Words) -> str:
    """All blocks, an empty line between two."""
    blocks = [message(view, unit, words) for unit in view.units()]
    return "\n".join(blocks) if blocks else words.t("Nobody has to be reminded.") + "\n"


def message(view: Reminders, unit: UnitReminder, words: Words) -> str:
    """What one unit is told."""
    agency, name = heads.agency(view.plan, words), said(unit.unit.name, words.lang)
    facts = {"day": style.day(words, view.day), "unit": name, "agency": agency}
    opening = words.t("{unit}: by the end of {day} {agency} had not received in full:", **facts)
    if view.before is not None:
        opening = words.t("{unit}: coming due, as of the end of {day}:", **facts)
    lines = [opening, *(f"- {_debt(view, debt, words)}" for debt in unit.debts)]
    lines.append(_request(view, words, agency))
    return "".join(f"{without_control_codes(line)}\n" for line in lines)


def _debt(view: Reminders, debt: PaperDebt, words: Words) -> str:
    """What is wanting, by when it was due, and the sentence it rests on."""
    text = reminders.wanting(view.plan, debt, words)
    days = reminders.last_good_days(debt, words)
    parts = [words.t("last good day {day}", day=days)]
    if view.before is None:
        parts.append(words.n("{n} day late", "{n} days late", debt.days_late))
    else:
        left = debt.days_left(view.day)
        parts.append(words.n("{n} day left", "{n} days left", left))
    if said_beside := reminders.remark(debt, words):
        parts.append(said_beside)
    return words.t(
        "{text}; {facts}. {where}: “{sentence}”",
        text=text,
        facts="; ".join(parts),
        where=style.clause(words, debt.obligation),
        sentence=debt.obligation.text,
    )


def _request(view: Reminders, words: Words, agency: str) -> str:
    if view.before is not None and view.by is None:
        return words.t(
            "Please send it in time. If it has been sent, please tell {agency}. Thank you!",
            agency=agency,
        )
    by = style.blank_day(words, view.by, view.day.year)
    return words.t(
        "Please send it by {by} at the latest. If it has been sent, please tell {agency}. "
        "Thank you!",
        by=by,
        agency=agency,
    )
