"""The letterhead, the signature and the recipients, from `office:` of the plan (FORMAT 4).

What the plan does not give is a blank to be filled in; nothing of any office stands in the code.
"""

from collections.abc import Sequence
from datetime import date

from hbcomms.core import plan as core
from hbcomms.core.names import said, without_marks
from hbcomms.core.plan import Plan
from hbcomms.locale import Words
from hbcomms.reports.papers import style
from hbcomms.reports.papers.paper import Letterhead, Signer
from hbcomms.reports.papers.style import BLANK

_GAP = "\u00a0" * 7
"""Room for a number or a day that is written by hand."""
_FILED = ("luu", "file")


def letterhead(plan: Plan, day: date, words: Words, type_symbol: str = "") -> Letterhead:
    """The letterhead; `type_symbol` is that of the type of paper (BC), a công văn has none."""
    office = plan.office or core.Letterhead()
    symbol = office.symbol or BLANK
    number = f"{type_symbol}-{symbol}" if type_symbol else f"{symbol}-…"
    return Letterhead(
        superior=(office.superior or BLANK).upper(),
        agency=(office.name or BLANK).upper(),
        nation=words.t("SOCIALIST REPUBLIC OF VIET NAM"),
        motto=words.t("Independence - Freedom - Happiness"),
        number=words.t("No. {gap}/{symbol}", gap=_GAP, symbol=number),
        place_and_date=words.t(
            "{place}, day {gap} month {gap} year {year}",
            place=office.place or BLANK,
            gap=_GAP,
            year=day.year,
        ),
        signer=_signer(office.signer),
    )


def agency(plan: Plan, words: Words) -> str:
    """Who writes, within a sentence."""
    office = plan.office or core.Letterhead()
    return office.name or (said(plan.issuer, words.lang) if plan.issuer else BLANK)


def plan_reference(plan: Plan, words: Words) -> str:
    """The plan with the number and the day of its document."""
    document = (plan.office or core.Letterhead()).document
    return words.t(
        "{title} (No. {number} of {day})",
        title=style.title(words, plan),
        number=document.number or BLANK,
        day=style.blank_day(words, document.date, plan.first.year),
    )


def recipients(plan: Plan, words: Words) -> list[str]:
    """All that the plan names, the files last."""
    named = plan.office.recipients if plan.office else ()
    kept = [one for one in named if not _is_file(one)]
    return [*kept, *files(plan, words)]


def recipients_of_letter(plan: Plan, words: Words) -> list[str]:
    """Those addressed, and the files; any other is for the clerk to add."""
    return [words.t("As above"), *files(plan, words)]


def addressees(named: Sequence[str]) -> list[str]:
    """One on the line of “Kính gửi”, without a stop; several as a list."""
    return list_ends(list(named)) if len(named) > 1 else list(named)


def list_ends(lines: list[str]) -> list[str]:
    """The lines of a list, each with its semicolon, the last with its full stop."""
    ends = [";"] * (len(lines) - 1) + ["."]
    return [line.rstrip(" ;.") + end for line, end in zip(lines, ends, strict=True)]


def files(plan: Plan, words: Words) -> list[str]:
    """Where the copy of the office lies."""
    named = plan.office.recipients if plan.office else ()
    return [one for one in named if _is_file(one)] or [words.t("Files: VT, …")]


def _is_file(recipient: str) -> bool:
    return without_marks(recipient).startswith(_FILED)


def _signer(signer: core.Signer) -> Signer:
    if not (signer.authority or signer.post):
        return Signer(BLANK, "", signer.name or "")
    return Signer((signer.authority or "").upper(), (signer.post or "").upper(), signer.name or "")
