"""`months`: unit × period for one obligation, one glance."""

from functools import partial
from typing import Any

from hbcomms.core.names import said
from hbcomms.core.plan import Period
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.months_page import page
from hbcomms.reports.months_view import Months
from hbcomms.reports.page import Sheet, SheetColumns, reporter
from hbcomms.reports.view import day_columns, subject, view_data


def data(months: Months) -> dict[str, Any]:
    """Each unit with the state of each period."""
    return view_data(
        "months",
        months,
        obligation=months.obligation.id,
        periods=[period.id for period in months.periods],
        units=[
            {
                "unit": unit,
                "periods": {
                    id_: {"state": s.state, "counted": s.counted} for id_, s in standings.items()
                },
            }
            for unit, standings in months.standings.items()
        ],
    )


def rows(months: Months, words: Words) -> Sheet[UnitStatus]:
    """The table with the states in words."""

    def state(unit_status: UnitStatus, period: Period) -> str | None:
        standing = months.standings[unit_status.unit.id].get(period.id)
        return phrases.state(words, standing.state) if standing else None

    shown = months.periods
    columns: SheetColumns[UnitStatus] = [
        (words.t("Unit"), lambda status: status.unit.label(words.lang)),
        (words.t("Unit id"), lambda status: status.unit.id),
        *(
            (label, partial(state, period=period))
            for label, period in zip(months.labels(shown, words), shown, strict=True)
        ),
        (words.t("Obligation"), lambda _: said(months.obligation.name, words.lang)),
        (words.t("Obligation id"), lambda _: months.obligation.id),
        *day_columns(months, words),
    ]
    return Sheet(columns, months.owing, subject("months", months.plan, months.day, words))


report = reporter(page, data, rows)
